"""Where the words of a report stand: nothing over anything else, past the margins or left out."""

import random
import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from services.language.periods import between
from services.reports.content import freeze, gather
from storage.database import Database
from storage.records.figures import AxisFigures, QuestionFigures, WaveFigures
from storage.records.outbox import FileForm
from storage.records.poll import PollSecrecy, QuestionKind
from storage.records.report import Report, ReportContent, ReportState
from tests.reports.bench import text_of
from tests.reports.pages import MILLIMETRE, Page, pages_of
from tests.reports.worlds import World
from tests.territories.known import PAYS_VIGANAIS
from views.documents.typesetting import typeset
from views.reports.document import report_manuscript
from views.texts import Texts

FRENCH = Texts("fr", PAYS_VIGANAIS)
PERIOD = between(date(2026, 1, 1), date(2026, 10, 13))
SIDE, TOP, BOTTOM = 18 * MILLIMETRE, 22 * MILLIMETRE, 19 * MILLIMETRE
# Letters hang below their line.
HANGING = 4
LONG = "Développer une offre d’accueil diversifiée, accessible à toutes les familles du territoire et durable"
UNBROKEN = "https://www.exemple-de-territoire.fr/" + "documents-partages/" * 4 + "x" * 120
CODE = "A1B2.C3D4.E5F6"


@pytest.fixture
def content(database: Database, now: datetime) -> ReportContent:
    def gathered(work: Any) -> ReportContent:
        world = World(work, random.Random(5), now)  # noqa: S311 - made-up data
        world.needs(25, world.plan(12))
        return gather(work, "R-2026-01", PERIOD, PAYS_VIGANAIS, now=now)

    return database.write_now(gathered)


def axes(count: int, objectives: int, title: str = LONG) -> tuple[AxisFigures, ...]:
    return tuple(
        AxisFigures(
            str(axis),
            title,
            50.0,
            3,
            4,
            tuple(AxisFigures(f"{axis}.{rank}", title, 40.0, 1, 2) for rank in range(1, objectives + 1)),
        )
        for axis in range(1, count + 1)
    )


def wave(questions: int) -> WaveFigures:
    asked = tuple(
        QuestionFigures(
            reference=f"Q{rank}",
            item=f"item-{rank}",
            criterion="impact",
            text=f"{LONG}, et le dire à chacun des comités qui en ont besoin ({rank}) ?",
            kind=QuestionKind.AGREEMENT,
            unit=None,
            is_hidden=False,
            answered=38,
            not_concerned=1,
            counts=(("1", 3), ("2", 9), ("3", 15), ("4", 10)),
            mean=2.9,
            earlier_mean=2.7,
        )
        for rank in range(1, questions + 1)
    )
    day = date(2026, 9, 1)
    return WaveFigures("S-1.1", LONG, PollSecrecy.ANONYMOUS, day, day, 54, 38, False, asked, (), 20, 3, LONG)


def pdf_of(content: ReportContent) -> bytes:
    report = Report(
        1, 2026, 1, ReportState.DRAFT, PERIOD.first, PERIOD.last, content.data_at, None, freeze(content)
    )
    return typeset(report_manuscript(report, FileForm.PDF, FRENCH))


def assert_well_set(pages: list[Page]) -> None:
    assert [page.overprinted() for page in pages] == [[]] * len(pages)
    body = pages[1:]
    assert [page.outside(side=SIDE, top=TOP, bottom=BOTTOM) for page in body] == [[]] * len(body)
    for page in body:
        foot = " ".join(run.text for run in page.runs if run.bottom < BOTTOM - HANGING)
        assert re.fullmatch(r"Données arrêtées au \d+ \w+ \d+ ?Page \d+ / \d+", foot.replace("  ", " ")), foot


@pytest.mark.parametrize(("count", "objectives"), [(5, 4), (12, 3), (1, 40)])
def test_many_axes_go_on_over_the_next_page(content: ReportContent, count: int, objectives: int):
    plan = replace(content.plan, axes=axes(count, objectives))
    pdf = pdf_of(replace(content, plan=plan))

    assert_well_set(pages_of(pdf))
    said = text_of(pdf)
    assert all(f"{axis} {LONG[:20]}" in said for axis in range(1, count + 1))
    assert all(f"{count}.{rank} {LONG[:20]}" in said for rank in range(1, objectives + 1))


@pytest.mark.parametrize("questions", [15, 40])
def test_a_long_poll_goes_on_over_the_next_page(content: ReportContent, questions: int):
    pdf = pdf_of(replace(content, polls=replace(content.polls, waves=(wave(questions),))))

    assert_well_set(pages_of(pdf))
    said = text_of(pdf)
    assert all(f"Q{rank} " in said for rank in range(1, questions + 1))


def test_words_without_a_break_and_long_codes_stay_in_their_columns(content: ReportContent):
    actions = tuple(
        replace(action, code=f"{CODE}", title=UNBROKEN, lead=UNBROKEN, obstacle_text=UNBROKEN, highlight=None)
        for action in content.plan.actions
    )
    pages = pages_of(pdf_of(replace(content, plan=replace(content.plan, actions=actions))))

    assert_well_set(pages)


def test_no_page_in_the_middle_is_half_empty(content: ReportContent):
    pages = pages_of(pdf_of(content))
    # What is read by itself ends with its page: the cover, the essentials, the plan before the needs.
    lowest = [
        min(run.bottom for run in page.runs if run.bottom > BOTTOM) / page.height for page in pages[2:-1]
    ]
    assert sum(low > 0.5 for low in lowest) <= 1
