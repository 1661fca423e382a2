"""A text typed for one of some labels means the nearest, and none if two are near."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.language.near import Nearest, nearest_label

AGREEMENT = [
    "Tout à fait d’accord",
    "Plutôt d’accord",
    "Plutôt pas d’accord",
    "Pas du tout d’accord",
    "Non concerné·e",
]
DAYS = ["Lundi", "Mardi matin", "Jeudi", "Vendredi"]
NUMBERS = ["1", "2", "3", "10"]


@pytest.mark.parametrize(
    ("typed", "labels", "meant"),
    [
        ("plutot daccord", AGREEMENT, 1),
        ("plutto d'acord", AGREEMENT, 1),
        ("je suis plutôt d accord", AGREEMENT, 1),
        ("plutot pas daccord", AGREEMENT, 2),
        ("pas du tout", AGREEMENT, 3),
        ("TOUT A FAIT", AGREEMENT, 0),
        ("non concernee", AGREEMENT, 4),
        ("pas concernée", AGREEMENT, 4),
        ("jeudi", DAYS, 2),
        ("le vendredis", DAYS, 3),
        ("mardi", DAYS, 1),
        ("jeudii", DAYS, 2),
        ("trois", NUMBERS, 2),
        ("dix", NUMBERS, 3),
        ("la deuxième", NUMBERS, 1),
        ("oui", ["Oui", "Non"], 0),
        ("nn", ["Oui", "Nn"], 1),
    ],
)
def test_a_slip_still_means_its_label(typed, labels, meant):
    assert nearest_label(typed, labels).label == meant


@pytest.mark.parametrize(
    ("typed", "labels", "near"),
    [
        ("d'accord", AGREEMENT, (0, 1)),
        ("pas d'accord", AGREEMENT, (2, 3)),
        ("lundi ou jeudi", DAYS, (0, 2)),
    ],
)
def test_two_that_are_near_are_both_offered(typed, labels, near):
    assert nearest_label(typed, labels) == Nearest(None, near)


@pytest.mark.parametrize(
    "typed",
    ["il manque un bus à Alzon", "samedi", "", "   ", "8", "je ne sais pas", "x" * 200, "pas jeudi"],
)
def test_another_text_means_none(typed):
    assert nearest_label(typed, [*DAYS, "Plutôt d’accord"]) == Nearest(None, ())


def test_a_denial_is_never_taken_for_its_contrary():
    assert nearest_label("pas utile", ["Utile", "Très utile"]).label is None
    assert nearest_label("utile", ["Pas utile", "Pas du tout utile"]).label is None


@given(typed=st.text(max_size=80), labels=st.lists(st.text(max_size=30), max_size=8))
def test_any_text_beside_any_labels(typed, labels):
    found = nearest_label(typed, labels)

    assert found.label is None or found.near == (found.label,)
    assert all(0 <= index < len(labels) for index in found.near)


@given(index=st.integers(0, len(AGREEMENT) - 1))
def test_a_label_means_itself(index):
    assert nearest_label(AGREEMENT[index], AGREEMENT).label == index


def test_the_standard_librarys_likeness_finds_the_same():
    def plain(one, other):
        return 100 * SequenceMatcher(None, one, other).ratio()

    for typed in ("plutto d'acord", "jeudii", "non concernee"):
        for labels in (AGREEMENT, DAYS):
            assert nearest_label(typed, labels, likeness=plain) == nearest_label(typed, labels)
