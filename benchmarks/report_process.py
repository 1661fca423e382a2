"""The measured process: all modules a bot imports, its database, its typesetter, and a watch on its loop."""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import bot.process.application  # noqa: F401 - a bot's process has all of it in memory
from bot.process.footprint import settle
from bot.sending.garbage import left_alone
from bot.sending.typesetter import Typesetter
from config.settings import PACKAGED_TERRITORY
from config.territory import load_territory
from services.language.periods import between
from services.needs.queries import read_need_query
from services.overview.summaries import summarise
from services.reports import making
from services.reports.content import freeze, gather
from storage.database import Database
from storage.records.outbox import EnclosedFile, FileForm, Manuscript
from storage.unit_of_work import UnitOfWork
from views.overview.summary_cards import draw_summary
from views.reports.document import report_manuscript
from views.texts import Texts

NOW = datetime(2026, 10, 13, 8, 0, tzinfo=UTC)
PERIOD = between(date(2026, 1, 1), NOW.date())
TERRITORY = load_territory(PACKAGED_TERRITORY)
COORDINATOR = 1
TIMES = 5
SLEEP_SECONDS = 0.005


@dataclass
class Measured:
    """Seconds of every attempt by task, the loop's longest delays meanwhile, and sizes in bytes."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    lags: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    manuscript: Any = None

    async def watch(self, what: str, work: Callable[[], Awaitable[Any]], *, times: int = TIMES) -> Any:
        """Run a task several times; note its seconds and the longest time it held up the loop."""
        lags = [0.0]
        watch = asyncio.create_task(_note_lags(lags))
        await asyncio.sleep(0.05)
        self.seconds[what] = []
        for _ in range(times):
            begun = time.perf_counter()
            made = await work()
            self.seconds[what].append(time.perf_counter() - begun)
        watch.cancel()
        self.lags[what] = max(lags)
        return made


async def _note_lags(lags: list[float]) -> None:
    while True:
        begun = time.perf_counter()
        await asyncio.sleep(SLEEP_SECONDS)
        lags.append(time.perf_counter() - begun - SLEEP_SECONDS)


async def main(database_url: str) -> None:
    """Gather, store and typeset a report; print the figures, and the PDF's manuscript, as JSON."""
    measured, texts = Measured(), Texts("fr", TERRITORY)
    with closing(Database(database_url)) as database:
        await database.read(lambda work: work.people.find(COORDINATOR))
        texts.capital_period(PERIOD.first, NOW.date())  # has spoken before
        settle()
        await measured.watch("nothing", lambda: asyncio.sleep(0.3), times=3)
        content = await measured.watch("gather", lambda: database.read(_gather))
        await measured.watch("store", lambda: database.write(partial(_store, content=content)), times=3)
        for form in (FileForm.PDF, FileForm.XLSX):
            tell = partial(_tell, form=form, texts=texts)
            told = await measured.watch(f"words of {form.value}", partial(database.read, tell), times=2)
            await _typeset(measured, form.value, told)
            if form is FileForm.PDF:
                measured.manuscript = {"template": told.template, "form": told.form, "data": told.data}
        card = await database.read(lambda work: Manuscript("summary", FileForm.PNG, _card(work, texts)))
        await _typeset(measured, FileForm.PNG.value, card)
    sys.stdout.write(json.dumps(asdict(measured)))


async def _typeset(measured: Measured, form: str, manuscript: Manuscript) -> None:
    async def make() -> EnclosedFile:
        return await Typesetter().make(EnclosedFile("essai", manuscript, "application/octet-stream"))

    await make()  # the machine reads the templates and fonts
    made = await measured.watch(form, make, times=3)
    measured.sizes[form] = len(made.content)


def _gather(work: UnitOfWork) -> dict[str, Any]:
    with left_alone():
        return freeze(gather(work, "R-2026-01", PERIOD, TERRITORY, now=NOW))


def _store(work: UnitOfWork, content: dict[str, Any]) -> None:
    report = making.prepare(work, PERIOD, TERRITORY, created_by_id=None, at=NOW)
    making.fill(work, report.id, content)


def _tell(work: UnitOfWork, form: FileForm, texts: Texts) -> Manuscript:
    report = work.reports.find_by_reference(NOW.year, 1)
    assert report
    return report_manuscript(report, form, texts)


def _card(work: UnitOfWork, texts: Texts) -> dict[str, Any]:
    query = read_need_query("depuis le 1er janvier", TERRITORY, today=NOW.date())
    drawn = draw_summary(summarise(work, work.people.get(COORDINATOR), query, TERRITORY, now=NOW), texts)
    assert drawn
    return drawn


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
