"""All features behind an intake over a real database; what they promise is read as Telegram would."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.intake.turns import Intake
from bot.process.features import collect_notices, make_dispatcher
from handlers.turns.notices import Occasion
from simulator.markup_html import parse_html
from storage.database import Database
from storage.records.outbox import Envelope, Priority
from storage.unit_of_work import UnitOfWork
from tests.captured_log import CapturedLog
from tests.rows import Rows
from tests.territories.known import PAYS_VIGANAIS
from tests.turns.bench import Bench
from views.texts import Html, Texts, visible_length

MORNING = datetime(2026, 10, 13, 8, 0, tzinfo=UTC)
LONGEST_MESSAGE, LONGEST_CAPTION, LONGEST_ANSWER, LONGEST_DATA = 4096, 1024, 200, 64
LONGEST_LABEL, MOST_BUTTONS = 256, 100


class House:
    """The bot without a network: raw updates in, promises out."""

    def __init__(self, database: Database, rows: Rows, log: CapturedLog) -> None:
        self.database = database
        self.log = log
        self.rows = rows
        self.now = MORNING
        self.dispatcher = make_dispatcher(PAYS_VIGANAIS)
        self.intake = Intake(
            database, self.dispatcher, PAYS_VIGANAIS, now=self.later, after_commit=lambda: None
        )
        self.bench = Bench(database, rows, self.dispatcher, MORNING)
        self.updates = self.bench.updates
        self._notices = collect_notices()
        self._loop = asyncio.new_event_loop()

    def close(self) -> None:
        """End the loop."""
        self._loop.close()

    def later(self) -> datetime:
        """A clock that moves with every look at it."""
        self.now += timedelta(milliseconds=10)
        return self.now

    def hear(self, *raws: dict[str, Any]) -> None:
        """One update after the other, each to its acknowledgement."""
        for raw in raws:
            self._loop.run_until_complete(self.intake.receive(raw))

    def hear_at_once(self, raws: list[dict[str, Any]], *, at_once: int) -> None:
        """Many updates, so many of them under way at a time."""

        async def hear_all() -> None:
            slots = asyncio.Semaphore(at_once)

            async def hear(raw: dict[str, Any]) -> None:
                async with slots:
                    await self.intake.receive(raw)

            await asyncio.gather(*(hear(raw) for raw in raws))

        self._loop.run_until_complete(hear_all())

    def failures(self) -> list[str]:
        """The log's lines about turns that failed: kinds of errors, and where."""
        return [*self.log.lines("turn_failed"), *self.log.lines("update_set_aside")]

    def promised(self, since: int) -> list[dict[str, Any]]:
        """Payloads promised after a row, notices rendered as they would be sent."""
        return [payload for row in self.rows.promises_after(since) if (payload := self._payload(row))]

    def _payload(self, row: Any) -> dict[str, Any] | None:
        if row.content is not None or row.template is None:
            return row.content | {"method": row.kind} if row.content else None
        rendered = self.database.write_now(lambda work: self._render(work, row))
        return rendered.content | {"method": rendered.method} if rendered else None

    def _render(self, work: UnitOfWork, row: Any) -> Any:
        person = work.people.find(row.person_id) if row.person_id else None
        language = person.language if person else "fr"
        envelope = Envelope(
            id=row.id, method=row.kind, chat_id=row.chat_id, person_id=row.person_id, payload=None,
            template=row.template, parameters=row.parameters, card=row.card, card_message_id=None,
            priority=Priority(row.priority), attempts=1, expires_at=row.expires_at, language=language,
        )  # fmt: skip
        occasion = Occasion(work, envelope, Texts(language, PAYS_VIGANAIS), self.now)
        return self._notices[row.template](occasion)


def refused_by_telegram(payload: dict[str, Any]) -> str | None:
    """Why Telegram would not take a payload; None when it would (Bot API, its limits and its HTML)."""
    for complaint in (_of_text, _of_caption, _of_answer, _of_keyboard):
        found = complaint(payload)
        if found:
            return found
    return None


def _of_text(payload: dict[str, Any]) -> str | None:
    if payload["method"] == "answerCallbackQuery" or "text" not in payload:
        return None
    return _of_words(payload, payload["text"], LONGEST_MESSAGE)


def _of_caption(payload: dict[str, Any]) -> str | None:
    return _of_words(payload, payload["caption"], LONGEST_CAPTION) if payload.get("caption") else None


def _of_words(payload: dict[str, Any], words: str, longest: int) -> str | None:
    is_html = payload.get("parse_mode") == "HTML"
    shown = parse_html(words)[0] if is_html else words
    if not shown.strip():
        return "empty"
    if not _can_be_written(shown):
        return "unwritable"
    return "too long" if visible_length(Html(words) if is_html else words) > longest else None


def _of_answer(payload: dict[str, Any]) -> str | None:
    if payload["method"] != "answerCallbackQuery":
        return None
    text = payload.get("text", "")
    return None if len(text) <= LONGEST_ANSWER and _can_be_written(text) else "answer"


def _of_keyboard(payload: dict[str, Any]) -> str | None:
    rows = payload.get("rows", [])
    cells = [cell for row in rows for cell in row]
    return None if len(cells) <= MOST_BUTTONS and all(map(_is_button, cells)) else "keyboard"


def _is_button(cell: dict[str, Any]) -> bool:
    has_label = 0 < len(cell["label"].strip()) <= LONGEST_LABEL and _can_be_written(cell["label"])
    return has_label and ("url" in cell or 0 < len(cell["data"].encode()) <= LONGEST_DATA)


def _can_be_written(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)
