"""Somebody in danger is heard whatever the words; needs that only speak of danger are needs."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.help_numbers import load_help_numbers
from services.hearing.emergency import find_emergency

FILE = Path(__file__).with_name("dangers.tsv")
ROWS = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:]]
DANGERS = [(number, text) for number, text in ROWS if number]
CALM = [text for number, text in ROWS if not number]


def test_nearly_every_danger_gets_a_number_that_helps():
    found = [(number, text, find_emergency(text)) for number, text in DANGERS]
    missed = [text for number, text, danger in found if danger is None or number not in danger.numbers]

    assert len(missed) / len(DANGERS) < 0.02, missed


def test_hardly_a_text_that_only_speaks_of_danger_is_an_alarm():
    alarms = [text for text in CALM if find_emergency(text)]

    assert len(alarms) / len(CALM) < 0.01, alarms


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("il ne respire plus", "15"),
        ("un papi par terre qui saigne", "15"),
        ("le feu a pris dans la cuisine de la crèche", "18"),
        ("mon mari m'a frappée", "17"),
        ("je ne peux pas parler, il est dans la pièce à côté et il me frappe", "114"),
        ("une petite est couverte de bleus", "119"),
        ("j'ai envie de mourir", "3114"),
        ("une famille dort dehors ce soir", "115"),
        ("ma voisine de 84 ans est frappée par son fils", "17"),
        ("des photos nues de ma fille circulent", "3018"),
    ],
)
def test_the_first_number_is_for_what_was_said(text, first):
    assert find_emergency(text).numbers[0] == first


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("mon mari me frappe", "3919"),
        ("un père frappe son enfant", "119"),
        ("une résidente âgée est frappée à l'ehpad", "3133"),
        ("elle s'est ouvert les veines", "15"),
    ],
)
def test_the_line_that_listens_comes_too(text, also):
    assert also in find_emergency(text).numbers


@pytest.mark.parametrize(
    "text",
    [
        "LA PETITE A DES BLEUS PARTOUT",
        "la petite a des bleus partout",
        "la ptite a des bleu partou",
        "La petite a des « bleus » partout…",
        "the little girl has bruises on her arms",
    ],
)
def test_capitals_slips_and_english_do_not_hide_a_child(text):
    assert "119" in find_emergency(text).numbers


@pytest.mark.parametrize(
    "text",
    [
        "il manque un hébergement d'urgence dans la vallée",
        "prévention du suicide chez les jeunes",
        "atelier sur les violences conjugales",
        "un défibrillateur en cas d'arrêt cardiaque",
        "les jeunes s'ennuient à mourir",
        "on se noie dans la paperasse",
        "le projet est tombé à l'eau",
        "le 115 est saturé",
        "un trottoir cassé, un enfant va tomber",
    ],
)
def test_a_need_that_only_speaks_of_danger_is_a_need(text):
    assert find_emergency(text) is None


@pytest.mark.parametrize(
    "text",
    ["frapper à toutes les portes", "coup de main", "feu d'artifice", "saut à la corde", "tuer le temps"],
)
def test_ways_of_speaking_are_no_danger(text):
    assert find_emergency(f"une dame de la commune me parle de {text} ce soir") is None


def test_what_happened_long_ago_is_no_danger_of_now():
    assert find_emergency("il s'est noyé il y a deux ans") is None
    assert find_emergency("il est en train de se noyer") is not None


def test_what_weakens_a_sign_stands_in_its_own_sentence():
    need = "Il faudrait une formation pour les bénévoles."

    assert find_emergency(f"{need} Un monsieur est inconscient sur le parking.") is not None


COURTESIES = ["", "Bonjour, ", "bjr ", "Désolé de vous déranger. ", "svp ", "Madame, "]
ENDINGS = ["", " merci", " !!!", " svp", ". Bonne journée", "\nCordialement, le CCAS"]


@pytest.mark.parametrize("before", COURTESIES)
@pytest.mark.parametrize("after", ENDINGS)
def test_courtesy_around_it_hides_no_danger(before, after):
    found = [text for _, text in DANGERS if find_emergency(text) is not None]

    assert [text for text in found if find_emergency(f"{before}{text}{after}") is None] == []


@given(before=st.sampled_from(CALM), after=st.sampled_from(CALM))
def test_a_danger_is_found_in_the_middle_of_a_long_text(before, after):
    text = f"{before}. {before}. Un enfant de l'école ne respire plus. {after}. {after}."

    assert "15" in find_emergency(text).numbers


@given(text=st.text(max_size=300))
def test_any_text_is_looked_at(text):
    assert find_emergency(text) == find_emergency(text)


def test_the_words_that_said_so_are_told():
    assert any("respire plus" in words for words in find_emergency("le bébé respire plus").because)


def test_every_kind_of_danger_has_its_numbers():
    numbers = load_help_numbers()
    known = {each.number for each in numbers.numbers}
    replaced = {old for each in numbers.numbers for old in each.replaces}

    assert {number for listed in numbers.order.values() for number in listed} <= known
    assert known == {"15", "17", "18", "112", "114", "115", "119", "3018", "3114", "3133", "3919"}
    assert "3977" in replaced - known


def test_the_old_number_of_abused_adults_is_understood():
    danger = find_emergency("j'ai appelé le 3977 pour ma mère que son aide frappe, personne ne répond")

    assert "3133" in danger.numbers
    assert "3977" not in danger.numbers


def test_twice_the_words_take_about_twice_the_time():
    text = "Il manque un mode de garde à Alzon et les familles cherchent une solution. "

    def took(repeated):
        best = float("inf")
        for round_ in range(9):
            began = time.thread_time()
            find_emergency(f"{round_} {text * repeated}")
            best = min(best, time.thread_time() - began)
        return best

    took(20)
    assert took(40) < 4 * took(20)
