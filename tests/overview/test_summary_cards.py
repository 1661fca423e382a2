"""The card of a summary: the message tells everything it shows, and small numbers are counts."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.language.periods import last_days
from services.overview.summaries import Summary
from storage.records.action import ActionStatus
from tests.overview import summary_samples as samples
from tests.territories.known import PAYS_VIGANAIS
from views.overview.summaries import render_summary
from views.overview.summary_cards import draw_summary
from views.texts import Texts, visible_length

FRENCH, ENGLISH = Texts("fr", PAYS_VIGANAIS), Texts("en", PAYS_VIGANAIS)
THEMES = [theme.code for theme in PAYS_VIGANAIS.themes]


def drawn(summary: Summary, texts: Texts = FRENCH) -> dict[str, object]:
    data = draw_summary(summary, texts)
    assert data
    return data


@pytest.mark.parametrize("texts", [FRENCH, ENGLISH], ids=["fr", "en"])
@pytest.mark.parametrize("make", [samples.ordinary, samples.fullest, samples.empty])
def test_the_message_tells_every_figure_of_the_card(texts: Texts, make):
    data, told = drawn(make(), texts), render_summary(make(), texts)
    del data["date"]
    for part in data["polls"]["rows"]:  # type: ignore[index]
        del part["label"], part["share"]
    for row in data["needs"]["rows"]:  # type: ignore[index]
        del row["share"]
    for part in data["actions"]["parts"]:  # type: ignore[index]
        del part["count"]

    figures = set(re.findall(r"\d[\d.,\u202f]*", json.dumps(data, ensure_ascii=False)))

    assert {figure for figure in figures if figure.rstrip(",.") not in told} - {"0"} == set()


def test_the_message_reads_in_twenty_seconds():
    told = re.sub("<[^>]*>", "", render_summary(samples.ordinary(), FRENCH))
    assert len(re.findall(r"[^\W\d_][\w’-]*", told)) <= 145


def test_plan_and_polls_are_told_in_a_line_or_two_each():
    told = re.sub("<[^>]*>", "", render_summary(samples.ordinary(), FRENCH)).replace("\xa0", " ")

    assert "Plan : 21 actions, 38 % réalisé, 22 % du temps écoulé" in told
    assert "En difficulté : 5, dont 2 sans nouvelles" in told
    assert "Sondage en cours : « Évaluation du dernier trimestre », 12 sur 40 ont répondu" in told
    assert "Dernier sondage clos : « Évaluation de l’été », 18 sur 40 ont répondu" in told
    assert "Le plus d’accord : Les réunions du comité sont utiles. (16 sur 17)" in told
    assert "Le moins d’accord : Je sais qui fait quoi sur mon thème. (9 sur 17)" in told


@given(st.dictionaries(st.sampled_from([*ActionStatus, None]), st.integers(1, 9999), max_size=9))
def test_every_action_is_in_the_strip(statuses: dict[ActionStatus | None, int]):
    plan = samples.plan(statuses, 50.0)
    actions = drawn(replace(samples.ordinary(), plan=plan))["actions"]

    parts = actions["parts"]  # type: ignore[index]
    assert sum(part["count"] for part in parts) == plan.total + plan.abandoned
    assert len({(part["sign"], part["word"]) for part in parts}) == len(parts) == len(statuses)


@given(st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), max_size=17))
def test_needs_add_up_whatever_is_put_together(counts: list[tuple[int, int]]):
    found = sorted(counts, reverse=True)
    themes = tuple(samples.theme(code, *pair) for code, pair in zip(THEMES, found, strict=False))
    summary = replace(samples.ordinary(), needs=samples.needs(*themes))
    rows = drawn(summary)["needs"]["rows"]  # type: ignore[index]

    figures = [int(row["figure"].replace("\u202f", "")) for row in rows]
    assert sum(figures) == sum(theme.received for theme in themes)
    assert len(rows) <= 5
    assert all(row["share"] is None or 0 < row["share"] <= 1 for row in rows)


@pytest.mark.parametrize("total", [1, 9])
def test_few_actions_are_counted_not_shared(total: int):
    plan = samples.plan({ActionStatus.DONE: 1, ActionStatus.ONGOING: total - 1}, 40.0)
    summary = replace(samples.ordinary(), plan=plan, needs=samples.needs())
    done = drawn(summary)["tiles"][1]  # type: ignore[index]

    assert done["figure"] == f"1/{total}"
    assert "40" not in json.dumps(done)
    assert f"1 réalisée sur {total}" in render_summary(summary, FRENCH)


def test_a_poll_launched_minutes_ago_is_not_the_headline():
    tile = drawn(samples.ordinary())["tiles"][3]  # type: ignore[index]
    assert (tile["figure"], tile["note"]) == ("18/40", "au dernier sondage clos")


def test_days_alone_are_not_compared():
    of_one_day = replace(samples.ordinary(), period=last_days(1, date(2026, 11, 25)))
    told = render_summary(of_one_day, FRENCH)

    assert "avant" not in told
    assert "(+" not in told
    assert {row["change"] for row in drawn(of_one_day)["needs"]["rows"]} == {""}  # type: ignore[index]


def test_a_summary_of_needs_alone_has_no_card():
    assert draw_summary(replace(samples.ordinary(), plan=None, polls=None), FRENCH) is None


def test_nothing_yet_is_said():
    data = json.dumps(drawn(samples.empty()), ensure_ascii=False)
    assert "Aucun besoin reçu" in data
    assert "Aucune action saisie" in data
    assert "Aucun sondage" in data


def test_the_fullest_is_one_message():
    for texts in (FRENCH, ENGLISH):
        assert visible_length(render_summary(samples.fullest(), texts)) <= 4096


def test_the_date_of_the_data_is_said():
    assert drawn(samples.ordinary())["date"] == "Données au 25 novembre 2026"
    assert drawn(replace(samples.ordinary()), ENGLISH)["date"] == "Data as of 25 November 2026"
