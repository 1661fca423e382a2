"""A bench for needs: the real features, with what they promised rendered as it would be sent."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.process.features import collect_notices, make_dispatcher
from config.territory import Territory
from handlers.dispatch import Verdict
from handlers.turns.notices import Notice, Occasion
from storage.database import Database
from storage.records.need import Need, NeedEvent, NeedFilter
from storage.records.outbox import Envelope, Priority, Rendered
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from tests.rows import Rows
from tests.territories.known import PAYS_VIGANAIS
from tests.turns.bench import Bench
from views.texts import Texts


class NeedBench(Bench):
    """People who send, triage and read needs."""

    def newest_first(self, telegram_id: int) -> Iterator[dict[str, Any]]:
        """What somebody gets, notices included, from the latest on."""
        for row in reversed(self.rows.promised_to(telegram_id)):
            if row.payload is None:
                message = self.render(row)
            else:
                message = row.payload | {"method": row.method, "card": row.card}
            if message is not None and "text" in message:
                yield message | {"text": _with_plain_spaces(str(message["text"]))}

    def notices(self) -> Mapping[str, Notice]:
        return collect_notices()

    def files(self, telegram_id: int) -> list[dict[str, Any]]:
        """The files and places somebody gets."""
        rows = [row for row in self.rows.promised_to(telegram_id) if row.payload is None]
        rendered = [self.render(row) for row in rows]
        return [message for message in rendered if message is not None and "text" not in message]

    def render(self, row: Any) -> dict[str, Any] | None:
        """What a notice is if it is sent now."""
        rendered = self.rendered(row)
        if rendered is None:
            return None
        return rendered.payload | {
            "method": rendered.method,
            "card": rendered.card,
            "file": rendered.file,
        }

    def rendered(self, row: Any) -> Rendered | None:
        """The same with its file."""

        def work_on(work: UnitOfWork) -> Rendered | None:
            person = work.people.find(row.person_id)
            envelope = envelope_of(row, person)
            texts = Texts(envelope.language, self.territory)
            return self.notices()[row.template](Occasion(work, envelope, texts, self.now))

        return self.database.read_now(work_on)

    @property
    def territory(self) -> Territory:
        """The territory this bench serves."""
        return self.dispatcher._territory  # noqa: SLF001 - a bench may look into what it holds

    def sends(self, telegram_id: int, **content: Any) -> Verdict | None:
        """Somebody sends a photo, voice note, document or place (Bot API « Message »)."""
        return self.hear(self.updates.message(telegram_id, **content))

    def waits(self, step: timedelta) -> None:
        """Time passes."""
        self.now += step

    def needs(self) -> list[Need]:
        """Every need, the oldest first."""
        return list(
            self.database.read_now(lambda work: work.needs.list_(NeedFilter(), limit=1000, oldest_first=True))
        )

    def story(self, need_id: int) -> list[NeedEvent]:
        """What happened to a need."""
        return list(self.database.read_now(lambda work: work.needs.list_events(need_id)))

    def read(self, telegram_id: int) -> str:
        """Everything somebody has been shown, as one text."""
        return "\n---\n".join(str(message["text"]) for message in self.messages(telegram_id))

    def count(self, telegram_id: int, words: str) -> int:
        """In how many messages the words stand."""
        return sum(words in str(message["text"]) for message in self.messages(telegram_id))


def _with_plain_spaces(text: str) -> str:
    """Thin and no-break spaces are read as spaces; the views' own tests look at typography."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


def envelope_of(row: Any, person: Person | None) -> Envelope:
    """A promise as the sender gets it."""
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


def open_need_bench(
    database: Database, rows: Rows, now: datetime, territory: Territory = PAYS_VIGANAIS
) -> NeedBench:
    """All features, on one territory."""
    return NeedBench(database, rows, make_dispatcher(territory), now)


def photo(file_id: str = "photo-1", **more: Any) -> dict[str, Any]:
    """A photo, as two sizes."""
    sizes = [
        {"file_id": f"{file_id}-small", "file_unique_id": f"{file_id}-s", "width": 90, "height": 60},
        {"file_id": file_id, "file_unique_id": file_id, "width": 900, "height": 600, "file_size": 90_000},
    ]
    return {"photo": sizes} | more


def voice(seconds: int = 12, file_id: str = "voice-1", **more: Any) -> dict[str, Any]:
    """A voice note."""
    return {"voice": {"file_id": file_id, "file_unique_id": file_id, "duration": seconds}} | more


def document(file_size: int = 1000, file_id: str = "document-1", **more: Any) -> dict[str, Any]:
    """A document."""
    file = {"file_id": file_id, "file_unique_id": file_id, "file_name": "plan.pdf", "file_size": file_size}
    return {"document": file} | more


def place(latitude: float, longitude: float) -> dict[str, Any]:
    """A place."""
    return {"location": {"latitude": latitude, "longitude": longitude}}
