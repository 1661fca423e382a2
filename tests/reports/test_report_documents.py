"""The report's files: every number of the PDF is in the workbook, texts are literal, pages can be read."""

import io
import random
import re
import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from bot.sample.loader import load_sample
from bot.sample.seeding import Seeding
from services.language.periods import between
from services.reports.content import freeze, gather
from storage.database import Database
from storage.records.outbox import FileForm, Manuscript
from storage.records.poll import PollSecrecy, QuestionKind
from storage.records.report import Report, ReportContent, ReportState
from storage.unit_of_work import UnitOfWork
from tests.databases import sqlite_template
from tests.reports.bench import text_of
from tests.reports.worlds import HOSTILE, World
from tests.storage.samples import blank_content
from tests.territories.known import PAYS_VIGANAIS
from views.documents.blocks import Table
from views.documents.glyphs import legible
from views.documents.typesetting import pictures_of, typeset
from views.documents.workbook import write_workbook
from views.reports.document import report_manuscript
from views.reports.polls import evaluation
from views.texts import Texts

NUMBER = re.compile(r"\d+(?:,\d+)?")
# Numbers of the page itself: its place among the pages, a section's number, the list of sections.
FURNITURE = re.compile(r"Page \d+ / \d+|\.{4,} ?\d+")


def report_of(content: ReportContent, state: ReportState = ReportState.DRAFT) -> Report:
    at = content.data_at
    validated_at = at if state is ReportState.VALIDATED else None
    return Report(1, 2026, 1, state, content.first, content.last, at, validated_at, freeze(content))


def pdf_of(content: ReportContent, language: str = "fr") -> bytes:
    return typeset(manuscript_of(content, FileForm.PDF, language))


def workbook_of(content: ReportContent) -> Any:
    made = write_workbook(manuscript_of(content, FileForm.XLSX, "fr"))
    return load_workbook(io.BytesIO(made))


def manuscript_of(content: ReportContent, form: FileForm, language: str) -> Manuscript:
    return report_manuscript(report_of(content), form, Texts(language, PAYS_VIGANAIS))


def cells_of(workbook: Any) -> list[str]:
    return [
        str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row if cell
    ]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> ReportContent:
    """Return the sample territory's year."""
    file = tmp_path_factory.mktemp("report") / "ctg-bot.sqlite3"
    shutil.copy(sqlite_template(), file)
    database = Database(f"sqlite:///{file}")
    now = datetime.fromisoformat("2026-10-13T08:00:00+00:00")

    def seed(work: UnitOfWork) -> ReportContent:
        Seeding(work, load_sample(), PAYS_VIGANAIS, now=now).seed()
        period = between(date(2026, 1, 1), date(2026, 10, 13))
        return gather(work, "R-2026-02", period, PAYS_VIGANAIS, now=now)

    try:
        return database.write_now(seed)
    finally:
        database.close()


@pytest.fixture
def wild(database: Database, now: datetime) -> ReportContent:
    """Return a territory with hostile text in every place."""

    def make(work: UnitOfWork) -> ReportContent:
        world = World(work, random.Random(3), now)  # noqa: S311 - made-up data
        world.needs(60, world.plan(45))
        world.poll(PollSecrecy.NOMINATIVE, respondents=len(world.people))
        return gather(work, "R-2026-01", between(date(2026, 1, 1), now.date()), PAYS_VIGANAIS, now=now)

    return database.write_now(make)


def test_every_number_of_the_pdf_is_in_the_workbook(sample: ReportContent):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf_of(sample))).pages]
    told = " ".join(NUMBER.findall(" ".join(cells_of(workbook_of(sample)))))
    known = set(told.split()) | {str(number) for number in range(1, 11)}  # sections are numbered 1 to 10

    shown = {number for page in pages for number in NUMBER.findall(FURNITURE.sub("", page))}

    assert len(shown) > 60
    assert shown <= known


def test_it_is_tagged_french_and_titled_with_words_for_every_drawing(sample: ReportContent):
    reader = PdfReader(io.BytesIO(pdf_of(sample)))
    root = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()

    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert reader.metadata
    assert reader.metadata.title == "Rapport au comité de pilotage – Pays Viganais"
    tags = list(walk(root["/StructTreeRoot"]))
    figures = [tag for tag in tags if tag.get("/S") == "/Figure"]
    assert len(figures) >= 10
    assert all(str(tag.get("/Alt", "")) for tag in figures)
    assert {"/H1", "/Table", "/TH", "/TD", "/L"} <= {tag.get("/S") for tag in tags}


def walk(tag: Any) -> Any:
    kids = tag.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        found = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(found, dict) and "/S" in found:
            yield found
            yield from walk(found)


