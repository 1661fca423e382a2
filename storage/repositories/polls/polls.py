"""Polls, their questions and waves, and the people a wave asks."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, literal, select, update

from storage.models import (
    people_table,
    poll_asked_table,
    poll_questions_table,
    poll_waves_table,
    polls_table,
    receipts_table,
)
from storage.records.audience import Audience
from storage.records.poll import (
    Poll,
    PollSecrecy,
    PollState,
    Question,
    Wave,
)
from storage.repositories.audiences import HAS_ANSWERED, is_among
from storage.repositories.polls.poll_rows import (
    audience_values,
    poll_of,
    question_of,
    question_values,
    wave_of,
)
from storage.repositories.rows import upsert

FIND_WAVE = select(poll_waves_table).where(poll_waves_table.c.id == bindparam("wave_id"))
# A turn that needs it waits for the one that holds it, and then sees what that one did.
LOCK_WAVE = FIND_WAVE.with_for_update(key_share=True)
QUESTIONS = (
    select(poll_questions_table)
    .where(poll_questions_table.c.poll_id == bindparam("of_poll"))
    .order_by(poll_questions_table.c.rank)
)
IS_ASKED = select(poll_asked_table.c.person_id).where(
    poll_asked_table.c.wave_id == bindparam("in_wave"), poll_asked_table.c.person_id == bindparam("person_id")
)
WAITING = (
    select(poll_waves_table)
    .join(poll_asked_table, poll_asked_table.c.wave_id == poll_waves_table.c.id)
    .where(poll_asked_table.c.person_id == bindparam("person_id"))
    .where(
        poll_waves_table.c.closed_at.is_(None),
        poll_waves_table.c.closes_at > bindparam("now"),
        ~HAS_ANSWERED,
    )
    .order_by(poll_waves_table.c.closes_at, poll_waves_table.c.id)
)


class PollRepository:
    """Reads and writes polls, questions, waves and the people they ask."""

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
        """Add a prepared poll and return its id; None when one was made from this draft already."""
        statement = upsert(polls_table).values(
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
        done = statement.on_conflict_do_nothing(index_elements=["draft_id"]).returning(polls_table.c.id)
        poll_id: int | None = self._connection.execute(done).scalar()
        if poll_id is not None:
            rows = [question_values(poll_id, rank, question) for rank, question in enumerate(questions)]
            self._connection.execute(insert(poll_questions_table), rows)
        return poll_id

    def replace(
        self, poll_id: int, questions: Iterable[Question], *, audience: Audience, **columns: Any
    ) -> bool:
        """Put other values and questions into a prepared poll; False when it is no longer one."""
        changed = (
            update(polls_table)
            .where(polls_table.c.id == poll_id, polls_table.c.state == PollState.PREPARED)
            .values(audience=audience_values(audience), **columns)
        )
        if self._connection.execute(changed).rowcount != 1:
            return False
        self._connection.execute(
            delete(poll_questions_table).where(poll_questions_table.c.poll_id == poll_id)
        )
        rows = [question_values(poll_id, rank, question) for rank, question in enumerate(questions)]
        self._connection.execute(insert(poll_questions_table), rows)
        return True

    def find(self, poll_id: int) -> Poll | None:
        row = self._connection.execute(select(polls_table).where(polls_table.c.id == poll_id)).one_or_none()
        return poll_of(row) if row else None

    def list_(self, *, limit: int) -> Sequence[Poll]:
        """Return the latest polls, the newest first."""
        statement = select(polls_table).order_by(polls_table.c.id.desc()).limit(limit)
        return [poll_of(row) for row in self._connection.execute(statement)]

    def questions_of(self, poll_id: int) -> Sequence[Question]:
        """Return a poll's questions, in order."""
        return [question_of(row) for row in self._connection.execute(QUESTIONS, {"of_poll": poll_id})]

    def move(self, poll_id: int, *, from_state: PollState, to_state: PollState) -> bool:
        """Change a poll's state; False when it is no longer `from_state`."""
        moved = (
            update(polls_table)
            .where(polls_table.c.id == poll_id, polls_table.c.state == from_state)
            .values(state=to_state)
        )
        return self._connection.execute(moved).rowcount == 1

    def add_wave(self, poll: Poll, *, opens_at: datetime, closes_at: datetime) -> int:
        """Open the next wave of a poll and return its id."""
        last = select(func.coalesce(func.max(poll_waves_table.c.number), 0)).where(
            poll_waves_table.c.poll_id == poll.id
        )
        statement = insert(poll_waves_table).values(
            poll_id=poll.id,
            secrecy=poll.secrecy,
            number=last.scalar_subquery() + 1,
            opens_at=opens_at,
            closes_at=closes_at,
            reminders=0,
        )
        wave_id: int = self._connection.execute(statement.returning(poll_waves_table.c.id)).scalar_one()
        return wave_id

    def find_wave(self, wave_id: int) -> Wave | None:
        row = self._connection.execute(FIND_WAVE, {"wave_id": wave_id}).one_or_none()
        return wave_of(row) if row else None

    def lock_wave(self, wave_id: int) -> Wave | None:
        """Return a wave and lock it: no other turn locks, changes or closes it until the transaction ends."""
        row = self._connection.execute(LOCK_WAVE, {"wave_id": wave_id}).one_or_none()
        return wave_of(row) if row else None

    def list_waves(self, poll_id: int) -> Sequence[Wave]:
        """Return a poll's waves, the latest first."""
        statement = (
            select(poll_waves_table)
            .where(poll_waves_table.c.poll_id == poll_id)
            .order_by(poll_waves_table.c.number.desc())
        )
        return [wave_of(row) for row in self._connection.execute(statement)]

    def list_latest_waves(self, *, limit: int, before: datetime | None = None) -> Sequence[tuple[Poll, Wave]]:
        """Return the last opened waves of all polls (`before` a time), the latest first, with their polls."""
        statement = select(poll_waves_table).order_by(
            poll_waves_table.c.opens_at.desc(), poll_waves_table.c.id.desc()
        )
        if before is not None:
            statement = statement.where(poll_waves_table.c.opens_at < before)
        waves = [wave_of(row) for row in self._connection.execute(statement.limit(limit))]
        ids = {wave.poll_id for wave in waves}
        rows = self._connection.execute(select(polls_table).where(polls_table.c.id.in_(ids)))
        polls = {row.id: poll_of(row) for row in rows}
        return [(polls[wave.poll_id], wave) for wave in waves]

    def list_waiting(self, person_id: int, *, now: datetime) -> Sequence[Wave]:
        """Return the open waves a person was asked to answer and has not, the first to close first."""
        values = {"person_id": person_id, "now": now}
        return [wave_of(row) for row in self._connection.execute(WAITING, values)]

    def list_overdue(self, before: datetime) -> Sequence[Wave]:
        """Return the waves that should have closed before a moment and have not."""
        statement = (
            select(poll_waves_table)
            .where(poll_waves_table.c.closed_at.is_(None), poll_waves_table.c.closes_at <= before)
            .order_by(poll_waves_table.c.id)
        )
        return [wave_of(row) for row in self._connection.execute(statement)]

    def list_undecided(self, *, limit: int) -> Sequence[tuple[Poll, Wave]]:
        """Return closed waves that have answers but no decision yet, the latest first, with their polls."""
        answered = exists().where(receipts_table.c.wave_id == poll_waves_table.c.id)
        statement = (
            select(poll_waves_table)
            .where(poll_waves_table.c.closed_at.is_not(None), poll_waves_table.c.decision.is_(None), answered)
            .order_by(poll_waves_table.c.closed_at.desc(), poll_waves_table.c.id.desc())
        )
        waves = [wave_of(row) for row in self._connection.execute(statement.limit(limit))]
        found = [(self.find(wave.poll_id), wave) for wave in waves]
        return [(poll, wave) for poll, wave in found if poll]

    def change_wave(self, wave_id: int, **values: Any) -> None:
        self._connection.execute(
            update(poll_waves_table).where(poll_waves_table.c.id == wave_id).values(**values)
        )

    def close_wave(self, wave_id: int, *, at: datetime) -> bool:
        """Close a wave; False when it was closed already."""
        closed = (
            update(poll_waves_table)
            .where(poll_waves_table.c.id == wave_id, poll_waves_table.c.closed_at.is_(None))
            .values(closed_at=at)
        )
        return self._connection.execute(closed).rowcount == 1

    def ask(self, wave_id: int, audience: Audience) -> int:
        """Note the people a wave asks, and how many they are; return the number."""
        source = select(literal(wave_id), people_table.c.id).where(is_among(audience))
        statement = insert(poll_asked_table).from_select(["wave_id", "person_id"], source)
        asked = self._connection.execute(statement).rowcount
        self.change_wave(wave_id, asked=asked)
        return asked

    def is_asked(self, wave_id: int, person_id: int) -> bool:
        values = {"in_wave": wave_id, "person_id": person_id}
        return self._connection.execute(IS_ASKED, values).first() is not None
