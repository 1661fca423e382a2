"""Progress updates as they leave a transaction: dated entries that are never changed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from storage.records.action import ActionStatus


class Obstacle(StrEnum):
    """The kind of thing that holds an action up (« frein »)."""

    STAFF = "moyens_humains"
    BUDGET = "budget"
    PARTNERSHIP = "partenariat"
    AUDIENCE = "mobilisation_public"
    MOBILITY = "mobilite"
    PREMISES = "locaux"
    REGULATION = "reglementaire"
    COMMUNICATION = "communication"
    TIMETABLE = "calendrier"
    OTHER = "autre"


@dataclass(frozen=True, slots=True)
class Progress:
    """One dated, signed entry; `supersedes_id` is the entry it corrects."""

    id: int
    action_id: int
    status: ActionStatus
    percent: int | None
    highlight: str | None
    obstacle: Obstacle | None
    obstacle_text: str | None
    wants_support: bool
    photo_file_id: str | None
    author_id: int | None
    author_name: str | None
    supersedes_id: int | None
    is_superseded: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The leads of an action were asked for news, on the occasion of a local day."""

    id: int
    action_id: int
    occasion: date
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What an entry said of an action, as corrected; at a past moment `at` is when it was first said."""

    action_id: int
    at: datetime
    status: ActionStatus
    percent: int | None
    highlight: str | None
    obstacle: Obstacle | None
    obstacle_text: str | None
    wants_support: bool
