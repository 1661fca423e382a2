"""People who get none of the bot's messages any more, for those who can reach them otherwise."""

from collections.abc import Sequence

from services import access
from services.access import Permission
from services.people.acts import manages
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


def sees_reach(actor: Person) -> bool:
    """Return whether a person is told who cannot be reached: who manages people of the whole territory."""
    return manages(actor)


def list_unreached(work: UnitOfWork, actor: Person, *, most: int) -> tuple[Sequence[Person], int]:
    """List the members who were closed off last, and count them all."""
    access.require(actor, Permission.CONTRIBUTE)
    if not sees_reach(actor):
        return [], 0
    return work.directory.list_unreached(limit=most), work.directory.count_unreached()
