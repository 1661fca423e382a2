"""One notion, one figure: chat, card, pages and workbook say the same of any territory."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.language.periods import Period, between
from services.language.queries import Query
from services.overview.decisions import find_waiting_decisions
from services.overview.summaries import Summary, summarise
from services.polls.results import Results, results
from services.reports.content import freeze, gather
from storage.database import Database
from storage.records.need import NeedStatus
from storage.records.poll import PollSecrecy
from storage.records.report import Report, ReportContent, ReportState
from tests.reports.recount import Recount
from tests.reports.worlds import World, over
from tests.territories.known import PAYS_VIGANAIS
from views.overview.summaries import render_summary
from views.overview.summary_cards import draw_summary
from views.polls.pictures import draw_results
from views.polls.results import pages_of
from views.reports.document import document_of, sections_of
from views.reports.messages import render_report
from views.reports.workbook import workbook_of
from views.texts import Texts

FRENCH = Texts("fr", PAYS_VIGANAIS)
TODAY = date(2026, 10, 13)
IN_WORDS = {"aucun": 0, "aucune": 0, "un": 1, "une": 1, "personne": 0}
PERIODS = st.tuples(st.integers(0, 400), st.integers(6, 300)).map(
    lambda pair: between(TODAY - timedelta(days=sum(pair)), TODAY - timedelta(days=pair[0]))
)


@dataclass(frozen=True, slots=True)
class Outputs:
    """Everything that says the figures of one moment, without markup and with ordinary spaces."""

    message: str
    card: dict[str, Any]
    chat: str
    pages: dict[str, Any]
    workbook: dict[str, list[list[Any]]]


def plain(text: str) -> str:
    return re.sub(r"<[^>]*>", "", text).replace("\u202f", " ").replace("\u00a0", " ")


def outputs_of(world: World, period: Period) -> Outputs:
    coordinator = world.people[0]
    summary = summarise(world.work, coordinator, Query(period=period), PAYS_VIGANAIS, now=world.now)
    content = gather(world.work, "R-2026-01", period, PAYS_VIGANAIS, now=world.now)
    report = Report(
        1, 2026, 1, ReportState.DRAFT, period.first, period.last, world.now, None, freeze(content)
    )
    return Outputs(
        message=plain(render_summary(summary, FRENCH)),
        card=card_of(summary),
        chat=plain(render_report(report, FRENCH)),
        pages=document_of(content, report, FRENCH),
        workbook=sheets_of(content),
    )


def card_of(summary: Summary) -> dict[str, Any]:
    card = draw_summary(summary, FRENCH)
    assert card
    return card


def sheets_of(content: ReportContent) -> dict[str, list[list[Any]]]:
    found = workbook_of(content, sections_of(content, FRENCH), (), FRENCH)
    return {sheet["name"]: sheet["rows"] for sheet in found["sheets"]}


def number(pattern: str, text: str) -> int:
    """Return the number that a pattern's first group finds, in figures or in words."""
    found = re.search(pattern, text, re.IGNORECASE)
    assert found, (pattern, text)
    word = found[1].replace(" ", "").lower()
    return IN_WORDS[word] if word in IN_WORDS else int(word)


SAYS_NOTHING = "Aucun besoin n’a encore été exprimé"
N = r"(aucune?|une?|\d[\d ]*)"


