"""What both ways in share: one raw update becomes one committed turn, or is set aside after three tries."""

import asyncio
import weakref
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import structlog

from bot.intake.metrics import TURN_SECONDS, TURNS
from config.territory import Territory
from handlers.dispatch import Dispatcher
from handlers.turns.incoming import Incoming
from handlers.turns.updates import LARGEST_ID, read_update
from services.outbox import promises
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from views.texts import DEFAULT_LANGUAGE, Texts

TRIES = 3
PAUSE_SECONDS = 0.1
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
# Somebody waits for an answer to these.
SPOKEN = ("message", "callback_query")

log = structlog.get_logger(__name__)


class Intake:
    """Returns from `receive` only when the update's turn has committed: only then may it be acknowledged."""

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        territory: Territory,
        *,
        now: Callable[[], datetime],
        after_commit: Callable[[], None],
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._territory = territory
        self._now = now
        self._after_commit = after_commit
        # One lane per sender: their turns keep their order, and a flood waits for itself only.
        self._lanes: weakref.WeakValueDictionary[int, asyncio.Lock] = weakref.WeakValueDictionary()

    async def receive(self, raw: dict[str, Any]) -> None:
        """Carry an update to its commit.

        Raises:
            Exception: whatever kept even the note of a failure from being written (the database is away):
                the update must not be acknowledged.
        """
        # What an update counts as is decided by when it came, not by when its turn could begin.
        arrived_at = self._now()
        lane = self._lanes.setdefault(sender_of(raw) or 0, asyncio.Lock())
        async with lane:
            try:
                incoming = read_update(raw)
            except Exception as error:  # noqa: BLE001 - reading only looks at the JSON: it is no update
                await self._database.write(partial(self._set_aside, raw=raw, failure=error))
            else:
                if incoming is not None:
                    await self._carry(raw, incoming, arrived_at)
        self._after_commit()

    async def _carry(self, raw: dict[str, Any], incoming: Incoming, arrived_at: datetime) -> None:
        for attempt in range(TRIES - 1):
            try:
                with TURN_SECONDS.time():
                    handle = partial(self._handle, incoming=incoming, arrived_at=arrived_at)
                    await self._database.write(handle)
            except Exception as error:  # tried again, the last time beside a note of the failure
                log.warning("turn_failed", update_id=incoming.update_id, exc_info=error)
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
        """The last try and the note share a transaction: a database that was away sets nothing aside."""
        try:
            with work.savepoint():
                self._handle(work, incoming=incoming, arrived_at=arrived_at)
        except Exception as error:  # noqa: BLE001 - noted by its name, and the sender is told
            self._set_aside(work, raw=raw, failure=error)

    def _set_aside(self, work: UnitOfWork, *, raw: dict[str, Any], failure: Exception) -> None:
        update_id, kind, error = id_of(raw.get("update_id")), kind_of(raw), type(failure).__name__
        TURNS.labels(verdict="set_aside").inc()
        log.error("update_set_aside", update_id=update_id, kind=kind, exc_info=failure)
        now, sender_id = self._now(), sender_of(raw)
        if update_id is None or not work.updates.add(update_id, now):
            return
        work.updates.add_failed(update_id, kind=kind, error=error, telegram_user_id=sender_id, at=now)
        if sender_id is not None and kind in SPOKEN:
            person = work.people.find_by_telegram_id(sender_id)
            texts = Texts(person.language if person else DEFAULT_LANGUAGE, self._territory)
            promises.reply(work, sender_id, {"text": texts.plain("refused-internal")}, at=now)


def kind_of(raw: dict[str, Any]) -> str:
    """Which of the kinds this bot asks for an update is."""
    return next((kind for kind in KINDS if kind in raw), "other")


def sender_of(raw: dict[str, Any]) -> int | None:
    """Who sent an update, as far as it can be read."""
    part = raw.get(kind_of(raw))
    user = part.get("from") if isinstance(part, dict) else None
    return id_of(user.get("id")) if isinstance(user, dict) else None


def id_of(value: object) -> int | None:
    """A number that may be an id of Telegram's; None for anything else that JSON can hold."""
    return value if type(value) is int and abs(value) <= LARGEST_ID else None
