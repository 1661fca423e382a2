"""What both ways in share: one raw update becomes one committed turn, or is set aside after three tries."""

import asyncio
import weakref
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import structlog

from bot.metrics import TURN_SECONDS, TURNS
from config.territory import Territory
from handlers.dispatch import Dispatcher
from handlers.incoming import read_update
from services import outbox
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from views.texts import Texts

TRIES = 3
PAUSE_SECONDS = 0.1
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
# What `telegram.Update.de_json` raises on input that is no update (measured over random updates).
UNREADABLE = (TypeError, KeyError, AttributeError, ValueError, OverflowError)

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
            Exception: whatever kept even the note of the failure from being written (the database is away):
                the update must not be acknowledged.
        """
        sender_id = sender_of(raw)
        lane = self._lanes.setdefault(sender_id or 0, asyncio.Lock())
        async with lane:
            failure = await self._try(raw)
            if failure is not None:
                await self._set_aside(raw, sender_id, failure)
        self._after_commit()

    async def _try(self, raw: dict[str, Any]) -> Exception | None:
        failure: Exception | None = None
        for attempt in range(TRIES):
            try:
                with TURN_SECONDS.time():
                    await self._turn(raw)
            except UNREADABLE as error:
                failure = error
                if attempt == 0 and self._is_unreadable(raw):
                    return failure
            except Exception as error:  # noqa: BLE001 - counted, tried again, then set aside or raised
                failure = error
            else:
                return None
            await asyncio.sleep(PAUSE_SECONDS * attempt)
        return failure

    async def _turn(self, raw: dict[str, Any]) -> None:
        incoming = read_update(raw)
        if incoming is not None:
            verdict = await self._database.write(
                partial(self._dispatcher.handle, incoming=incoming, now=self._now())
            )
            TURNS.labels(verdict=verdict).inc()

    def _is_unreadable(self, raw: dict[str, Any]) -> bool:
        try:
            read_update(raw)
        except UNREADABLE:
            return True
        return False

    async def _set_aside(self, raw: dict[str, Any], sender_id: int | None, failure: Exception) -> None:
        update_id = raw.get("update_id")
        kind = kind_of(raw)
        TURNS.labels(verdict="set_aside").inc()
        log.error("update_set_aside", update_id=update_id, kind=kind, error=type(failure).__name__)
        if isinstance(update_id, int):
            await self._database.write(
                partial(self._note, update_id=update_id, kind=kind, sender_id=sender_id, failure=failure)
            )

    def _note(
        self, work: UnitOfWork, *, update_id: int, kind: str, sender_id: int | None, failure: Exception
    ) -> None:
        now = self._now()
        if not work.updates.add(update_id, now):
            return
        error = type(failure).__name__
        work.updates.add_failed(update_id, kind=kind, error=error, telegram_user_id=sender_id, at=now)
        if sender_id is not None:
            person = work.people.find_by_telegram_id(sender_id)
            texts = Texts(person.language if person else "fr", self._territory)
            outbox.reply(work, sender_id, {"text": texts("refused-internal")}, at=now)


def kind_of(raw: dict[str, Any]) -> str:
    """Which of the kinds this bot asks for an update is."""
    return next((kind for kind in KINDS if kind in raw), "other")


def sender_of(raw: dict[str, Any]) -> int | None:
    """Who sent an update, as far as it can be read."""
    part = raw.get(kind_of(raw))
    user = part.get("from") if isinstance(part, dict) else None
    user_id = user.get("id") if isinstance(user, dict) else None
    return user_id if isinstance(user_id, int) else None
