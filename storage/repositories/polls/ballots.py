"""The ballot box: anonymous answers, stored in an order that does not tell when they came."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, select, text

from storage.models import ballot_answers_table, ballots_table, poll_questions_table, poll_waves_table
from storage.records.poll import Answer, PollSecrecy
from storage.repositories.polls.poll_rows import answer_values

KEY_BYTES: Final = 16
FEWEST_SHAKEN: Final = 64
"""Fewest ballots to rewrite together; a box with fewer than twice as many is rewritten whole."""

_KEYS: Final = 1 << (8 * KEY_BYTES)
# The questions are named because the index has them before the key.
_QUESTIONS: Final = (
    select(poll_questions_table.c.id)
    .join(poll_waves_table, poll_waves_table.c.poll_id == poll_questions_table.c.poll_id)
    .where(poll_waves_table.c.id == bindparam("in_wave"))
)
_BALLOTS: Final = and_(
    ballots_table.c.wave_id == bindparam("in_wave"),
    ballots_table.c.key.between(bindparam("first"), bindparam("last")),
)
_ANSWERS: Final = and_(
    ballot_answers_table.c.wave_id == bindparam("in_wave"),
    ballot_answers_table.c.question_id.in_(_QUESTIONS),
    ballot_answers_table.c.ballot_key.between(bindparam("first"), bindparam("last")),
)
COUNT = select(func.count()).select_from(ballots_table).where(ballots_table.c.wave_id == bindparam("in_wave"))
READ_BALLOTS = select(ballots_table).where(_BALLOTS).order_by(ballots_table.c.key)
READ_ANSWERS = (
    select(ballot_answers_table)
    .where(_ANSWERS)
    .order_by(
        ballot_answers_table.c.question_id, ballot_answers_table.c.ballot_key, ballot_answers_table.c.slot
    )
)
TAKE_BALLOTS = delete(ballots_table).where(_BALLOTS)
TAKE_ANSWERS = delete(ballot_answers_table).where(_ANSWERS)

# The same with one statement per table, without the rows leaving the server.
_SHAKE: Final = (
    "WITH taken AS (DELETE FROM {table} WHERE wave_id = :in_wave AND {key} BETWEEN :first AND :last {more}"
    " RETURNING *) INSERT INTO {table} SELECT * FROM taken ORDER BY {order}"
)
_OF_POLL: Final = (
    "AND question_id IN (SELECT question.id FROM poll_questions AS question JOIN poll_waves AS wave"
    " ON wave.poll_id = question.poll_id WHERE wave.id = :in_wave)"
)
SHAKE_ON_THE_SERVER = (
    text(_SHAKE.format(table="ballots", key="key", more="", order="key")),
    text(
        _SHAKE.format(
            table="ballot_answers", key="ballot_key", more=_OF_POLL, order="question_id, ballot_key, slot"
        )
    ),
)


class BallotRepository:
    """Keeps anonymous ballots; a caller that adds one must hold the wave's lock (`polls.lock_wave`)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, wave_id: int, answers: Mapping[int, Answer], *, several: Iterable[int]) -> None:
        """Add a ballot to the box, without person, date or sequence, and shake the box."""
        key, ticked = secrets.token_hex(KEY_BYTES), set(several)
        ballot = {"wave_id": wave_id, "key": key, "secrecy": PollSecrecy.ANONYMOUS}
        self._connection.execute(insert(ballots_table), [ballot])
        rows = [
            {"wave_id": wave_id, "ballot_key": key, **row}
            for question_id, answer in answers.items()
            for row in answer_values(question_id, answer, several=question_id in ticked)
        ]
        if rows:
            self._connection.execute(insert(ballot_answers_table), rows)
        count = self._connection.execute(COUNT, {"in_wave": wave_id}).scalar_one()
        self._shake(wave_id, *part_of(key, ballots=count))

    def shake(self, wave_id: int) -> None:
        """Shake the whole box of a closed wave; on SQLite the scrubbing that follows does this."""
        if self._is_postgresql:
            self._shake(wave_id, *part_of("0", ballots=0))

    def _shake(self, wave_id: int, first: str, last: str) -> None:
        """Rewrite in key order, all at once, the ballots between these two keys.

        Rows of one transaction share what PostgreSQL notes about each (`xmin`) and lie where they were
        written; on a page of SQLite they lie in the order they came in. After this the new ballot looks like
        all others.
        """
        part = {"in_wave": wave_id, "first": first, "last": last}
        if self._is_postgresql:
            for on_the_server in SHAKE_ON_THE_SERVER:
                self._connection.execute(on_the_server, part)
            return
        ballots, answers = self._read(READ_BALLOTS, part), self._read(READ_ANSWERS, part)
        for take in (TAKE_ANSWERS, TAKE_BALLOTS):
            self._connection.execute(take, part)
        for table, rows in ((ballots_table, ballots), (ballot_answers_table, answers)):
            if rows:
                self._connection.execute(insert(table), rows)

    @property
    def _is_postgresql(self) -> bool:
        return self._connection.dialect.name == "postgresql"

    def _read(self, statement: Any, part: dict[str, Any]) -> list[dict[str, Any]]:
        return [dict(row) for row in self._connection.execute(statement, part).mappings()]


def part_of(key: str, *, ballots: int) -> tuple[str, str]:
    """Return the first and last key of the key's part of a box; the whole box when it is small.

    The more ballots, the more parts, halved again and again, so that each holds `FEWEST_SHAKEN` or up to
    twice as many: keys are random, so a part is a random sample.
    """
    halvings = max(0, (ballots // FEWEST_SHAKEN).bit_length() - 1)
    width = _KEYS >> halvings
    first = int(key, 16) // width * width
    return f"{first:0{2 * KEY_BYTES}x}", f"{first + width - 1:0{2 * KEY_BYTES}x}"
