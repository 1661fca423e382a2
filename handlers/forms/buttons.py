"""Buttons that every form shares."""

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
    """One choice of a step that asks for a number, so that a typed « 5 » is not the fifth choice."""

    code: ClassVar[str] = "fa"
    draft_id: int
    step: str
    value: str


@dataclass(frozen=True, slots=True)
class DoneChoosing:
    """« Continuer »: every wanted choice is ticked."""

    code: ClassVar[str] = "fd"
    draft_id: int
    step: str


@dataclass(frozen=True, slots=True)
class SkipField:
    """« Passer »: leaves the step unanswered."""

    code: ClassVar[str] = "fs"
    draft_id: int
    step: str


@dataclass(frozen=True, slots=True)
class ReviseForm:
    """« Modifier »: asks which answer to change."""

    code: ClassVar[str] = "fr"
    draft_id: int


@dataclass(frozen=True, slots=True)
class ReviseField:
    """« Modifier » followed by the name of one answer."""

    code: ClassVar[str] = "ff"
    draft_id: int
    step: str


@dataclass(frozen=True, slots=True)
class BackToReview:
    """« Revenir » to the card that sums up the answers."""

    code: ClassVar[str] = "fb"
    draft_id: int


@dataclass(frozen=True, slots=True)
class SendForm:
    """« Envoyer »."""

    code: ClassVar[str] = "fx"
    draft_id: int


@dataclass(frozen=True, slots=True)
class SendAnyway:
    """« Envoyer quand même »: sends in spite of the warning with this stamp."""

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
