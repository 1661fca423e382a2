"""Polls in the database: rows it refuses, people asked, answers counted, and links that cannot be made."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import create_engine, delete, insert, text, update
from sqlalchemy.exc import IntegrityError

from storage.engine import parse_url
from storage.models import (
    answers_table,
    ballot_answers_table,
    ballots_table,
    poll_asked_table,
    poll_waves_table,
    polls_table,
    receipts_table,
    responses_table,
)
from storage.records.audience import Audience
from storage.records.person import Grant, Role
from storage.records.poll import Answer, AudienceCount, PollSecrecy, PollState
from storage.unit_of_work import UnitOfWork
from tests.storage.samples import QUESTIONS, add_person, add_poll, open_wave

DAY = timedelta(days=1)


@pytest.fixture
def author(database, now):
    return add_person(database, now, Grant(Role.COORDINATOR), name="Coordinatrice")


def test_a_poll_and_its_questions_come_back_as_they_were(database, now, author):
    audience = Audience(frozenset({Role.LEAD}), frozenset({"A"}), frozenset({3}))
    poll_id = database.write_now(lambda work: add_poll(work, now, author, audience=audience, draft_id=7))
    poll = database.read_now(lambda work: work.polls.find(poll_id))
    found = database.read_now(lambda work: work.polls.questions_of(poll_id))

    assert (poll.audience, poll.state) == (audience, PollState.PREPARED)
    assert [(each.item, each.kind, each.options, each.required) for each in found] == [
        (each.item, each.kind, each.options, each.required) for each in QUESTIONS
    ]
    assert [question.rank for question in found] == [0, 1, 2]


def test_one_draft_makes_one_poll(database, now, author):
    assert database.write_now(lambda work: add_poll(work, now, author, draft_id=7))
    assert database.write_now(lambda work: add_poll(work, now, author, draft_id=7)) is None


def test_a_wave_asks_its_audience_and_counts_who_is_not_there(database, now, author):
    absent = add_person(database, now, committees=["A"], paused_until=now + DAY)
    add_person(database, now, committees=["A"], blocked_at=now)
    add_person(database, now, committees=["B"])
    audience = Audience(committee_codes=frozenset({"A"}))
    wave_id, _ = database.write_now(lambda work: open_wave(work, now, author, audience=audience))

    def count(work: UnitOfWork):
        return work.audiences.count(audience, now=now, asked_since=now - 7 * DAY)

    assert database.read_now(count) == AudienceCount(people=2, absent=1, blocked=1, asked_lately=2)
    assert database.read_now(lambda work: work.polls.is_asked(wave_id, absent.id))
    assert not database.read_now(lambda work: work.polls.is_asked(wave_id, author.id))
    waiting = database.read_now(lambda work: work.polls.list_waiting(absent.id, now=now))
    assert [wave.id for wave in waiting] == [wave_id]
    database.write_now(lambda work: work.poll_answers.add_receipt(wave_id, absent.id))
    assert not database.read_now(lambda work: work.polls.list_waiting(absent.id, now=now))


def test_answers_are_replaced_and_taken_back(database, now, author):
    wave_id, (scale, several, _words) = database.write_now(lambda work: open_wave(work, now, author))

    def answer(question_id, given, *, ticked=False):
        database.write_now(
            lambda work: work.poll_answers.replace_answer(
                wave_id, author.id, question_id, given, at=now, several=ticked
            )
        )

    answer(scale, Answer(("3",)))
    answer(scale, Answer(("4",)))
    answer(several, Answer(("a", "b")), ticked=True)
    found = database.read_now(lambda work: work.poll_answers.answers_of(wave_id, author.id))
    assert found == {scale: Answer(("4",)), several: Answer(("a", "b"))}
    answer(several, None)
    assert set(database.read_now(lambda work: work.poll_answers.answers_of(wave_id, author.id))) == {scale}


def test_a_receipt_is_given_once_and_only_to_who_was_asked(database, now, author):
    wave_id, _ = database.write_now(lambda work: open_wave(work, now, author))
    stranger = add_person(database, now)

    assert database.write_now(lambda work: work.poll_answers.add_receipt(wave_id, author.id))
    assert not database.write_now(lambda work: work.poll_answers.add_receipt(wave_id, author.id))
    with pytest.raises(IntegrityError):
        database.write_now(lambda work: work.poll_answers.add_receipt(wave_id, stranger.id))


def test_both_kinds_are_counted_alike(database, now, author):
    for secrecy in PollSecrecy:
        wave_id, (scale, several, words) = database.write_now(
            lambda work, secrecy=secrecy: open_wave(work, now, author, secrecy)
        )
        given = {scale: Answer(("3",)), several: Answer(("a", "b")), words: Answer(text="Bravo")}

        def answer(work: UnitOfWork, wave_id=wave_id, given=given, secrecy=secrecy, several=several):
            if secrecy is PollSecrecy.ANONYMOUS:
                work.ballots.add(wave_id, given, several=[several])
            for question_id, each in given.items() if secrecy is PollSecrecy.NOMINATIVE else ():
                ticked = question_id == several
                work.poll_answers.replace_answer(
                    wave_id, author.id, question_id, each, at=now, several=ticked
                )
            work.poll_answers.add_receipt(wave_id, author.id)

        database.write_now(answer)

        def count(work: UnitOfWork, *, worded: list[int], wave_id=wave_id, secrecy=secrecy, several=several):
            return work.poll_answers.tally(wave_id, secrecy, several=[several], worded=worded)

        tallies = database.read_now(partial(count, worded=[words]))
        assert tallies.respondents == 1
        assert [(each.question_id, each.choice, each.count) for each in tallies.counts] == [
            (scale, "3", 1),
            (several, "a", 1),
            (several, "b", 1),
        ]
        assert tallies.answered == {scale: 1, several: 1, words: 1}
        assert tallies.texts == {words: ("Bravo",)}
        assert database.read_now(partial(count, worded=[])) == replace(tallies, texts={})


def refuses(database_url, statement) -> None:
    engine = create_engine(parse_url(database_url))
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("PRAGMA foreign_keys = ON"))
        with pytest.raises(IntegrityError):
            connection.execute(statement)
    engine.dispose()


def test_the_database_itself_keeps_secret_what_was_promised_to_be(database, database_url, now, author):
    anonymous, (scale, *_) = database.write_now(
        lambda work: open_wave(work, now, author, PollSecrecy.ANONYMOUS)
    )
    nominative, _ = database.write_now(lambda work: open_wave(work, now, author))

    response = {"person_id": author.id, "started_at": now}
    refuses(
        database_url,
        insert(responses_table).values(wave_id=anonymous, secrecy=PollSecrecy.NOMINATIVE, **response),
    )
    refuses(
        database_url,
        insert(responses_table).values(wave_id=anonymous, secrecy=PollSecrecy.ANONYMOUS, **response),
    )
    ballot = insert(ballots_table).values(wave_id=nominative, key="k", secrecy=PollSecrecy.ANONYMOUS)
    refuses(database_url, ballot)
    to_other = {"secrecy": PollSecrecy.NOMINATIVE}
    refuses(database_url, update(polls_table).where(polls_table.c.id == 1).values(**to_other))
    refuses(
        database_url, update(poll_waves_table).where(poll_waves_table.c.id == anonymous).values(**to_other)
    )
    refuses(database_url, delete(polls_table).where(polls_table.c.id == 1))
    loose = insert(ballot_answers_table).values(
        wave_id=anonymous, question_id=scale, ballot_key="nobody's", slot="", choice="3"
    )
    refuses(database_url, loose)


def test_a_third_reminder_and_an_empty_answer_are_refused(database, database_url, now, author):
    wave_id, (scale, *_) = database.write_now(lambda work: open_wave(work, now, author))
    database.write_now(
        lambda work: work.poll_answers.replace_answer(
            wave_id, author.id, scale, Answer(("3",)), at=now, several=False
        )
    )
    refuses(database_url, update(poll_waves_table).values(reminders=3))
    refuses(database_url, update(poll_waves_table).values(closes_at=now))
    refuses(database_url, update(answers_table).values(choice=None))
    refuses(database_url, update(answers_table).values(text="et des mots"))


def test_what_somebody_answered_stays_without_them(database, rows, now, author):
    person = add_person(database, now)
    wave_id, (scale, *_) = database.write_now(lambda work: open_wave(work, now, author))
    database.write_now(
        lambda work: work.poll_answers.replace_answer(
            wave_id, person.id, scale, Answer(("3",)), at=now, several=False
        )
    )
    database.write_now(lambda work: work.poll_answers.add_receipt(wave_id, person.id))
    database.write_now(lambda work: work.personal_data.erase(person.id, person.chat_id))

    assert [row.person_id for row in rows.of(responses_table)] == [None]
    assert rows.count(answers_table) == 1
    assert rows.count(receipts_table) == 0
    assert [row.person_id for row in rows.of(poll_asked_table)] == [author.id]


def test_sqlite_numbers_neither_ballots_nor_receipts(sqlite_url):
    engine = create_engine(parse_url(sqlite_url))
    with engine.connect() as connection:
        written = dict(
            connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all()
        )
    engine.dispose()
    for table in ("ballots", "ballot_answers", "receipts", "poll_asked"):
        assert "WITHOUT ROWID" in written[table], table
