"""People who answer for a committee, or for the whole territory."""

from collections.abc import Iterable

from storage.records.person import Person, Role
from storage.unit_of_work import UnitOfWork


def responsible_for(work: UnitOfWork, committee_code: str | None) -> list[Person]:
    """List the people who answer for a committee: coordinators and its referents, else administrators."""
    found = [
        person
        for role in (Role.COORDINATOR, Role.REFERENT)
        for person in work.people.list_with_role(role, committee_code=committee_code)
    ]
    return _once(found) or _once(work.people.list_with_role(Role.ADMINISTRATOR))


def coordination(work: UnitOfWork) -> list[Person]:
    """List the people who answer for the territory: its coordinators, else referents, else administrators."""
    for role in (Role.COORDINATOR, Role.REFERENT, Role.ADMINISTRATOR):
        if found := list(work.people.list_holding(role)):
            return found
    return []


def _once(people: Iterable[Person]) -> list[Person]:
    return list({person.id: person for person in people}.values())
