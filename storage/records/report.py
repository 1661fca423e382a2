"""Reports and what they froze, with references but without sentences or people's names."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from storage.records.figures import NeedFigures, PlanFigures, PollFigures


class ReportState(StrEnum):
    """The state of a report; its figures never change once it is a draft."""

    PREPARING = "preparation"
    DRAFT = "brouillon"
    VALIDATED = "valide"


@dataclass(frozen=True, slots=True)
class Report:
    """One snapshot of the local days `first` to `last`; `content` is None while it is prepared."""

    id: int
    year: int
    number: int | None
    state: ReportState
    first: date
    last: date
    created_at: datetime
    validated_at: datetime | None
    content: dict[str, Any] | None = None

    @property
    def reference(self) -> str:
        """Return the name people use for it: `R-2026-01`; of a draft, which has no number, `R-2026-b7`."""
        return f"R-{self.year}-{self.number:02d}" if self.number else f"R-{self.year}-b{self.id}"


@dataclass(frozen=True, slots=True)
class TerritoryName:
    """A part of the territory, with the name it had at the time."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Previous:
    """The report validated before this one, its percentage, and the edition of the notions it counted by."""

    reference: str
    data_at: datetime
    percent: float | None
    definitions: int = 1


@dataclass(frozen=True, slots=True)
class ReportContent:
    """Everything a report says, gathered at `data_at` (UTC); rendering adds nothing.

    Its state is that of `day`: the last of the period, or the day of `data_at` while it goes on. It counts by
    the edition `definitions` of the notions (`services/figures/notions.py`).
    """

    reference: str
    territory: str
    epci: str
    convention_first: int
    convention_last: int
    stage: str
    population: int
    committees: tuple[TerritoryName, ...]
    first: date
    last: date
    earlier_first: date
    earlier_last: date
    data_at: datetime
    plan: PlanFigures
    needs: NeedFigures
    polls: PollFigures
    previous: Previous | None
    day: date | None = None
    definitions: int = 1
