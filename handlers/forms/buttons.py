"""The buttons every form shares."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class PickChoice:
    """One choice of the step `step`."""

    code: ClassVar[str] = "f"
    draft_id: int
    step: str
    value: str


@dataclass(frozen=True, slots=True)
class PickAmount:
    """One choice of a step whose answers are numbers themselves, so that « 5 » is not the fifth."""

    code: ClassVar[str] = "fa"
    draft_id: int
    step: str
    value: str


@dataclass(frozen=True, slots=True)
class DoneChoosing:
    """The ticked choices are all."""

    code: ClassVar[str] = "fd"
    draft_id: int
    step: str


@dataclass(frozen=True, slots=True)
class SkipField:
    """« Passer »."""

    code: ClassVar[str] = "fs"
    draft_id: int
    step: str


@dataclass(frozen=True, slots=True)
class ReviseForm:
    """« Modifier »: which answer?"""

    code: ClassVar[str] = "fr"
    draft_id: int


@dataclass(frozen=True, slots=True)
class ReviseField:
    """« Modifier »: this answer."""

    code: ClassVar[str] = "ff"
    draft_id: int
    step: str


@dataclass(frozen=True, slots=True)
class BackToReview:
    """Back to the card that sums up."""

    code: ClassVar[str] = "fb"
    draft_id: int


@dataclass(frozen=True, slots=True)
class SendForm:
    """« Envoyer »."""

    code: ClassVar[str] = "fx"
    draft_id: int


@dataclass(frozen=True, slots=True)
class SendAnyway:
    """« Envoyer quand même »: in spite of the warning of this stamp."""

    code: ClassVar[str] = "fw"
    draft_id: int
    stamp: str


@dataclass(frozen=True, slots=True)
class CancelForm:
    """« Annuler »."""

    code: ClassVar[str] = "fc"
    draft_id: int


@dataclass(frozen=True, slots=True)
class ResumeDraft:
    """« Reprendre »."""

    code: ClassVar[str] = "wd"
    draft_id: int
