"""Outcomes of envelopes as they stand in the database afterwards."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.outbox import reach
from services.outbox.outcomes import (
    UNMADE,
    UNREAD,
    Closed,
    Expired,
    Moved,
    Outcome,
    RetryLater,
    Sent,
    Undeliverable,
    Unknown,
    Unreached,
    Untried,
)
from services.outbox.recording import record
from storage.database import Database
from storage.models import cards_table, outbox_table, people_table
from storage.records.outbox import PARKED_UNTIL, Envelope, EnvelopeState, Priority, PromiseKind
from tests.storage.samples import add_person, chat_of, claim, outbox_row, promise

MINUTE = timedelta(minutes=1)
OWNER = "first"


def claimed(database: Database, at: datetime, **columns: Any) -> Envelope:
    """Make a promise that a sender has claimed."""
    promise(database, at, **columns)
    priority = columns.get("priority", Priority.REPLY)
    (envelope,) = claim(database, at, lease_until=at + MINUTE, priority=priority)
    return envelope


def note(database: Database, at: datetime, *outcomes: tuple[Envelope, Outcome], owner: str = OWNER) -> None:
    database.write_now(lambda work: record(work, outcomes, owner=owner, at=at))


@pytest.mark.parametrize(
    ("outcome", "state", "error"),
    [
        (Sent("77"), EnvelopeState.SENT, None),
        (Sent(None), EnvelopeState.SENT, None),
        (Undeliverable("chat_not_found"), EnvelopeState.UNDELIVERABLE, "chat_not_found"),
        (Unknown("no_answer"), EnvelopeState.UNKNOWN, "no_answer"),
        (Expired(), EnvelopeState.EXPIRED, None),
    ],
    ids=str,
)
def test_an_end_closes_the_promise_and_forgets_its_content(database, rows, now, *, outcome, state, error):
    note(database, now, (claimed(database, now), outcome))

    row = outbox_row(rows)
    assert (row.state, row.error, row.finished_at, row.owner) == (state, error, now, None)
    assert (row.content, row.parameters) == (None, None)


def test_what_is_to_be_tried_again_waits_and_counts(database, rows, now):
    note(database, now, (claimed(database, now), RetryLater(now + MINUTE, "server_error")))

    row = outbox_row(rows)
    assert (row.state, row.error, row.due_at, row.owner) == ("pending", "server_error", now + MINUTE, None)
    assert (row.attempts, row.content) == (1, {"text": "Bonjour"})


@pytest.mark.parametrize(
    ("outcome", "pause"), [(Untried(), timedelta()), (Unreached(), timedelta(seconds=1))]
)
def test_what_was_not_tried_does_not_count_as_a_try(database, rows, now, outcome, pause):
    note(database, now, (claimed(database, now), outcome))

    row = outbox_row(rows)
    assert (row.state, row.due_at, row.owner, row.attempts) == ("pending", now + pause, None, 0)


def test_a_group_that_moved_keeps_all_its_promises(database, rows, now):
    envelope = claimed(database, now, telegram_id=-7)
    promise(database, now, telegram_id=-7)
    promise(database, now, telegram_id=-8)
    database.write_now(lambda work: work.cards.show(envelope.chat_id, "need:1", rows=[], at=now))

    note(database, now, (envelope, Moved("-100")))

    assert [row.telegram_id for row in rows.promises()] == [-100, -100, -8]
    assert rows.count(cards_table) == 0  # none of its messages stands at the new address
    assert (outbox_row(rows).state, outbox_row(rows).attempts) == ("pending", 0)


def test_a_blocked_persons_notices_are_parked_with_the_one_that_found_out(database, rows, now):
    person = add_person(database, now)
    usual = {"to": person, "priority": Priority.NOTIFICATION}
    envelope = claimed(database, now, **usual)
    promise(database, now, **usual)
    promise(database, now, telegram_id=5)

    note(database, now, (envelope, Closed("blocked")))

    found_out, later, of_another = rows.of(outbox_table)
    assert (found_out.state, found_out.due_at, found_out.error) == ("pending", PARKED_UNTIL, "blocked")
    assert found_out.content == {"text": "Bonjour"}
    assert (later.state, later.due_at) == ("pending", PARKED_UNTIL)
    assert of_another.due_at == now
    assert [row.blocked_at for row in rows.of(people_table)] == [now]


def test_a_reply_that_found_out_is_closed(database, rows, now):
    person = add_person(database, now)
    envelope = claimed(database, now, to=person)

    note(database, now, (envelope, Closed("blocked")))

    assert (outbox_row(rows).state, outbox_row(rows).error) == ("undeliverable", "blocked")
    assert [row.blocked_at for row in rows.of(people_table)] == [now]


def test_a_refusal_from_before_a_sign_of_life_does_not_count(database, rows, now):
    person = add_person(database, now)
    notice = claimed(database, now, to=person, priority=Priority.NOTIFICATION)
    called_at, heard_at, noted_at = (now + MINUTE * count for count in (1, 2, 3))
    promise(database, heard_at, to=person)  # the answer to what they wrote meanwhile

    note(database, noted_at, (notice, Closed("blocked", called_at)))

    assert [row.blocked_at for row in rows.of(people_table)] == [None]
    assert (outbox_row(rows).state, outbox_row(rows).due_at) == ("pending", noted_at)


def test_a_refusal_from_after_a_sign_of_life_counts(database, rows, now):
    person = add_person(database, now)
    promise(database, now, to=person, priority=Priority.REPLY)
    notice = claimed(database, now, to=person, priority=Priority.NOTIFICATION)

    note(database, now + MINUTE, (notice, Closed("deactivated", now + MINUTE / 2)))

    assert [row.blocked_at for row in rows.of(people_table)] == [now + MINUTE]


def test_coming_back_is_a_sign_of_life_too(database, rows, now):
    person = add_person(database, now)
    notice = claimed(database, now, to=person, priority=Priority.NOTIFICATION)
    database.write_now(lambda work: reach.open_again(work, person, at=now + MINUTE))

    note(database, now + 2 * MINUTE, (notice, Closed("blocked", now)))

    assert [row.blocked_at for row in rows.of(people_table)] == [None]


def test_replies_that_wait_are_no_use_to_who_comes_back(database, rows, now):
    person = add_person(database, now)
    promise(database, now, to=person)
    promise(database, now, to=person, priority=Priority.NOTIFICATION)

    database.write_now(lambda work: reach.close(work, person, at=now))
    database.write_now(lambda work: reach.open_again(work, person, at=now + MINUTE))

    reply, notice = rows.of(outbox_table)
    assert (reply.state, reply.content) == ("cancelled", None)
    assert (notice.state, notice.due_at) == ("pending", now + MINUTE)


LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "outcome",
    [Sent("5"), RetryLater(LONG_AGO, "x"), Untried(), Undeliverable("x"), Unknown("x"), Closed("blocked")],
    ids=lambda outcome: type(outcome).__name__,
)
def test_a_claim_that_has_ended_changes_nothing(database, rows, now, outcome):
    early = claimed(database, now)
    later = claim(database, now + 2 * MINUTE, lease_until=now + 3 * MINUTE, owner="second")
    assert [envelope.id for envelope in later] == [early.id]

    note(database, now + 2 * MINUTE, (early, outcome))

    row = outbox_row(rows)
    assert (row.state, row.owner, row.attempts) == ("pending", "second", 2)


def test_a_card_that_was_sent_is_edited_from_then_on(database, now):
    database.write_now(lambda work: work.cards.show(chat_of(work, 7), "need:1", rows=[], at=now))
    card = {"telegram_id": 7, "card": "need:1", "kind": PromiseKind.CARD}
    envelope = claimed(database, now, **card)

    note(database, now, (envelope, Sent("77")))

    assert claimed(database, now, **card).card_message == "77"


def test_many_outcomes_are_noted_together(database, rows, now):
    promised = [claimed(database, now, telegram_id=telegram_id) for telegram_id in range(1, 5)]
    ends = (Sent("1"), Undeliverable("chat_not_found"), Unreached(), Sent("2"))

    note(database, now, *zip(promised, ends, strict=True))

    assert [row.state for row in rows.of(outbox_table)] == ["sent", "undeliverable", "pending", "sent"]


@pytest.mark.parametrize(
    ("kind", "reason", "told"),
    [
        (PromiseKind.FETCH, "broken", [UNREAD]),
        (PromiseKind.FETCH, "server_error", [UNREAD]),
        (PromiseKind.MESSAGE, "broken", []),
        (PromiseKind.MESSAGE, UNMADE, [UNMADE]),
    ],
)
def test_whoever_waits_for_what_is_given_up_is_told_once(database, rows, now, *, kind, reason, told):
    envelope = claimed(database, now, kind=kind)
    note(database, now, (envelope, Undeliverable(reason)))
    note(database, now, (envelope, Undeliverable(reason)))

    assert [row.template for row in rows.promises() if row.template] == told
    assert all(row.chat_id == envelope.chat_id for row in rows.promises())
