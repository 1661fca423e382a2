"""Acts on the plan that can be undone: a report on an action, a measure; a whole import."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Final

from services import access
from services.access import Permission
from services.undoing.acts import Act, Acts, record
from storage.records.act import Portion, RecordedAct
from storage.records.action import Action
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork

SUBJECT: Final = "action"
PLAN: Final = "plan"
REFERENCE: Final = "CTG"
"""What the whole plan is called in the journal."""
REPORTED: Final = "plan-reported"
MEASURED: Final = "plan-measured"
IMPORTED: Final = "plan-imported"


def subject_of(action_id: int) -> str:
    """Return the key of an action's card."""
    return f"{SUBJECT}:{action_id}"


def record_on(
    work: UnitOfWork, kind: str, action: Action, *portions: Portion, actor: Person, at: datetime
) -> AbstractContextManager[None]:
    """Record an act on an action, with the old values of these portions."""
    return record(
        work, kind, portions, actor=actor, at=at, subject=subject_of(action.id), reference=action.code
    )


def _may_report(work: UnitOfWork, person: Person, act: RecordedAct) -> bool:
    action = work.actions.find(act.subject_id)
    return action is not None and access.may_report(person, action.lead_ids)


def _may_manage(_work: UnitOfWork, person: Person, _act: RecordedAct) -> bool:
    return access.allows(person, Permission.MANAGE_PLAN)


ACTS: Final[Acts] = {REPORTED: Act(_may_report), MEASURED: Act(_may_report), IMPORTED: Act(_may_manage)}
