"""Numbers with a unit that somebody typed, in the singular or the plural."""

import pytest

from tests.territories.known import PAYS_VIGANAIS
from views.texts import Texts
from views.units import counted, is_symbol

FRENCH, ENGLISH = Texts("fr", PAYS_VIGANAIS), Texts("en", PAYS_VIGANAIS)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1, "projets", "1 projet"),
        (5, "projets", "5 projets"),
        (0, "enfants", "0 enfant"),
        (1.5, "familles accueillies", "1,5 famille accueillie"),
        (2, "famille", "2 familles"),
        (-1, "places", "−1 place"),
        (1, "heures d’accueil", "1 heure d’accueil"),
        (1, "enfants par an", "1 enfant par an"),
        (3, "réseau", "3 réseaux"),
        (1, "lieux", "1 lieu"),
        (4, "journal", "4 journaux"),
        (1, "mois", "1 mois"),
        (12, "ETP", "12 ETP"),
        (0.5, "%", "0,5 %"),
        (1250, "€", "1 250 €"),
        (1, "enfants et jeunes", "1 (enfants et jeunes)"),
        (1, "travaux", "1 (travaux)"),
        (7, None, "7"),
    ],
)
def test_a_unit_follows_its_number(value, unit, said):
    assert counted(value, unit, FRENCH).replace("\u00a0", " ").replace("\u202f", " ") == said


def test_english_counts_nought_as_several():
    assert counted(0, "places", ENGLISH) == "0\u00a0places"
    assert counted(1, "places", ENGLISH) == "1\u00a0place"


def test_a_sign_is_no_word():
    assert [is_symbol(unit) for unit in ("%", "ETP", "places", None)] == [True, True, False, False]
