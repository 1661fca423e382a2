"""Turns without Telegram: raw updates for the real features, and notices as they would be sent."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.process.features import collect_gatherers, collect_notices, collect_receivers, make_dispatcher
from bot.sending.carriers import Abilities
from bot.sending.pace import Pace
from bot.sending.rendering import Renderer
from bot.telegram.carrier import TELEGRAM
from bot.telegram.links import join_link
from bot.telegram.updates import read_update
from config.settings import Settings
from config.territory import Territory
from handlers.dispatch import Dispatcher, Verdict
from handlers.turns.arrivals import Arrival, take_in
from handlers.turns.gatherings import Gathering
from services.errors import RefusedError
from services.outbox.outcomes import Failure, Sent
from storage.database import Database
from storage.models import cards_table
from storage.records.outbox import Envelope, EnvelopeState, PromiseKind, Rendered
from storage.records.person import Grant, Person, PersonState, Role
from storage.unit_of_work import UnitOfWork
from tests.files.sent import read_sent
from tests.rows import Rows
from tests.territories.known import PAYS_VIGANAIS
from tests.turns.raw_updates import RawUpdates
from views.texts import Texts

USERNAME = "ctg_viganais_bot"


class NoCarrier:
    """Telegram's carrier as the renderer sees it; a bench sends nothing."""

    abilities = Abilities(edits=True, presses=True, toasts=True, menus=True, files=True)

    def __init__(self) -> None:
        self.pace = Pace(Settings(_env_file=None))

    async def carry(self, envelope: Envelope) -> Sent | Failure:
        raise NotImplementedError(envelope.kind)

    async def download(self, file: str) -> bytes | Failure:
        raise NotImplementedError(file)

    async def answers(self) -> bool:
        raise NotImplementedError

    def join_link(self, token: str) -> str:
        return join_link(USERNAME, token)


