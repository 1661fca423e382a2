"""Kinds of sending, by job; any other job is housekeeping, neither shown nor moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from config.territory import Territory
from services.schedules.placing import placer
from services.schedules.recurring import Place, Placed, as_planned
from services.schedules.sending_kinds import SendingKind, Subject
from storage.records.schedule import Schedule
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Sendings:
    """Kinds of everything that the clock sends, over all features.

    A job's words are `sending-<job>` and `schedule-name-<job>` in views/locales/*/schedules.ftl.
    """

    kinds: Mapping[str, SendingKind]

    def subject_of(self, work: UnitOfWork, name: str) -> Subject | None:
        """Return the subject of the schedule with this name, even if it is over; None for housekeeping."""
        kind = self.kinds.get(name.partition(":")[0])
        return kind.subject_of(work, name) if kind else None

    def placing(self, territory: Territory) -> Place:
        """Return a function that moves sendings off a territory's days off."""
        placers = {job: placer(territory, kind.waits) for job, kind in self.kinds.items()}

        def place_it(schedule: Schedule, at: datetime) -> Placed:
            place = placers.get(schedule.job, as_planned)
            return place(schedule, at)

        return place_it
