"""Forms that a person has begun and not sent."""

from collections.abc import Sequence

from services import access
from services.access import Permission
from services.polls.sheets import ANSWER_FORM, PREVIEW
from storage.records.draft import Draft
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


def list_begun(work: UnitOfWork, person: Person, *, most: int) -> tuple[Sequence[Draft], int]:
    """List the latest drafts, and count them all."""
    access.require(person, Permission.CONTRIBUTE)
    # A poll that was begun is listed as a poll, not again as a draft; a preview waits for no person.
    drafts = [draft for draft in work.drafts.list_of(person.id) if draft.form not in (ANSWER_FORM, PREVIEW)]
    return drafts[:most], len(drafts)
