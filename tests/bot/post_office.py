"""Senders over a real database and the simulator: promises, calls, and the messages people read."""

import asyncio
import itertools
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.sending.pace import Pace
from bot.sending.patience import Patience
from bot.sending.processes import own_name
from bot.sending.sender import Sender
from bot.telegram.bot import TelegramBot
from bot.telegram.carrier import TELEGRAM, TelegramCarrier
from bot.telegram.request import TelegramRequest
from config.settings import Settings
from handlers.turns.notices import Occasion, SlowNotice, document, message, picture
from services.outbox import promises
from services.outbox.outcomes import MAYBE_LOST
from simulator.doors.server import Simulator
from simulator.state.accounts import Account
from simulator.state.faults import Fault
from storage.database import Database
from storage.records.outbox import Priority, Promise, PromiseKind, Rendered
from storage.records.person import Grant, Person, PersonState, Role
from storage.unit_of_work import UnitOfWork
from tests.rows import Rows
from tests.storage.samples import chat_of
from tests.territories.known import PAYS_VIGANAIS
from views.texts import Html

PATIENCE_SECONDS = 45.0
GLANCE_SECONDS = 0.005
# The usual lease: on a busy machine a shorter one might end while its sender is at work.
SHORT = Patience(look_again_seconds=0.02, unreached_seconds=0.1, farewell_seconds=0.5)


def _news(occasion: Occasion) -> Rendered:
    return message(Html(occasion.parameters["words"]))


def _no_longer_true(_occasion: Occasion) -> None:
    return None


def _broken(occasion: Occasion) -> Rendered:
    occasion.work.counters.next("written by a broken notice")
    raise LookupError(occasion.parameters["words"])


def _writes_much(occasion: Occasion) -> Rendered:
    for number in range(2_000):
        occasion.work.counters.next(f"written by a notice: {number}")
    return message(Html(occasion.parameters["words"]))


def _unsendable(_occasion: Occasion) -> Rendered:
    return Rendered({"rows": []})  # a message without a text


def _status_card(occasion: Occasion) -> Rendered:
    shown = message(Html(occasion.parameters["words"]), card="status")
    return replace(shown, kind=PromiseKind.CARD)


def _minutes(_occasion: Occasion) -> Rendered:
    return document("compte-rendu é.pdf", b"%PDF-1.7 minutes", "application/pdf", Html("Compte rendu"))


def _photo(_occasion: Occasion) -> Rendered:
    return picture("salle.png", PNG, Html("La salle"))


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


def _perhaps_lost(occasion: Occasion) -> Rendered:
    return message(Html(f"perhaps lost: {occasion.parameters['about']}"))


NOTICES = {
    MAYBE_LOST: _perhaps_lost,
    "news": _news,
    "no-longer-true": _no_longer_true,
    "broken": _broken,
    "unsendable": _unsendable,
    "writes-much": _writes_much,
    "status-card": _status_card,
    "minutes": _minutes,
    "photo": _photo,
    "slow-and-no-longer-true": SlowNotice(_no_longer_true),
}