class Bench:
    """People who speak to all features, or to another dispatcher; `rows` shows the results."""

    def __init__(
        self,
        database: Database,
        rows: Rows,
        now: datetime,
        *,
        dispatcher: Dispatcher | None = None,
        territory: Territory = PAYS_VIGANAIS,
    ) -> None:
        self.database = database
        self.rows = rows
        self.territory = territory
        self.dispatcher = dispatcher or make_dispatcher(territory)
        self.now = now
        self.updates = RawUpdates()
        self._ids = itertools.count(1001)
        self._gathered = 0
        self._renderer = Renderer({TELEGRAM: NoCarrier()}, collect_notices(), territory, owner="bench")

    def person(self, *grants: Grant, **terms: Any) -> int:
        """Register a person; return their Telegram id."""
        telegram_id = next(self._ids)
        self._register(telegram_id, *grants, **terms)
        return telegram_id

    def registered(self, *grants: Grant, **terms: Any) -> Person:
        """Register a person; return their record."""
        return self._register(next(self._ids), *grants, **terms)

    def _register(
        self,
        telegram_id: int,
        *grants: Grant,
        state: PersonState = PersonState.ACTIVE,
        language: str = "fr",
        committees: Sequence[str] = (),
    ) -> Person:
        def add(work: UnitOfWork) -> Person:
            chat_id = work.chats.ensure(TELEGRAM, str(telegram_id))
            name = f"Personne {telegram_id}"
            person = work.people.add(chat_id=chat_id, state=state, name=name, language=language, at=self.now)
            for grant in grants or (Grant(Role.PARTNER),):
                work.people.add_grant(person.id, grant)
            work.people.replace_committees(person.id, committees)
            work.people.change(person.id, consented_at=self.now)
            return work.people.get(person.id)

        return self.database.write_now(add)

    def person_at(self, telegram_id: int) -> Person | None:
        return self.database.write_now(lambda work: work.people.find_at(TELEGRAM, str(telegram_id)))

    def telegram_id(self, person: Person) -> int:
        chat = self.database.read_now(lambda work: work.chats.find(person.chat_id or 0))
        assert chat
        return int(chat.address)

    def hear(self, raw: dict[str, Any]) -> Verdict | None:
        """Run one turn, a second after the last."""
        self.now += timedelta(seconds=1)
        incoming = read_update(raw)
        if incoming is None:
            return None
        return self.database.write_now(lambda work: self.dispatcher.handle(work, incoming, self.now))

    def says(self, telegram_id: int, text: str) -> Verdict | None:
        return self.hear(self.updates.text(telegram_id, text))

    def replies(self, telegram_id: int, text: str, *, to: int) -> Verdict | None:
        """Answer one message, as a person."""
        replied = {"message_id": to, "date": 0, "chat": {"id": telegram_id, "type": "private"}, "text": "…"}
        return self.hear(self.updates.text(telegram_id, text, reply_to_message=replied))

    def sends(self, telegram_id: int, **content: Any) -> Verdict | None:
        """Send a photo, voice note, document or place, as a person (Bot API « Message »)."""
        return self.hear(self.updates.message(telegram_id, **content))

    def taps(self, telegram_id: int, label: str) -> Verdict | None:
        """Press the latest button of this label, as a person."""
        return self.presses(telegram_id, self.find_button(telegram_id, label))

    def presses(self, telegram_id: int, data: str) -> Verdict | None:
        """Press a button with any data, as a person."""
        return self.hear(self.updates.press(telegram_id, data))

    def waits(self, step: timedelta) -> None:
        self.now += step

    def find_button(self, telegram_id: int, label: str) -> str:
        """Return the data of the latest button promised under this label."""
        for message in self.newest_first(telegram_id):
            for choice in choices_of(message):
                if choice["label"] == label and "data" in choice:
                    return choice["data"]
        raise AssertionError(f"no button « {label} »; last: {self.messages(telegram_id)[-1:]}")

    def has_button(self, telegram_id: int, label: str) -> bool:
        """Return whether the latest message offers this button."""
        return label in self.labels(telegram_id)

    def place_cards(self, message: str = "77") -> None:
        """Give every card a message, as the sender does once it has sent them."""

        def place(work: UnitOfWork) -> None:
            for card in self.rows.of(cards_table):
                work.cards.place(card.chat_id, card.card, message)

        self.database.write_now(place)

    def change_state(self, telegram_id: int, state: PersonState) -> None:
        """Change a person's state: end their access, or begin it."""
        person = self.person_at(telegram_id)
        assert person
        self.database.write_now(lambda work: work.people.change(person.id, state=state))

    def newest_first(self, telegram_id: int) -> Iterator[dict[str, Any]]:
        """Yield a person's messages, notices included, latest first: content, `kind`, `card`, `file`."""
        for row in reversed(self.rows.promised_to(telegram_id)):
            message = self.render(row)
            if message is not None and _is_read(message):
                yield message | {"text": with_plain_spaces(str(message["text"]))}

    def messages(self, telegram_id: int) -> list[dict[str, Any]]:
        """Return a person's messages, notices included, oldest first."""
        return [*self.newest_first(telegram_id)][::-1]

    def files(self, telegram_id: int) -> list[dict[str, Any]]:
        """Return the files and places a person gets by notices, oldest first."""
        rows = [row for row in self.rows.promised_to(telegram_id) if row.template is not None]
        rendered = [self.render(row) for row in rows]
        return [message for message in rendered if message and ("relay" in message or message["file"])]

    def render(self, row: Any) -> dict[str, Any] | None:
        """Render a promise: as it was written, or its notice as it would be sent now; None if cancelled."""
        if row.state is EnvelopeState.CANCELLED:
            return None
        if row.template is None:
            return None if row.content is None else row.content | _marks(row.kind, row.card, None)
        rendered = self.rendered(row)
        return rendered and rendered.content | _marks(rendered.kind, rendered.card, rendered.file)

    def rendered(self, row: Any) -> Rendered | None:
        """Render a notice as the sender would now, with its file."""

        def work_on(work: UnitOfWork) -> Rendered | None:
            (envelope,) = work.outbox.load([row.id])
            return self._renderer.rendered(work, envelope, self.now)

        return self.database.read_now(work_on)

    def screen(self, telegram_id: int) -> str:
        """Return the text of a person's latest message."""
        return str(next(self.newest_first(telegram_id))["text"])

    def labels(self, telegram_id: int) -> list[str]:
        """Return the buttons under a person's latest message."""
        return [choice["label"] for choice in choices_of(next(self.newest_first(telegram_id)))]

    def read(self, telegram_id: int) -> str:
        """Return all a person's messages as one text."""
        return "\n---\n".join(str(message["text"]) for message in self.messages(telegram_id))

    def count(self, telegram_id: int, words: str) -> int:
        """Count the messages that hold these words."""
        return sum(words in str(message["text"]) for message in self.messages(telegram_id))

    def answers(self) -> list[str]:
        """Return the texts of all answers to taps."""
        return [row.content["text"] for row in self.rows.promises(PromiseKind.TOAST)]

    def menu(self) -> list[str]:
        """Return the commands of the last promised menu."""
        return [one["name"] for one in self.rows.promises(PromiseKind.MENU)[-1].content["commands"]]

    def fetches(self, content: bytes) -> None:
        """Hand the latest file to fetch to its feature, as the fetcher does."""
        row = self.rows.promises(PromiseKind.FETCH)[-1]
        receiver = collect_receivers()[row.content["receiver"]]
        try:
            read: Any = receiver.understand(read_sent(receiver.kind, content))
        except RefusedError as refusal:
            read = refusal
        self._hand_over(row, receiver.take, read)

    def gather(self) -> int:
        """Carry out the promised gatherings; return their number."""
        waiting = [row for row in self.rows.promises(PromiseKind.GATHER) if row.id > self._gathered]
        for row in waiting:
            gatherer = collect_gatherers()[row.content["gatherer"]]
            parameters = row.content["parameters"]

            def read(work: UnitOfWork, gatherer: Any = gatherer, parameters: Any = parameters) -> Any:
                return gatherer.gather(Gathering(work, parameters, self.territory, self.now))

            self._hand_over(row, gatherer.take, self.database.read_now(read))
            self._gathered = row.id
        return len(waiting)

    def _hand_over(self, row: Any, take: Any, content: Any) -> None:
        def work_on(work: UnitOfWork) -> None:
            (envelope,) = work.outbox.load([row.id])
            texts = Texts(envelope.language, self.territory)
            take_in(take, Arrival(work, envelope, content, texts, self.now))

        self.database.write_now(work_on)


def _is_read(message: dict[str, Any]) -> bool:
    """Return whether a message stands in the chat as text: toasts pass, files have a list of their own."""
    is_text = bool(message.get("text")) and message["kind"] is not PromiseKind.TOAST
    return is_text and "relay" not in message and not message["file"]


def _marks(kind: Any, card: str | None, file: Any) -> dict[str, Any]:
    return {"kind": kind, "card": card, "file": file}


def choices_of(message: dict[str, Any]) -> list[dict[str, str]]:
    """Return the choices under a message."""
    return [choice for row in message.get("rows") or [] for choice in row]


def with_plain_spaces(text: str) -> str:
    """Replace thin and no-break spaces by plain ones; the views' own tests look at typography."""
    return text.replace("\xa0", " ").replace("\u202f", " ")
