"""A bench for the people feature: every module of it, and notices as they would be sent."""

from datetime import datetime
from typing import Any

from handlers.dispatch import Verdict
from services.people import invitations as links
from storage.database import Database
from storage.records.outbox import Rendered
from storage.records.person import Grant, Person, Role
from tests.bench import Bench, choices_of
from tests.rows import Rows
from tests.turns.raw_updates import user

CONSENT = "J’accepte et je continue"
ADD = "+ Ajouter «\u00a0{}\u00a0»"


class Newcomers(Bench):
    """People who come, stay and leave."""

    def __init__(self, database: Database, rows: Rows, now: datetime) -> None:
        super().__init__(database, rows, now)
        self._newest_id = 7_123_400_000

    def stranger(self) -> int:
        """Return a Telegram account the bot does not know; its number is as long as today's are."""
        self._newest_id += 1
        return self._newest_id

    def invited(self, role: Role = Role.PARTNER, **terms: Any) -> str:
        """Return the token of a fresh invitation."""
        return self.database.write_now(lambda work: links.create(work, role=role, at=self.now, **terms))

    def organisation(self, name: str, *, commune_code: str | None = None) -> int:
        folded = name.casefold().replace("è", "e")
        return self.database.write_now(
            lambda work: (
                work.people.add_organisation(
                    name=name, folded_name=folded, at=self.now, commune=commune_code
                ).id
            )
        )

    def coordinator(self) -> int:
        return self.person(Grant(Role.COORDINATOR))

    def known(self, telegram_id: int) -> Person:
        """Return a person as the bot knows them now."""
        person = self.person_at(telegram_id)
        assert person, f"nobody has the account {telegram_id}"
        return person

    def says_as(self, telegram_id: int, profile_name: str, text: str, language: str = "fr") -> Verdict | None:
        """Write as a person with this Telegram profile."""
        sender = user(telegram_id, first_name=profile_name, language_code=language)
        return self.hear(self.updates.text(telegram_id, text, **{"from": sender}))

    def taps_as(self, telegram_id: int, profile_name: str, label: str) -> Verdict | None:
        """Press a button as a person with this Telegram profile."""
        data = self.find_button(telegram_id, label)
        sender = user(telegram_id, first_name=profile_name)
        return self.hear(self.updates.press(telegram_id, data, **{"from": sender}))

    def registers(
        self, telegram_id: int, name: str, *, organisation: str | None = None, token: str | None = None
    ) -> None:
        """Register a person by going the whole way in."""
        self.says_as(telegram_id, name, f"/start {token or self.invited()}")
        self.taps_as(telegram_id, name, CONSENT)
        self.taps_as(telegram_id, name, name)
        if organisation:
            self.says(telegram_id, organisation)
            if ADD.format(organisation) in self.labels(telegram_id):
                self.taps(telegram_id, ADD.format(organisation))
        else:
            self.taps(telegram_id, "Passer")
        self.taps(telegram_id, "Continuer")

    def notices(self, telegram_id: int) -> list[Rendered]:
        """Render a person's waiting notices as they would be sent now."""
        waiting = [
            row for row in self.rows.promised_to(telegram_id) if row.template and row.state == "pending"
        ]
        rendered = [self.rendered(row) for row in waiting]
        return [notice for notice in rendered if notice is not None]

    def notice_button(self, telegram_id: int, label: str) -> str:
        """Return the data of a button under a notice."""
        for notice in reversed(self.notices(telegram_id)):
            for choice in choices_of(notice.content):
                if choice["label"] == label:
                    return choice["data"]
        raise AssertionError(f"no notice with « {label} »")
