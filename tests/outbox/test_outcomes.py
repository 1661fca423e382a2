"""The rules of delivery, for any answer to any envelope: each is judged, tries end, nothing is guessed."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.outbox.outcomes import (
    LONGEST_BACKOFF,
    SHOW,
    Again,
    Blocked,
    Failure,
    FailureKind,
    Moved,
    Outcome,
    RetryLater,
    Sent,
    Undeliverable,
    Unknown,
    Unreached,
    as_plain_text,
    backoff,
    is_an_edit,
    judge,
)
from storage.records.outbox import Envelope, Priority

NOW = datetime(2026, 10, 13, 8, 0, tzinfo=UTC)
A_MESSAGE = Envelope(
    id=1,
    method="sendMessage",
    chat_id=7,
    person_id=3,
    payload={"text": "Bonjour"},
    template=None,
    parameters=None,
    card=None,
    card_message_id=None,
    priority=Priority.REPLY,
    attempts=1,
    expires_at=None,
    language="fr",
)
A_CARD = replace(A_MESSAGE, method=SHOW, card="need:1", card_message_id=55)
# These say nothing about the envelope: it waits as long as the operator or the network takes.
NOT_ITS_FAULT = (FailureKind.UNREACHED, FailureKind.UNAUTHORISED)

envelopes = st.builds(
    replace,
    st.just(A_MESSAGE),
    method=st.sampled_from(["sendMessage", SHOW, "editMessageText", "answerCallbackQuery", "sendDocument"]),
    chat_id=st.integers(-(10**12), 10**12) | st.none(),
    person_id=st.integers(1, 99) | st.none(),
    payload=st.none() | st.just({"text": "<b>x</b>", "parse_mode": "HTML"}) | st.just({"text": "x"}),
    card_message_id=st.integers(1, 99) | st.none(),
    priority=st.sampled_from(Priority),
    attempts=st.integers(1, 300),
)
descriptions = st.text(max_size=60) | st.sampled_from(
    [
        "Bad Request: message is not modified: specified new message content",
        "Bad Request: can't parse entities: Unsupported start tag",
        "Bad Request: message to edit not found",
        "Bad Request: MESSAGE_ID_INVALID",
        "Bad Request: chat not found",
    ]
)
failures = st.builds(
    Failure,
    kind=st.sampled_from(FailureKind),
    description=descriptions,
    retry_after=st.timedeltas(timedelta(0), timedelta(hours=9)),
    new_chat_id=st.none() | st.integers(-(10**12), -1),
)
chances = st.floats(0, 1)


def judged(envelope: Envelope, failure: Failure, jitter: float = 0.5) -> Outcome:
    return judge(envelope, failure, now=NOW, jitter=jitter)


@given(envelopes, failures, chances)
def test_whatever_happens_there_is_an_outcome_and_no_word_of_telegrams_in_it(envelope, failure, jitter):
    outcome = judged(envelope, failure, jitter)

    assert isinstance(outcome, Outcome)
    reason = getattr(outcome, "reason", "none")
    assert re.fullmatch(r"[a-z_]{4,30}", reason)
    assert len(reason) <= 60


@given(envelopes, failures, chances)
def test_nothing_is_tried_again_before_it_may_be(envelope, failure, jitter):
    outcome = judged(envelope, failure, jitter)

    if isinstance(outcome, RetryLater):
        assert outcome.until >= NOW
        if failure.kind is FailureKind.TOO_MANY_REQUESTS:
            assert outcome.until >= NOW + failure.retry_after


@given(envelopes, failures, chances)
def test_tries_end(envelope, failure, jitter):
    envelope, tries = replace(envelope, attempts=1), 0
    while isinstance(outcome := judged(envelope, failure, jitter), RetryLater | Again):
        if failure.kind in NOT_ITS_FAULT:
            return
        changed = outcome.envelope if isinstance(outcome, Again) else envelope
        attempts = envelope.attempts + isinstance(outcome, RetryLater)
        envelope, tries = replace(changed, attempts=attempts), tries + 1
        assert tries <= 100


@given(envelopes, st.lists(descriptions, min_size=3, max_size=3))
def test_an_envelope_is_changed_and_tried_at_once_twice_at_most(envelope, said):
    for number, description in enumerate(said):
        outcome = judged(envelope, Failure(FailureKind.BAD_REQUEST, description))
        if not isinstance(outcome, Again):
            return
        assert number < 2
        envelope = outcome.envelope


@given(st.integers(1, 10_000), chances)
def test_pauses_grow_and_stay_within_ten_minutes(attempts, jitter):
    pause = backoff(attempts, jitter)
    assert timedelta(seconds=0.5) <= pause <= LONGEST_BACKOFF
    assert backoff(attempts + 1, jitter) >= pause


@pytest.mark.parametrize("priority", [Priority.REPLY, Priority.BROADCAST])
@pytest.mark.parametrize("attempts", [1, 2, 7])
def test_what_may_have_arrived_is_not_sent_again(priority, attempts):
    message = replace(A_MESSAGE, priority=priority, attempts=attempts)
    assert judged(message, Failure(FailureKind.MAYBE_SENT)) == Unknown("no_answer")


def test_a_notification_that_may_have_arrived_is_sent_once_more():
    notification = replace(A_MESSAGE, priority=Priority.NOTIFICATION)
    assert isinstance(judged(notification, Failure(FailureKind.MAYBE_SENT)), RetryLater)
    again = replace(notification, attempts=2)
    assert judged(again, Failure(FailureKind.MAYBE_SENT)) == Unknown("no_answer")


@pytest.mark.parametrize(
    "method", ["editMessageText", "answerCallbackQuery", "setMyCommands", "deleteMessage"]
)
def test_what_is_the_same_done_twice_is_tried_again(method):
    harmless = replace(A_MESSAGE, method=method)
    assert isinstance(judged(harmless, Failure(FailureKind.MAYBE_SENT)), RetryLater)


def test_a_card_that_stands_is_edited_and_one_that_does_not_is_sent():
    assert is_an_edit(A_CARD)
    assert not is_an_edit(replace(A_CARD, card_message_id=None))
    assert isinstance(judged(A_CARD, Failure(FailureKind.MAYBE_SENT)), RetryLater)
    unsent = replace(A_CARD, card_message_id=None)
    assert judged(unsent, Failure(FailureKind.MAYBE_SENT)) == Unknown("no_answer")


def test_without_a_connection_everything_waits():
    assert judged(A_MESSAGE, Failure(FailureKind.UNREACHED)) == Unreached()


def test_a_person_who_blocked_the_bot_is_parked_and_a_group_that_sent_it_away_is_not():
    assert judged(A_MESSAGE, Failure(FailureKind.FORBIDDEN)) == Blocked()
    in_group = replace(A_MESSAGE, chat_id=-7)
    assert judged(in_group, Failure(FailureKind.FORBIDDEN)) == Undeliverable("forbidden")
    stranger = replace(A_MESSAGE, person_id=None)
    assert judged(stranger, Failure(FailureKind.FORBIDDEN)) == Undeliverable("forbidden")


def test_a_group_that_moved_is_followed():
    assert judged(A_MESSAGE, Failure(FailureKind.MIGRATED, new_chat_id=-100)) == Moved(-100)


def test_a_card_that_says_so_already_is_sent():
    said = Failure(FailureKind.BAD_REQUEST, "Bad Request: message is not modified: specified new")
    assert judged(A_CARD, said) == Sent(55)


@pytest.mark.parametrize(
    "said",
    [
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: MESSAGE_ID_INVALID",
        "Bad Request: there is no text in the message to edit",
    ],
)
def test_a_card_that_is_lost_is_sent_anew(said):
    outcome = judged(A_CARD, Failure(FailureKind.BAD_REQUEST, said))
    assert outcome == Again(replace(A_CARD, card_message_id=None))


def test_entities_that_cannot_be_parsed_go_again_as_plain_text():
    marked = replace(A_MESSAGE, payload={"text": "<b>Arre</b> &lt; 3", "parse_mode": "HTML"})
    said = Failure(FailureKind.BAD_REQUEST, "Bad Request: can't parse entities: nonsense")
    outcome = judged(marked, said)
    assert outcome == Again(replace(marked, payload={"text": "Arre < 3"}))
    assert judged(outcome.envelope, said) == Undeliverable("entities_invalid")


def test_plain_text_keeps_everything_but_the_markup():
    keyboard = {"inline_keyboard": []}
    payload = {
        "caption": '<a href="https://x">ici</a> &amp; là',
        "parse_mode": "HTML",
        "reply_markup": keyboard,
    }
    assert as_plain_text(payload) == {"caption": "ici & là", "reply_markup": keyboard}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Bad Request: chat not found", "chat_not_found"),
        ("Bad Request: message is too long", "message_too_long"),
        ("Bad Request: message caption is too long", "caption_too_long"),
        ("Bad Request: query is too old and response timeout expired", "query_too_old"),
        ("Bad Request: BUTTON_DATA_INVALID", "button_invalid"),
        ("Bad Request: not enough rights to send text messages to the chat", "not_enough_rights"),
        ("Bad Request: something of tomorrow « avec un nom »", "bad_request"),
    ],
)
def test_refusals_are_kept_as_codes(said, code):
    assert judged(A_MESSAGE, Failure(FailureKind.BAD_REQUEST, said)) == Undeliverable(code)
