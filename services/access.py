"""Permissions of each role; the only place that decides what a person may do."""

from enum import StrEnum

from services.errors import (
    AccessWithdrawnError,
    NotFoundError,
    NotRegisteredError,
    RefusedError,
    RegistrationUnfinishedError,
)
from storage.records.person import Grant, Person, PersonState, Role


class Permission(StrEnum):
    """One thing a person can be allowed to do."""

    BE_HEARD = "be_heard"  # every person, known or not: start, help, privacy, one's own data
    KEEP_PROFILE = "keep_profile"  # answer forms and choose a language, even while registering
    CHANGE_PROFILE = "change_profile"  # one's profile and absences, once registered
    CONTRIBUTE = "contribute"  # submit needs, follow one's own
    BROWSE_NEEDS = "browse_needs"
    SEE_DIRECTORY = "see_directory"
    ANSWER_POLLS = "answer_polls"
    TRIAGE_NEEDS = "triage_needs"
    ENTER_FOR_MEMBERS = "enter_for_members"  # needs in another member's name, who is told
    BROWSE_PLAN = "browse_plan"
    REPORT_PROGRESS = "report_progress"  # on the actions one leads
    MANAGE_PLAN = "manage_plan"  # import it, report for a lead, link needs
    SEE_SUMMARY = "see_summary"
    INVITE = "invite"
    MANAGE_PEOPLE = "manage_people"
    RUN_POLLS = "run_polls"
    READ_REPORTS = "read_reports"  # those that were validated
    MANAGE_REPORTS = "manage_reports"
    READ_JOURNAL = "read_journal"  # of sensitive acts: who, what, on which reference
    WRITE_TO_COORDINATION = "write_to_coordination"  # everybody the bot knows, with or without access
    ANSWER_CONTACT = "answer_contact"  # what is written to the coordination, for those who are it


# Written out for each role: a new permission is given to no role by itself.
_MEMBER = {
    Permission.BE_HEARD,
    Permission.KEEP_PROFILE,
    Permission.CHANGE_PROFILE,
    Permission.CONTRIBUTE,
    Permission.BROWSE_NEEDS,
    Permission.SEE_DIRECTORY,
    Permission.BROWSE_PLAN,
    Permission.ANSWER_POLLS,
    Permission.WRITE_TO_COORDINATION,
}
_BY_ROLE: dict[Role, set[Permission]] = {
    Role.PARTNER: _MEMBER,
    Role.LEAD: _MEMBER | {Permission.REPORT_PROGRESS},
    Role.REFERENT: _MEMBER
    | {
        Permission.TRIAGE_NEEDS,
        Permission.ENTER_FOR_MEMBERS,
        Permission.SEE_SUMMARY,
        Permission.ANSWER_CONTACT,
    },
    Role.COORDINATOR: _MEMBER
    | {
        Permission.TRIAGE_NEEDS,
        Permission.ENTER_FOR_MEMBERS,
        Permission.REPORT_PROGRESS,
        Permission.MANAGE_PLAN,
        Permission.SEE_SUMMARY,
        Permission.INVITE,
        Permission.MANAGE_PEOPLE,
        Permission.RUN_POLLS,
        Permission.READ_REPORTS,
        Permission.MANAGE_REPORTS,
        Permission.ANSWER_CONTACT,
    },
    Role.STEERING: _MEMBER | {Permission.SEE_SUMMARY, Permission.READ_REPORTS},
    Role.ADMINISTRATOR: _MEMBER
    | {
        Permission.TRIAGE_NEEDS,
        Permission.ENTER_FOR_MEMBERS,
        Permission.REPORT_PROGRESS,
        Permission.MANAGE_PLAN,
        Permission.SEE_SUMMARY,
        Permission.INVITE,
        Permission.MANAGE_PEOPLE,
        Permission.RUN_POLLS,
        Permission.READ_REPORTS,
        Permission.MANAGE_REPORTS,
        Permission.READ_JOURNAL,
        Permission.ANSWER_CONTACT,
    },
}
# A person who is registering may only go on; a person without access may ask, see and erase. Both may write
# to the coordination.
_WITHOUT_ACCESS: dict[PersonState, set[Permission]] = {
    PersonState.JOINING: {
        Permission.BE_HEARD,
        Permission.KEEP_PROFILE,
        Permission.WRITE_TO_COORDINATION,
    },
    PersonState.WITHDRAWN: {Permission.BE_HEARD, Permission.WRITE_TO_COORDINATION},
}
_REFUSALS: dict[PersonState, type[RefusedError]] = {
    PersonState.JOINING: RegistrationUnfinishedError,
    PersonState.WITHDRAWN: AccessWithdrawnError,
    PersonState.ACTIVE: NotFoundError,
}


