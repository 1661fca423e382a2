"""The summary: figures first, bars to scale, one message for any figures."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.records.figures import NeedFigures
from storage.records.need import NeedKind, NeedStatus
from tests.overview.summary_samples import NOW, needs, summary, theme
from tests.territories.known import PAYS_VIGANAIS
from views.overview.summaries import render_summary
from views.texts import Texts, visible_length

FRENCH, ENGLISH = Texts("fr", PAYS_VIGANAIS), Texts("en", PAYS_VIGANAIS)


def _read(needs: NeedFigures, texts: Texts = FRENCH) -> str:
    return render_summary(summary(needs), texts).replace("\u00a0", " ").replace("\u202f", " ")


def test_an_empty_period_is_said():
    assert "Aucun besoin reçu" in _read(needs())
    assert "À traiter : 0" in _read(needs())


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
    assert said in _read(needs(theme(None, received, earlier)))


@pytest.mark.parametrize(("received", "earlier"), [(9, 100), (100, 9), (1, 0)])
def test_below_ten_no_share_is_given(received: int, earlier: int):
    assert "%" not in _read(needs(theme("mobilite", received, earlier)))


def test_what_waits_is_said_with_the_age_of_the_oldest():
    read = _read(needs(waiting_in_all=5, oldest_at=NOW - timedelta(days=12), to_complete=2))

    told = read.replace("<b>", "").replace("</b>", "")
    assert "À traiter : 5, la plus ancienne depuis 12 jours" in told
    assert "Précisions attendues des auteur·es : 2" in told


def test_what_stands_has_another_base_than_what_was_received_and_says_so():
    lines = _read(needs(theme("mobilite", 8, standing=76))).splitlines()
    base = lines.index("Aujourd’hui, depuis l’origine :")

    assert any("8 besoins reçus" in line for line in lines[:base])
    assert "Besoins sans action : 76" in lines[base:]


def test_a_past_period_shows_the_state_at_its_end():
    june = replace(summary(needs()), day=date(2026, 6, 30), is_over=True)
    told = render_summary(june, FRENCH)
    assert "Au 30 juin 2026, depuis l’origine" in told.replace("\u00a0", " ")
    assert "/afaire" not in told


def test_other_kinds_are_not_needs():
    read = _read(needs(theme("mobilite", 8), kinds={NeedKind.RESOURCE: 1, NeedKind.ALERT: 2}))
    assert "8 besoins reçus" in read
    assert "Reçus aussi : 1 ressource, 2 alertes" in read


def test_communes_that_add_up_to_more_than_the_needs_say_why():
    found = needs(theme("mobilite", 2), communes=(("Le Vigan", 2), ("Avèze", 1)))
    assert "plusieurs communes par besoin" in _read(found)
    assert "plusieurs" not in _read(needs(theme("mobilite", 2), communes=(("Le Vigan", 1),), unplaced=1))


def test_bars_are_to_scale_and_never_empty():
    found = needs(theme("mobilite", 80), theme("logement", 40), theme("emploi", 1))

    bars = [line for line in _read(found).splitlines() if "█" in line or "▌" in line]

    assert [bar.count("█") + bar.count("▌") / 2 for bar in bars] == [8, 4, 0.5]


def test_what_is_left_out_is_summed_up():
    read = _read(needs(*(theme(each.code, 2) for each in PAYS_VIGANAIS.themes)))

    assert "13 autres thèmes (+26)" in read


count = st.integers(0, 10**9)


@given(count, count, st.lists(count, min_size=1, max_size=17), st.lists(st.integers(1, 10**9), max_size=21))
def test_it_is_one_message_whatever_the_figures(
    received: int, earlier: int, themes: list[int], communes: list[int]
):
    counts = sorted([max(1, received), *themes])[::-1]
    found = needs(
        *(
            theme(each.code, number, earlier)
            for each, number in zip(PAYS_VIGANAIS.themes, counts, strict=False)
        ),
        kinds=dict.fromkeys((NeedKind.RESOURCE, NeedKind.IDEA, NeedKind.ALERT), received),
        communes=tuple(
            (commune.name, number) for commune, number in zip(PAYS_VIGANAIS.communes, communes, strict=False)
        ),
        small_communes=received,
        whole_territory=received,
        unplaced=received,
        statuses=dict.fromkeys(NeedStatus, received),
        waiting_in_all=received,
        oldest_at=NOW,
        to_complete=received,
    )

    for texts in (FRENCH, ENGLISH):
        told = render_summary(summary(found, not_understood=("x" * 500,)), texts)
        assert visible_length(told) <= 4096
