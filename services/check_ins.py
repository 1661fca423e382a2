"""Asking leads how their actions go, on each action's rhythm; saying which have no lead or fell silent."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from dateutil.relativedelta import relativedelta

from config.territory import Territory
from services.action_rules import MONTHS, UNDER_WAY, silent_since
from services.calendar import local_time
from services.outbox import notify
from storage.records.action import Action, ActionFilter
from storage.records.person import Role
from storage.unit_of_work import UnitOfWork

JOB: Final = "check-ins"
ASKED: Final = "check-in"
UNLED: Final = "actions-unled"
SILENT: Final = "actions-silent"
# The first Tuesday of each month; on a public holiday the messages wait for the next working morning.
RULE: Final = "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1"
# Silence is looked for each Monday: it may begin on any day.
SILENCE_RULE: Final = "FREQ=WEEKLY;BYDAY=MO"
_UNDER_WAY: Final = tuple(sorted(UNDER_WAY))


def ask_all(work: UnitOfWork, territory: Territory, now: datetime) -> int:
    """Ask the leads of every action whose turn it is; returns how many actions.

    Those who coordinate are told, once, of actions under way that have nobody to ask.
    """
    today = local_time(now, territory).date()
    last_asked = work.progress.last_asked()
    under_way = work.actions.list_(ActionFilter(statuses=_UNDER_WAY))
    due = [action for action in under_way if _is_due(action, last_asked.get(action.id), today)]
    _tell_coordinators(work, UNLED, [action for action in due if not action.leads], on=today, now=now)
    return sum(_ask(work, action, today, now) for action in due)


def tell_of_silence(work: UnitOfWork, now: datetime) -> None:
    """Tell those who coordinate, once, which actions have said nothing for two rhythms."""
    silent = [
        action
        for action in work.actions.list_(ActionFilter(statuses=_UNDER_WAY))
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


def _is_due(action: Action, last: date | None, today: date) -> bool:
    """Whether an action's rhythm has come round; months are counted from month to month, not by days."""
    if last is None:
        return True
    return today.replace(day=1) >= last.replace(day=1) + relativedelta(months=MONTHS[action.rhythm])


def _ask(work: UnitOfWork, action: Action, today: date, now: datetime) -> bool:
    check_in_id = work.progress.ask(action.id, occasion=today, at=now) if action.leads else None
    if check_in_id is None:
        return False
    for lead in action.leads:
        person = work.people.get(lead.person_id)
        key = f"{ASKED}:{check_in_id}:{person.id}"
        notify(work, person, ASKED, parameters={"check_in_id": check_in_id}, at=now, dedupe_key=key)
    return True
