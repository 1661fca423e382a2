"""Polls, their questions and waves, and whom a wave asks."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, exists, func, insert, literal, select, update

from storage.models import PersonRow, PollAskedRow, PollQuestionRow, PollRow, PollWaveRow, ReceiptRow
from storage.records.audience import Audience, Reach
from storage.records.person import PersonState
from storage.records.poll import (
    AudienceCount,
    Poll,
    PollSecrecy,
    PollState,
    Question,
    Wave,
)
from storage.repositories.audiences import select_people
from storage.repositories.outbox import OutboxRepository
from storage.repositories.poll_rows import (
    audience_values,
    poll_of,
    question_of,
    question_values,
    wave_of,
)
from storage.repositories.rows import upsert

FIND_WAVE = select(PollWaveRow.__table__).where(PollWaveRow.id == bindparam("wave_id"))
QUESTIONS = (
    select(PollQuestionRow.__table__)
    .where(PollQuestionRow.poll_id == bindparam("of_poll"))
    .order_by(PollQuestionRow.rank)
)
IS_ASKED = select(PollAskedRow.person_id).where(
    PollAskedRow.wave_id == bindparam("in_wave"), PollAskedRow.person_id == bindparam("person_id")
)
_HAS_ANSWERED = exists().where(
    ReceiptRow.wave_id == PollAskedRow.wave_id, ReceiptRow.person_id == PollAskedRow.person_id
)
WAITING = (
    select(PollWaveRow.__table__)
    .join(PollAskedRow, PollAskedRow.wave_id == PollWaveRow.id)
    .where(PollAskedRow.person_id == bindparam("person_id"))
    .where(PollWaveRow.closed_at.is_(None), PollWaveRow.closes_at > bindparam("now"), ~_HAS_ANSWERED)
    .order_by(PollWaveRow.closes_at, PollWaveRow.id)
)


class PollRepository:
    """What is asked, when and of whom."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        *,
        title: str,
        secrecy: PollSecrecy,
        audience: Audience,
        starts_at: datetime | None,
        rule: str | None,
        duration_days: int,
        questions: Iterable[Question],
        created_by_id: int,
        draft_id: int | None,
        at: datetime,
    ) -> int | None:
        """Prepare a poll; None when one was made from this draft already."""
        statement = upsert(PollRow).values(
            title=title,
            secrecy=secrecy,
            state=PollState.PREPARED,
            audience=audience_values(audience),
            starts_at=starts_at,
            rule=rule,
            duration_days=duration_days,
            created_by_id=created_by_id,
            draft_id=draft_id,
            created_at=at,
        )
        done = statement.on_conflict_do_nothing(index_elements=["draft_id"]).returning(PollRow.id)
        poll_id: int | None = self._connection.execute(done).scalar()
        if poll_id is not None:
            rows = [question_values(poll_id, rank, question) for rank, question in enumerate(questions)]
            self._connection.execute(insert(PollQuestionRow), rows)
        return poll_id

    def find(self, poll_id: int) -> Poll | None:
        """One poll."""
        row = self._connection.execute(select(PollRow.__table__).where(PollRow.id == poll_id)).one_or_none()
        return poll_of(row) if row else None

    def find_by_draft(self, draft_id: int) -> Poll | None:
        """The poll that was made from a draft."""
        row = self._connection.execute(
            select(PollRow.__table__).where(PollRow.draft_id == draft_id)
        ).one_or_none()
        return poll_of(row) if row else None

    def list_(self, *, limit: int) -> Sequence[Poll]:
        """The latest polls."""
        statement = select(PollRow.__table__).order_by(PollRow.id.desc()).limit(limit)
        return [poll_of(row) for row in self._connection.execute(statement)]

    def questions_of(self, poll_id: int) -> Sequence[Question]:
        """A poll's questions, in order."""
        return [question_of(row) for row in self._connection.execute(QUESTIONS, {"of_poll": poll_id})]

    def move(self, poll_id: int, *, from_state: PollState, to_state: PollState) -> bool:
        """Launch or stop a poll; False when somebody else did first."""
        moved = (
            update(PollRow).where(PollRow.id == poll_id, PollRow.state == from_state).values(state=to_state)
        )
        return self._connection.execute(moved).rowcount == 1

    def add_wave(self, poll: Poll, *, opens_at: datetime, closes_at: datetime) -> int:
        """Open the next wave of a poll."""
        last = select(func.coalesce(func.max(PollWaveRow.number), 0)).where(PollWaveRow.poll_id == poll.id)
        statement = insert(PollWaveRow).values(
            poll_id=poll.id,
            secrecy=poll.secrecy,
            number=last.scalar_subquery() + 1,
            opens_at=opens_at,
            closes_at=closes_at,
            reminders=0,
        )
        wave_id: int = self._connection.execute(statement.returning(PollWaveRow.id)).scalar_one()
        return wave_id

    def find_wave(self, wave_id: int) -> Wave | None:
        """One wave."""
        row = self._connection.execute(FIND_WAVE, {"wave_id": wave_id}).one_or_none()
        return wave_of(row) if row else None

    def list_waves(self, poll_id: int) -> Sequence[Wave]:
        """A poll's waves, the latest first."""
        statement = (
            select(PollWaveRow.__table__)
            .where(PollWaveRow.poll_id == poll_id)
            .order_by(PollWaveRow.number.desc())
        )
        return [wave_of(row) for row in self._connection.execute(statement)]

    def list_latest_waves(self, *, limit: int, before: datetime | None = None) -> Sequence[tuple[Poll, Wave]]:
        """The waves of all polls that opened last (`before` a time), the latest first, with their polls."""
        statement = select(PollWaveRow.__table__).order_by(PollWaveRow.opens_at.desc(), PollWaveRow.id.desc())
        if before is not None:
            statement = statement.where(PollWaveRow.opens_at < before)
        waves = [wave_of(row) for row in self._connection.execute(statement.limit(limit))]
        ids = {wave.poll_id for wave in waves}
        rows = self._connection.execute(select(PollRow.__table__).where(PollRow.id.in_(ids)))
        polls = {row.id: poll_of(row) for row in rows}
        return [(polls[wave.poll_id], wave) for wave in waves]

    def list_waiting(self, person_id: int, *, now: datetime) -> Sequence[Wave]:
        """The open waves a person was asked to answer and has not, the first to close first."""
        values = {"person_id": person_id, "now": now}
        return [wave_of(row) for row in self._connection.execute(WAITING, values)]

    def change_wave(self, wave_id: int, **values: Any) -> None:
        """Set columns of a wave."""
        self._connection.execute(update(PollWaveRow).where(PollWaveRow.id == wave_id).values(**values))

    def close_wave(self, wave_id: int, *, at: datetime) -> bool:
        """Close a wave; False when it was closed."""
        closed = (
            update(PollWaveRow)
            .where(PollWaveRow.id == wave_id, PollWaveRow.closed_at.is_(None))
            .values(closed_at=at)
        )
        return self._connection.execute(closed).rowcount == 1

    def ask(self, wave_id: int, audience: Audience) -> int:
        """Note whom a wave asks, in one statement; returns how many."""
        people = select_people(audience).subquery()
        source = select(literal(wave_id), people.c.id)
        statement = insert(PollAskedRow).from_select(["wave_id", "person_id"], source)
        return self._connection.execute(statement).rowcount

    def is_asked(self, wave_id: int, person_id: int) -> bool:
        """Whether a wave asks this person."""
        values = {"in_wave": wave_id, "person_id": person_id}
        return self._connection.execute(IS_ASKED, values).first() is not None

    def count_asked(self, wave_id: int) -> int:
        """How many people a wave asks."""
        count: int = self._connection.execute(
            select(func.count()).select_from(PollAskedRow).where(PollAskedRow.wave_id == wave_id)
        ).scalar_one()
        return count

    def count_audience(self, audience: Audience, *, now: datetime, asked_since: datetime) -> AudienceCount:
        """How many people an audience means, are absent, block the bot, or were asked something lately."""
        people = select_people(audience).subquery()
        lately = exists().where(
            PollAskedRow.person_id == PersonRow.id,
            PollAskedRow.wave_id == PollWaveRow.id,
            PollWaveRow.opens_at >= asked_since,
        )
        counted = select(
            func.count(),
            func.count().filter(PersonRow.paused_until > now),
            func.count().filter(PersonRow.blocked_at.is_not(None)),
            func.count().filter(lately),
        ).where(PersonRow.id.in_(select(people.c.id)))
        return AudienceCount(*self._connection.execute(counted).one())

    def remind(self, wave_id: int, **promise: Any) -> int:
        """Promise a notice to those who were asked, may still answer and have not, in one statement."""
        return OutboxRepository(self._connection).add_for_people(_silent(wave_id), **promise)

    def return_results(self, wave_id: int, **promise: Any) -> int:
        """Promise a notice to those who have answered, in one statement."""
        answered = select(ReceiptRow.person_id).where(ReceiptRow.wave_id == wave_id)
        return OutboxRepository(self._connection).add_for_people(answered, **promise)

    def count_silent(self, wave_id: int, *, now: datetime) -> Reach:
        """How many were asked and have not answered, and of them are absent at a moment or block the bot."""
        counted = select(
            func.count(),
            func.count().filter(PersonRow.paused_until > now),
            func.count().filter(PersonRow.blocked_at.is_not(None)),
        ).where(PersonRow.id.in_(_silent(wave_id)))
        return Reach(*self._connection.execute(counted).one())


def _silent(wave_id: int) -> Select[Any]:
    return (
        select(PollAskedRow.person_id)
        .join(PersonRow, PersonRow.id == PollAskedRow.person_id)
        .where(PollAskedRow.wave_id == wave_id, PersonRow.state == PersonState.ACTIVE, ~_HAS_ANSWERED)
    )
