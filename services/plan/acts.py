"""Acts on the plan that can be undone: a report on an action, a measure; a whole import."""

from typing import Final

from services import access
from services.access import Permission
from services.undoing.acts import Act, Acts
from storage.records.act import RecordedAct
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


def _may_report(work: UnitOfWork, person: Person, act: RecordedAct) -> bool:
    action = work.actions.find(act.subject_id)
    return action is not None and access.may_report(person, action.lead_ids)


def _may_manage(_work: UnitOfWork, person: Person, _act: RecordedAct) -> bool:
    return access.allows(person, Permission.MANAGE_PLAN)


ACTS: Final[Acts] = {REPORTED: Act(_may_report), MEASURED: Act(_may_report), IMPORTED: Act(_may_manage)}
