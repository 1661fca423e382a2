"""A bench for needs: the real features, with what they promised rendered as it would be sent."""

from typing import Any

from handlers import browsing, needs, summaries, triage, waiting
from handlers.dispatch import Dispatcher
from handlers.forms import Forms
from handlers.notices import Occasion
from storage.records.outbox import Envelope, Priority
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from config.territory import Territory
from tests.turns import Bench
from views.texts import Texts

MODULES = (needs, triage, browsing, summaries, waiting)


class NeedBench(Bench):
    """People who send, triage and read needs."""

    def messages(self, telegram_id: int) -> list[dict[str, Any]]:
        """What somebody gets, notices included, oldest first."""
        found = []
        for row in self.rows.promises():
            if row.chat_id != telegram_id:
                continue
            if row.payload is not None:
                found.append(row.payload | {"method": row.method, "card": row.card})
            elif (rendered := self.render(row)) is not None:
                found.append(rendered)
        return [message for message in found if "text" in message]

    def files(self, telegram_id: int) -> list[dict[str, Any]]:
        """The files and places somebody gets."""
        rows = [row for row in self.rows.promises() if row.chat_id == telegram_id and row.payload is None]
        rendered = [self.render(row) for row in rows]
        return [message for message in rendered if message is not None and "text" not in message]

    def render(self, row: Any) -> dict[str, Any] | None:
        """What a notice is if it is sent now."""

        def work_on(work: UnitOfWork) -> dict[str, Any] | None:
            person = work.people.find(row.person_id)
            envelope = _envelope(row, person)
            texts = Texts(envelope.language, self.territory)
            occasion = Occasion(work, envelope, texts, self.now)
            rendered = triage.notices()[row.template](occasion)
            if rendered is None:
                return None
            return rendered.payload | {"method": rendered.method, "card": rendered.card}

        return self.database.read_now(work_on)

    @property
    def territory(self) -> Territory:
        """The territory this bench serves."""
        return self.dispatcher._territory

    def read(self, telegram_id: int) -> str:
        """Everything somebody has been shown, as one text."""
        return "\n---\n".join(str(message["text"]) for message in self.messages(telegram_id))

    def count(self, telegram_id: int, words: str) -> int:
        """In how many messages the words stand."""
        return sum(words in str(message["text"]) for message in self.messages(telegram_id))


def _envelope(row: Any, person: Person | None) -> Envelope:
    return Envelope(
        id=row.id,
        method=row.method,
        chat_id=row.chat_id,
        person_id=row.person_id,
        payload=None,
        template=row.template,
        parameters=row.parameters,
        card=None,
        card_message_id=None,
        priority=Priority(row.priority),
        attempts=1,
        expires_at=None,
        language=person.language if person else "fr",
    )


def make_need_dispatcher(territory: Territory) -> Dispatcher:
    """A dispatcher of the features about needs."""
    forms = Forms([form for module in (needs, triage) for form in module.forms()])
    return Dispatcher([module.routes() for module in MODULES], forms, territory)
