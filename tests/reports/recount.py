"""A slow, obvious recount of a territory's figures from its rows, at any moment."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from config.territory import Territory
from services.language.periods import Period
from services.plan.rules import silent_since
from storage.records.action import Action, ActionFilter, ActionStatus
from storage.records.need import Need, NeedFilter, NeedKind, NeedStatus
from storage.unit_of_work import UnitOfWork
from tests.histories import action_codes_of, entries_of, links_of

NOT_WANTED = {NeedStatus.DECLINED, NeedStatus.MERGED, NeedStatus.WITHDRAWN}
TROUBLED = {ActionStatus.LATE, ActionStatus.PAUSED, ActionStatus.BLOCKED}
OVER = {ActionStatus.DONE, ActionStatus.ABANDONED}


@dataclass(frozen=True, slots=True)
class Standing:
    """What was known of an action at a moment."""

    action: Action
    status: ActionStatus | None
    percent: int | None
    said_at: datetime | None


class Recount:
    """Counts row by row; `period` is over or goes on at `now`."""

    def __init__(self, work: UnitOfWork, territory: Territory, period: Period, now: datetime) -> None:
        self.work, self.territory, self.period, self.now = work, territory, period, now
        self.zone = ZoneInfo(territory.time_zone)
        end = period.bounds(territory.time_zone)[1]
        # What happens at this very moment has happened.
        self.moment = end if end <= now else now + timedelta.resolution
        self.day = period.last if end <= now else now.astimezone(self.zone).date()
        self.everything = [
            need
            for need in work.needs.list_(NeedFilter(), limit=10_000)
            if need.status is not NeedStatus.WITHDRAWN
        ]

    def _received(self, first: date, last: date) -> list[Need]:
        return [
            need for need in self.everything if first <= need.created_at.astimezone(self.zone).date() <= last
        ]

    def received(self) -> list[Need]:
        within = self._received(self.period.first, self.period.last)
        return [need for need in within if need.kind is NeedKind.NEED]

    def received_before(self) -> list[Need]:
        before = self._received(self.period.earlier_first, self.period.earlier_last)
        return [need for need in before if need.kind is NeedKind.NEED]

    def other_kinds(self) -> list[Need]:
        within = self._received(self.period.first, self.period.last)
        return [need for need in within if need.kind is not NeedKind.NEED]

    def there(self) -> list[Need]:
        return [need for need in self.everything if need.created_at < self.moment]

    def status_of(self, need: Need) -> NeedStatus:
        status = NeedStatus.RECEIVED
        for event in self.work.needs.list_events(need.id):
            if event.at < self.moment:
                status = event.status
        return status

    def at(self, status: NeedStatus) -> list[Need]:
        return [need for need in self.there() if self.status_of(need) is status]

    def standing(self) -> list[Need]:
        needs = [need for need in self.there() if need.kind is NeedKind.NEED]
        return [need for need in needs if self.status_of(need) not in NOT_WANTED]

    def actions_for(self, need: Need) -> list[str]:
        """Return the codes of the actions that answered a need, without those abandoned."""
        abandoned = {one.action.code for one in self.actions() if one.status is ActionStatus.ABANDONED}
        dated = links_of(self.work, need.id)
        return [
            code
            for code in action_codes_of(self.work, need.id)
            if dated[code] < self.moment and code not in abandoned
        ]

    def unanswered(self) -> list[Need]:
        return [need for need in self.standing() if not self.actions_for(need)]

    def actions(self) -> list[Standing]:
        """Return the actions there were, with the last that was said of each, as corrected since."""
        found = []
        for action in self.work.actions.list_(ActionFilter()):
            entries = {entry.id: entry for entry in entries_of(self.work, action.id)}
            heard = [entry.at for entry in entries.values() if entry.at < self.moment]
            told = None
            for entry in entries.values():
                first = entry
                while first.supersedes_id is not None:
                    first = entries[first.supersedes_id]
                if not entry.is_superseded and first.at < self.moment:
                    told = entry
            if action.created_at >= self.moment:
                continue
            if told is not None:
                found.append(Standing(action, told.status, told.percent, max(heard)))
            elif entries:
                found.append(Standing(action, None, None, None))
            else:
                found.append(Standing(action, action.status, action.percent, None))
        return found

    def counted(self) -> list[Standing]:
        return [one for one in self.actions() if one.status is not ActionStatus.ABANDONED]

    def done(self) -> list[Standing]:
        return [one for one in self.actions() if one.status is ActionStatus.DONE]

    def in_difficulty(self) -> list[Standing]:
        return [one for one in self.actions() if self._is_in_difficulty(one)]

    def _is_in_difficulty(self, one: Standing) -> bool:
        if one.status in OVER:
            return False
        ends_on = one.action.ends_on
        is_overdue = ends_on is not None and ends_on < self.day
        return one.status in TROUBLED or is_overdue or self.is_silent(one)

    def is_silent(self, one: Standing) -> bool:
        then = replace(one.action, status=one.status, reported_at=one.said_at)
        return silent_since(then, self.moment) is not None
