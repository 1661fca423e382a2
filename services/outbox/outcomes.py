"""Outcomes of envelopes: pure rules from a channel's answer to an outcome."""

import html
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from storage.records.outbox import Envelope, Priority, PromiseKind

UNMADE: Final = "document_unmade"
"""Reason when a document could not be made, and the name of the notice that says so."""
UNREAD: Final = "file_unread"
"""Name of the notice that says that a file somebody sent was given up."""

LONGEST_BACKOFF: Final = timedelta(minutes=10)
# Waits double from a second on, so the last tries after a server error come some two hours after the first.
MOST_ATTEMPTS: Final = 20
MOST_REFUSALS: Final = 100

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
    MAYBE_SENT = "maybe_sent"  # the answer never came
    FORBIDDEN = "forbidden"
    MIGRATED = "migrated"
    UNCHANGED = "unchanged"  # the message has this text already
    UNREADABLE = "unreadable"  # the channel does not understand the markup
    CARD_LOST = "card_lost"  # the message to edit is gone, or cannot be edited any more
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
class Blocked:
    """The person has blocked the bot."""


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
    | Blocked
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
        case FailureKind.SERVER_ERROR:
            return _retried(envelope, "server_error", now=now, jitter=jitter)
        case FailureKind.MAYBE_SENT:
            return _unanswered(envelope, now=now, jitter=jitter)
        case FailureKind.FORBIDDEN:
            return Blocked() if envelope.person_id is not None else Undeliverable("forbidden")
        case FailureKind.MIGRATED if failure.new_address is not None:
            return Moved(failure.new_address)
        case FailureKind.UNAUTHORISED:
            return RetryLater(now + LONGEST_BACKOFF, "unauthorised")
    return _rejected(envelope, failure)


def _rejected(envelope: Envelope, failure: Failure) -> Outcome:
    """Decide the outcome when the channel understood the envelope and refused it as it is."""
    match failure.kind:
        case FailureKind.UNCHANGED:
            return Sent(envelope.card_message)
        case FailureKind.UNREADABLE if envelope.content and not envelope.content.get("plain"):
            return Again(replace(envelope, content=as_plain_text(envelope.content)))
        case FailureKind.CARD_LOST if envelope.card_message is not None:
            return Again(replace(envelope, card_message=None))
        case FailureKind.UNREADABLE | FailureKind.CARD_LOST | FailureKind.REJECTED:
            return Undeliverable(failure.code or failure.kind.value)
    return Undeliverable("broken")


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


def _refused(envelope: Envelope, retry_after: timedelta, *, now: datetime, jitter: float) -> Outcome:
    if envelope.attempts >= MOST_REFUSALS:
        return Undeliverable("too_many_requests")
    # A little more than asked, and spread, so that envelopes refused together do not return together.
    return RetryLater(now + retry_after + timedelta(seconds=jitter / 2), "too_many_requests")


def _retried(envelope: Envelope, reason: str, *, now: datetime, jitter: float) -> Outcome:
    if envelope.attempts >= MOST_ATTEMPTS:
        return Undeliverable(reason)
    return RetryLater(now + backoff(envelope.attempts, jitter), reason)


def _unanswered(envelope: Envelope, *, now: datetime, jitter: float) -> Outcome:
    is_harmless = is_an_edit(envelope) or envelope.kind in _IDEMPOTENT
    is_first_notification = envelope.priority is Priority.NOTIFICATION and envelope.attempts <= 1
    if is_harmless or is_first_notification:
        return _retried(envelope, "no_answer", now=now, jitter=jitter)
    return Unknown("no_answer")
