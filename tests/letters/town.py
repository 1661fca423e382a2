"""A town in which some people have no phone: they write letters, and read what the bot writes back."""

import itertools
from datetime import datetime
from typing import Any

from bot.process.application import Application
from bot.sending.pace import Pace
from storage.records.person import Grant, Person, PersonState, Role
from storage.unit_of_work import UnitOfWork
from tests.letters.carrier import LETTERS, Letter, LetterCarrier
from tests.letters.reader import LetterReader
from tests.town import Town


class LetterTown(Town):
    """The bot with a second carrier and a second way in beside Telegram's; no feature knows of it."""

    def __init__(self, database_url: str, *, starts_at: datetime, **settings: Any) -> None:
        self.letters: LetterCarrier | None = None
        self._letter_numbers = itertools.count(1)
        super().__init__(database_url, starts_at=starts_at, **settings)

    async def _opened(self) -> Application:
        # The letters in the boxes stay there when the bot is started again.
        self.letters = self.letters or LetterCarrier(Pace(self.settings))
        application = Application(self.settings, self.territory, now=self.now, others={LETTERS: self.letters})
        await application.start()
        return application

    def correspondent(self, name: str, *roles: Role, committees: tuple[str, ...] = ()) -> "Correspondent":
        """Register a person who writes letters."""
        address = f"{name.split(maxsplit=1)[0].casefold()}.{next(self._letter_numbers)}@exemple.fr"

        def register(work: UnitOfWork) -> Person:
            person = work.people.add(
                chat_id=work.chats.ensure(LETTERS, address),
                state=PersonState.ACTIVE,
                name=name,
                language="fr",
                at=self.now(),
            )
            for role in roles or (Role.PARTNER,):
                work.people.add_grant(person.id, Grant(role))
            work.people.replace_committees(person.id, committees)
            work.people.change(person.id, consented_at=self.now())
            return work.people.get(person.id)

        return Correspondent(self, address, self.database.write_now(register))

    def deliver(self, letter: dict[str, Any]) -> None:
        """Bring a letter to the bot, until its turn has committed."""
        intake = self.application.intake_of(LetterReader())
        letter_id = f"<{next(self._letter_numbers)}@exemple.fr>"
        self.await_(intake.receive({"id": letter_id, **letter}))


class Correspondent:
    """One person's letter box."""

    def __init__(self, town: LetterTown, address: str, person: Person) -> None:
        self.town = town
        self.address = address
        self.person = person

    def writes(self, text: str, *, in_reply_to: str | None = None) -> None:
        letter = {"from": self.address, "name": self.person.name, "text": text}
        self.town.deliver(letter | ({"in_reply_to": in_reply_to} if in_reply_to else {}))

    def box(self) -> list[Letter]:
        """Return every letter that came."""
        assert self.town.letters
        return [letter for letter in self.town.letters.sent if letter.to == self.address]

    def reads(self, words: str) -> Letter:
        """Wait for the latest letter with these words."""

        def find() -> Letter | None:
            return next((letter for letter in reversed(self.box()) if words in letter.text), None)

        letter = self.town.wait_until(find)
        assert letter, f"no letter says « {words} »; the last: {[one.text for one in self.box()[-1:]]}"
        found: Letter = letter
        return found
