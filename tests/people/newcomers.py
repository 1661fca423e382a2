"""A bench for the people feature: every module of it, and notices as they would be sent."""

from datetime import datetime
from typing import Any

from handlers.dispatch import Dispatcher, Verdict
from handlers.forms.desk import Forms
from handlers.people import (
    absences,
    directory,
    erasure,
    invitations,
    joining,
    own_data,
    privacy,
    profile,
    withdrawal,
)
from handlers.people import help as help_
from handlers.turns.notices import Occasion
from services.people import invitations as links
from storage.database import Database
from storage.records.outbox import Envelope, Priority, Rendered
from storage.records.person import Grant, Person, Role
from tests.rows import Rows
from tests.territories.known import PAYS_VIGANAIS
from tests.turns.bench import Bench
from tests.turns.raw_updates import user
from views.texts import Texts

FEATURES = (joining, invitations, profile, absences, directory, withdrawal, help_, privacy, own_data, erasure)
FORMS = (joining, profile, absences)
NOTICES = joining.notices() | invitations.notices() | own_data.notices()
USERNAME = "ctg_viganais_bot"
CONSENT = "J’accepte et je continue"
ADD = "+ Ajouter «\u00a0{}\u00a0»"


class Newcomers(Bench):
    """People who come, stay and leave."""

    def __init__(self, database: Database, rows: Rows, now: datetime) -> None:
        forms = Forms([form for feature in FORMS for form in feature.forms()])
        dispatcher = Dispatcher([feature.routes() for feature in FEATURES], forms, PAYS_VIGANAIS)
        super().__init__(database, rows, dispatcher, now)
        self._newest_id = 7_123_400_000

    def stranger(self) -> int:
        """A Telegram account nobody knows; its number is as long as today's are."""
        self._newest_id += 1
        return self._newest_id

    def invited(self, role: Role = Role.PARTNER, **terms: Any) -> str:
        """The token of a fresh invitation."""
        return self.database.write_now(lambda work: links.create(work, role=role, at=self.now, **terms))

    def organisation(self, name: str, *, commune_code: str | None = None) -> int:
        """An organisation that is known already."""
        folded = name.casefold().replace("è", "e")
        return self.database.write_now(
            lambda work: (
                work.people.add_organisation(
                    name=name, folded_name=folded, at=self.now, commune=commune_code
                ).id
            )
        )

    def coordinator(self) -> int:
        """A coordinator's account."""
        return self.person(Grant(Role.COORDINATOR))

    def known(self, telegram_id: int) -> Person:
        """Somebody the bot knows, as they stand now."""
        person = self.database.write_now(lambda work: work.people.find_by_telegram_id(telegram_id))
        assert person, f"nobody has the account {telegram_id}"
        return person

    def says_as(self, telegram_id: int, profile_name: str, text: str, language: str = "fr") -> Verdict | None:
        """Somebody with this Telegram profile writes."""
        sender = user(telegram_id, first_name=profile_name, language_code=language)
        return self.hear(self.updates.text(telegram_id, text, **{"from": sender}))

    def taps_as(self, telegram_id: int, profile_name: str, label: str) -> Verdict | None:
        """Somebody with this Telegram profile presses a button."""
        data = self.find_button(telegram_id, label)
        sender = user(telegram_id, first_name=profile_name)
        return self.hear(self.updates.press(telegram_id, data, **{"from": sender}))

    def registers(
        self, telegram_id: int, name: str, *, organisation: str | None = None, token: str | None = None
    ) -> None:
        """Somebody goes the whole way in."""
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
        """What somebody's waiting notices say, if they were sent now."""
        rendered = [self._render(row) for row in self.rows.promised_to(telegram_id)]
        return [notice for notice in rendered if notice is not None]

    def notice_button(self, telegram_id: int, label: str) -> str:
        """The data of a button under a notice."""
        for notice in reversed(self.notices(telegram_id)):
            for row in notice.payload.get("reply_markup", {}).get("inline_keyboard", []):
                for cell in row:
                    if cell["text"] == label:
                        return str(cell["callback_data"])
        raise AssertionError(f"no notice with « {label} »")

    def _render(self, row: Any) -> Rendered | None:
        if row.template is None or row.state != "pending":
            return None
        envelope = Envelope(
            id=row.id, method=row.method, chat_id=row.chat_id, person_id=row.person_id, payload=None,
            template=row.template, parameters=row.parameters, card=row.card, card_message_id=None,
            priority=Priority(row.priority), attempts=1, expires_at=row.expires_at, language="fr",
        )  # fmt: skip
        texts = Texts("fr", PAYS_VIGANAIS)
        return self.database.write_now(
            lambda work: NOTICES[row.template](Occasion(work, envelope, texts, self.now, USERNAME))
        )

    def menu(self) -> list[str]:
        """The commands of the last menu that was promised."""
        payload = self.rows.promises("setMyCommands")[-1].payload
        return [command["command"] for command in payload["commands"]]
