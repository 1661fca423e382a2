"""The action plan as it leaves a transaction: axes, objectives, actions, their steps and leads."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ActionStatus(StrEnum):
    """The status of an action, in the words used in the field."""

    TO_DISCUSS = "a_discuter"
    UPCOMING = "a_venir"
    ONGOING = "en_cours"
    LATE = "en_retard"
    PAUSED = "en_pause"
    BLOCKED = "bloquee"
    DONE = "realisee"
    ABANDONED = "abandonnee"


class ActionPriority(StrEnum):
    """The priority of an action."""

    HIGH = "elevee"
    MEDIUM = "moyenne"
    LOW = "basse"


class Rhythm(StrEnum):
    """The interval at which the leads of an action are asked for news."""

    MONTHLY = "mensuel"
    TWO_MONTHLY = "bimestriel"
    QUARTERLY = "trimestriel"
    HALF_YEARLY = "semestriel"
    YEARLY = "annuel"


@dataclass(frozen=True, slots=True)
class Axis:
    """An orientation of the convention; `weight` is its share in the plan, if one is set."""

    id: int
    code: str
    title: str
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Objective:
    """One aim of an axis."""

    id: int
    axis_id: int
    code: str
    title: str
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """A person who answers for an action."""

    person_id: int
    name: str
    organisation_name: str | None
    is_deputy: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One operation of an action (« étape »)."""

    id: int
    position: int
    title: str
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Action:
    """One action sheet, with the names a card shows.

    `status`, `percent` and `reported_at` are those of its latest progress update. `lead_text` names a lead
    who is not registered; `period_text` is a period that is not made of dates.
    """

    id: int
    code: str
    title: str
    axis_id: int | None
    axis_code: str | None
    axis_title: str | None
    objective_id: int | None
    objective_code: str | None
    objective_title: str | None
    committee_code: str | None
    description: str
    lead_text: str | None
    organisation_id: int | None
    organisation_name: str | None
    elected_referent: str | None
    partners: str | None
    schemes: str | None
    whole_territory: bool
    commune_codes: tuple[str, ...]
    public_codes: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    period_text: str | None
    is_recurring: bool
    priority: ActionPriority | None
    weight: float | None
    rhythm: Rhythm
    status: ActionStatus | None
    percent: int | None
    reported_at: datetime | None
    silence_told_at: datetime | None
    created_at: datetime
    updated_at: datetime
    leads: tuple[Lead, ...] = ()

    @property
    def lead_ids(self) -> frozenset[int]:
        """Return the ids of the people who may report on it, deputies included."""
        return frozenset(lead.person_id for lead in self.leads)


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """Selects actions; None means any, values within one field widen."""

    committee_codes: tuple[str, ...] | None = None
    axis_id: int | None = None
    objective_id: int | None = None
    statuses: tuple[ActionStatus, ...] | None = None
    lead_id: int | None = None
    ids: tuple[int, ...] | None = None
