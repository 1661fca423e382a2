"""The journal: who did what, on which reference, when; for administrators only."""

from collections.abc import Sequence
from typing import Final

from services import access
from services.access import Permission
from storage.records.act import RecordedAct
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork

PAGE: Final = 12
"""Lines per page."""


def page(work: UnitOfWork, actor: Person, number: int) -> tuple[Sequence[RecordedAct], int, bool]:
    """Return a page of acts, the newest first; its number (from 0); and whether another follows.

    Raises:
        NotFoundError: the actor may not read the journal.
    """
    access.require(actor, Permission.READ_JOURNAL)
    number = max(0, number)
    found = work.acts.list_(limit=PAGE + 1, offset=number * PAGE)
    return found[:PAGE], number, len(found) > PAGE
