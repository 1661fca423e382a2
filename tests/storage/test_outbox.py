"""Promises: claimed by one sender at a time, recorded by that sender, in order for each chat."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from storage.models import outbox_table
from storage.records.outbox import PARKED_UNTIL, EnvelopeState, Priority, PromiseKind
from tests.storage.samples import add_person, claim, outbox_row, promise

LEASE = timedelta(seconds=30)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def lease_until(now):
    return now + LEASE


def texts(envelopes):
    return [envelope.content["text"] for envelope in envelopes]


def say(database, at, text, **columns):
    assert promise(database, at, content={"text": text}, **columns)


def finish(database, envelope, at, *, owner="first", state=EnvelopeState.SENT, error=None):
    return database.write_now(
        lambda work: work.outbox.finish(envelope, owner=owner, state=state, error=error, at=at)
    )


def postpone(database, envelope, until, *, owner="first"):
    return database.write_now(
        lambda work: work.outbox.postpone(envelope, owner=owner, until=until, error="server_error")
    )


def test_a_promise_reaches_its_sender_whole(database, now, lease_until):
    person = add_person(database, now, language="en")
    promise(
        database,
        now,
        to=person,
        kind=PromiseKind.CARD,
        content=None,
        template="need-received",
        parameters={"number": 42, "place": "Alzon « centre »"},
        card="need:1",
        expires_at=now + MINUTE,
        priority=Priority.NOTIFICATION,
    )
    database.write_now(lambda work: work.cards.show(person.chat_id, "need:1", rows=[], at=now))
    database.write_now(lambda work: work.cards.place(person.chat_id, "need:1", "77"))
    (envelope,) = claim(database, now, lease_until=lease_until, priority=Priority.NOTIFICATION)

    chat = database.read_now(lambda work: work.chats.find(person.chat_id))
    assert (envelope.kind, envelope.chat_id, envelope.person_id) == (
        PromiseKind.CARD,
        person.chat_id,
        person.id,
    )
    assert (envelope.channel, envelope.address, envelope.is_private) == ("telegram", chat.address, True)
    assert (envelope.template, envelope.parameters) == (
        "need-received",
        {"number": 42, "place": "Alzon « centre »"},
    )
    assert (envelope.content, envelope.language, envelope.attempts) == (None, "en", 1)
    assert (envelope.card, envelope.card_message) == ("need:1", "77")
    assert (envelope.priority, envelope.expires_at) == (Priority.NOTIFICATION, now + MINUTE)


def test_a_promise_to_a_person_finds_their_address_when_it_is_sent(database, now, lease_until):
    person = add_person(database, now)
    promise(database, now, to=person)
    database.write_now(lambda work: work.chats.move(person.chat_id, "4242"))
    (envelope,) = claim(database, now, lease_until=lease_until)
    assert (envelope.address, envelope.person_id) == ("4242", person.id)


def test_a_promise_to_a_chat_without_a_person_is_read_in_french(database, now, lease_until):
    promise(database, now, telegram_id=-100)
    (envelope,) = claim(database, now, lease_until=lease_until)
    assert (envelope.person_id, envelope.language, envelope.is_private) == (None, "fr", False)


def test_what_is_claimed_cannot_be_claimed_again_until_the_claim_ends(database, now, lease_until):
    promise(database, now)
    (first,) = claim(database, now, lease_until=lease_until)
    assert claim(database, lease_until - timedelta(seconds=1), lease_until=lease_until, owner="second") == []

    (second,) = claim(database, lease_until, lease_until=lease_until + LEASE, owner="second")
    assert (first.id, first.attempts, second.attempts) == (second.id, 1, 2)


def test_what_is_not_due_is_not_claimed(database, now, lease_until):
    promise(database, now, due_at=now + MINUTE)
    assert claim(database, now, lease_until=lease_until) == []
    assert len(claim(database, now + MINUTE, lease_until=lease_until + MINUTE)) == 1


def test_no_more_is_claimed_than_asked_for_and_the_longest_due_goes_first(database, now, lease_until):
    for minutes_ago, telegram_id in ((1, 1), (3, 2), (2, 3)):
        promise(database, now, telegram_id=telegram_id, due_at=now - minutes_ago * MINUTE)
    claimed = claim(database, now, lease_until=lease_until, most=2)
    assert {envelope.address for envelope in claimed} == {"2", "3"}


def test_one_priority_is_claimed_at_a_time(database, now, lease_until):
    say(database, now, "broadcast", priority=Priority.BROADCAST)
    say(database, now, "reply")
    assert texts(claim(database, now, lease_until=lease_until)) == ["reply"]
    assert texts(claim(database, now, lease_until=lease_until, priority=Priority.BROADCAST)) == ["broadcast"]


def test_a_sent_promise_is_closed_and_its_content_forgotten(database, rows, now, lease_until):
    promise(database, now, parameters={"number": 42})
    (envelope,) = claim(database, now, lease_until=lease_until)
    assert finish(database, envelope, now)

    row = outbox_row(rows)
    assert (row.state, row.finished_at, row.owner) == (EnvelopeState.SENT, now, None)
    assert (row.content, row.parameters) == (None, None)
    assert claim(database, now + 2 * LEASE, lease_until=now + 3 * LEASE) == []


def test_a_claim_that_has_ended_may_not_speak_for_the_next_one(database, rows, now, lease_until):
    promise(database, now)
    (ended,) = claim(database, now, lease_until=lease_until)
    (current,) = claim(database, lease_until, lease_until=lease_until + LEASE)

    assert not finish(database, ended, now)
    assert not postpone(database, ended, now)
    assert not database.write_now(lambda work: work.outbox.give_back(ended, owner="first", until=now))
    assert outbox_row(rows).state is EnvelopeState.PENDING
    assert finish(database, current, now)


def test_nobody_may_speak_for_another_senders_claim(database, now, lease_until):
    promise(database, now)
    (envelope,) = claim(database, now, lease_until=lease_until)
    assert not finish(database, envelope, now, owner="second")
    assert finish(database, envelope, now, owner="first")


def test_a_promise_is_closed_once(database, now, lease_until):
    promise(database, now)
    (envelope,) = claim(database, now, lease_until=lease_until)
    assert finish(database, envelope, now)
    assert not finish(database, envelope, now, state=EnvelopeState.UNDELIVERABLE, error="late")


def test_a_chats_promises_go_one_by_one_and_in_order(database, now, lease_until):
    for text in ("one", "two", "three"):
        say(database, now, text)
    said = []
    for _ in range(3):
        (envelope,) = claim(database, now, lease_until=lease_until)
        said += texts([envelope])
        finish(database, envelope, now)
    assert said == ["one", "two", "three"]


def test_what_is_tried_again_later_holds_back_what_was_promised_after_it(database, now, lease_until):
    say(database, now, "first")
    say(database, now, "second")
    (envelope,) = claim(database, now, lease_until=lease_until)
    postpone(database, envelope, now + MINUTE)

    assert claim(database, now, lease_until=lease_until) == []
    assert texts(claim(database, now + MINUTE, lease_until=lease_until + MINUTE)) == ["first"]


def test_one_chat_does_not_hold_back_another(database, now, lease_until):
    say(database, now, "first", telegram_id=1)
    (envelope,) = claim(database, now, lease_until=lease_until)
    postpone(database, envelope, now + MINUTE)
    say(database, now, "other", telegram_id=2)
    assert texts(claim(database, now, lease_until=lease_until)) == ["other"]


def test_a_stuck_broadcast_does_not_hold_back_a_reply(database, now, lease_until):
    say(database, now, "broadcast", priority=Priority.BROADCAST)
    (envelope,) = claim(database, now, lease_until=lease_until, priority=Priority.BROADCAST)
    postpone(database, envelope, now + MINUTE)
    say(database, now, "reply")
    assert texts(claim(database, now, lease_until=lease_until)) == ["reply"]


def test_what_is_promised_for_tomorrow_does_not_hold_back_today(database, now, lease_until):
    say(database, now, "tomorrow", due_at=now + timedelta(days=1))
    say(database, now, "today")
    assert texts(claim(database, now, lease_until=lease_until)) == ["today"]


def test_a_promise_is_made_once_for_a_key(database, rows, now):
    assert promise(database, now, dedupe_key="need:1:received")
    assert not promise(database, now, dedupe_key="need:1:received")
    assert promise(database, now, dedupe_key="need:2:received")
    assert rows.count(outbox_table) == 2


def test_senders_that_claim_together_never_claim_the_same(database, now, lease_until):
    for telegram_id in range(1, 121):
        promise(database, now, telegram_id=telegram_id)

    def take_everything(owner: str) -> list[int]:
        taken: list[int] = []
        while envelopes := claim(database, now, lease_until=lease_until, owner=owner, most=7):
            taken += [envelope.id for envelope in envelopes]
        return taken

    with ThreadPoolExecutor(4) as senders:
        taken = [row_id for ids in senders.map(take_everything, "abcd") for row_id in ids]
    assert sorted(taken) == list(range(1, 121))


def test_what_was_not_tried_is_given_back_without_counting_as_a_try(database, rows, now, lease_until):
    promise(database, now)
    (envelope,) = claim(database, now, lease_until=lease_until)
    assert database.write_now(lambda work: work.outbox.give_back(envelope, owner="first", until=now))
    row = outbox_row(rows)
    assert (row.attempts, row.owner, row.due_at) == (0, None, now)


def test_a_sender_that_stops_lets_go_of_its_own_only(database, rows, now, lease_until):
    promise(database, now, telegram_id=1)
    promise(database, now, telegram_id=2)
    claim(database, now, lease_until=lease_until, owner="leaving", most=1)
    claim(database, now, lease_until=lease_until, owner="staying", most=1)
    database.write_now(lambda work: work.outbox.release("leaving", now=now))
    assert [(row.owner, row.attempts) for row in rows.of(outbox_table)] == [(None, 0), ("staying", 1)]


def test_a_new_sender_takes_over_what_a_dead_one_held(database, rows, now, lease_until):
    promise(database, now)
    claim(database, now, lease_until=lease_until, owner="dead")
    assert database.write_now(lambda work: work.outbox.take_over("alive", now=now)) == 1
    (envelope,) = claim(database, now, lease_until=lease_until, owner="alive")
    assert envelope.attempts == 2
    assert database.write_now(lambda work: work.outbox.take_over("alive", now=now)) == 0


def test_the_next_due_time_is_the_earliest_of_all_priorities(database, now, lease_until):
    assert database.read_now(lambda work: work.outbox.next_due_at()) is None
    promise(database, now, due_at=now + MINUTE, priority=Priority.BROADCAST)
    promise(database, now, due_at=now + 2 * MINUTE)
    assert database.read_now(lambda work: work.outbox.next_due_at()) == now + MINUTE


def test_what_has_waited_past_its_end_is_closed(database, rows, now):
    promise(database, now, telegram_id=1, expires_at=now)
    promise(database, now, telegram_id=2, expires_at=now + MINUTE)
    promise(database, now, telegram_id=3)
    assert database.write_now(lambda work: work.outbox.expire(now)) == 1
    pending = EnvelopeState.PENDING
    assert [row.state for row in rows.of(outbox_table)] == [EnvelopeState.EXPIRED, pending, pending]
    assert outbox_row(rows).content is None


def test_a_blocked_persons_messages_wait_until_they_come_back(database, now, lease_until):
    def claimed():
        found = claim(database, now, lease_until=lease_until, priority=Priority.NOTIFICATION)
        return [each.person_id for each in found]

    person, other = add_person(database, now), add_person(database, now)
    for each in (person, other):
        promise(database, now, to=each, priority=Priority.NOTIFICATION)
    database.write_now(lambda work: work.outbox.park(person.chat_id, until=PARKED_UNTIL, at=now))
    assert claimed() == [other.id]

    database.write_now(lambda work: work.outbox.unpark(person.chat_id, parked_until=PARKED_UNTIL, now=now))
    assert claimed() == [person.id]


def test_a_pause_holds_what_was_not_said_in_reply(database, now, lease_until):
    person = add_person(database, now)
    say(database, now, "reply", to=person)
    say(database, now, "notification", priority=Priority.NOTIFICATION, to=person)
    say(database, now, "after", priority=Priority.NOTIFICATION, due_at=now + timedelta(days=3), to=person)
    tomorrow = now + timedelta(days=1)
    database.write_now(lambda work: work.outbox.hold_until(person.chat_id, until=tomorrow, since=now))

    assert texts(claim(database, now, lease_until=lease_until)) == ["reply"]
    assert claim(database, now, lease_until=lease_until, priority=Priority.NOTIFICATION) == []
    held = claim(database, tomorrow, lease_until=tomorrow + LEASE, priority=Priority.NOTIFICATION)
    assert texts(held) == ["notification"]


def test_what_was_promised_to_somebody_can_be_taken_back(database, rows, now, lease_until):
    person = add_person(database, now)
    promise(database, now, to=person)
    database.write_now(lambda work: work.outbox.cancel_of(person.chat_id, at=now))
    row = outbox_row(rows)
    assert (row.state, row.content, row.finished_at) == (EnvelopeState.CANCELLED, None, now)
    assert claim(database, now, lease_until=lease_until) == []


def test_waiting_promises_are_counted_by_priority(database, now, lease_until):
    for number, priority in enumerate((Priority.REPLY, Priority.BROADCAST, Priority.BROADCAST), start=1):
        promise(database, now, telegram_id=number, priority=priority)
    (reply,) = claim(database, now, lease_until=lease_until)
    finish(database, reply, now)
    assert database.read_now(lambda work: work.outbox.count_pending()) == {Priority.BROADCAST: 2}


def test_what_was_sent_long_ago_is_forgotten_and_what_waits_is_not(database, rows, now, lease_until):
    promise(database, now, telegram_id=1)
    (envelope,) = claim(database, now, lease_until=lease_until)
    finish(database, envelope, now)
    promise(database, now, telegram_id=2)
    database.write_now(lambda work: work.outbox.delete_finished_before(now + MINUTE))
    assert [row.telegram_id for row in rows.promises()] == [2]


def test_a_group_that_moved_gets_what_was_promised_to_it(database, rows, now, lease_until):
    promise(database, now, telegram_id=-100)
    (promised,) = rows.promises()
    database.write_now(lambda work: work.chats.move(promised.chat_id, "-1000200"))
    (envelope,) = claim(database, now, lease_until=lease_until)
    assert envelope.address == "-1000200"
