"""What figures are of: a part of a territory, a period, and the moment that is shown."""

from dataclasses import dataclass
from datetime import date, datetime

from config.territory import Territory
from services.language.periods import Period
from services.needs.statuses import WANTS_ACTION
from services.schedules.days_off import local_time
from storage.records.need import NeedFilter, NeedKind

# The other kinds are contributions too, but nobody lacks a room that is offered.
NEEDS_ALONE = (NeedKind.NEED,)


@dataclass(frozen=True, slots=True)
class Scope:
    """Needs and actions of these themes, committees and communes (None: of all), over a period.

    What is counted at a moment is counted at the end of the period, or now while it goes on.
    """

    territory: Territory
    period: Period
    now: datetime
    theme_code: str | None = None
    committee_codes: tuple[str, ...] | None = None
    commune_codes: tuple[str, ...] | None = None

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Return the first moment of the period, and the first one after it, in UTC."""
        return self.period.bounds(self.territory.time_zone)

    @property
    def as_of(self) -> datetime | None:
        """Return the end of a period that is over; None for one that goes on."""
        end = self.bounds[1]
        return end if end <= self.now else None

    @property
    def moment(self) -> datetime:
        """Return the moment of what is counted at a moment."""
        return self.as_of or self.now

    @property
    def day(self) -> date:
        """Return the last local day that counts: the period's, or today."""
        return self.period.last if self.as_of else local_time(self.now, self.territory).date()

    def received(self) -> NeedFilter:
        """Return the filter of the contributions of the period."""
        return self._between(self.bounds)

    def received_before(self) -> NeedFilter:
        """Return the filter of the contributions of the days that the period is compared with."""
        return self._between(self.period.earlier_bounds(self.territory.time_zone))

    def standing(self) -> NeedFilter:
        """Return the filter of the needs, received at any time, that called for an answer at the moment."""
        return self._of(kinds=NEEDS_ALONE, statuses=WANTS_ACTION)

    def at_the_moment(self) -> NeedFilter:
        """Return the filter of all contributions there were at the moment."""
        return self._of()

    def _between(self, bounds: tuple[datetime, datetime]) -> NeedFilter:
        since, until = bounds
        return self._of(created_since=since, created_until=until)

    def _of(self, **conditions: object) -> NeedFilter:
        return NeedFilter(
            theme_codes=(self.theme_code,) if self.theme_code else None,
            committee_codes=self.committee_codes,
            commune_codes=self.commune_codes,
            as_of=self.as_of,
            **conditions,  # type: ignore[arg-type]
        )
