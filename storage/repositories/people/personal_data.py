"""All data about one person: export, erasure, and whether the disk may still hold erased rows."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    delete,
    func,
    null,
    or_,
    select,
    update,
)

from storage.models import (
    action_leads_table,
    acts_table,
    answers_table,
    cards_table,
    chats_table,
    contact_messages_table,
    counters_table,
    drafts_table,
    failed_updates_table,
    invitation_uses_table,
    invitations_table,
    join_requests_table,
    measures_table,
    memberships_table,
    need_actions_table,
    need_attachments_table,
    need_communes_table,
    need_events_table,
    need_publics_table,
    need_supports_table,
    needs_table,
    outbox_table,
    people_table,
    plan_imports_table,
    poll_asked_table,
    poll_questions_table,
    poll_waves_table,
    polls_table,
    progress_updates_table,
    receipts_table,
    reports_table,
    responses_table,
    role_grants_table,
)
from storage.records.outbox import PromiseKind
from storage.records.person import ERASED, FAREWELL
from storage.repositories.counters import PUT_NUMBER
from storage.repositories.outbox.outbox_statements import IS_PENDING

SCRUBBED = "erasures scrubbed"
# Other people's ids in rows that are not about them.
_OF_OTHERS = {
    "validated_by_id",
    "decided_by_id",
    "entered_by_id",
    "author_id",
    "actor_id",
    "about_id",
    "undone_by_id",
    "recipient_id",
    "answered_by_id",
}
# Old values that would undo an act may be other people's, and are shown to nobody.
_SHOWN_TO_NOBODY = {"undo"}


class PersonalDataRepository:
    """Serves the right of access and the right to erasure."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def export(self, person_id: int | None, chat_id: int | None) -> dict[str, list[dict[str, Any]]]:
        """Return every row about a person, as JSON values by table and column; secrets stay secret."""
        found: dict[str, list[dict[str, Any]]] = {}
        for table, condition in _portions(person_id, chat_id):
            columns = [
                column
                for column in table.columns
                if column.info["holds"] != "secret" and column.name not in _OF_OTHERS | _SHOWN_TO_NOBODY
            ]
            statement = select(*columns).where(condition).order_by(*table.primary_key)
            rows = self._connection.execute(statement).mappings()
            found[table.name] = [{name: _json(value) for name, value in row.items()} for row in rows]
        return found

    def erase(self, person_id: int | None, chat_id: int | None) -> None:
        """Delete everything that leads to a person; their contributions stay, without an author.

        The address itself is deleted once no row refers to it: a farewell may still need it
        (`ChatRepository.delete_unused`).
        """
        if chat_id is not None:
            for table, condition in _of_chat(chat_id):
                self._connection.execute(delete(table).where(condition))
        # Roles, committees and drafts are deleted with the row; signatures become empty (foreign keys).
        if person_id is not None:
            self._connection.execute(update(acts_table).where(_acted_or_meant(person_id)).values(undo=null()))
            # No foreign key leads from here to the person; receipts go along.
            asked = poll_asked_table.c.person_id == person_id
            self._connection.execute(delete(poll_asked_table).where(asked))
            self._connection.execute(delete(people_table).where(people_table.c.id == person_id))

    def find_unscrubbed(self) -> int | None:
        """Return how many people were erased so far if the disk may still hold the last one, else None."""
        statement = select(counters_table.c.name, counters_table.c.value).where(
            counters_table.c.name.in_([ERASED, SCRUBBED])
        )
        counters = {row.name: row.value for row in self._connection.execute(statement)}
        erased: int = counters.get(ERASED, 0)
        return erased if erased > counters.get(SCRUBBED, 0) else None

    def note_scrubbed(self, erased: int) -> None:
        """Note that the first `erased` people can no longer be read from the disk."""
        self._connection.execute(PUT_NUMBER, {"name": SCRUBBED, "value": erased})

    def count_farewells(self, *, since: datetime) -> int:
        """Count the farewells made since a moment that are still to be sent."""
        statement = select(func.count()).where(
            IS_PENDING, outbox_table.c.dedupe_key.startswith(FAREWELL), outbox_table.c.created_at >= since
        )
        count: int = self._connection.execute(statement).scalar_one()
        return count

    def delete_farewells(self) -> None:
        """Delete the farewells, and the answers to the taps that asked for them."""
        is_farewell = outbox_table.c.dedupe_key.startswith(FAREWELL)
        left = select(outbox_table.c.chat_id).where(is_farewell)
        is_answer = and_(outbox_table.c.kind == PromiseKind.TOAST, outbox_table.c.chat_id.in_(left))
        # In one statement SQLite 3.40 would look for the farewells when it has already deleted them.
        for condition in (is_answer, is_farewell):
            self._connection.execute(delete(outbox_table).where(condition))


