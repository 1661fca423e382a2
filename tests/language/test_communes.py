"""Communes found in texts, in all the ways people write them, and near a place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.language.communes import find_communes, kilometres_between, nearest_commune
from tests.territories.known import PAYS_VIGANAIS, VALLEE_INVENTEE

COMMUNES = st.sampled_from([commune for commune in PAYS_VIGANAIS.communes if not commune.common_noun])


def names_in(text: str) -> list[str]:
    return [PAYS_VIGANAIS.commune(each.insee_code).name for each in find_communes(text, PAYS_VIGANAIS)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("à Alzon", ["Alzon"]),
        ("le car d'Alzon", ["Alzon"]),
        ("AU VIGAN", ["Le Vigan"]),
        ("la crèche du Vigan", ["Le Vigan"]),
        ("le vigan", ["Le Vigan"]),
        ("Vigan-centre", ["Le Vigan"]),
        ("aveze", ["Avèze"]),
        ("Bréau", ["Bréau-Mars"]),
        ("Breau et Salagosse", ["Bréau-Mars"]),
        ("bréau mars", ["Bréau-Mars"]),
        ("Bréau, mars 2026", ["Bréau-Mars"]),
        ("St-Bresson", ["Saint-Bresson"]),
        ("St. Bresson", ["Saint-Bresson"]),
        ("saint bresson", ["Saint-Bresson"]),
        ("St Laurent le Minier", ["Saint-Laurent-le-Minier"]),
        ("Saint-Laurent", ["Saint-Laurent-le-Minier"]),
        ("Molieres-Cavaillac", ["Molières-Cavaillac"]),
        ("bez et esparon", ["Bez-et-Esparon"]),
        ("entre Bez et Esparon", ["Bez-et-Esparon"]),
        ("Campestre et Luc", ["Campestre-et-Luc"]),
        ("Vissec puis Alzon puis Vissec", ["Vissec", "Alzon"]),
        ("à Pommiers", ["Pommiers"]),
        ("à pommiers", ["Pommiers"]),
        ("Rogues et Blandas", ["Rogues", "Blandas"]),
        ("Mandagou", ["Mandagout"]),
        ("avese", ["Avèze"]),
        ("montdardié", ["Montdardier"]),
        ("saint lorent le minier", ["Saint-Laurent-le-Minier"]),
        ("blandasse", ["Blandas"]),
        ("à Mars, la salle est froide", ["Bréau-Mars"]),
        ("les habitants de Mars", ["Bréau-Mars"]),
        ("commune de rogues", ["Rogues"]),
        ("le Vigan dans le Gard", ["Le Vigan"]),
        ("Alzon (30)", ["Alzon"]),
        ("Mme Alzon vit à Alzon", ["Alzon"]),
    ],
)
def test_a_commune_is_found_as_people_write_it(text, names):
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "il faut arrêter",
        "des arrhes",
        "la crue de l'Arre",
        "la rivière l’Arre",
        "on plante des pommiers",
        "des voisins rogues",
        "le Pays Viganais",
        "les Viganaises",
        "en mars",
        "de janvier à Mars",
        "à Mars 2027",
        "la réunion de Mars",
        "Saint-Laurent-du-Var",
        "Saint Laurent d'Aigouze",
        "Molières-sur-Cèze",
        "Le Vigan (46)",
        "Le Vigan dans le Lot",
        "Pommiers en Isère",
        "Mme Alzon",
        "la famille Arrigas",
        "Yves Saint Laurent",
        "Alzon Marie",
        "rue Saint-Laurent",
        "avenue d'Alzon",
        "collège Emmanuel d'Alzon",
        "la rivière Arre",
        "la nuit des Molières",
        "https://www.alzon.fr/mairie",
        "mairie@alzon.exemple.fr",
        "un panneau vissé",
        "le préau",
        "Molière",
        "saint\n\nbresson",
        "les Besses et l’Esparonne",
        "",
    ],
)
def test_a_word_that_only_looks_like_a_commune_is_left_alone(text):
    assert names_in(text) == []


def test_the_article_belongs_to_the_name_and_a_contraction_does_not():
    text = "Le Vigan"
    assert [text[each.start : each.end] for each in find_communes(text, PAYS_VIGANAIS)] == ["Le Vigan"]

    text = "Rendez-vous au Vigan"
    assert [text[each.start : each.end] for each in find_communes(text, PAYS_VIGANAIS)] == ["Vigan"]


def test_another_territorys_articles_and_saints_are_known_too():
    text = "De l'Étang-Neuf à Ste Fable sur Onde, puis aux Roses et à Onde ; pas de roses ici"

    found = [text[each.start : each.end] for each in find_communes(text, VALLEE_INVENTEE)]

    assert found == ["l'Étang-Neuf", "Ste Fable sur Onde", "Roses", "Onde"]


@given(
    commune=COMMUNES,
    form=st.sampled_from(["NFC", "NFD"]),
    change=st.sampled_from([str, str.upper, str.lower]),
    joint=st.sampled_from(["-", " ", "‑", " - "]),
    around=st.sampled_from(
        [("", ""), ("à ", "."), ("de ", ", merci"), ("« ", " »"), ("Vers ", "\nsuite"), ("d'", "?")]
    ),
)
def test_every_commune_is_found_in_every_writing(commune, form, change, joint, around):
    before, after = around
    text = before + unicodedata.normalize(form, change(commune.name.replace("-", joint))) + after

    (found,) = find_communes(text, PAYS_VIGANAIS)

    assert found.insee_code == commune.insee_code
    assert text[found.end :] == after


# With one letter more it may be a slip: « dalzon ».
@given(commune=COMMUNES, letters=st.sampled_from(["bac", "grof", "dib", "chou"]))
def test_a_name_inside_a_longer_word_is_not_a_commune(commune, letters):
    last_word = commune.name.replace("-", " ").split()[-1]

    text = letters + last_word + letters

    assert all(each.insee_code != commune.insee_code for each in find_communes(text, PAYS_VIGANAIS))


@given(text=st.text(max_size=300))
def test_any_text_gives_ordered_places_inside_it(text):
    found = find_communes(text, PAYS_VIGANAIS)

    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert [each.start for each in found] == sorted(each.start for each in found)
    assert len({each.insee_code for each in found}) == len(found)


@given(commune=st.sampled_from(PAYS_VIGANAIS.communes))
def test_the_nearest_commune_to_a_centre_is_its_own(commune):
    assert nearest_commune(commune.latitude, commune.longitude, PAYS_VIGANAIS) == commune


@pytest.mark.parametrize("place", [(48.85, 2.35), (0.0, 0.0), (float("nan"), 3.5), (43.9, float("inf"))])
def test_a_place_far_from_everything_is_in_no_commune(place):
    assert nearest_commune(*place, PAYS_VIGANAIS) is None


def test_distances_are_in_kilometres():
    assert kilometres_between(43.9889, 3.625, 43.9738, 3.4471) == pytest.approx(14.3, abs=0.2)
    assert kilometres_between(0, 0, 0, 180) == pytest.approx(20_015, abs=1)


@given(commune=COMMUNES, position=st.integers(1, 30), change=st.sampled_from(["drop", "double", "swap"]))
def test_one_slip_in_a_long_name_is_forgiven_or_unread_but_never_taken_for_another(commune, position, change):
    name = commune.name
    at = position % len(name)
    slipped = {
        "drop": name[:at] + name[at + 1 :],
        "double": name[:at] + name[at] + name[at:],
        "swap": name[: at - 1] + name[at : at + 1] + name[at - 1 : at] + name[at + 1 :] if at else name,
    }[change]

    assert {each.insee_code for each in find_communes(f"à {slipped}", PAYS_VIGANAIS)} <= {commune.insee_code}
