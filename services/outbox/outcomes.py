"""Outcomes of envelopes: pure rules from a channel's answer to an outcome."""

import html
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from storage.records.outbox import Envelope, PromiseKind

UNMADE: Final = "document_unmade"
"""Reason when a document could not be made, and the name of the notice that says so."""
UNREAD: Final = "file_unread"
"""Name of the notice that says that a file somebody sent was given up."""

LONGEST_BACKOFF: Final = timedelta(minutes=10)
# Waits double from a second on, so the last tries after a server error come some two hours after the first.
MOST_ATTEMPTS: Final = 20
MOST_REFUSALS: Final = 100
# A person waits for what is read in their file: told after some minutes that it could not be.
MOST_FETCHES: Final = 10
# A file that the channel does not find is lost after a quarter of a minute.
MOST_LOOKS: Final = 5
MOST_UNFINISHED: Final = 3
"""Attempts without an outcome, after which an envelope is given up: it may be what ends the process."""
GIVEN_UP: Final = "given_up"
"""Reason when it was given up, and the name of the notice that says so."""
MAYBE_LOST: Final = "maybe_lost"
"""Name of the notice that says that a message may not have arrived (docs/decisions/0028)."""
VOICE_REFUSED: Final = "voice_forbidden"
"""Reason when a person's settings refuse voice notes, and the name of the notice that says so."""
FILE_LOST: Final = "file_lost"
"""Name of the notice that says that the channel has a file somebody sent no more."""

# Doing these twice is doing them once, so a lost answer costs nothing.
_IDEMPOTENT: Final = frozenset(
    {PromiseKind.FETCH, PromiseKind.GATHER, PromiseKind.EDIT, PromiseKind.TOAST, PromiseKind.MENU}
)
_TAG: Final = re.compile(r"<[^<>]*>")


class FailureKind(StrEnum):
    """Kinds of failure, by their meaning for delivery; each carrier maps its errors to them."""

    UNREACHED = "unreached"  # no connection: not sent for sure
    TOO_MANY_REQUESTS = "too_many_requests"
    SERVER_ERROR = "server_error"
    MAYBE_SENT = "maybe_sent"  # no answer, or none of the channel's own
    CLOSED = "closed"  # nothing gets into this chat any more: blocked, deleted, left, never begun
    MIGRATED = "migrated"
    UNCHANGED = "unchanged"  # the message has this text already
    UNREADABLE = "unreadable"  # the channel does not understand the markup
    CARD_LOST = "card_lost"  # the message to edit is gone, or cannot be edited any more
    VOICE_REFUSED = "voice_refused"  # the person takes no voice notes
    FILE_AWAY = "file_away"  # the channel does not find a file just now
    REJECTED = "rejected"  # for another reason, which `code` names
    UNAUTHORISED = "unauthorised"  # the bot's own access is not, or no longer, valid
    BROKEN = "broken"  # our own envelope could not be made into a call


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed attempt; `code` is our own word, never the channel's text, which may quote content."""

    kind: FailureKind
    code: str = ""
    retry_after: timedelta = timedelta()
    new_address: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The channel has it; `message` is the message's reference, if there is one."""

    message: str | None = None


@dataclass(frozen=True, slots=True)
class RetryLater:
    """Not delivered; to be tried again from `until` on."""

    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """It will never arrive."""

    reason: str


