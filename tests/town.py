"""A whole town in a test: the simulator, the real bot and people with phones, who speak and hear."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import httpx

from bot.process.application import Application
from bot.telegram.carrier import TELEGRAM
from config.settings import Settings
from config.territory import Territory
from simulator.doors.server import Simulator
from storage.database import Database
from storage.records.person import Grant, Person, PersonState, Role
from storage.unit_of_work import UnitOfWork
from tests.territories.known import PAYS_VIGANAIS
from tests.trust import NOBODY

Result = TypeVar("Result")

# Long enough for two busy cores; a test that passes never waits for it.
PATIENCE_SECONDS = 45.0
GLANCE_SECONDS = 0.01
# Telegram's pace for one chat would only make a test longer.
HURRIED: dict[str, Any] = {"rate_per_chat_per_second": 50, "rate_per_chat_burst": 50}


class SimulatedTelegram:
    """The simulator in a thread of its own, and the people on it; tests stay plain and synchronous."""

    database: Database

    def __init__(self, *, starts_at: datetime | None = None) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="town", daemon=True)
        self._thread.start()
        self._begun, self._starts_at = time.monotonic(), starts_at or datetime.now(UTC)
        self.simulator = Simulator()
        self.await_(self.simulator.start())
        self.phones = httpx.Client(
            base_url=f"{self.simulator.url}/phone", timeout=PATIENCE_SECONDS, verify=NOBODY
        )

    def close(self) -> None:
        self.phones.close()
        self.await_(self.simulator.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def now(self) -> datetime:
        """Return the town's time: it runs, from a fixed morning."""
        return self._starts_at + timedelta(seconds=time.monotonic() - self._begun)

    def await_(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run a coroutine in the town's loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE_SECONDS * 2)

    def person(
        self,
        name: str,
        *roles: Role,
        organisation: str | None = None,
        committees: tuple[str, ...] = (),
        referent_of: str | None = None,
        language: str = "fr",
    ) -> "Phone":
        """Register a person with a phone on which the bot was started."""
        phone = self.newcomer(name, language=language)
        # On a real phone « Démarrer » came first; without it Telegram lets no bot write to a person.
        self.simulator.simulation.world.accounts[phone.id].has_started = True

        def register(work: UnitOfWork) -> Person:
            chat_id = work.chats.ensure(TELEGRAM, str(phone.id))
            person = work.people.add(
                chat_id=chat_id, state=PersonState.ACTIVE, name=name, language=language, at=self.now()
            )
            for role in roles or (Role.PARTNER,):
                work.people.add_grant(person.id, Grant(role, referent_of if role is Role.REFERENT else None))
            work.people.replace_committees(person.id, committees)
            if organisation:
                folded = organisation.casefold()
                known = work.people.find_organisation_by_folded_name(folded)
                known = known or work.people.add_organisation(
                    name=organisation, folded_name=folded, at=self.now()
                )
                work.people.change(person.id, organisation_id=known.id)
            work.people.change(person.id, consented_at=self.now())
            return work.people.get(person.id)

        phone.person = self.database.write_now(register)
        return phone

    def newcomer(self, name: str, *, language: str = "fr") -> "Phone":
        """Add a person with a phone, unknown to the bot."""
        account = self.phones.post("/accounts", json={"first_name": name, "language_code": language}).json()
        return Phone(self, account["id"], name)

    def group(self, title: str, *members: "Phone") -> int:
        """Make a group chat with the bot in it; return its id."""
        made = self.phones.post("/groups", json={"title": title, "members": [phone.id for phone in members]})
        return int(made.json()["id"])

    def fault(self, kind: str, **details: Any) -> None:
        """Ask for a fault (simulator/PROTOCOL.md)."""
        self.phones.post("/faults", json={"kind": kind, **details}).raise_for_status()

    def lift_limits(self) -> None:
        """Let the simulator refuse no call for coming too soon."""
        self.phones.post("/limits", json={"enforced": False}).raise_for_status()

    def calls(self, method: str) -> list[dict[str, Any]]:
        """Return the bot's calls of a method."""
        return [call for call in self.await_(self._described_calls()) if call["method"] == method]

    async def _described_calls(self) -> list[dict[str, Any]]:
        return self.simulator.simulation.calls.described()

    def settle(self) -> None:
        """Wait until every update has been handled and every due promise kept."""
        assert self.wait_until(self.is_at_rest), "the bot does not come to rest"

    def is_at_rest(self) -> bool:
        """Return whether nothing is left to hear, or to send within five minutes."""
        if self.simulator.simulation.updates.pending:
            return False
        due_at = self.database.read_now(lambda work: work.outbox.next_due_at())
        return due_at is None or due_at > self.now() + timedelta(minutes=5)

    def wait_until(
        self,
        condition: Callable[[], Any],
        *,
        patience: float = PATIENCE_SECONDS,
        every: float = GLANCE_SECONDS,
    ) -> Any:
        """Look again until the condition holds, and return its value; None when patience ends."""
        deadline = time.monotonic() + patience
        waiting = threading.Event()  # never set: a wait that cannot be woken is a glance's pause
        while not (found := condition()):
            if time.monotonic() > deadline:
                return None
            waiting.wait(every)
        return found


class Town(SimulatedTelegram):
    """The bot beside the simulator, in the same loop, with a clock the test can move."""

    def __init__(
        self,
        database_url: str,
        *,
        webhook: bool = False,
        territory: Territory | None = None,
        starts_at: datetime,
        is_hurried: bool = False,
        **settings: Any,
    ) -> None:
        super().__init__(starts_at=starts_at)
        if is_hurried:
            self.lift_limits()
        self.settings = Settings(
            _env_file=None,
            telegram_token=self.simulator.token,
            telegram_api_url=self.simulator.url,
            database_url=database_url,
            web_listen=None,
            **(webhook_settings() if webhook else {}),
            **(HURRIED if is_hurried else {}),
            **settings,
        )
        self.territory = territory or PAYS_VIGANAIS
        self.database = Database(database_url)
        self.application = self.await_(self._opened())

    async def _opened(self) -> Application:
        application = Application(self.settings, self.territory, now=self.now)
        await application.start()
        return application

    def restart_bot(self) -> None:
        """Stop the bot and start it again over the same database."""
        self.stop_bot()
        self.start_bot()

    def stop_bot(self) -> None:
        """Stop the bot; what people do waits at Telegram."""
        self.await_(self.application.stop())

    def start_bot(self) -> None:
        self.application = self.await_(self._opened())

    def close(self) -> None:
        self.await_(self.application.stop())
        self.database.close()
        super().close()

    def advance(self, step: timedelta) -> None:
        self._starts_at += step
        self._loop.call_soon_threadsafe(self.application.sender.wake)


def webhook_settings() -> dict[str, str]:
    """Return settings for a webhook on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    return {
        "webhook_url": f"http://{address}/telegram",
        "webhook_secret": "a-secret-of-the-tests",
        "webhook_listen": address,
    }


class Phone:
    """One person's phone: their actions, and the messages they read."""

    def __init__(self, town: SimulatedTelegram, account_id: int, name: str) -> None:
        self.town = town
        self.id = account_id
        self.name = name
        self.person: Person | None = None
        self.tap_count = 0

    def says(self, text: str, *, chat_id: int | None = None, reply_to: int | None = None) -> None:
        """Write a text or a command."""
        body = {"chat_id": chat_id or self.id, "text": text}
        self._post("text", body | ({"reply_to_message_id": reply_to} if reply_to else {}))

    def starts(self, payload: str = "") -> None:
        """Open the bot's deep link."""
        self._post("start", {"payload": payload})

    def sends(self, kind: str, content: bytes | Path, *, caption: str = "", name: str = "file") -> None:
        """Send a photo, voice note, document or sticker."""
        data = content if isinstance(content, bytes) else content.read_bytes()
        self.town.phones.post(
            f"/{self.id}/file",
            data={"chat_id": str(self.id), "kind": kind, "caption": caption, "duration": "12"},
            files={"file": (name, data)},
        ).raise_for_status()

    def is_at(self, latitude: float, longitude: float) -> None:
        self._post("location", {"chat_id": self.id, "latitude": latitude, "longitude": longitude})

    def taps(self, label: str) -> None:
        """Press the latest button with these words in its label, once it appears."""
        found = self.town.wait_until(self.once_shown(lambda: self._find_button(label)))
        assert found, f"{self.name} sees no button « {label} »; on screen: {self.screen()}"
        message_id, row, column = found
        self.tap_count += 1
        self._post("press", {"chat_id": self.id, "message_id": message_id, "row": row, "column": column})

    def forges(self, data: str, message_id: int | None = None) -> None:
        """Press a button with any data, as a modified client may."""
        message_id = message_id or self.messages()[-1]["message_id"]
        self._post("press", {"chat_id": self.id, "message_id": message_id, "data": data})

    def blocks(self) -> None:
        self._post("block", {})

    def unblocks(self) -> None:
        self._post("unblock", {})

    def once_shown(self, condition: Callable[[], Result]) -> Callable[[], Result | None]:
        """Wrap a condition about this phone: look again only when it has shown something."""
        looked_at: int | None = None

        def look() -> Result | None:
            nonlocal looked_at
            shown = self._events(looked_at or 0)
            if looked_at is not None and not shown:
                return None
            looked_at = shown[-1]["seq"] if shown else 0
            return condition()

        return look

    def _events(self, after: int = 0) -> list[dict[str, Any]]:
        return self.town.simulator.simulation.events.since(self.id, after)

    def hears(self, words: str) -> bool:
        """Return whether a message or answer with these words arrives, within patience."""
        return self.hears_times(words, 1)

    def hears_times(self, words: str, times: int, *, patience: float = PATIENCE_SECONDS) -> bool:
        """Return whether that many messages or answers with these words arrive, within patience."""
        heard = self.once_shown(lambda: sum(words in text for text in self.all_texts()) >= times)
        return bool(self.town.wait_until(heard, patience=patience))

    def taps_on_card_of(self, words: str, label: str, *, patience: float = PATIENCE_SECONDS) -> bool:
        """Press the button of the message that holds these words; False when none appears."""
        shown = self.once_shown(lambda: self._find_button(label, words))
        found = self.town.wait_until(shown, patience=patience)
        if found:
            message_id, row, column = found
            self._post("press", {"chat_id": self.id, "message_id": message_id, "row": row, "column": column})
        return bool(found)

    def all_texts(self) -> list[str]:
        """Return the bot's texts: messages as they stand, and the answers to taps."""
        shown = [_text(message) for message in self.messages() if message["from"]["is_bot"]]
        return shown + [event["text"] or "" for event in self._events() if event["kind"] == "answer"]

    def has_heard(self, words: str) -> bool:
        """Return whether the words are there once all has settled: for messages that must *not* arrive."""
        self.town.settle()
        return any(words in text for text in self.all_texts())

    def count_heard(self, words: str) -> int:
        """Count the messages with these words, once everything has settled."""
        self.town.settle()
        return sum(words in text for text in self.all_texts())

    def screen(self) -> str:
        """Return the last message of the bot, with its buttons, as one text."""
        shown = [message for message in self.messages() if message["from"]["is_bot"]]
        if not shown:
            return "(nothing)"
        rows = shown[-1].get("reply_markup", {}).get("inline_keyboard", [])
        return f"{_text(shown[-1])} {[[cell['text'] for cell in row] for row in rows]}"

    def buttons(self) -> list[str]:
        """Return the labels under the last message of the bot."""
        shown = [message for message in self.messages() if message["from"]["is_bot"]]
        rows = shown[-1].get("reply_markup", {}).get("inline_keyboard", []) if shown else []
        return [cell["text"] for row in rows for cell in row]

    def messages(self, chat_id: int | None = None) -> list[dict[str, Any]]:
        """Return every message of the chat."""
        answer = self.town.phones.get(f"/{self.id}/chats/{chat_id or self.id}/messages")
        messages: list[dict[str, Any]] = answer.json()["messages"]
        return messages

    def commands(self) -> list[str]:
        answer = self.town.phones.get(f"/{self.id}/chats/{self.id}/messages").json()
        return [command["command"] for command in answer["commands"]]

    def _find_button(self, label: str, words: str = "") -> tuple[int, int, int] | None:
        for message in reversed(self.messages()):
            rows = (
                message.get("reply_markup", {}).get("inline_keyboard", []) if words in _text(message) else []
            )
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if label.casefold() in cell["text"].casefold():
                        return message["message_id"], row, column
        return None

    def _post(self, action: str, body: dict[str, Any]) -> None:
        answer = self.town.phones.post(f"/{self.id}/{action}", json=body)
        assert answer.is_success, answer.text


def _text(message: dict[str, Any]) -> str:
    return str(message.get("text") or message.get("caption") or "")