def tiles_of(pages: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the tiles of « L’essentiel »: needs, actions done, progress, indicators, answers."""
    return next(block["items"] for block in pages["sections"][0]["blocks"] if block["kind"] == "tiles")


def received(of: Outputs) -> Iterator[int]:
    yield number(rf"{N} besoins? reçus?", of.message)
    yield int(of.card["tiles"][0]["figure"])
    yield 0 if SAYS_NOTHING in of.chat else number(rf"{N} besoins? reçus? sur la période", of.chat)
    yield int(tiles_of(of.pages)[0]["value"])
    yield sum(row[2] for row in of.workbook["Besoins par thème"])


def to_handle(of: Outputs) -> Iterator[int]:
    yield number(r"À traiter : (\d+)", of.message)
    yield number(r"(\d+) à traiter", of.card["tiles"][0]["note"])
    if SAYS_NOTHING not in of.chat:
        yield number(rf"{N} contributions? à traiter", of.chat)


def to_complete(of: Outputs) -> Iterator[int]:
    yield (
        number(r"Précisions attendues des auteur·es : (\d+)", of.message) if "Précisions" in of.message else 0
    )
    if SAYS_NOTHING not in of.chat:
        yield number(rf"{N} en attente d[e’]", of.chat)


def unanswered(of: Outputs) -> Iterator[int]:
    yield number(r"Besoins sans action : (\d+)", of.message)
    yield 0 if SAYS_NOTHING in of.chat else number(rf"{N} besoins? sans action", of.chat)
    yield sum(row[4] - row[5] for row in of.workbook["Besoins par thème"])


def total(of: Outputs) -> Iterator[int]:
    yield number(r"Plan : (\d+) action", of.message)
    yield number(r"/ (\d+)", plain(tiles_of(of.pages)[1]["value"]))
    yield sum("Abandonnée" not in row[4] for row in of.workbook["Actions"])


def done(of: Outputs) -> Iterator[int]:
    yield number(r"Réalisée : (\d+)", of.message) if "Réalisée" in of.message else 0
    yield number(r"(\d+) /", plain(tiles_of(of.pages)[1]["value"]))
    yield number(rf"{N} actions? (?:n’est encore |est |sont )réalisée", of.chat)
    yield sum("Réalisée" in row[4] for row in of.workbook["Actions"])


def in_difficulty(of: Outputs) -> Iterator[int]:
    yield number(r"En difficulté : (\d+)", of.message)
    yield int(of.card["tiles"][2]["figure"])
    yield number(rf"{N} en difficulté", tiles_of(of.pages)[1]["note"])
    yield number(rf"; {N} (?:n’est |est |sont )en difficulté", of.chat)


@dataclass(frozen=True, slots=True)
class Figure:
    """A notion, how each output says it, and how it is counted row by row."""

    said: Callable[[Outputs], Iterator[int]]
    counted: Callable[[Recount], int]


FIGURES = (
    Figure(received, lambda rows: len(rows.received())),
    Figure(to_handle, lambda rows: len(rows.at(NeedStatus.RECEIVED))),
    Figure(to_complete, lambda rows: len(rows.at(NeedStatus.MORE_ASKED))),
    Figure(unanswered, lambda rows: len(rows.unanswered())),
    Figure(total, lambda rows: len(rows.counted())),
    Figure(done, lambda rows: len(rows.done())),
    Figure(in_difficulty, lambda rows: len(rows.in_difficulty())),
)


@settings(max_examples=25)
@given(seed=st.integers(0, 10**6), period=PERIODS)
def test_every_way_out_says_the_same_figure(database: Database, now: datetime, seed: int, period: Period):
    def look(world: World) -> None:
        rows = Recount(world.work, PAYS_VIGANAIS, period, now)
        if not rows.actions():
            return  # nothing is said of a plan that was not there yet
        told = outputs_of(world, period)
        for figure in FIGURES:
            said = list(figure.said(told))
            assert said == [figure.counted(rows)] * len(said), figure.said.__name__

    over(database, seed, now, look, fewest_actions=1)


def bases_of(results: Results, told: Outputs) -> Iterator[tuple[int, int] | None]:
    """Yield those counted and those not concerned of question 1, as each output says; None if hidden."""
    picture = draw_results(results, FRENCH)
    assert picture
    (scale,) = (
        item
        for section in told.pages["sections"]
        for block in section["blocks"]
        if block["kind"] == "diverging"
        for item in block["items"]
    )
    for said in (
        "".join(pages_of(results, FRENCH)).split("<b>2. ")[0].split("<b>1. ")[1],
        json.dumps(picture["questions"][0], ensure_ascii=False),
        json.dumps(scale, ensure_ascii=False),
    ):
        found = re.search(r"(?<!moins de )(\d+) réponses?(?: · non concerné·e : (\d+))?", plain(said))
        yield (int(found[1]), int(found[2] or 0)) if found else None
    row = next(row for row in told.workbook["Questions"] if row[2] == "cooperation")
    yield (row[7], row[8]) if len(row) > 7 else None


@settings(max_examples=15)
@given(seed=st.integers(0, 10**6), respondents=st.integers(5, 14), secrecy=st.sampled_from(PollSecrecy))
def test_the_answers_counted_are_those_of_the_people_concerned_everywhere(
    database: Database, now: datetime, seed: int, respondents: int, secrecy: PollSecrecy
):
    def look(world: World) -> None:
        poll, wave = world.poll(secrecy, respondents=respondents)
        given = results(world.work, poll, wave, for_everybody=True)
        told = outputs_of(world, between(date(2026, 1, 1), TODAY))
        first = given.questions[0]
        concerned = sum(count for _answer, count in first.counts)
        counted = None if first.is_hidden else (concerned, first.not_concerned)

        assert list(bases_of(given, told)) == [counted] * 4

    over(database, seed, now, look)


@settings(max_examples=10)
@given(seed=st.integers(0, 10**6), respondents=st.integers(5, 14), secrecy=st.sampled_from(PollSecrecy))
def test_participation_is_the_same_everywhere(
    database: Database, now: datetime, seed: int, respondents: int, secrecy: PollSecrecy
):
    def look(world: World) -> None:
        world.poll(secrecy, respondents=respondents)
        answered, asked = min(respondents, len(world.people)), len(world.people)
        told = outputs_of(world, between(date(2026, 1, 1), TODAY))

        assert f"{answered} sur {asked} ont répondu" in told.message
        assert told.card["tiles"][3]["figure"] == f"{answered}/{asked}"
        assert f"{answered} sur {asked}" in told.chat
        assert plain(tiles_of(told.pages)[4]["value"]) == f"{answered} / {asked}"
        assert told.workbook["Sondages"][0][4:6] == [asked, answered]

    over(database, seed, now, look)


@settings(max_examples=10)
@given(seed=st.integers(0, 10**6))
def test_as_many_decisions_are_asked_in_the_chat_as_in_the_report(
    database: Database, now: datetime, seed: int
):
    def look(world: World) -> None:
        asked = find_waiting_decisions(world.work, world.people[0], PAYS_VIGANAIS, now=now)
        content = gather(world.work, "R-2026-01", between(date(2026, 1, 1), TODAY), PAYS_VIGANAIS, now=now)
        wanted = [action.code for action in content.plan.actions if action.wants_support]
        assert [one.code for one in asked.supports] == wanted
        assert asked.to_handle == content.needs.waiting_in_all

    over(database, seed, now, look)
