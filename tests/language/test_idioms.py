"""A turn of phrase names no theme, though its words do elsewhere."""

import pytest

from services.language.french import words
from services.language.idioms import without_idioms
from services.needs.reading import read_need
from tests.territories.known import PAYS_VIGANAIS


@pytest.mark.parametrize(
    "said",
    [
        "On est en train de monter un projet",
        "L’équipe est en train de se réorganiser",
        "Cela a permis de souffler",
        "Cela nous a enfin permis d’avancer",
        "C’est permis d’utiliser la salle",
        "Il faut un permis de construire",
        "Le cap est fixé",
        "Il faut garder le cap",
        "On vient de passer un cap",
        "Un problème mineur de porte",
    ],
)
def test_it_names_nothing(said: str):
    reading = read_need(said, PAYS_VIGANAIS)
    assert (reading.theme_code, reading.public_codes) == (None, ())


@pytest.mark.parametrize(
    ("said", "theme"),
    [
        ("Pas de train le dimanche", "mobilite"),
        ("Venir en train de Nîmes est trop long", "mobilite"),
        ("Le permis de conduire coûte cher", "mobilite"),
        ("Sans permis on ne peut pas travailler", "mobilite"),
        ("Il manque un CAP petite enfance", "petite-enfance"),
        ("Préparer le CAP AEPE", "formation"),
    ],
)
def test_the_word_itself_is_still_read(said: str, theme: str):
    assert read_need(said, PAYS_VIGANAIS).theme_code == theme


def test_places_stay_the_same():
    found = words("On est en train de monter un projet à Alzon")
    assert len(without_idioms(found)) == len(found)
    assert without_idioms(found)[-1] == "alzon"
