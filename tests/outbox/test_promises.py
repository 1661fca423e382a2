"""Promises: the right people, at a time when they may hear them."""

from datetime import timedelta

import pytest

from services.outbox import promises, reach
from storage.models import outbox_table
from storage.records.audience import Audience
from storage.records.outbox import PARKED_UNTIL, Priority, PromiseKind
from storage.records.person import PersonState
from tests.storage.samples import add_person, chat_of, outbox_row

WEEK = timedelta(days=7)
HOUR = timedelta(hours=1)


def tell(database, person, at, **details) -> bool:
    return database.write_now(
        lambda work: promises.notify(work, person, "need-step", parameters={"number": 7}, at=at, **details)
    )


def test_a_reply_is_due_at_once_whatever_the_hour(database, rows, now):
    midnight = now.replace(hour=0)
    content = {"text": "Enregistré", "rows": []}
    database.write_now(lambda work: promises.reply(work, chat_of(work, 7), content, at=midnight))

    (row,) = rows.promises()
    assert (row.kind, row.telegram_id, row.content) == (PromiseKind.MESSAGE, 7, content)
    assert (row.priority, row.due_at) == (Priority.REPLY, midnight)


def test_a_notice_is_kept_as_its_name_and_what_it_is_about(database, rows, now):
    person = add_person(database, now)
    assert tell(database, person, now, expires_at=now + WEEK)

    row = outbox_row(rows)
    assert (row.template, row.parameters, row.content) == ("need-step", {"number": 7}, None)
    assert row.chat_id == person.chat_id
    assert (row.priority, row.due_at, row.expires_at) == (Priority.NOTIFICATION, now, now + WEEK)


def test_a_notice_is_promised_once_for_a_key(database, rows, now):
    person = add_person(database, now)
    assert tell(database, person, now, dedupe_key="need:7:qualified")
    assert not tell(database, person, now, dedupe_key="need:7:qualified")
    assert rows.count(outbox_table) == 1


def test_a_person_without_a_chat_is_told_nothing(database, rows, now):
    person = add_person(database, now, chat_id=None)
    assert not tell(database, person, now)
    assert rows.count(outbox_table) == 0


@pytest.mark.parametrize(
    ("blocked", "paused_for", "due_in"),
    [
        (False, None, timedelta()),
        (False, WEEK, WEEK),
        (False, -HOUR, timedelta()),
        (True, None, None),
        (True, WEEK, None),
    ],
    ids=["free", "in a pause", "after a pause", "blocked", "blocked in a pause"],
)
def test_nobody_is_disturbed_in_their_pause_or_after_a_block(
    database, rows, now, *, blocked, paused_for, due_in
):
    person = add_person(
        database,
        now,
        blocked_at=now if blocked else None,
        paused_until=None if paused_for is None else now + paused_for,
    )
    due_at = PARKED_UNTIL if due_in is None else now + due_in

    tell(database, person, now)
    database.write_now(
        lambda work: promises.broadcast(
            work, Audience(), "news", parameters={}, at=now, dedupe_prefix="meeting:1"
        )
    )

    assert [row.due_at for row in rows.of(outbox_table)] == [due_at, due_at]


def test_a_broadcast_goes_once_to_everyone_who_takes_part(database, rows, now):
    reached = [add_person(database, now) for _ in range(3)]
    add_person(database, now, chat_id=None)
    add_person(database, now, state=PersonState.WITHDRAWN)

    def spread(work):
        return promises.broadcast(
            work,
            Audience(),
            "news",
            parameters={"meeting": 1},
            at=now,
            dedupe_prefix="meeting:1",
            expires_at=now + WEEK,
        )

    assert database.write_now(spread) == 3
    late = add_person(database, now)
    assert database.write_now(spread) == 1  # newcomers get it, and no person gets it twice

    promised = rows.of(outbox_table)
    assert sorted(row.chat_id for row in promised) == [*(person.chat_id for person in reached), late.chat_id]
    assert {(row.priority, row.template, row.expires_at) for row in promised} == {
        (Priority.BROADCAST, "news", now + WEEK)
    }


@pytest.mark.parametrize(("paused_for", "due_in"), [(None, timedelta()), (-HOUR, timedelta()), (WEEK, WEEK)])
def test_what_waited_for_a_return_goes_then_or_at_the_end_of_a_pause(database, rows, now, paused_for, due_in):
    person = add_person(database, now, blocked_at=now)
    tell(database, person, now)
    paused_until = None if paused_for is None else now + paused_for
    database.write_now(lambda work: work.people.change(person.id, paused_until=paused_until))

    back = database.read_now(lambda work: work.people.get(person.id))
    database.write_now(lambda work: reach.open_again(work, back, at=now))

    assert outbox_row(rows).due_at == now + due_in
    assert database.read_now(lambda work: work.people.get(person.id)).blocked_at is None
