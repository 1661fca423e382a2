"""The health of one process: how old the last good sign of each part is, and how old it may be."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from prometheus_client import Gauge

from bot.sending.metrics import PENDING
from storage.errors import DatabaseRefusedError
from storage.files import free_bytes
from storage.probe import Probe, Unsent
from storage.records.outbox import Priority

MEBIBYTE: Final = 1024 * 1024
LEAST_FREE_BYTES: Final = 32 * MEBIBYTE
# The probe gives up after a second; what is left is for its thread to be given a turn.
LONGEST_LOOK_SECONDS: Final = 1.5

LIMITS: Final = {
    # Three long polls, or five looks at the webhook.
    "updates": timedelta(seconds=105),
    "turns": timedelta(seconds=30),
    "commit": timedelta(seconds=60),
    "replies": timedelta(minutes=5),
    "notices": timedelta(minutes=15),
    "sending": timedelta(seconds=180),
}

AGE = Gauge("ctg_health_age_seconds", "Age of the last good sign of a part.", ["part"])
LIMIT = Gauge("ctg_health_limit_seconds", "The age from which on a part is not well.", ["part"])
WELL = Gauge("ctg_health_ok", "1 when a part is well, 0 when it is not.", ["part"])
FREE = Gauge("ctg_free_bytes", "Bytes left on the database's disk.")


@dataclass(frozen=True, slots=True)
class Signs:
    """What the parts of the process know of themselves; None for what never happened or does not wait."""

    updates_at: datetime | None
    updates_trouble: str | None
    turns_since: datetime | None
    commit_at: datetime | None
    sending_at: datetime | None
    stopped: frozenset[str] = frozenset()


class Health:
    """Answers within two seconds, even when the database does not."""

    def __init__(
        self,
        database_url: str,
        database_file: Path | None,
        signs: Callable[[], Signs],
        *,
        now: Callable[[], datetime],
        is_quiet: Callable[[datetime], bool],
    ) -> None:
        self._probe = Probe(database_url)
        self._file = database_file
        self._signs = signs
        self._now = now
        self._is_quiet = is_quiet
        self._begun_at = now()
        self._looking: asyncio.Future[Unsent] | None = None

    async def report(self) -> dict[str, Any]:
        """Return `{"status": "ok" | "failing", "failing": […], "checks": {…}}`, and set the metrics."""
        waiting, trouble = await self._look()
        now = self._now()
        checks = {"database": _stated(trouble)}
        checks |= dict(self._ages(waiting, now))
        if self._file is not None:
            checks["disk"] = _space(self._file)
        for part in self._signs().stopped:
            checks[part] |= {"ok": False, "trouble": "stopped"}
        failing = sorted(part for part, check in checks.items() if not check["ok"])
        for part, check in checks.items():
            WELL.labels(part=part).set(check["ok"])
        return {"status": "failing" if failing else "ok", "failing": failing, "checks": checks}

    def close(self) -> None:
        self._probe.close()

    async def _look(self) -> tuple[Unsent | None, str | None]:
        # One at a time: looks at a database that does not answer must not pile up.
        if self._looking is None or self._looking.done():
            self._looking = asyncio.ensure_future(asyncio.to_thread(self._probe.look, self._now()))
            self._looking.add_done_callback(_retrieved)
        try:
            waiting = await asyncio.wait_for(asyncio.shield(self._looking), LONGEST_LOOK_SECONDS)
        except TimeoutError:
            return None, "TimeoutError"
        except DatabaseRefusedError as error:
            return None, error.flaw.value
        except Exception as error:  # noqa: BLE001 - any error: the answer is "failing", with its name
            return None, type(error).__name__
        for priority in Priority:
            PENDING.labels(priority=priority.name.lower()).set(waiting.pending.get(priority, 0))
        return waiting, None

    def _ages(self, waiting: Unsent | None, now: datetime) -> Iterator[tuple[str, dict[str, Any]]]:
        signs = self._signs()
        updates = _aged("updates", now - (signs.updates_at or self._begun_at))
        if signs.updates_trouble:
            updates["trouble"] = signs.updates_trouble
        yield "updates", updates
        yield "turns", _aged("turns", now - (signs.turns_since or now))
        yield "commit", _aged("commit", now - (signs.commit_at or self._begun_at))
        yield "sending", _aged("sending", now - (signs.sending_at or self._begun_at))
        if waiting is not None:
            yield "replies", _aged("replies", now - (waiting.reply_since or now))
            yield "notices", _aged("notices", self._held_up(waiting.other_since, now))

    def _held_up(self, since: datetime | None, now: datetime) -> timedelta:
        """Return how long a notice has been due outside quiet hours; zero while nobody is to be disturbed."""
        limit = LIMITS["notices"]
        is_left_in_peace = self._is_quiet(now) or self._is_quiet(now - limit)
        return timedelta() if since is None or is_left_in_peace else now - since


def _aged(part: str, age: timedelta) -> dict[str, Any]:
    seconds, limit = max(age.total_seconds(), 0.0), LIMITS[part].total_seconds()
    AGE.labels(part=part).set(seconds)
    LIMIT.labels(part=part).set(limit)
    return {"ok": seconds <= limit, "age_seconds": round(seconds, 1), "limit_seconds": limit}


def _stated(trouble: str | None) -> dict[str, Any]:
    limit = {"limit_seconds": LONGEST_LOOK_SECONDS}
    return {"ok": False, "trouble": trouble, **limit} if trouble else {"ok": True, **limit}


def _space(file: Path) -> dict[str, Any]:
    try:
        left = free_bytes(file)
    except OSError as error:
        return {"ok": False, "trouble": type(error).__name__}
    FREE.set(left)
    return {"ok": left >= LEAST_FREE_BYTES, "free_bytes": left, "least_bytes": LEAST_FREE_BYTES}


def _retrieved(looked: asyncio.Future[Unsent]) -> None:
    if not looked.cancelled():
        looked.exception()  # nobody may be waiting any more
