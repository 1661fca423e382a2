"""All that is held about one person: given out whole, erased whole, and whether the disk still remembers."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, bindparam, cast, delete, func, or_, select

from storage.models import (
    ActionLeadRow,
    AnswerRow,
    Base,
    CardRow,
    CounterRow,
    DraftRow,
    FailedUpdateRow,
    InvitationRow,
    InvitationUseRow,
    JoinRequestRow,
    MeasureRow,
    MembershipRow,
    NeedActionRow,
    NeedAttachmentRow,
    NeedCommuneRow,
    NeedEventRow,
    NeedPublicRow,
    NeedRow,
    NeedSupportRow,
    OutboxRow,
    PersonRow,
    PlanImportRow,
    PollAskedRow,
    PollQuestionRow,
    PollRow,
    PollWaveRow,
    ProgressRow,
    ReceiptRow,
    ReportRow,
    ResponseRow,
    RoleGrantRow,
)
from storage.repositories.outbox_statements import IS_PENDING
from storage.repositories.rows import upsert

# Promises to somebody who has just been erased carry this in their `dedupe_key`, so that they go last.
FAREWELL = "farewell:"
ERASED, SCRUBBED = "erasures", "erasures scrubbed"
# Other people's numbers in rows that are not about them.
_OF_OTHERS = {"validated_by_id", "decided_by_id", "entered_by_id", "author_id", "actor_id"}
_set_counter = upsert(CounterRow).values(name=bindparam("name"), value=bindparam("value"))
SET_COUNTER = _set_counter.on_conflict_do_update(
    index_elements=["name"], set_={"value": _set_counter.excluded.value}
)


class PersonalDataRepository:
    """What the right of access shows and the right to erasure takes away."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def export(self, person_id: int | None, telegram_id: int | None) -> dict[str, list[dict[str, Any]]]:
        """Every row about a person, as JSON values by table and column; secrets stay secret."""
        found: dict[str, list[dict[str, Any]]] = {}
        for model, condition in _portions(person_id, telegram_id):
            table = Base.metadata.tables[model.__tablename__]
            columns = [
                column
                for column in table.columns
                if column.info["holds"] != "secret" and column.name not in _OF_OTHERS
            ]
            statement = select(*columns).where(condition).order_by(*table.primary_key)
            rows = self._connection.execute(statement).mappings()
            found[table.name] = [{name: _json(value) for name, value in row.items()} for row in rows]
        return found

    def erase(self, person_id: int | None, telegram_id: int | None) -> None:
        """Delete everything that leads to a person; what they contributed stays, without an author."""
        if telegram_id is not None:
            for condition in _by_account(telegram_id):
                self._connection.execute(delete(condition[0]).where(condition[1]))
        # Roles, committees, drafts and promises go with the row; signatures become empty (foreign keys).
        if person_id is not None:
            self._connection.execute(delete(PersonRow).where(PersonRow.id == person_id))

    def find_unscrubbed(self) -> int | None:
        """How many people were erased so far, when the disk may still hold the last; else None."""
        statement = select(CounterRow.name, CounterRow.value).where(CounterRow.name.in_([ERASED, SCRUBBED]))
        counters = {row.name: row.value for row in self._connection.execute(statement)}
        erased: int = counters.get(ERASED, 0)
        return erased if erased > counters.get(SCRUBBED, 0) else None

    def note_scrubbed(self, erased: int) -> None:
        """Note that nobody among the first `erased` can be read from the disk any more."""
        self._connection.execute(SET_COUNTER, {"name": SCRUBBED, "value": erased})

    def count_farewells(self, *, since: datetime) -> int:
        """How many farewells made since then are still to be sent."""
        statement = select(func.count()).where(
            IS_PENDING, OutboxRow.dedupe_key.startswith(FAREWELL), OutboxRow.created_at >= since
        )
        count: int = self._connection.execute(statement).scalar_one()
        return count

    def delete_farewells(self) -> None:
        """Forget to whom a farewell was sent."""
        self._connection.execute(delete(OutboxRow).where(OutboxRow.dedupe_key.startswith(FAREWELL)))


def _portions(
    person_id: int | None, telegram_id: int | None
) -> Iterator[tuple[type[Base], ColumnElement[bool]]]:
    """Where a person's rows are; a test holds this against the columns' labels."""
    # No row has these, so that « nobody » does not become « IS NULL », which is everybody who was erased.
    person_id, telegram_id = person_id or -1, telegram_id or 0
    theirs = or_(NeedRow.author_id == person_id, NeedRow.entered_by_id == person_id)
    needs = select(NeedRow.id).where(theirs)
    yield PersonRow, PersonRow.id == person_id
    yield RoleGrantRow, RoleGrantRow.person_id == person_id
    yield MembershipRow, MembershipRow.person_id == person_id
    yield DraftRow, DraftRow.person_id == person_id
    yield NeedRow, theirs
    yield NeedCommuneRow, NeedCommuneRow.need_id.in_(needs)
    yield NeedPublicRow, NeedPublicRow.need_id.in_(needs)
    yield NeedAttachmentRow, NeedAttachmentRow.need_id.in_(needs)
    yield NeedEventRow, NeedEventRow.actor_id == person_id
    yield ActionLeadRow, ActionLeadRow.person_id == person_id
    yield PlanImportRow, PlanImportRow.person_id == person_id
    yield ProgressRow, ProgressRow.author_id == person_id
    yield MeasureRow, MeasureRow.author_id == person_id
    yield NeedActionRow, NeedActionRow.linked_by_id == person_id
    yield NeedSupportRow, NeedSupportRow.person_id == person_id
    polls = select(PollRow.id).where(PollRow.created_by_id == person_id)
    yield PollRow, PollRow.created_by_id == person_id
    yield PollQuestionRow, PollQuestionRow.poll_id.in_(polls)
    yield PollWaveRow, PollWaveRow.decided_by_id == person_id
    yield PollAskedRow, PollAskedRow.person_id == person_id
    yield ReceiptRow, ReceiptRow.person_id == person_id
    responses = select(ResponseRow.id).where(ResponseRow.person_id == person_id)
    yield ResponseRow, ResponseRow.person_id == person_id
    yield AnswerRow, AnswerRow.response_id.in_(responses)
    yield ReportRow, or_(ReportRow.created_by_id == person_id, ReportRow.validated_by_id == person_id)
    yield InvitationRow, InvitationRow.created_by_id == person_id
    yield InvitationUseRow, InvitationUseRow.person_id == person_id
    yield OutboxRow, or_(OutboxRow.person_id == person_id, OutboxRow.chat_id == telegram_id)
    yield CardRow, CardRow.chat_id == telegram_id
    yield JoinRequestRow, JoinRequestRow.telegram_id == telegram_id
    yield FailedUpdateRow, FailedUpdateRow.telegram_user_id == telegram_id


def _by_account(telegram_id: int) -> Iterator[tuple[type[Base], ColumnElement[bool]]]:
    """Rows that know a Telegram account and no person."""
    yield CardRow, CardRow.chat_id == telegram_id
    yield JoinRequestRow, JoinRequestRow.telegram_id == telegram_id
    yield FailedUpdateRow, FailedUpdateRow.telegram_user_id == telegram_id
    # A menu's chat stands in its parameters (Bot API, « BotCommandScopeChat »).
    menu = OutboxRow.method.like("%MyCommands") & cast(OutboxRow.payload, String).contains(str(telegram_id))
    yield OutboxRow, or_(OutboxRow.chat_id == telegram_id, menu)


def _json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
