"""Faults on demand, and the log of every call the bot made."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any

from simulator.state.errors import (
    BotApiError,
    PhoneError,
    bad_request,
    conflict,
    forbidden,
    too_many_requests,
)

KINDS = frozenset(
    {
        "too_many_requests",
        "server_error",
        "refuse",
        "timeout_after",
        "gateway_before",
        "gateway_after",
        "not_parsed",
        "blocked",
        "deactivated",
        "file_away",
        "migrate",
        "unauthorised",
        "not_found",
        "conflict",
    }
)
KEPT_CALLS = 200_000


@dataclass(slots=True)
class Fault:
    """A fault for the next `times` calls that match.

    `seconds` is how long a timeout hangs, `status` what a gateway answers with.
    """

    kind: str
    method: str = ""
    chat_id: int | None = None
    times: int = 1
    retry_after: int = 1
    seconds: float = 1.0
    status: int = 502

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise PhoneError(f"kind must be one of {', '.join(sorted(KINDS))}")

    def matches(self, method: str, chat_id: int | None) -> bool:
        """True if the fault applies to this call."""
        if self.method and self.method.lower() != method.lower():
            return False
        return self.chat_id is None or self.chat_id == chat_id

    def error(self) -> BotApiError | None:
        """Return the refusal to answer with; None for kinds that are not an answer."""
        errors = {
            "too_many_requests": too_many_requests(self.retry_after),
            "server_error": BotApiError(500, "Internal Server Error"),
            "gateway_before": BotApiError(self.status, "Bad Gateway"),
            "gateway_after": BotApiError(self.status, "Bad Gateway"),
            "not_parsed": bad_request(
                'can\'t parse entities: Unsupported start tag "fault" at byte offset 0'
            ),
            "blocked": forbidden("bot was blocked by the user"),
            "deactivated": forbidden("user is deactivated"),
            "file_away": bad_request("wrong file_id or the file is temporarily unavailable"),
            "unauthorised": BotApiError(401, "Unauthorized"),
            "not_found": BotApiError(404, "Not Found"),
            "conflict": conflict(
                "terminated by other getUpdates request; make sure that only one bot instance is running"
            ),
        }
        return errors.get(self.kind)


class Faults:
    """The faults that are left, oldest first."""

    def __init__(self) -> None:
        self._left: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Add a fault; it applies after those added before."""
        self._left.append(fault)

    def take(self, method: str, chat_id: int | None, *, is_group: bool) -> Fault | None:
        """Return the fault for this call and count it down; `migrate` applies only to groups."""
        for fault in self._left:
            if fault.matches(method, chat_id) and (is_group or fault.kind != "migrate"):
                fault.times -= 1
                if fault.times <= 0:
                    self._left.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        self._left.clear()


class CallLog:
    """The last calls of the bot, with the monotonic time at which each was read."""

    def __init__(self) -> None:
        self._calls: deque[tuple[int, float, str, int | None, int]] = deque(maxlen=KEPT_CALLS)
        self._seq = 0

    def add(self, at: float, method: str, chat_id: int | None, status: int) -> None:
        """Note a call; status 0 stands for a connection that was closed without an answer."""
        self._seq += 1
        self._calls.append((self._seq, at, method, chat_id, status))

    def described(self) -> list[dict[str, Any]]:
        """Return the calls as the phone door shows them."""
        names = ("seq", "at", "method", "chat_id", "status")
        return [dict(zip(names, call, strict=True)) for call in self._calls]

    def clear(self) -> None:
        self._calls.clear()
