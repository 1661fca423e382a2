"""Shows the menus of commands that an upgrade has changed again, a few at a time."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Final

import structlog

from config.territory import Territory
from handlers.turns.menu import MenuEntry, menu_of
from handlers.turns.replies import Replies
from services.outbox.menus import Commands, fingerprint
from storage.database import Database
from storage.errors import DatabaseRefusedError, DatabaseUnreachableError
from storage.records.outbox import PromiseKind
from storage.records.person import Person
from storage.refusals import refusals_translated
from storage.unit_of_work import UnitOfWork
from views.texts import Texts

AT_ONCE: Final = 10
EVERY_SECONDS: Final = 30.0

log = structlog.get_logger(__name__)


class MenuRenewal:
    """Compares what each chat shows with what it should, after a start: only an upgrade changes that."""

    def __init__(
        self,
        database: Database,
        commands: Mapping[str, MenuEntry],
        territory: Territory,
        *,
        now: Callable[[], datetime],
        after_commit: Callable[[], None],
    ) -> None:
        self._database = database
        self._commands = commands
        self._territory = territory
        self._now = now
        self._after_commit = after_commit
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="menus")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        are_left = True
        while are_left:
            await asyncio.sleep(EVERY_SECONDS)
            try:
                with refusals_translated():
                    are_left = await self.renew() > 0
            except (DatabaseRefusedError, DatabaseUnreachableError) as error:  # menus can wait
                log.warning("menus_wait", error=type(error).__name__)

    async def renew(self) -> int:
        """Promise the next few menus that are out of date; return how many."""
        outdated = await self._database.read(self._find_outdated)
        if outdated:
            await self._database.write(partial(self._promise, outdated=outdated))
            self._after_commit()
        return len(outdated)

    def _find_outdated(self, work: UnitOfWork) -> list[tuple[Person, Commands]]:
        people = {person.id: person for person in work.people.list_active()}
        made: dict[object, Commands] = {}
        outdated: list[tuple[Person, Commands]] = []
        for person_id, channel, address, shown in work.menus.list_():
            person = people[person_id]
            standing = (person.language, person.grants)
            if standing not in made:
                made[standing] = menu_of(person, self._commands, Texts(person.language, self._territory))
            if shown != fingerprint(made[standing], channel, address):
                outdated.append((person, made[standing]))
            if len(outdated) == AT_ONCE:
                break
        return outdated

    def _promise(self, work: UnitOfWork, *, outdated: list[tuple[Person, Commands]]) -> None:
        for person, commands in outdated:
            if person.chat_id is not None:
                replies = Replies(work, person.chat_id, self._now())
                replies.promise(PromiseKind.MENU, {"commands": commands})
