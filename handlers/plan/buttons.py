"""Buttons about actions and their progress."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class OpenAction:
    """« 1.2 »: opens an action's sheet."""

    code: ClassVar[str] = "ao"
    action_id: int


@dataclass(frozen=True, slots=True)
class BrowsePlan:
    """A page of the plan.

    `scope` is `a` all, `m` my committees, `l` led by me, `@` and a committee, `#` and an objective or axis.
    """

    code: ClassVar[str] = "ab"
    scope: str
    status: str
    page: int


@dataclass(frozen=True, slots=True)
class StartProgress:
    """Report on an action; `status` is set when the button names it."""

    code: ClassVar[str] = "as"
    action_id: int
    status: str


@dataclass(frozen=True, slots=True)
class MeasureAction:
    """« Mesurer »."""

    code: ClassVar[str] = "am"
    action_id: int


@dataclass(frozen=True, slots=True)
class CorrectMeasure:
    """« Corriger » a value."""

    code: ClassVar[str] = "an"
    measure_id: int


@dataclass(frozen=True, slots=True)
class SumUpPlan:
    """« Par axe »."""

    code: ClassVar[str] = "ax"


@dataclass(frozen=True, slots=True)
class CorrectProgress:
    """« Corriger »."""

    code: ClassVar[str] = "ac"
    progress_id: int


@dataclass(frozen=True, slots=True)
class WantSupport:
    """« Demander l'appui du COPIL »."""

    code: ClassVar[str] = "aw"
    progress_id: int


@dataclass(frozen=True, slots=True)
class ShowPhoto:
    """« Voir la photo »."""

    code: ClassVar[str] = "ap"
    progress_id: int
