"""Acts on reports: a draft that was deleted can come back."""

from typing import Final

from services import access
from services.access import Permission
from services.undoing.acts import Act, Acts
from storage.records.act import RecordedAct
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork

SUBJECT: Final = "report"
DELETED: Final = "report-deleted"
VALIDATED: Final = "report-validated"


def subject_of(report_id: int) -> str:
    """Return the key of a report's card."""
    return f"{SUBJECT}:{report_id}"


def makes(person: Person) -> bool:
    """Return whether a person makes reports; only people who answer for the whole territory do."""
    return (
        access.allows(person, Permission.MANAGE_REPORTS)
        and access.committees_for(person, Permission.MANAGE_REPORTS) is None
    )


def _may(_work: UnitOfWork, person: Person, _act: RecordedAct) -> bool:
    return makes(person)


ACTS: Final[Acts] = {DELETED: Act(_may)}
