"""A bench for reports: figures are gathered, and documents typeset, as the sender would."""

import io
from datetime import datetime
from typing import Any

from pypdf import PdfReader

from services.reports.jobs import report_jobs
from services.schedules import recurring
from storage.database import Database
from storage.models import reports_table
from storage.records.outbox import FileForm, Manuscript, Rendered
from storage.records.person import Grant, Role
from tests.plan.bench import ActionBench
from tests.rows import Rows
from tests.territories.known import PAYS_VIGANAIS
from views.documents.typesetting import typeset
from views.documents.workbook import write_workbook

YEAR = "Nouveau\u00a0: depuis le 1er janvier"


class ReportBench(ActionBench):
    """People who make, read and receive reports."""

    def coordinator(self) -> int:
        return self.person(Grant(Role.COORDINATOR))

    def steering_member(self) -> int:
        return self.person(Grant(Role.STEERING))

    def drafts(self, coordinator: int, words: str = YEAR) -> None:
        self.says(coordinator, "/rapport")
        self.taps(coordinator, words)
        self.gather()

    def reports(self) -> list[Any]:
        return self.rows.of(reports_table)

    def documents(self, telegram_id: int, template: str) -> list[Rendered]:
        """Return the files sent to a person."""
        rows = [row for row in self.rows.promised_to(telegram_id) if row.template == template]
        return [rendered for row in rows if (rendered := self.rendered(row)) is not None]

    def tick(self, at: datetime) -> None:
        """Run the clock's due jobs."""
        self.now = max(self.now, at)
        jobs = report_jobs(PAYS_VIGANAIS)
        assert self.database.write_now(lambda work: recurring.run_due(work, self.now, jobs)) == []


def open_report_bench(database: Database, rows: Rows, now: datetime) -> ReportBench:
    """Open a bench of all features, on one territory."""
    return ReportBench(database, rows, now)


def made_of(rendered: Rendered) -> bytes:
    """Return the bytes of an enclosed file."""
    assert rendered.file
    manuscript = rendered.file.content
    assert isinstance(manuscript, Manuscript)
    return write_workbook(manuscript) if manuscript.form is FileForm.XLSX else typeset(manuscript)


def text_of(pdf: bytes) -> str:
    """Return all words of a PDF, on one line."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    said = " ".join(page.extract_text() for page in pages)
    return " ".join(said.replace("\u202f", " ").replace("\u00a0", " ").split())
