"""A bench for reports: figures are gathered, and documents set, as the sender would."""

import io
from datetime import datetime
from typing import Any

from pypdf import PdfReader

from bot.process.features import collect_gatherers, make_dispatcher
from handlers.turns.arrivals import Arrival, take_in
from handlers.turns.gatherings import Gathering
from services.outbox.outcomes import GATHER
from services.reports.jobs import report_jobs
from services.schedules import recurring
from storage.database import Database
from storage.models import reports_table
from storage.records.outbox import FileForm, Manuscript, Rendered
from storage.records.person import Grant, Role
from storage.unit_of_work import UnitOfWork
from tests.needs.bench import envelope_of
from tests.plan.bench import ActionBench
from tests.rows import Rows
from tests.territories.known import PAYS_VIGANAIS
from views.documents.typesetting import typeset
from views.documents.workbook import write_workbook
from views.texts import Texts

YEAR = "Nouveau\u00a0: depuis le 1er janvier"


class ReportBench(ActionBench):
    """People who make, read and are sent reports."""

    _gathered = 0

    def coordinator(self) -> int:
        return self.person(Grant(Role.COORDINATOR))

    def steering_member(self) -> int:
        return self.person(Grant(Role.STEERING))

    def gather(self) -> int:
        """Carry out what was promised to be gathered; how many."""
        waiting = [row for row in self.rows.promises(GATHER) if row.id > self._gathered]
        for row in waiting:
            asked = row.payload
            gatherer = collect_gatherers()[asked["gatherer"]]

            def read(work: UnitOfWork, asked: Any = asked, gatherer: Any = gatherer) -> Any:
                return gatherer.gather(Gathering(work, asked["parameters"], PAYS_VIGANAIS, self.now))

            content = self.database.read_now(read)

            def take(
                work: UnitOfWork, row: Any = row, content: Any = content, gatherer: Any = gatherer
            ) -> None:
                envelope = envelope_of(row, work.people.find(row.person_id))
                texts = Texts(envelope.language, PAYS_VIGANAIS)
                take_in(gatherer.take, Arrival(work, envelope, content, texts, self.now))

            self.database.write_now(take)
            self._gathered = row.id
        return len(waiting)

    def drafts(self, coordinator: int, words: str = YEAR) -> None:
        """Have a draft prepared."""
        self.says(coordinator, "/rapport")
        self.taps(coordinator, words)
        self.gather()

    def reports(self) -> list[Any]:
        return self.rows.of(reports_table)

    def documents(self, telegram_id: int, template: str) -> list[Rendered]:
        """The files somebody is sent."""
        rows = [
            row for row in self.rows.promises() if row.chat_id == telegram_id and row.template == template
        ]
        return [rendered for row in rows if (rendered := self.rendered(row)) is not None]

    def tick(self, at: datetime) -> None:
        """Let the clock do what is due."""
        self.now = max(self.now, at)
        jobs = report_jobs(PAYS_VIGANAIS)
        assert self.database.write_now(lambda work: recurring.run_due(work, self.now, jobs)) == []


def open_report_bench(database: Database, rows: Rows, now: datetime) -> ReportBench:
    """All features, on one territory."""
    return ReportBench(database, rows, make_dispatcher(PAYS_VIGANAIS), now)


def made_of(rendered: Rendered) -> bytes:
    """The bytes of what is enclosed."""
    assert rendered.file
    manuscript = rendered.file.content
    assert isinstance(manuscript, Manuscript)
    return write_workbook(manuscript) if manuscript.form is FileForm.XLSX else typeset(manuscript)


def text_of(pdf: bytes) -> str:
    """Everything a PDF says, on one line."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    said = " ".join(page.extract_text() for page in pages)
    return " ".join(said.replace("\u202f", " ").replace("\u00a0", " ").split())
