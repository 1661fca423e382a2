"""Audiences as values: each person they mean is told once, and counted as they stand."""

from datetime import timedelta

import pytest

from storage.models import outbox_table, people_table
from storage.records.audience import (
    AnsweredInWave,
    Audience,
    FollowersOfAction,
    Reach,
    SilentInWave,
    SupportersOfNeed,
)
from storage.records.outbox import PARKED_UNTIL, Priority, Promise
from storage.records.person import Grant, PersonState, Role
from storage.records.poll import Answer, PollSecrecy
from tests.storage.samples import add_action, add_need, add_person, open_wave

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def author(database, now):
    return add_person(database, now, Grant(Role.COORDINATOR), name="Coordinatrice")


@pytest.fixture
def reminder(now):
    return Promise(
        template="reminder",
        parameters={"wave_id": 1},
        priority=Priority.NOTIFICATION,
        at=now,
        due_at=now,
        dedupe_key="reminder:1",
    )


def tell(database, audience, promise):
    return database.write_now(lambda work: work.outbox.add_for(audience, promise))


def told(rows):
    people = {row.chat_id: row.id for row in rows.of(people_table)}
    return [people[row.chat_id] for row in rows.of(outbox_table)]


def reach(database, audience, now):
    return database.read_now(lambda work: work.audiences.reach(audience, now=now))


def answer(database, wave_id, person, questions, now):
    def hand_in(work):
        work.poll_answers.replace_answer(
            wave_id, person.id, questions[0], Answer(("3",)), at=now, several=False
        )
        assert work.poll_answers.add_receipt(wave_id, person.id)

    database.write_now(hand_in)


@pytest.mark.parametrize("secrecy", list(PollSecrecy))
def test_a_wave_knows_who_answered_and_who_is_silent(database, rows, now, author, reminder, *, secrecy):
    answered, silent = add_person(database, now), add_person(database, now)
    gone = add_person(database, now)
    wave_id, _questions = database.write_now(lambda work: open_wave(work, now, author, secrecy))
    for person in (answered, author):
        database.write_now(lambda work, person=person: work.poll_answers.add_receipt(wave_id, person.id))
    database.write_now(lambda work: work.people.change(gone.id, state=PersonState.WITHDRAWN))
    late = add_person(database, now)

    assert tell(database, SilentInWave(wave_id), reminder) == 1
    assert told(rows) == [silent.id]
    assert tell(database, AnsweredInWave(wave_id), reminder) == 2
    assert set(told(rows)) == {answered.id, author.id, silent.id}
    assert late.id not in told(rows)


def test_a_reminder_reaches_each_once_and_none_who_answered_since(database, rows, now, author, reminder):
    first, second = add_person(database, now), add_person(database, now)
    wave_id, questions = database.write_now(lambda work: open_wave(work, now, author))
    answer(database, wave_id, author, questions, now)
    assert tell(database, SilentInWave(wave_id), reminder) == 2
    assert tell(database, SilentInWave(wave_id), reminder) == 0

    answer(database, wave_id, first, questions, now)
    again = Promise(template="reminder", parameters={}, at=now, due_at=now, dedupe_key="reminder:2")
    assert tell(database, SilentInWave(wave_id), again) == 1
    assert told(rows)[-1] == second.id


def test_who_pauses_or_blocked_the_bot_is_told_later_whatever_the_audience(
    database, rows, now, author, reminder
):
    paused = add_person(database, now, paused_until=now + HOUR)
    blocked = add_person(database, now, blocked_at=now - HOUR)
    wave_id, questions = database.write_now(lambda work: open_wave(work, now, author))
    answer(database, wave_id, author, questions, now)
    tell(database, SilentInWave(wave_id), reminder)

    due = dict(zip(told(rows), [row.due_at for row in rows.of(outbox_table)], strict=True))
    assert due == {paused.id: now + HOUR, blocked.id: PARKED_UNTIL}
    assert reach(database, SilentInWave(wave_id), now) == Reach(people=2, absent=1, blocked=1)


def test_supporters_and_followers_leave_out_who_is_named(database, rows, now, author, reminder):
    supporter, actor = add_person(database, now), add_person(database, now)

    def act(work):
        need_id = add_need(work, now, author_id=author.id)
        action_id = add_action(work, now)
        work.need_links.add(need_id, action_id, linked_by_id=author.id, at=now)
        for person in (supporter, actor):
            work.need_supports.add(need_id, person.id, organisation_id=None, at=now)
        return need_id, action_id

    need_id, action_id = database.write_now(act)
    assert reach(database, SupportersOfNeed(need_id), now).people == 2
    assert reach(database, FollowersOfAction(action_id), now).people == 3
    without = frozenset({actor.id})
    assert tell(database, SupportersOfNeed(need_id, without), reminder) == 1
    assert told(rows) == [supporter.id]
    assert tell(database, FollowersOfAction(action_id, without), reminder) == 1  # the supporter was told
    assert set(told(rows)) == {supporter.id, author.id}


def test_a_need_without_supporters_and_an_action_without_needs_mean_nobody(
    database, rows, now, author, reminder
):
    need_id = database.write_now(lambda work: add_need(work, now, author_id=author.id))
    action_id = database.write_now(lambda work: add_action(work, now))
    for audience in (SupportersOfNeed(need_id), FollowersOfAction(action_id)):
        assert not database.read_now(lambda work, each=audience: work.audiences.may_mean_anybody(each))
        assert tell(database, audience, reminder) == 0
        assert reach(database, audience, now) == Reach(people=0)
    assert rows.count(outbox_table) == 0


def test_an_audience_is_counted_with_who_is_away_and_who_was_asked_lately(database, now, author):
    add_person(database, now, paused_until=now + HOUR)
    add_person(database, now, blocked_at=now)
    add_person(database, now, state=PersonState.WITHDRAWN)
    database.write_now(lambda work: open_wave(work, now - DAY, author))
    add_person(database, now)

    def count(since):
        return database.read_now(lambda work: work.audiences.count(Audience(), now=now, asked_since=since))

    counted = count(now - 2 * DAY)
    assert (counted.people, counted.absent, counted.blocked, counted.asked_lately) == (4, 1, 1, 3)
    assert count(now).asked_lately == 0
    assert reach(database, Audience(), now) == Reach(people=4, absent=1, blocked=1)
