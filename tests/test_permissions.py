"""Each role's permissions, written out: no role gets a new permission by default."""

import pytest

from services import access
from services.access import Permission
from storage.records.person import Grant, Person, PersonState, Role

MEMBER = {
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
COORDINATION = {
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
}
EXPECTED = {
    Role.PARTNER: MEMBER,
    Role.LEAD: MEMBER | {Permission.REPORT_PROGRESS},
    Role.REFERENT: MEMBER
    | {
        Permission.TRIAGE_NEEDS,
        Permission.ENTER_FOR_MEMBERS,
        Permission.SEE_SUMMARY,
        Permission.ANSWER_CONTACT,
    },
    Role.STEERING: MEMBER | {Permission.SEE_SUMMARY, Permission.READ_REPORTS},
    Role.COORDINATOR: MEMBER | COORDINATION,
    Role.ADMINISTRATOR: MEMBER | COORDINATION | {Permission.READ_JOURNAL},
}


def person_with(*grants: Grant, state: PersonState = PersonState.ACTIVE) -> Person:
    return Person(1, 1001, state, "Une personne", grants=frozenset(grants))


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_is_listed_here_and_nothing_else(role):
    person = person_with(Grant(role))
    assert {each for each in Permission if access.allows(person, each)} == EXPECTED[role]


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (
            PersonState.JOINING,
            {Permission.BE_HEARD, Permission.KEEP_PROFILE, Permission.WRITE_TO_COORDINATION},
        ),
        (PersonState.WITHDRAWN, {Permission.BE_HEARD, Permission.WRITE_TO_COORDINATION}),
    ],
)
def test_without_access_even_a_coordinator_may_only_go_on_or_ask(state, allowed):
    person = person_with(Grant(Role.COORDINATOR), state=state)
    assert {each for each in Permission if access.allows(person, each)} == allowed
