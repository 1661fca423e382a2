"""Refusals: the answers of the Bot API with ``ok: false``, and those of the phone door."""

from __future__ import annotations


class BotApiError(Exception):
    """A refused call, in Telegram's own words (Bot API, "Making requests")."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


class PhoneError(ValueError):
    """A request that a phone cannot do; the phone door answers it as 400."""


def bad_request(reason: str) -> BotApiError:
    """Make a 400; lower the first letter as Telegram does, but not of constants (BUTTON_DATA_INVALID)."""
    is_constant = len(reason) > 1 and (reason[1] == "_" or reason[1].isupper())
    wording = reason if is_constant else reason[:1].lower() + reason[1:]
    return BotApiError(400, f"Bad Request: {wording}")


def forbidden(reason: str) -> BotApiError:
    return BotApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> BotApiError:
    """Make a 409: two ways of getting updates at once."""
    return BotApiError(409, f"Conflict: {reason}")


def too_many_requests(seconds: int) -> BotApiError:
    """Make a 429 that says how many seconds to wait."""
    return BotApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def migrated(chat_id: int) -> BotApiError:
    """Make a 400 that carries the id of the supergroup a group has become."""
    reason = "Bad Request: group chat was upgraded to a supergroup chat"
    return BotApiError(400, reason, migrate_to_chat_id=chat_id)