def _portions(person_id: int | None, chat_id: int | None) -> Iterator[tuple[Table[Any], ColumnElement[bool]]]:
    """List the tables and conditions of a person's rows; a test compares them with the columns' labels."""
    # No row has these ids: a missing id must not become IS NULL, which would select every erased person.
    person_id, chat_id = person_id or -1, chat_id or -1
    theirs = or_(needs_table.c.author_id == person_id, needs_table.c.entered_by_id == person_id)
    needs = select(needs_table.c.id).where(theirs)
    yield people_table, people_table.c.id == person_id
    yield role_grants_table, role_grants_table.c.person_id == person_id
    yield memberships_table, memberships_table.c.person_id == person_id
    yield drafts_table, drafts_table.c.person_id == person_id
    yield needs_table, theirs
    yield need_communes_table, need_communes_table.c.need_id.in_(needs)
    yield need_publics_table, need_publics_table.c.need_id.in_(needs)
    yield need_attachments_table, need_attachments_table.c.need_id.in_(needs)
    yield need_events_table, need_events_table.c.actor_id == person_id
    yield action_leads_table, action_leads_table.c.person_id == person_id
    yield plan_imports_table, plan_imports_table.c.person_id == person_id
    yield progress_updates_table, progress_updates_table.c.author_id == person_id
    yield measures_table, measures_table.c.author_id == person_id
    yield need_actions_table, need_actions_table.c.linked_by_id == person_id
    yield need_supports_table, need_supports_table.c.person_id == person_id
    yield (
        contact_messages_table,
        or_(
            contact_messages_table.c.author_id == person_id,
            contact_messages_table.c.recipient_id == person_id,
        ),
    )
    polls = select(polls_table.c.id).where(polls_table.c.created_by_id == person_id)
    yield polls_table, polls_table.c.created_by_id == person_id
    yield poll_questions_table, poll_questions_table.c.poll_id.in_(polls)
    yield poll_waves_table, poll_waves_table.c.decided_by_id == person_id
    yield poll_asked_table, poll_asked_table.c.person_id == person_id
    yield receipts_table, receipts_table.c.person_id == person_id
    responses = select(responses_table.c.id).where(responses_table.c.person_id == person_id)
    yield responses_table, responses_table.c.person_id == person_id
    yield answers_table, answers_table.c.response_id.in_(responses)
    yield (
        reports_table,
        or_(reports_table.c.created_by_id == person_id, reports_table.c.validated_by_id == person_id),
    )
    yield acts_table, _acted_or_meant(person_id)
    yield invitations_table, invitations_table.c.created_by_id == person_id
    yield invitation_uses_table, invitation_uses_table.c.person_id == person_id
    yield chats_table, chats_table.c.id == chat_id
    yield from _of_chat(chat_id)


def _acted_or_meant(person_id: int) -> ColumnElement[bool]:
    return or_(acts_table.c.actor_id == person_id, acts_table.c.about_id == person_id)


def _of_chat(chat_id: int) -> Iterator[tuple[Table[Any], ColumnElement[bool]]]:
    """List the rows that refer to a chat and not to a person."""
    yield outbox_table, outbox_table.c.chat_id == chat_id
    yield cards_table, cards_table.c.chat_id == chat_id
    yield join_requests_table, join_requests_table.c.chat_id == chat_id
    yield failed_updates_table, failed_updates_table.c.chat_id == chat_id


def _json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
