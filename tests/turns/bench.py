"""Turns without Telegram: raw updates given to a real dispatcher over a real database."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from handlers.dispatch import Dispatcher, Verdict
from handlers.forms.desk import Forms
from handlers.forms.parts import Form
from handlers.turns.routes import Route
from handlers.turns.updates import read_update
from storage.database import Database
from storage.models import cards_table
from storage.records.person import Grant, Person, PersonState, Role
from storage.unit_of_work import UnitOfWork
from tests.rows import Rows
from tests.territories.known import PAYS_VIGANAIS
from tests.turns.raw_updates import RawUpdates


class Bench:
    """People who speak to a dispatcher; `rows` shows what came of it."""

    def __init__(self, database: Database, rows: Rows, dispatcher: Dispatcher, now: datetime) -> None:
        self.database = database
        self.rows = rows
        self.dispatcher = dispatcher
        self.now = now
        self.updates = RawUpdates()
        self._ids = itertools.count(1001)

    def person(
        self,
        *grants: Grant,
        state: PersonState = PersonState.ACTIVE,
        language: str = "fr",
        committees: Sequence[str] = (),
    ) -> int:
        """Register somebody; gives their Telegram id."""
        return (
            self.registered(*grants, state=state, language=language, committees=committees).telegram_id or 0
        )

    def registered(
        self,
        *grants: Grant,
        state: PersonState = PersonState.ACTIVE,
        language: str = "fr",
        committees: Sequence[str] = (),
    ) -> Person:
        """Register somebody."""
        telegram_id = next(self._ids)

        def add(work: UnitOfWork) -> Person:
            name = f"Personne {telegram_id}"
            person = work.people.add(
                telegram_id=telegram_id, state=state, name=name, language=language, at=self.now
            )
            for grant in grants or (Grant(Role.PARTNER),):
                work.people.add_grant(person.id, grant)
            work.people.replace_committees(person.id, committees)
            work.people.change(person.id, consented_at=self.now)
            return work.people.get(person.id)

        return self.database.write_now(add)

    def hear(self, raw: dict[str, Any]) -> Verdict | None:
        """One turn, a second after the last."""
        self.now += timedelta(seconds=1)
        incoming = read_update(raw)
        if incoming is None:
            return None
        return self.database.write_now(lambda work: self.dispatcher.handle(work, incoming, self.now))

    def says(self, telegram_id: int, text: str) -> Verdict | None:
        """Somebody writes."""
        return self.hear(self.updates.text(telegram_id, text))

    def taps(self, telegram_id: int, label: str) -> Verdict | None:
        """Somebody presses the latest button of this label."""
        return self.presses(telegram_id, self.find_button(telegram_id, label))

    def presses(self, telegram_id: int, data: str) -> Verdict | None:
        """Somebody sends any callback data."""
        return self.hear(self.updates.press(telegram_id, data))

    def find_button(self, telegram_id: int, label: str) -> str:
        """The data of the latest button that was promised under this label."""
        for message in self.newest_first(telegram_id):
            for cell in _cells(message):
                if cell["text"] == label and "callback_data" in cell:
                    return str(cell["callback_data"])
        raise AssertionError(f"no button « {label} »; last: {self.messages(telegram_id)[-1:]}")

    def place_cards(self, message_id: int = 77) -> None:
        """As the sender does once cards have been sent."""

        def place(work: UnitOfWork) -> None:
            for card in self.rows.of(cards_table):
                work.cards.place(card.chat_id, card.card, message_id)

        self.database.write_now(place)

    def change_state(self, telegram_id: int, state: PersonState) -> None:
        """Let somebody's access end, or begin."""

        def change(work: UnitOfWork) -> None:
            person = work.people.find_by_telegram_id(telegram_id)
            assert person
            work.people.change(person.id, state=state)

        self.database.write_now(change)

    def newest_first(self, telegram_id: int) -> Iterator[dict[str, Any]]:
        """What was promised to be shown to somebody, from the latest on."""
        for row in reversed(self.rows.promised_to(telegram_id)):
            if row.payload is not None:
                yield row.payload

    def messages(self, telegram_id: int) -> list[dict[str, Any]]:
        """The same, oldest first."""
        return [*self.newest_first(telegram_id)][::-1]

    def screen(self, telegram_id: int) -> str:
        """The latest message for somebody."""
        return str(next(self.newest_first(telegram_id))["text"])

    def labels(self, telegram_id: int) -> list[str]:
        """The buttons under it."""
        return [cell["text"] for cell in _cells(next(self.newest_first(telegram_id)))]

    def answers(self) -> list[str]:
        """What the taps were answered with."""
        return [row.payload.get("text", "") for row in self.rows.promises("answerCallbackQuery")]


def _cells(message: dict[str, Any]) -> list[dict[str, str]]:
    return [cell for row in message.get("reply_markup", {}).get("inline_keyboard", []) for cell in row]


def make_dispatcher_of(routes: Sequence[Route], forms: Sequence[Form] = ()) -> Dispatcher:
    """A dispatcher of one feature."""
    return Dispatcher([routes], Forms(forms), PAYS_VIGANAIS)