class PostOffice:
    """A clock that runs and can be moved, people with phones, promises, and senders that keep them."""

    def __init__(self, simulator: Simulator, database: Database, rows: Rows, starts_at: datetime) -> None:
        self.simulator = simulator
        self.database = database
        self.rows = rows
        self.senders: list[Sender] = []
        self._bots: list[TelegramBot] = []
        self._begun, self._starts_at = time.monotonic(), starts_at
        self._keys = itertools.count()
        self.is_being_told, self.may_be_told = threading.Event(), threading.Event()
        self.tellings: list[str] = []
        self._notices = NOTICES | {"large": SlowNotice(self._large)}

    def now(self) -> datetime:
        return self._starts_at + timedelta(seconds=time.monotonic() - self._begun)

    def advance(self, step: timedelta) -> None:
        self._starts_at += step
        for sender in self.senders:
            sender.wake()

    async def open(
        self,
        *,
        owner: str | None = None,
        token: str | None = None,
        patience: Patience = SHORT,
        **settings: Any,
    ) -> Sender:
        bot = TelegramBot(
            token or self.simulator.token,
            base_url=f"{self.simulator.url}/bot",
            request=TelegramRequest(),
            get_updates_request=TelegramRequest(),
        )
        if token is None:
            await bot.initialize()
        else:
            await bot.request.initialize()
        sender = Sender(
            self.database,
            {TELEGRAM: TelegramCarrier(bot, Pace(Settings(_env_file=None, **settings)))},
            self._notices,
            PAYS_VIGANAIS,
            now=self.now,
            owner=owner or own_name(),
            errands={},
            numbered_code=lambda _card: None,
            patience=patience,
        )
        self._bots.append(bot)
        self.senders.append(sender)
        await sender.start()
        return sender

    async def close(self) -> None:
        for sender in self.senders:
            await sender.stop()
        for bot in self._bots:
            await bot.shutdown()
            await bot.request.shutdown()

    def person(self, name: str = "Partenaire", *, language: str = "fr") -> Person:
        """Register a person who has started the bot."""
        account = self.simulator.simulation.world.add_account(name)
        account.has_started = True

        def register(work: UnitOfWork) -> Person:
            chat_id = work.chats.ensure(TELEGRAM, str(account.id))
            person = work.people.add(
                chat_id=chat_id, state=PersonState.ACTIVE, name=name, language=language, at=self.now()
            )
            work.people.add_grant(person.id, Grant(Role.PARTNER))
            return work.people.get(person.id)

        return self.database.write_now(register)

    def telegram_id(self, person: Person) -> int:
        """Return the Telegram account of a person."""
        chat = self.database.read_now(lambda work: work.chats.find(person.chat_id or 0))
        assert chat
        return int(chat.address)

    def account(self, person: Person) -> Account:
        """Return a person's account in the simulator."""
        return self.simulator.simulation.world.accounts[self.telegram_id(person)]

    def group(self, *people: Person) -> int:
        """Make a group chat with the bot in it; return its id."""
        members = [self.telegram_id(person) for person in people]
        return self.simulator.simulation.world.add_group("Comité A", members).id

    def promise(
        self,
        to: Person | int,
        text: str,
        *,
        priority: Priority = Priority.REPLY,
        more: Mapping[str, Any] | None = None,
        **details: Any,
    ) -> int:
        """Promise a text, with `more` content, to a person or the chat of a Telegram id; return its id."""
        now, content = self.now(), {"text": text, **(more or {})}
        promised = Promise(content=content, at=now, due_at=now, priority=priority, **details)

        def add(work: UnitOfWork) -> None:
            chat_id = chat_of(work, to) if isinstance(to, int) else to.chat_id
            work.outbox.add(promised, chat_id or 0)

        return self._promised(add)

    def show(self, person: Person, text: str, card: str = "need:1") -> int:
        """Promise a card, as a turn does; return the row's id."""
        chat_id = person.chat_id or 0
        self.database.write_now(lambda work: work.cards.show(chat_id, card, rows=[], at=self.now()))
        return self.promise(person, text, kind=PromiseKind.CARD, card=card)

    def edit(self, person: Person, message: str, text: str) -> int:
        """Promise another text for a message; return the row's id."""
        return self.promise(person, text, kind=PromiseKind.EDIT, more={"message": message})

    def notify(self, person: Person, template: str = "news", words: str = "", **details: Any) -> int:
        """Promise a notice; return the row's id."""
        parameters = {"words": words}

        def add(work: UnitOfWork) -> None:
            promises.notify(work, person, template, parameters=parameters, at=self.now(), **details)

        return self._promised(add)

    def fault(self, kind: str, *, method: str = "sendMessage", **details: Any) -> None:
        """Let the next calls go wrong (simulator/PROTOCOL.md)."""
        self.simulator.simulation.faults.add(Fault(kind, method, **details))

    def reads(self, who: Person | int) -> list[str]:
        """Return the texts of a chat, oldest first."""
        contents = self.contents(who if isinstance(who, int) else self.telegram_id(who))
        return [str(content.get("text") or content.get("caption")) for content in contents]

    def contents(self, telegram_id: int) -> list[dict[str, Any]]:
        """Return the messages of a chat, oldest first."""
        messages = self.simulator.simulation.world.chats[telegram_id].messages
        return [stored.content for stored in messages.values()]

    def calls(self, *statuses: int) -> list[dict[str, Any]]:
        """Return the senders' calls except `getMe`, with one of these statuses if any is named."""
        calls = [call for call in self.simulator.simulation.calls.described() if call["method"] != "getMe"]
        return [call for call in calls if not statuses or call["status"] in statuses]

    def state_of(self, row_id: int) -> str:
        return str(self._row(row_id).state)

    def error_of(self, row_id: int) -> str | None:
        error: str | None = self._row(row_id).error
        return error

    def row(self, row_id: int) -> Any:
        return self._row(row_id)

    def person_now(self, person: Person) -> Person:
        """Return a person as the database has them by now."""
        return self.database.read_now(lambda work: work.people.get(person.id))

    async def until(self, condition: Callable[[], Any]) -> None:
        """Return when the condition holds; fail if it does not within patience."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            assert time.monotonic() < deadline, "it never came about"
            await asyncio.sleep(GLANCE_SECONDS)

    async def until_state(self, row_id: int, state: str) -> None:
        """Wait until a promise has this state."""
        await self.until(lambda: self.state_of(row_id) == state)

    async def until_closed(self) -> None:
        """Wait until nothing is pending any more."""
        await self.until(lambda: not any(row.state == "pending" for row in self.rows.promises()))

    def _large(self, occasion: Occasion) -> Rendered:
        """Render a document as slowly as the test likes; « broken » fails once, « hopeless » always."""
        words = occasion.parameters["words"]
        self.tellings.append(words)
        self.is_being_told.set()
        if not self.may_be_told.wait(PATIENCE_SECONDS):
            raise TimeoutError
        if words == "hopeless" or (words == "broken" and self.tellings.count(words) == 1):
            raise LookupError(words)
        return document("rapport.pdf", words.encode(), "application/pdf")

    def _promised(self, add: Callable[[UnitOfWork], None]) -> int:
        self.database.write_now(add)
        for sender in self.senders:
            sender.wake()
        return self.rows.last_promise()

    def _row(self, row_id: int) -> Any:
        return next(row for row in self.rows.promises() if row.id == row_id)
