"""The words after a command, read as a query."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.language.queries import named_places, named_publics, named_reference, named_theme
from services.needs.queries import read_need_query
from storage.records.need import NeedStatus
from tests.territories.known import PAYS_VIGANAIS, VALLEE_INVENTEE

TODAY = date(2026, 10, 13)


def test_theme_commune_and_status_are_read_in_any_order():
    for words in ("mobilité Le Vigan reçus", "reçus le vigan MOBILITE", "Le Vigan, reçus : mobilité"):
        query = read_need_query(words, PAYS_VIGANAIS)

        assert (query.theme_code, query.commune_code, query.status) == (
            "mobilite",
            "30350",
            NeedStatus.RECEIVED,
        )
        assert query.not_understood == ()


@pytest.mark.parametrize("words", ["B-012", "b012", "B 12", "12", "le besoin B-012"])
def test_a_reference_is_read_however_it_is_written(words: str):
    query = read_need_query(words, PAYS_VIGANAIS)

    assert query.number == 12
    assert query.committee_code is None


@pytest.mark.parametrize("words", ["B-012", "b012", " B 12 "])
def test_a_text_that_is_nothing_but_a_reference_names_a_need(words: str):
    assert named_reference(words) == 12


@pytest.mark.parametrize("words", ["12", "le besoin B-012", "B-012 bis", "", "B-012" + " " * 200 + "x"])
def test_a_text_that_says_more_or_less_names_none(words: str):
    assert named_reference(words) is None


def test_a_summary_reads_a_year_where_a_list_reads_a_reference():
    assert read_need_query("2026", PAYS_VIGANAIS, today=TODAY).period
    assert read_need_query("2026", PAYS_VIGANAIS).number == 2026


def test_the_preposition_is_no_committee():
    assert read_need_query("à Alzon", PAYS_VIGANAIS).committee_code is None
    assert read_need_query("A", PAYS_VIGANAIS).committee_code == "A"
    assert read_need_query("comité a", PAYS_VIGANAIS).committee_code == "A"


def test_what_is_not_understood_is_given_back_as_it_was_typed():
    assert read_need_query("Mobilité Xyz", PAYS_VIGANAIS).not_understood == ("Xyz",)
    assert read_need_query("logement mobilité", PAYS_VIGANAIS).not_understood == ("mobilité",)
    assert read_need_query("T2", PAYS_VIGANAIS).not_understood == ("T2",)


def test_a_commune_named_like_an_ordinary_word_is_meant_in_a_filter():
    query = read_need_query("pommiers", PAYS_VIGANAIS)

    assert query.commune_code == "30199"


def test_another_territory_has_its_own_words():
    commune, theme = VALLEE_INVENTEE.communes[0], VALLEE_INVENTEE.themes[0]

    query = read_need_query(f"{theme.name} {commune.name}", VALLEE_INVENTEE)

    assert (query.theme_code, query.commune_code) == (theme.code, commune.insee_code)
    assert read_need_query("Le Vigan", VALLEE_INVENTEE).commune_code is None


def test_a_reply_that_says_more_than_a_choice_is_no_choice():
    assert named_theme("bus", PAYS_VIGANAIS) == "mobilite"
    assert named_theme("bus le dimanche", PAYS_VIGANAIS) is None
    assert named_places("Alzon et le vigan", PAYS_VIGANAIS) == (("30009", "30350"), False)
    assert named_places("tout le territoire", PAYS_VIGANAIS) == ((), True)
    assert named_places("garderie à Alzon", PAYS_VIGANAIS) == ((), False)
    assert named_publics("familles et personnes âgées", PAYS_VIGANAIS) == ("familles", "seniors")
    assert named_publics("bus pour les seniors", PAYS_VIGANAIS) == ()


@given(st.text(max_size=80))
def test_any_words_are_read_without_a_fault(words: str):
    for today in (None, TODAY):
        read_need_query(words, PAYS_VIGANAIS, today=today)
    named_theme(words, PAYS_VIGANAIS)
    named_places(words, PAYS_VIGANAIS)
    named_publics(words, PAYS_VIGANAIS)
