"""What was frozen under earlier definitions keeps its figures and words; a new report says what changed."""

import random
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

import pytest

from services.figures.notions import EDITION
from services.language.periods import between
from services.reports.content import freeze, gather, thaw
from services.reports.editions import held_up
from storage.database import Database
from storage.records.figures import NeedFigures, PlanFigures
from storage.records.report import Previous, ReportContent
from tests.reports.worlds import World
from tests.territories.known import PAYS_VIGANAIS
from views.documents.blocks import Section
from views.reports.essentials import takeaways
from views.reports.limits import limits
from views.reports.plan import progress
from views.texts import Texts

FRENCH = Texts("fr", PAYS_VIGANAIS)
PERIOD = between(date(2026, 1, 1), date(2026, 10, 13))
LATER_FIELDS = {
    ReportContent: {"day", "definitions"},
    PlanFigures: {"abandoned", "done", "in_difficulty", "silent", "committees", "statuses"},
    NeedFigures: {"kinds", "unplaced", "to_complete", "oldest_at"},
}


@pytest.fixture
def content(database: Database, now: datetime) -> ReportContent:
    def gathered(work: Any) -> ReportContent:
        world = World(work, random.Random(11), now)  # noqa: S311 - made-up data
        world.needs(20, world.plan(9))
        return gather(work, "R-2026-02", PERIOD, PAYS_VIGANAIS, now=now)

    return database.write_now(gathered)


def as_frozen_then(content: ReportContent) -> dict[str, Any]:
    """Return a report's values as they were frozen before the second edition."""
    frozen = freeze(content)
    for part, kind in (
        (frozen, ReportContent),
        (frozen["plan"], PlanFigures),
        (frozen["needs"], NeedFigures),
    ):
        assert {field.name for field in fields(kind)} >= LATER_FIELDS[kind]
        for name in LATER_FIELDS[kind]:
            del part[name]
    return frozen


def words_of(told: Section | str) -> str:
    said = told if isinstance(told, str) else " ".join(str(cell) for row in told.rows() for cell in row)
    return said.replace("\u00a0", " ").replace("\u202f", " ")


def test_an_old_report_counts_and_says_what_it_did(content: ReportContent):
    old = thaw(as_frozen_then(content))
    of_plan, of_needs, _polls = (words_of(said) for said in takeaways(old, FRENCH))

    assert old.definitions == 1
    assert held_up(old.plan) < old.plan.in_difficulty
    assert f"{held_up(old.plan)} sont en retard, en pause ou bloquées" in of_plan
    assert f"{old.needs.waiting_in_all} attendent une réponse" in of_needs
    assert "depuis l’origine" not in of_needs


def test_an_old_report_keeps_the_plain_mean_of_each_committee(content: ReportContent):
    old = thaw(as_frozen_then(content))
    for committee in old.plan.committees:
        own = [one for one in old.plan.actions if (one.committee_code or None) == committee.code]
        percents = [one.percent for one in own if one.percent is not None]
        assert committee.percent == (pytest.approx(sum(percents) / len(percents)) if percents else None)
    assert "moyenne" not in words_of(progress(old, FRENCH))


def test_the_note_on_method_defines_each_notion_and_says_which_changed(content: ReportContent):
    before = Previous("R-2026-01", content.data_at, 40.0)
    told = words_of(limits(replace(content, previous=before), FRENCH))

    assert content.definitions == EDITION
    assert "En difficulté : en retard, en pause, bloquée, échéance dépassée ou sans nouvelles" in told
    assert "Depuis le rapport R-2026-01, ces notions ont changé de définition" in told
    assert "ont changé" not in words_of(limits(replace(content, previous=None), FRENCH))
    same = replace(content, previous=replace(before, definitions=EDITION))
    assert "ont changé" not in words_of(limits(same, FRENCH))


def test_a_past_period_says_whose_state_it_shows(database: Database, now: datetime):
    june = between(date(2026, 4, 1), date(2026, 6, 30))
    past = database.write_now(lambda work: gather(work, "R-2026-03", june, PAYS_VIGANAIS, now=now))

    assert past.day == june.last
    assert "sont ceux du 30 juin 2026" in words_of(limits(past, FRENCH))
