"""The rules of delivery: any answer to any envelope is judged, tries end, nothing is guessed."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.outbox.outcomes import (
    LONGEST_BACKOFF,
    Again,
    Closed,
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
from storage.records.outbox import Envelope, Priority, PromiseKind

NOW = datetime(2026, 10, 13, 8, 0, tzinfo=UTC)
A_MESSAGE = Envelope(
    id=1,
    kind=PromiseKind.MESSAGE,
    chat_id=7,
    channel="telegram",
    address="1007",
    is_private=True,
    person_id=3,
    content={"text": "Bonjour"},
    template=None,
    parameters=None,
    card=None,
    card_message=None,
    priority=Priority.REPLY,
    attempts=1,
    expires_at=None,
    language="fr",
)
A_CARD = replace(A_MESSAGE, kind=PromiseKind.CARD, card="need:1", card_message="55")
# These failures do not concern the envelope: it waits as long as the operator or the network takes.
NOT_ITS_FAULT = (FailureKind.UNREACHED, FailureKind.UNAUTHORISED)
# The channel understood the envelope, and refuses it as it is.
REJECTIONS = (
    FailureKind.UNCHANGED,
    FailureKind.UNREADABLE,
    FailureKind.CARD_LOST,
    FailureKind.REJECTED,
)

envelopes = st.builds(
    replace,
    st.just(A_MESSAGE),
    kind=st.sampled_from(PromiseKind),
    is_private=st.booleans(),
    person_id=st.integers(1, 99) | st.none(),
    content=st.sampled_from([None, {"text": "<b>x</b>"}, {"text": "x", "plain": True}, {"commands": None}]),
    card_message=st.sampled_from(["55", None]),
    priority=st.sampled_from(Priority),
    attempts=st.integers(1, 300),
)
codes = st.sampled_from(["", "entities_invalid", "message_gone", "chat_not_found"])
failures = st.builds(
    Failure,
    kind=st.sampled_from(FailureKind),
    code=codes,
    retry_after=st.timedeltas(timedelta(0), timedelta(hours=9)),
    new_address=st.sampled_from([None, "-100"]),
)
chances = st.floats(0, 1)


def judged(envelope: Envelope, failure: Failure, jitter: float = 0.5) -> Outcome:
    return judge(envelope, failure, now=NOW, jitter=jitter)


@given(envelopes, failures, chances)
def test_whatever_happens_there_is_an_outcome_and_its_reason_is_a_code(envelope, failure, jitter):
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


@given(envelopes, st.lists(st.sampled_from(REJECTIONS), min_size=3, max_size=3), codes)
def test_an_envelope_is_changed_and_tried_at_once_twice_at_most(envelope, said, code):
    for number, kind in enumerate(said):
        outcome = judged(envelope, Failure(kind, code))
        if not isinstance(outcome, Again):
            return
        assert number < 2
        envelope = outcome.envelope


@given(st.integers(1, 10_000), chances)
def test_pauses_grow_and_stay_within_ten_minutes(attempts, jitter):
    pause = backoff(attempts, jitter)
    assert timedelta(seconds=0.5) <= pause <= LONGEST_BACKOFF
    assert backoff(attempts + 1, jitter) >= pause


@pytest.mark.parametrize("priority", Priority)
@pytest.mark.parametrize("attempts", [1, 2, 7])
def test_what_may_have_arrived_is_not_sent_again(priority, attempts):
    message = replace(A_MESSAGE, priority=priority, attempts=attempts)
    assert judged(message, Failure(FailureKind.MAYBE_SENT)) == Unknown("no_answer")


@pytest.mark.parametrize("kind", sorted(set(PromiseKind) - {PromiseKind.MESSAGE, PromiseKind.CARD}))
def test_what_is_the_same_done_twice_is_tried_again(kind):
    harmless = replace(A_MESSAGE, kind=kind)
    assert isinstance(judged(harmless, Failure(FailureKind.MAYBE_SENT)), RetryLater)


def test_a_card_that_stands_is_edited_and_one_that_does_not_is_sent():
    assert is_an_edit(A_CARD)
    assert not is_an_edit(replace(A_CARD, card_message=None))
    assert isinstance(judged(A_CARD, Failure(FailureKind.MAYBE_SENT)), RetryLater)
    unsent = replace(A_CARD, card_message=None)
    assert judged(unsent, Failure(FailureKind.MAYBE_SENT)) == Unknown("no_answer")


def test_without_a_connection_everything_waits():
    assert judged(A_MESSAGE, Failure(FailureKind.UNREACHED)) == Unreached()


def test_a_person_who_blocked_the_bot_is_parked_and_a_group_that_sent_it_away_is_not():
    assert judged(A_MESSAGE, Failure(FailureKind.CLOSED, "blocked")) == Closed("blocked")
    in_group = replace(A_MESSAGE, is_private=False, person_id=None)
    assert judged(in_group, Failure(FailureKind.CLOSED, "left")) == Undeliverable("left")
    stranger = replace(A_MESSAGE, person_id=None)
    assert judged(stranger, Failure(FailureKind.CLOSED, "left")) == Undeliverable("left")


@pytest.mark.parametrize("kind", [PromiseKind.FETCH, PromiseKind.MESSAGE])
def test_a_file_that_is_away_is_looked_for_a_few_times_and_then_lost(kind):
    wanted, away = replace(A_MESSAGE, kind=kind), Failure(FailureKind.FILE_AWAY, "file_away")
    outcomes = [judged(replace(wanted, attempts=attempt), away) for attempt in range(1, 7)]
    assert [isinstance(outcome, RetryLater) for outcome in outcomes] == [True] * 4 + [False] * 2


def test_a_group_that_moved_is_followed():
    assert judged(A_MESSAGE, Failure(FailureKind.MIGRATED, new_address="-100")) == Moved("-100")


def test_a_card_that_says_so_already_is_sent():
    assert judged(A_CARD, Failure(FailureKind.UNCHANGED)) == Sent("55")


def test_a_card_that_is_lost_is_sent_anew_and_another_message_to_edit_is_not():
    lost = Failure(FailureKind.CARD_LOST, "message_gone")
    outcome = judged(A_CARD, lost)
    assert outcome == Again(replace(A_CARD, card_message=None))
    assert judged(outcome.envelope, lost) == Undeliverable("message_gone")
    edit = replace(A_MESSAGE, kind=PromiseKind.EDIT)
    assert judged(edit, lost) == Undeliverable("message_gone")


def test_markup_that_is_not_understood_goes_again_as_plain_text():
    marked = replace(A_MESSAGE, content={"text": "<b>Arre</b> &lt; 3"})
    said = Failure(FailureKind.UNREADABLE, "entities_invalid")
    outcome = judged(marked, said)
    assert outcome == Again(replace(marked, content={"text": "Arre < 3", "plain": True}))
    assert judged(outcome.envelope, said) == Undeliverable("entities_invalid")


def test_plain_text_keeps_everything_but_the_markup():
    rows = [[{"label": "<b>", "data": "x"}]]
    content = {"text": '<a href="https://x">ici</a> &amp; là', "rows": rows}
    assert as_plain_text(content) == {"text": "ici & là", "rows": rows, "plain": True}


@pytest.mark.parametrize("code", ["chat_not_found", "message_too_long", "bad_request"])
def test_a_rejection_is_kept_as_its_code(code):
    assert judged(A_MESSAGE, Failure(FailureKind.REJECTED, code)) == Undeliverable(code)
