"""The summary: figures first, bars to scale, one message for any figures."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.language.periods import Period, last_days
from services.overview.summaries import Backlog, Summary, ThemeCount
from storage.records.need import NeedStatus
from tests.territories.known import PAYS_VIGANAIS
from views.overview.summaries import render_summary
from views.texts import Texts, visible_length

NOW = datetime(2026, 10, 13, 8, 0, tzinfo=UTC)
PERIOD: Period = last_days(30, date(2026, 10, 13))
FRENCH, ENGLISH = Texts("fr", PAYS_VIGANAIS), Texts("en", PAYS_VIGANAIS)


def _summary(**changes: object) -> Summary:
    values = {
        "period": PERIOD,
        "theme_code": None,
        "committee_codes": None,
        "commune_code": None,
        "is_small_group": False,
        "received": 0,
        "earlier": 0,
        "themes": (),
        "communes": (),
        "small_communes": 0,
        "whole_territory": 0,
        "statuses": {},
        "backlog": Backlog(),
        "not_understood": (),
    }
    return Summary(**(values | changes))  # type: ignore[arg-type]


def _read(summary: Summary, texts: Texts = FRENCH) -> str:
    return render_summary(summary, texts, now=NOW).replace("\u00a0", " ").replace("\u202f", " ")


def test_an_empty_period_is_said():
    assert "Aucun besoin reçu" in _read(_summary())
    assert "À traiter : 0" in _read(_summary())


@pytest.mark.parametrize(
    ("received", "earlier", "said"),
    [
        (5, 3, "2 de plus qu’avant (3)"),
        (3, 5, "2 de moins qu’avant (5)"),
        (4, 4, "autant qu’avant"),
        (30, 20, "10 de plus qu’avant (20), +50 %"),
        (15, 20, "5 de moins qu’avant (20), −25 %"),
    ],
)
def test_change_is_said_in_words_and_shared_from_ten_on(received: int, earlier: int, said: str):
    assert said in _read(
        _summary(received=received, earlier=earlier, themes=(ThemeCount(None, received, 0),))
    )


@pytest.mark.parametrize(("received", "earlier"), [(9, 100), (100, 9), (1, 0)])
def test_below_ten_no_share_is_given(received: int, earlier: int):
    themes = (ThemeCount("mobilite", received, earlier),)

    assert "%" not in _read(_summary(received=received, earlier=earlier, themes=themes))


def test_what_waits_is_said_with_the_age_of_the_oldest():
    read = _read(_summary(backlog=Backlog(5, NOW - timedelta(days=12), 2)))

    assert "À traiter : 5, le plus ancien depuis 12 jours" in read.replace("<b>", "").replace("</b>", "")
    assert "Compléments attendus : 2" in read


def test_bars_are_to_scale_and_never_empty():
    themes = (ThemeCount("mobilite", 80, 0), ThemeCount("logement", 40, 0), ThemeCount("emploi", 1, 0))

    bars = [
        line
        for line in _read(_summary(received=121, themes=themes)).splitlines()
        if "█" in line or "▌" in line
    ]

    assert [bar.count("█") + bar.count("▌") / 2 for bar in bars] == [8, 4, 0.5]


def test_what_is_left_out_is_summed_up():
    themes = tuple(ThemeCount(theme.code, 2, 0) for theme in PAYS_VIGANAIS.themes)

    read = _read(_summary(received=34, themes=themes))

    assert "autres (13)" in read
    assert "26" in read


count = st.integers(0, 10**9)


@given(count, count, st.lists(count, min_size=1, max_size=17), st.lists(st.integers(1, 10**9), max_size=21))
def test_it_is_one_message_whatever_the_figures(
    received: int, earlier: int, themes: list[int], communes: list[int]
):
    summary = _summary(
        received=received,
        earlier=earlier,
        themes=tuple(
            ThemeCount(theme.code, number, earlier)
            for theme, number in zip(
                PAYS_VIGANAIS.themes, sorted([max(1, received), *themes])[::-1], strict=False
            )
        ),
        communes=tuple(
            (commune.insee_code, number)
            for commune, number in zip(PAYS_VIGANAIS.communes, communes, strict=False)
        ),
        small_communes=received,
        whole_territory=received,
        statuses=dict.fromkeys(NeedStatus, received),
        backlog=Backlog(received, NOW, received),
        not_understood=("x" * 500,),
    )

    for texts in (FRENCH, ENGLISH):
        assert visible_length(render_summary(summary, texts, now=NOW)) <= 4096
