"""Shared by every way in: one raw update becomes one committed turn, or is set aside after three tries."""

import asyncio
import contextlib
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Protocol

import structlog

from bot.intake.metrics import TURN_SECONDS, TURNS
from config.territory import Territory
from handlers.dispatch import Dispatcher
from handlers.turns.incoming import Incoming
from handlers.turns.replies import message_content
from services.outbox import promises
from storage.database import Database
from storage.errors import DatabaseRefusedError, DatabaseUnreachableError
from storage.refusals import refusals_translated
from storage.unit_of_work import UnitOfWork
from views.texts import DEFAULT_LANGUAGE, Texts

TRIES = 3
PAUSE_SECONDS = 0.1

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Outline:
    """The few fields of raw input that pick its lane, and describe it when it fails.

    `event` is None when the input has no id: it can only be dropped. `is_spoken`: the sender awaits a reply.
    """

    event: str | None
    kind: str
    sender: str | None
    is_spoken: bool


class Reader(Protocol):
    """One channel's way in: turns raw input into the values that handlers know."""

    @property
    def channel(self) -> str: ...

    def read(self, raw: dict[str, Any]) -> Incoming | None:
        """Read raw input; None when it needs no turn. Input on which this raises anything is set aside."""

    def outline(self, raw: dict[str, Any]) -> Outline:
        """Outline raw input; never fails."""


class Intake:
    """Carries raw updates to committed turns.

    `receive` returns only when the update's turn has committed: only then may it be acknowledged.
    """

    def __init__(
        self,
        reader: Reader,
        database: Database,
        dispatcher: Dispatcher,
        territory: Territory,
        *,
        now: Callable[[], datetime],
        after_commit: Callable[[], None],
    ) -> None:
        self._reader = reader
        self._database = database
        self._dispatcher = dispatcher
        self._territory = territory
        self._now = now
        self._after_commit = after_commit
        # One lane per sender: their turns keep their order, and a flood waits for itself only.
        self._lanes: weakref.WeakValueDictionary[str, asyncio.Lock] = weakref.WeakValueDictionary()
        # Since when turns have been waiting for their commit; those that failed are delivered again.
        self._begun: dict[object, datetime] = {}
        self._failing_since: datetime | None = None

    async def receive(self, raw: dict[str, Any]) -> None:
        """Carry an update to its commit.

        Raises:
            Exception: even the note of a failure could not be written (the database is away):
                the update must not be acknowledged.
        """
        # The time of arrival decides how an update counts, not the time at which its turn could begin.
        arrived_at = self._now()
        sender = self._reader.outline(raw).sender or ""
        lane = self._lanes.setdefault(sender, asyncio.Lock())
        with self._noted(arrived_at):
            async with lane:
                await self._take(raw, arrived_at)
        self._after_commit()

    async def _take(self, raw: dict[str, Any], arrived_at: datetime) -> None:
        try:
            incoming = self._reader.read(raw)
        except Exception as error:  # noqa: BLE001 - reading only looks at the JSON: it is no update
            await self._database.write(partial(self._set_aside, raw=raw, failure=error))
        else:
            if incoming is None:
                return
            await self._carry(raw, incoming, arrived_at)
        self._failing_since = None

    @property
    def waiting_since(self) -> datetime | None:
        """Return when the oldest update arrived that has not been committed; None when all have."""
        since = [*self._begun.values(), *([self._failing_since] if self._failing_since else [])]
        return min(since, default=None)

    @contextlib.contextmanager
    def _noted(self, arrived_at: datetime) -> Iterator[None]:
        mark = object()
        self._begun[mark] = arrived_at
        try:
            yield
        except Exception:  # not acknowledged: until one of them commits, nothing is taken in
            self._failing_since = self._failing_since or arrived_at
            raise
        finally:
            del self._begun[mark]

    async def _carry(self, raw: dict[str, Any], incoming: Incoming, arrived_at: datetime) -> None:
        for attempt in range(TRIES - 1):
            try:
                with TURN_SECONDS.time():
                    handle = partial(self._handle, incoming=incoming, arrived_at=arrived_at)
                    await self._database.write(handle)
            except Exception as error:  # try again; the last try also notes the failure
                log.warning("turn_failed", update_id=incoming.event, exc_info=error)
                await asyncio.sleep(PAUSE_SECONDS * attempt)
            else:
                return
        last_try = partial(self._handle_or_set_aside, raw=raw, incoming=incoming, arrived_at=arrived_at)
        await self._database.write(last_try)

    def _handle(self, work: UnitOfWork, *, incoming: Incoming, arrived_at: datetime) -> None:
        verdict = self._dispatcher.handle(work, incoming, arrived_at)
        TURNS.labels(verdict=verdict).inc()

    def _handle_or_set_aside(
        self, work: UnitOfWork, *, raw: dict[str, Any], incoming: Incoming, arrived_at: datetime
    ) -> None:
        """Run the last try and its note in one transaction: with the database away nothing is set aside."""
        try:
            with refusals_translated(), work.savepoint():
                self._handle(work, incoming=incoming, arrived_at=arrived_at)
        except (DatabaseRefusedError, DatabaseUnreachableError):
            raise  # a full disk may still take the note, and the update would be lost for it
        except Exception as error:  # noqa: BLE001 - noted by its class name, and the sender is answered
            self._set_aside(work, raw=raw, failure=error)

    def _set_aside(self, work: UnitOfWork, *, raw: dict[str, Any], failure: Exception) -> None:
        seen, channel = self._reader.outline(raw), self._reader.channel
        error, now = type(failure).__name__, self._now()
        TURNS.labels(verdict="set_aside").inc()
        log.error("update_set_aside", update_id=seen.event, kind=seen.kind, exc_info=failure)
        if seen.event is None or not work.updates.add(channel, seen.event, now):
            return
        chat_id = work.chats.ensure(channel, seen.sender) if seen.sender is not None else None
        work.updates.add_failed(channel, seen.event, kind=seen.kind, error=error, chat_id=chat_id, at=now)
        if chat_id is not None and seen.is_spoken:
            person = work.people.find_in(chat_id)
            texts = Texts(person.language if person else DEFAULT_LANGUAGE, self._territory)
            promises.reply(work, chat_id, message_content(texts("refused-internal")), at=now)
