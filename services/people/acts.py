"""Acts on people and organisations that can be undone."""

from typing import Final

from services import access
from services.access import Permission
from services.undoing.acts import Act, Acts
from storage.records.act import RecordedAct
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork

SUBJECT: Final = "person"
EDITED: Final = "person-edited"
WITHDRAWN: Final = "person-withdrawn"
INVITED: Final = "person-invited"
JOINED: Final = "person-joined"
ROLE_ADDED: Final = "person-role-added"
ACCEPTED: Final = "request-accepted"
DECLINED: Final = "request-declined"
RENAMED: Final = "organisation-renamed"
MERGED: Final = "organisation-merged"
ORGANISATION: Final = "organisation"


def manages(person: Person) -> bool:
    """Return whether a person manages people of the whole territory."""
    return (
        access.allows(person, Permission.MANAGE_PEOPLE)
        and access.committees_for(person, Permission.MANAGE_PEOPLE) is None
    )


def _may_manage(_work: UnitOfWork, person: Person, _act: RecordedAct) -> bool:
    return manages(person)


def _may_edit(work: UnitOfWork, person: Person, act: RecordedAct) -> bool:
    other = work.people.find(act.subject_id)
    return other is not None and access.may_withdraw(person, other)


ACTS: Final[Acts] = {EDITED: Act(_may_edit), RENAMED: Act(_may_manage), MERGED: Act(_may_manage)}
