"""Asking leads how their actions go, on each action's rhythm; saying which have no lead or fell silent."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from dateutil.relativedelta import relativedelta

from config.territory import Territory
from services.outbox.promises import notify
from services.plan.rules import MONTHS, silent_since
from services.plan.statuses import UNDER_WAY
from services.schedules.days_off import local_time
from services.schedules.placing import Waits
from services.schedules.sending_kinds import SendingKind, Subject
from storage.records.action import Action, ActionFilter
from storage.records.audience import Reach
from storage.records.person import Person, Role
from storage.unit_of_work import UnitOfWork

JOB: Final = "check-ins"
ASKED: Final = "check-in"
UNLED: Final = "actions-unled"
SILENT: Final = "actions-silent"
# The first Tuesday of each month; a day off moves it.
RULE: Final = "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1"
# Silence is looked for each Monday: it may begin on any day.
SILENCE_RULE: Final = "FREQ=WEEKLY;BYDAY=MO"


def ask_all(work: UnitOfWork, territory: Territory, now: datetime) -> int:
    """Ask the leads of every action whose turn it is; returns how many actions.

    Those who coordinate are told, once, of actions under way that have nobody to ask.
    """
    today = local_time(now, territory).date()
    due = _due_on(work, today)
    _tell_coordinators(work, UNLED, [action for action in due if not action.leads], on=today, now=now)
    return sum(_ask(work, action, today, now) for action in due)


def tell_of_silence(work: UnitOfWork, now: datetime) -> None:
    """Tell those who coordinate, once, which actions have said nothing for two rhythms."""
    silent = [
        action
        for action in work.actions.list_(ActionFilter(statuses=UNDER_WAY))
        if silent_since(action, now) and action.silence_told_at is None
    ]
    _tell_coordinators(work, SILENT, silent, on=now.date(), now=now)
    for action in silent:
        work.actions.change(action.id, silence_told_at=now)


def _tell_coordinators(
    work: UnitOfWork, notice: str, actions: Sequence[Action], *, on: date, now: datetime
) -> None:
    parameters = {"action_ids": [action.id for action in actions]}
    for person in work.people.list_with_role(Role.COORDINATOR) if actions else ():
        key = f"{notice}:{on}:{person.id}"
        notify(work, person, notice, parameters=parameters, at=now, dedupe_key=key)


def _due_on(work: UnitOfWork, day: date) -> list[Action]:
    last_asked = work.progress.last_asked()
    under_way = work.actions.list_(ActionFilter(statuses=UNDER_WAY))
    return [action for action in under_way if _is_due(action, last_asked.get(action.id), day)]


def _is_due(action: Action, last: date | None, today: date) -> bool:
    """Whether an action's rhythm has come round; months are counted from month to month, not by days."""
    if last is None:
        return True
    return today.replace(day=1) >= last.replace(day=1) + relativedelta(months=MONTHS[action.rhythm])


def _ask(work: UnitOfWork, action: Action, today: date, now: datetime) -> bool:
    people = _leads_of(work, [action])
    check_in_id = work.progress.ask(action.id, occasion=today, at=now) if people else None
    if check_in_id is None:
        return False
    for person in people:
        key = f"{ASKED}:{check_in_id}:{person.id}"
        notify(work, person, ASKED, parameters={"check_in_id": check_in_id}, at=now, dedupe_key=key)
    return True


def _leads_of(work: UnitOfWork, actions: Sequence[Action]) -> list[Person]:
    """Those who lead any of these actions and are there to be asked, once each."""
    ids = dict.fromkeys(lead.person_id for action in actions for lead in action.leads)
    return [work.people.get(person_id) for person_id in ids]


def _reach(work: UnitOfWork, territory: Territory, _subject: Subject, at: datetime) -> Reach:
    people = _leads_of(work, _due_on(work, local_time(at, territory).date()))
    return Reach(
        len(people),
        absent=sum(person.paused_until is not None and person.paused_until > at for person in people),
        blocked=sum(person.blocked_at is not None for person in people),
    )


SENDING: Final = SendingKind(Waits.WORKING_DAYS, lambda _work, _name: Subject(), _reach)
