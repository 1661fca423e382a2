"""Check-ins: asks leads about their actions, and tells coordinators which have no lead or fell silent."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from dateutil.relativedelta import relativedelta

from config.territory import Territory
from services import access
from services.access import Permission
from services.errors import NotFoundError
from services.outbox.promises import notify
from services.plan import progress
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
_UNDER_WAY: Final = tuple(sorted(UNDER_WAY))


def ask_all(work: UnitOfWork, territory: Territory, now: datetime) -> int:
    """Ask the leads of every action that is due; return how many actions.

    Coordinators are told, once, about actions under way that have no lead to ask.
    """
    today = local_time(now, territory).date()
    due = _due_on(work, today)
    _tell_coordinators(work, UNLED, [action for action in due if not action.leads], on=today, now=now)
    return sum(_ask(work, action, today, now) for action in due)


def tell_of_silence(work: UnitOfWork, now: datetime) -> None:
    """Tell coordinators, once, which actions had no report for two rhythms."""
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
    """Return whether an action is due by its rhythm; counts calendar months, not days."""
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


def action_asked_about(work: UnitOfWork, actor: Person, check_in_id: int) -> Action:
    """Return the action of a check-in, for a person who may report on it.

    Raises:
        NotFoundError: there is no such check-in, or the action is not theirs.
    """
    check_in = work.progress.find_check_in(check_in_id)
    if check_in is None:
        raise NotFoundError
    return progress.ensure(work, actor, check_in.action_id)


def find_open(work: UnitOfWork, person: Person, check_in_id: int) -> Action | None:
    """Find the action that a check-in still asks a lead about; None once it is answered or out of date."""
    check_in = work.progress.find_check_in(check_in_id)
    action = work.actions.find(check_in.action_id) if check_in else None
    if check_in is None or action is None or action.status not in UNDER_WAY:
        return None
    if person.id not in action.lead_ids or (action.reported_at and action.reported_at > check_in.asked_at):
        return None
    # After a long absence: one question, not ten.
    return action if work.progress.is_last_asked(check_in) else None


def list_unled(work: UnitOfWork, person: Person, action_ids: Sequence[int]) -> Sequence[Action]:
    """List which of these actions still have no lead, for people who can name one."""
    found = _told_about(work, person, action_ids)
    return [action for action in found if not action.leads and action.status in UNDER_WAY]


def list_silent(work: UnitOfWork, person: Person, action_ids: Sequence[int]) -> Sequence[Action]:
    """List which of these actions are still silent, for people who manage the plan."""
    return [one for one in _told_about(work, person, action_ids) if one.silence_told_at is not None]


def _told_about(work: UnitOfWork, person: Person, action_ids: Sequence[int]) -> list[Action]:
    if not access.allows(person, Permission.MANAGE_PLAN):
        return []
    return [action for action_id in action_ids if (action := work.actions.find(action_id))]


def _leads_of(work: UnitOfWork, actions: Sequence[Action]) -> list[Person]:
    """List the leads of these actions, once each."""
    ids = dict.fromkeys(lead.person_id for action in actions for lead in action.leads)
    return [work.people.get(person_id) for person_id in ids]


def _reach(work: UnitOfWork, territory: Territory, _subject: Subject, at: datetime) -> Reach:
    people = _leads_of(work, _due_on(work, local_time(at, territory).date()))
    return Reach(
        len(people),
        absent=sum(person.is_away(at) for person in people),
        blocked=sum(person.blocked_at is not None for person in people),
    )


SENDING: Final = SendingKind(Waits.WORKING_DAYS, lambda _work, _name: Subject(), _reach)