def test_the_essentials_are_on_one_page(sample: ReportContent):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf_of(sample))).pages]
    assert "À retenir" in pages[0]
    for words in ("L’essentiel", "Faits marquants", "Points d’alerte", "Décisions attendues"):
        assert words in pages[1]
    assert 8 <= len(pages) <= 12


def test_small_communes_are_not_named(sample: ReportContent):
    small = {commune.name for commune in PAYS_VIGANAIS.communes if PAYS_VIGANAIS.is_small(commune)}
    cells = set(cells_of(workbook_of(sample)))
    said = text_of(pdf_of(sample))
    assert not small & cells
    assert "17 communes de moins de 500 habitants" in said


def test_scores_of_a_column_all_have_one_place(sample: ReportContent):
    (first, *others) = sample.polls.criteria
    round_one = replace(first, mean=3.0)
    polls = replace(sample.polls, criteria=(round_one, *others))
    said = text_of(pdf_of(replace(sample, polls=polls)))
    assert "3,0 / 4" in said.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("mean", "told"), [(12.5, "moyenne 12,5 places"), (1200.0, "moyenne 1 200 places"), (None, "–")]
)
def test_a_number_is_told_with_its_unit_and_a_dash_where_none_was_given(
    sample: ReportContent, mean: float | None, told: str
):
    wave = next(wave for wave in sample.polls.waves if not wave.is_hidden)
    asked = replace(wave.questions[0], kind=QuestionKind.NUMBER, unit="places", counts=(), mean=mean)
    asked = replace(asked, is_hidden=False, earlier_mean=None)
    polls = replace(sample.polls, waves=(replace(wave, questions=(asked,)),))

    blocks = evaluation(replace(sample, polls=polls), Texts("fr", PAYS_VIGANAIS)).blocks
    answers = next(block for block in blocks if isinstance(block, Table)).lines[0][1].text

    assert answers.replace("\u202f", " ").replace("\u00a0", " ") == told


def test_an_empty_territory_has_a_report_too(now: datetime):
    content = blank_content(now)
    said = text_of(pdf_of(content))
    assert "Le plan d’actions n’a pas encore été importé." in said
    assert "Aucun besoin n’a encore été exprimé." in said
    assert "Aucun sondage ne s’est terminé sur la période." in said
    assert len(workbook_of(content).sheetnames) == 13


def test_hostile_texts_are_shown_literally(wild: ReportContent):
    said = text_of(pdf_of(wild)).replace(" ", "")
    assert legible('#read("/etc/passwd")').replace(" ", "") in said
    assert "<script>alert(1)</script>" in said
    assert "root:x:0" not in said


def test_no_cell_becomes_a_formula_or_a_link(wild: ReportContent):
    made = write_workbook(manuscript_of(wild, FileForm.XLSX, "fr"))
    workbook = load_workbook(io.BytesIO(made))
    cells = [
        cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]

    assert any(str(cell.value).startswith("=cmd") for cell in cells)
    # The file marks as text every cell that openpyxl would take for a formula.
    with ZipFile(io.BytesIO(made)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_a_very_full_territory_stays_short_and_says_what_is_left_out(now: datetime, sample: ReportContent):
    action = replace(sample.plan.actions[0], title="Une action au titre très long, " * 10)
    many = tuple(replace(action, code=f"{axis}.{n}") for axis in range(1, 5) for n in range(500))
    content = replace(
        sample, plan=replace(sample.plan, actions=many, indicators=sample.plan.indicators * 200)
    )
    pages = PdfReader(io.BytesIO(pdf_of(content))).pages

    said = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert len(pages) <= 16
    assert "et 1 975 autres actions, dans le classeur" in said.replace("\u202f", " ").replace("\u00a0", " ")
    assert len(list(workbook_of(content)["Actions"].iter_rows())) == 2001


@pytest.mark.parametrize("words", HOSTILE)
def test_no_title_stops_it(sample: ReportContent, words: str):
    content = replace(sample, territory=words[:300], epci=words[:300])
    assert pdf_of(content).startswith(b"%PDF")


def test_it_is_complete_in_english(sample: ReportContent):
    said = text_of(pdf_of(sample, "en"))
    for words in (
        "Report to the steering committee",
        "The essentials",
        "Actions in difficulty",
        "Method and limits",
    ):
        assert words in said


@pytest.mark.parametrize(("name", "page"), [("cover", 0), ("essentials", 1), ("evaluation", -3)])
def test_its_pages_can_be_looked_at(sample: ReportContent, screenshots: Path, name: str, page: int):
    picture = pictures_of(manuscript_of(sample, FileForm.PDF, "fr"), pixels_per_inch=90)[page]
    (screenshots / f"report-{name}.png").write_bytes(picture)
    assert picture.startswith(b"\x89PNG")
