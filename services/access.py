"""Who may do what: the only place that decides."""

from enum import StrEnum

from services.errors import NotFoundError, NotRegisteredError
from storage.records.person import Person, PersonState, Role


class Permission(StrEnum):
    """What can be allowed."""

    BE_HEARD = "be_heard"  # anybody, known or not: start, help, privacy
    KEEP_PROFILE = "keep_profile"  # one's own data, language, pause, erasure
    CONTRIBUTE = "contribute"  # submit needs, follow one's own
    BROWSE_NEEDS = "browse_needs"
    SEE_DIRECTORY = "see_directory"
    TRIAGE_NEEDS = "triage_needs"
    SEE_SUMMARY = "see_summary"
    INVITE = "invite"
    MANAGE_PEOPLE = "manage_people"


_MEMBER = {
    Permission.BE_HEARD,
    Permission.KEEP_PROFILE,
    Permission.CONTRIBUTE,
    Permission.BROWSE_NEEDS,
    Permission.SEE_DIRECTORY,
}
_BY_ROLE: dict[Role, set[Permission]] = {
    Role.PARTNER: _MEMBER,
    Role.LEAD: _MEMBER,
    Role.REFERENT: _MEMBER | {Permission.TRIAGE_NEEDS, Permission.SEE_SUMMARY},
    Role.COORDINATOR: set(Permission),
    Role.STEERING: _MEMBER | {Permission.SEE_SUMMARY},
    Role.ADMINISTRATOR: set(Permission),
}
# Somebody who is registering may only go on, ask for help, or have what was noted erased.
_JOINING = {Permission.BE_HEARD, Permission.KEEP_PROFILE}


def allows(person: Person | None, permission: Permission, *, committee_code: str | None = None) -> bool:
    """Whether a person may do something, for a committee if one is concerned."""
    if permission is Permission.BE_HEARD:
        return True
    if person is None or person.state is PersonState.WITHDRAWN:
        return False
    if person.state is PersonState.JOINING:
        return permission in _JOINING
    return permission in _MEMBER or any(
        permission in _BY_ROLE[grant.role]
        and (committee_code is None or grant.committee_code in (None, committee_code))
        for grant in person.grants
    )


def require(person: Person | None, permission: Permission, *, committee_code: str | None = None) -> Person:
    """The person, if they may; every use case begins here.

    Raises:
        NotRegisteredError: nobody the bot knows.
        NotFoundError: somebody who may not; it looks as if the thing were not there.
    """
    if person is None or person.state is not PersonState.ACTIVE:
        if person is not None and allows(person, permission):
            return person
        raise NotRegisteredError
    if not allows(person, permission, committee_code=committee_code):
        raise NotFoundError
    return person


def triage_committees(person: Person) -> frozenset[str] | None:
    """The committees whose needs a person may triage or sum up; None means all of them."""
    codes = {
        grant.committee_code for grant in person.grants if Permission.TRIAGE_NEEDS in _BY_ROLE[grant.role]
    }
    return None if None in codes else frozenset(code for code in codes if code)