@dataclass(frozen=True, slots=True)
class Closed:
    """Nothing gets through to the person: they blocked the bot, or their account is gone.

    True of the moment of the call, `called_at`; they may have come back since.
    """

    reason: str = "closed"
    called_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has a new address; try again there."""

    new_address: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have arrived, so it is not sent again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Expired:
    """Its time had passed before it could be sent."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """It was no longer true when it was to be sent."""


@dataclass(frozen=True, slots=True)
class Unreached:
    """There is no connection, so nothing was sent: this envelope and all others wait."""


@dataclass(frozen=True, slots=True)
class Untried:
    """Its turn did not come while it was claimed: it goes back as it was."""


@dataclass(frozen=True, slots=True)
class Again:
    """To be tried at once, changed."""

    envelope: Envelope


Outcome = (
    Sent
    | RetryLater
    | Undeliverable
    | Closed
    | Moved
    | Unknown
    | Expired
    | Cancelled
    | Unreached
    | Untried
    | Again
)


def judge(envelope: Envelope, failure: Failure, *, now: datetime, jitter: float) -> Outcome:  # noqa: PLR0911 - a table
    """Decide what a failure means for an envelope; `jitter` is a random number from 0 to 1."""
    match failure.kind:
        case FailureKind.UNREACHED:
            return Unreached()
        case FailureKind.TOO_MANY_REQUESTS:
            return _refused(envelope, failure.retry_after, now=now, jitter=jitter)
        case FailureKind.SERVER_ERROR | FailureKind.FILE_AWAY:
            return _retried(envelope, failure.kind.value, now=now, jitter=jitter)
        case FailureKind.MAYBE_SENT if may_be_repeated(envelope):
            return _retried(envelope, "no_answer", now=now, jitter=jitter)
        case FailureKind.MAYBE_SENT:
            return Unknown("no_answer")
        case FailureKind.CLOSED:
            reason = failure.code or "closed"
            return Closed(reason) if envelope.person_id is not None else Undeliverable(reason)
        case FailureKind.MIGRATED if failure.new_address is not None:
            return Moved(failure.new_address)
        case FailureKind.UNAUTHORISED:
            return RetryLater(now + LONGEST_BACKOFF, "unauthorised")
    return _rejected(envelope, failure)


def _rejected(envelope: Envelope, failure: Failure) -> Outcome:
    """Decide the outcome when the channel understood the envelope and refused it as it is."""
    content = envelope.content or {}
    match failure.kind:
        case FailureKind.UNCHANGED:
            return Sent(envelope.card_message)
        case FailureKind.UNREADABLE if content and not content.get("plain"):
            return Again(replace(envelope, content=as_plain_text(content)))
        case FailureKind.CARD_LOST if envelope.card_message is not None:
            return Again(replace(envelope, card_message=None))
        case FailureKind.BROKEN:
            return Undeliverable("broken")
    return Undeliverable(failure.code or failure.kind.value)


def may_be_repeated(envelope: Envelope) -> bool:
    """Return whether doing it twice is doing it once: a message would stand in the chat twice."""
    return is_an_edit(envelope) or envelope.kind in _IDEMPOTENT


def is_an_edit(envelope: Envelope) -> bool:
    """Return whether sending this envelope changes a message instead of adding one."""
    if envelope.kind is PromiseKind.CARD:
        return envelope.card_message is not None
    return envelope.kind is PromiseKind.EDIT


def backoff(attempts: int, jitter: float) -> timedelta:
    """Return the wait after this many attempts: doubled each time from a second on, half of it random."""
    longest = min(timedelta(seconds=2.0 ** min(attempts - 1, 30)), LONGEST_BACKOFF)
    return longest * (0.5 + jitter / 2)


def as_plain_text(content: dict[str, Any]) -> dict[str, Any]:
    """Return the message without markup, for a channel that cannot read the markup."""
    return content | {"text": html.unescape(_TAG.sub("", content.get("text", ""))), "plain": True}


def first_line(text: str) -> str:
    """Return a message's first line without markup, to say which one it was."""
    return html.unescape(_TAG.sub("", text)).strip().partition("\n")[0]


def _refused(envelope: Envelope, retry_after: timedelta, *, now: datetime, jitter: float) -> Outcome:
    if envelope.attempts >= MOST_REFUSALS:
        return Undeliverable("too_many_requests")
    # A little more than asked, and spread, so that envelopes refused together do not return together.
    return RetryLater(now + retry_after + timedelta(seconds=jitter / 2), "too_many_requests")


def _most_attempts(envelope: Envelope, reason: str) -> int:
    if reason == FailureKind.FILE_AWAY:
        return MOST_LOOKS
    return MOST_FETCHES if envelope.kind is PromiseKind.FETCH else MOST_ATTEMPTS


def _retried(envelope: Envelope, reason: str, *, now: datetime, jitter: float) -> Outcome:
    if envelope.attempts >= _most_attempts(envelope, reason):
        return Undeliverable(reason)
    return RetryLater(now + backoff(envelope.attempts, jitter), reason)
