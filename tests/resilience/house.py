"""All features behind an intake over a real database; their promises are checked as Telegram would."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.intake.turns import Intake
from bot.process.features import make_dispatcher
from bot.telegram.updates import TelegramReader
from simulator.text.markup_html import parse_html
from storage.database import Database
from storage.records.outbox import PromiseKind
from tests.bench import Bench
from tests.captured_log import CapturedLog
from tests.rows import Rows
from tests.territories.known import PAYS_VIGANAIS
from views.texts import Html, visible_length

MORNING = datetime(2026, 10, 13, 8, 0, tzinfo=UTC)
LONGEST_MESSAGE, LONGEST_CAPTION, LONGEST_ANSWER, LONGEST_DATA = 4096, 1024, 200, 64
LONGEST_LABEL, MOST_BUTTONS = 256, 100
SPOKEN = {PromiseKind.MESSAGE, PromiseKind.CARD, PromiseKind.EDIT}


class House:
    """The bot without a network: raw updates in, promises out."""

    def __init__(self, database: Database, rows: Rows, log: CapturedLog) -> None:
        self.database = database
        self.log = log
        self.rows = rows
        self.now = MORNING
        self.dispatcher = make_dispatcher(PAYS_VIGANAIS)
        self.intake = Intake(
            TelegramReader(),
            database,
            self.dispatcher,
            PAYS_VIGANAIS,
            now=self.later,
            after_commit=lambda: None,
        )
        self.bench = Bench(database, rows, MORNING, dispatcher=self.dispatcher)
        self.updates = self.bench.updates
        self._loop = asyncio.new_event_loop()

    def close(self) -> None:
        self._loop.close()

    def later(self) -> datetime:
        """Return a time that moves at each reading."""
        self.now += timedelta(milliseconds=10)
        return self.now

    def hear(self, *raws: dict[str, Any]) -> None:
        """Take updates in one after the other, each to its acknowledgement."""
        for raw in raws:
            self._loop.run_until_complete(self.intake.receive(raw))

    def hear_at_once(self, raws: list[dict[str, Any]], *, at_once: int) -> None:
        """Take many updates in, `at_once` of them under way at a time."""

        async def hear_all() -> None:
            slots = asyncio.Semaphore(at_once)

            async def hear(raw: dict[str, Any]) -> None:
                async with slots:
                    await self.intake.receive(raw)

            await asyncio.gather(*(hear(raw) for raw in raws))

        self._loop.run_until_complete(hear_all())

    def failures(self) -> list[str]:
        """Return the log's lines about failed turns: kinds of errors, and places."""
        return [*self.log.lines("turn_failed"), *self.log.lines("update_set_aside")]

    def promised(self, since: int) -> list[dict[str, Any]]:
        """Return the promises after a row, notices rendered as they would be sent."""
        self.bench.now = self.now
        promised = [self.bench.render(row) for row in self.rows.promises_after(since)]
        return [content for content in promised if content]


def refused_by_telegram(content: dict[str, Any]) -> str | None:
    """Return Telegram's reason to refuse a promise; None if it would take it (Bot API, limits and HTML)."""
    for complaint in (_of_text, _of_toast, _of_keyboard):
        found = complaint(content)
        if found:
            return found
    return None


def _of_text(content: dict[str, Any]) -> str | None:
    if content["kind"] not in SPOKEN:
        return None
    if "relay" in content or content["file"]:  # its text is a caption, or absent
        return _of_words(content["text"], LONGEST_CAPTION) if content.get("text") else None
    return _of_words(content["text"], LONGEST_MESSAGE)


def _of_words(words: str, longest: int) -> str | None:
    shown = parse_html(words)[0]
    if not shown.strip():
        return "empty"
    if not _can_be_written(shown):
        return "unwritable"
    return "too long" if visible_length(Html(words)) > longest else None


def _of_toast(content: dict[str, Any]) -> str | None:
    if content["kind"] != PromiseKind.TOAST:
        return None
    text = content.get("text", "")
    return None if len(text) <= LONGEST_ANSWER and _can_be_written(text) else "answer"


def _of_keyboard(content: dict[str, Any]) -> str | None:
    rows = content.get("rows") or []
    cells = [cell for row in rows for cell in row]
    return None if len(cells) <= MOST_BUTTONS and all(map(_is_button, cells)) else "keyboard"


def _is_button(cell: dict[str, Any]) -> bool:
    has_label = 0 < len(cell["label"].strip()) <= LONGEST_LABEL and _can_be_written(cell["label"])
    return has_label and ("url" in cell or 0 < len(cell["data"].encode()) <= LONGEST_DATA)


def _can_be_written(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)
