"""What becomes of an envelope: pure rules from Telegram's answer to an outcome."""

import html
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from storage.records.outbox import Envelope, Priority

SHOW: Final = "show"
"""The pseudo-method of a card: edit the message in which it stands, else send it."""

FETCH: Final = "fetch"
"""The pseudo-method of a file somebody sent: fetch it and hand it to its feature."""

GATHER: Final = "gather"
"""The pseudo-method of figures that take long: gathered where nothing is written, then handed over."""

UNMADE: Final = "document_unmade"
"""Why a document was not sent, and the notice that says so: it could not be made."""

LONGEST_BACKOFF: Final = timedelta(minutes=10)
# Doubling from a second: the last tries of a server error lie some two hours after the first.
MOST_ATTEMPTS: Final = 20
MOST_REFUSALS: Final = 100

# Doing these twice is doing them once, so a lost answer costs nothing.
_IDEMPOTENT: Final = (FETCH, GATHER, "edit", "delete", "set", "answer", "pin", "unpin")
# Telegram's descriptions (Bot API server), and the code that is kept: descriptions may quote content.
_CODES: Final = {
    "chat not found": "chat_not_found",
    "user not found": "user_not_found",
    "not enough rights": "not_enough_rights",
    "message is too long": "message_too_long",
    "message_too_long": "message_too_long",
    "caption is too long": "caption_too_long",
    "text is empty": "text_empty",
    "text must be non-empty": "text_empty",
    "query is too old": "query_too_old",
    "button_data_invalid": "button_invalid",
    "can't parse entities": "entities_invalid",
    "wrong file": "file_unknown",
    "file is too big": "file_too_big",
    "message to edit not found": "message_gone",
    "message to delete not found": "message_gone",
    "message can't be": "message_fixed",
}
_CARD_IS_LOST: Final = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not specified",
    "there is no text in the message to edit",
)
_TAG: Final = re.compile(r"<[^<>]*>")


class FailureKind(StrEnum):
    """How a call to Telegram can fail, by what it says about delivery."""

    UNREACHED = "unreached"  # no connection: certainly not sent
    TOO_MANY_REQUESTS = "too_many_requests"
    SERVER_ERROR = "server_error"
    MAYBE_SENT = "maybe_sent"  # the answer never came
    FORBIDDEN = "forbidden"
    MIGRATED = "migrated"
    BAD_REQUEST = "bad_request"
    UNAUTHORISED = "unauthorised"  # the token is not, or no longer, valid
    BROKEN = "broken"  # our own envelope could not be made into a call


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed call; `description` is Telegram's text, or a class of error, and is never kept."""

    kind: FailureKind
    description: str = ""
    retry_after: timedelta = timedelta()
    new_chat_id: int | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram has it; `message_id` where a message came of it."""

    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class RetryLater:
    """Not delivered; not to be tried before `until`."""

    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """It will never arrive."""

    reason: str


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person does not want to hear the bot."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has a new id, under which to try again."""

    new_chat_id: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have arrived, and is not to be sent again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Expired:
    """Its time had passed before it could be sent."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """It was no longer true when it was to be sent."""


@dataclass(frozen=True, slots=True)
class Unreached:
    """Nothing was sent, for want of a connection: this envelope and all others wait."""


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
            is_their_chat = envelope.person_id is not None and (envelope.chat_id or 0) > 0
            return Blocked() if is_their_chat else Undeliverable("forbidden")
        case FailureKind.MIGRATED if failure.new_chat_id is not None:
            return Moved(failure.new_chat_id)
        case FailureKind.BAD_REQUEST:
            return _bad_request(envelope, failure.description.lower())
        case FailureKind.UNAUTHORISED:
            return RetryLater(now + LONGEST_BACKOFF, "unauthorised")
    return Undeliverable("broken")


def is_an_edit(envelope: Envelope) -> bool:
    """Whether sending this envelope changes a message instead of adding one."""
    if envelope.method == SHOW:
        return envelope.card_message_id is not None
    return envelope.method.startswith("edit")


def backoff(attempts: int, jitter: float) -> timedelta:
    """How long to wait after so many attempts: doubling from a second, half of it by chance."""
    longest = min(timedelta(seconds=2.0 ** min(attempts - 1, 30)), LONGEST_BACKOFF)
    return longest * (0.5 + jitter / 2)


def as_plain_text(payload: dict[str, Any]) -> dict[str, Any]:
    """The same message without markup, for when Telegram cannot parse its entities."""
    plain = {name: value for name, value in payload.items() if name != "parse_mode"}
    for name in ("text", "caption"):
        if name in plain:
            plain[name] = html.unescape(_TAG.sub("", plain[name]))
    return plain


def _refused(envelope: Envelope, retry_after: timedelta, *, now: datetime, jitter: float) -> Outcome:
    if envelope.attempts >= MOST_REFUSALS:
        return Undeliverable("too_many_requests")
    # A little more than asked, spread, so that what was refused together does not return together.
    return RetryLater(now + retry_after + timedelta(seconds=jitter / 2), "too_many_requests")


def _retried(envelope: Envelope, reason: str, *, now: datetime, jitter: float) -> Outcome:
    if envelope.attempts >= MOST_ATTEMPTS:
        return Undeliverable(reason)
    return RetryLater(now + backoff(envelope.attempts, jitter), reason)


def _unanswered(envelope: Envelope, *, now: datetime, jitter: float) -> Outcome:
    is_harmless = is_an_edit(envelope) or envelope.method.startswith(_IDEMPOTENT)
    is_first_notification = envelope.priority is Priority.NOTIFICATION and envelope.attempts <= 1
    if is_harmless or is_first_notification:
        return _retried(envelope, "no_answer", now=now, jitter=jitter)
    return Unknown("no_answer")


def _bad_request(envelope: Envelope, description: str) -> Outcome:
    if "message is not modified" in description:
        return Sent(envelope.card_message_id)
    if "can't parse entities" in description and envelope.payload and "parse_mode" in envelope.payload:
        return Again(replace(envelope, payload=as_plain_text(envelope.payload)))
    is_card = envelope.method == SHOW and envelope.card_message_id is not None
    if is_card and any(words in description for words in _CARD_IS_LOST):
        return Again(replace(envelope, card_message_id=None))
    code = next((code for words, code in _CODES.items() if words in description), "bad_request")
    return Undeliverable(code)
