"""Adds closed waves with all their answers, made by the database itself: ten rows for each asked person."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, text

from benchmarks.crowd import COORDINATOR
from benchmarks.questions import NINE
from storage.models import answers_table
from storage.records.audience import Audience
from storage.records.poll import Poll, PollSecrecy, Question
from storage.unit_of_work import UnitOfWork

WAVES_OF_A_POLL = 10
DAY = timedelta(days=1)

_TO_ALL = "SELECT w.id, p.id FROM poll_waves w CROSS JOIN people p WHERE p.id <= :people"
_EVERYBODY = (
    f"INSERT INTO poll_asked (wave_id, person_id) {_TO_ALL}",
    f"INSERT INTO receipts (wave_id, person_id) {_TO_ALL}",
    (
        "INSERT INTO responses (wave_id, secrecy, person_id, started_at) SELECT w.id, 'nominatif', p.id,"
        " w.opens_at FROM poll_waves w CROSS JOIN people p WHERE p.id <= :people ORDER BY w.id, p.id"
    ),
)
# Any even spread will do in place of chance, if both databases compute it alike.
_ANSWERS = """
    WITH ticks(tick) AS (SELECT 0 UNION ALL SELECT 1),
    lots AS (
        SELECT r.id AS response_id, r.wave_id, q.id AS question_id, q.kind, tick,
               (r.id * 7919 + q.id * 104729 + r.id / 97) % 9973 AS lot
        FROM responses r
        JOIN poll_waves w ON w.id = r.wave_id
        JOIN poll_questions q ON q.poll_id = w.poll_id
        JOIN ticks ON tick = 0 OR q.kind = 'plusieurs'
        WHERE r.wave_id = :wave
    )
    INSERT INTO answers (response_id, question_id, slot, wave_id, choice, number, text)
    SELECT response_id, question_id,
           CASE WHEN kind = 'plusieurs' THEN substr('abcd', CAST(1 + 2 * tick + lot % 2 AS INTEGER), 1)
                ELSE '' END,
           wave_id,
           CASE kind WHEN 'accord' THEN CASE WHEN lot % 13 = 0 THEN 'nc'
                                             ELSE substr('1234', CAST(1 + lot % 4 AS INTEGER), 1) END
                     WHEN 'oui_non' THEN CASE WHEN lot % 3 = 0 THEN 'non' ELSE 'oui' END
                     WHEN 'choix' THEN substr('abcd', CAST(1 + lot % 4 AS INTEGER), 1)
                     WHEN 'plusieurs' THEN substr('abcd', CAST(1 + 2 * tick + lot % 2 AS INTEGER), 1) END,
           CASE kind WHEN 'note' THEN lot % 11 END,
           CASE kind WHEN 'texte' THEN 'Le transport du mercredi, cas ' || lot END
    FROM lots ORDER BY response_id, question_id, tick
"""


def add_answers(
    connection: Connection, *, waves: int, recent: int, people: int, last_closed_at: datetime
) -> None:
    """Add closed waves, a week apart, all answered by everyone; all but the `recent` ones a year older."""
    _add_waves(connection, waves, recent, last_closed_at)
    for statement in _EVERYBODY:
        connection.execute(text(statement), {"people": people})
    counted = next(index for index in answers_table.indexes if index.name == "ix_answers_counted")
    counted.drop(connection)
    for wave_id in range(1, waves + 1):
        connection.execute(text(_ANSWERS), {"wave": wave_id})
    counted.create(connection)


def _add_waves(connection: Connection, waves: int, recent: int, last_closed_at: datetime) -> None:
    work = UnitOfWork(connection)
    for place in range(waves):
        age = (waves - 1 - place) * 7 * DAY
        closed_at = last_closed_at - age - (365 * DAY if place < waves - recent else timedelta())
        if place % WAVES_OF_A_POLL == 0:
            poll = add_poll(work, closed_at)
        wave_id = work.polls.add_wave(poll, opens_at=closed_at - 6 * DAY, closes_at=closed_at)
        work.polls.change_wave(wave_id, closed_at=closed_at)


def add_poll(
    work: UnitOfWork,
    at: datetime,
    *,
    secrecy: PollSecrecy = PollSecrecy.NOMINATIVE,
    questions: Sequence[Question] = NINE,
) -> Poll:
    """Add a poll to everyone."""
    poll_id = work.polls.add(
        title="Avant le COPIL",
        secrecy=secrecy,
        audience=Audience(),
        starts_at=None,
        rule=None,
        duration_days=7,
        questions=questions,
        created_by_id=COORDINATOR,
        draft_id=None,
        at=at,
    )
    poll = work.polls.find(poll_id) if poll_id else None
    assert poll
    return poll