def allows(person: Person | None, permission: Permission, *, committee_code: str | None = None) -> bool:
    """Return whether a person may do something, for a committee if one is concerned."""
    if permission is Permission.BE_HEARD:
        return True
    if person is None:
        return False
    if person.state in _WITHOUT_ACCESS:
        return permission in _WITHOUT_ACCESS[person.state]
    return permission in _MEMBER or any(
        permission in _BY_ROLE[grant.role]
        and (committee_code is None or grant.committee_code in (None, committee_code))
        for grant in person.grants
    )


def require(person: Person | None, permission: Permission, *, committee_code: str | None = None) -> Person:
    """Return the person if they may do this; every use case begins here.

    Raises:
        NotRegisteredError: the person is unknown, is still registering, or has lost access.
        NotFoundError: the person may not; it looks as if the thing were not there.
    """
    if person is None:
        raise NotRegisteredError
    if not allows(person, permission, committee_code=committee_code):
        raise _REFUSALS[person.state]
    return person


def roles_with(permission: Permission) -> tuple[Role, ...]:
    """Return the roles that have a permission, in their order."""
    return tuple(role for role in Role if permission in _BY_ROLE[role])


def committees_for(person: Person, permission: Permission) -> frozenset[str] | None:
    """Return the committees for which a person has a permission; None means the whole territory.

    The whole territory holds more than its committees: also what belongs to none.
    """
    codes = {grant.committee_code for grant in person.grants if permission in _BY_ROLE[grant.role]}
    return None if None in codes else frozenset(code for code in codes if code)


def may_triage(person: Person, committee_code: str | None) -> bool:
    """Return whether a person may triage a committee's needs.

    Needs without a committee are for people who triage the whole territory.
    """
    if person.state is not PersonState.ACTIVE:
        return False
    codes = committees_for(person, Permission.TRIAGE_NEEDS)
    return codes is None or committee_code in codes


def may_report(person: Person, lead_ids: frozenset[int]) -> bool:
    """Return whether a person may report on an action with these leads: as one of them, or for them."""
    if person.state is not PersonState.ACTIVE:
        return False
    return person.id in lead_ids or allows(person, Permission.MANAGE_PLAN)


def may_give(person: Person, grant: Grant) -> bool:
    """Return whether a person may invite others to a role; only administrators make administrators."""
    if person.state is not PersonState.ACTIVE:
        return False
    if grant.role is Role.ADMINISTRATOR and not _is_administrator(person):
        return False
    codes = committees_for(person, Permission.INVITE)
    return codes is None or grant.committee_code in codes


def may_withdraw(person: Person, other: Person) -> bool:
    """Return whether a person may end another's access.

    Never their own; an administrator's only if they are an administrator too.
    """
    if other.id == person.id or not allows(person, Permission.MANAGE_PEOPLE):
        return False
    if committees_for(person, Permission.MANAGE_PEOPLE) is not None:
        return False
    return _is_administrator(person) or not _is_administrator(other)


def _is_administrator(person: Person) -> bool:
    return any(grant.role is Role.ADMINISTRATOR for grant in person.grants)
