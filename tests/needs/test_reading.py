"""Reading a free text: the theme, publics, communes and kind proposed to its author."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.needs.reading import Reading, read_need
from storage.records.need import NeedKind
from tests.territories.known import PAYS_VIGANAIS, VALLEE_INVENTEE

ALZON, ARRE, AVEZE, BREAU, LE_VIGAN = "30009", "30016", "30026", "30052", "30350"


def test_the_newcomers_first_sentence_is_read_whole():
    assert read_need("Pas de mode de garde le mercredi à Alzon", PAYS_VIGANAIS) == Reading(
        theme_code="petite-enfance",
        public_codes=(),
        commune_codes=(ALZON,),
        whole_territory=False,
        kind=NeedKind.NEED,
    )


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Il manque une crèche à Alzon", "petite-enfance"),
        ("Les assistant·e·s maternel·le·s partent à la retraite", "petite-enfance"),
        ("Un lieu d’accueil enfants-parents itinérant", "parentalite"),
        ("Pas de place au centre de loisirs pour les enfants", "enfance"),
        ("Un local jeunes ouvert le samedi", "jeunesse"),
        ("Les jeunes s’ennuient", "jeunesse"),
        ("Portage de repas pour les personnes âgées", "seniors"),
        ("Aide pour remplir un dossier CAF", "acces-aux-droits"),
        ("Pas d’internet chez les seniors", "numerique"),
        ("Des familles ont besoin de colis alimentaires", "precarite"),
        ("Des cours de français le soir", "formation"),
        ("Trouver du travail sans diplôme reconnu, offre d’emploi", "emploi"),
        ("Un chantier d'insertion pour les bénéficiaires du RSA", "insertion"),
        ("Créer un café associatif", "vie-sociale"),
        ("La médiathèque ferme trop tôt", "vie-culturelle"),
        ("Les enfants ne savent pas nager, la piscine est fermée", "vie-sportive"),
        ("Les jeunes ne trouvent pas de logement", "logement"),
        ("Navette ou covoiturage pour aller au marché", "mobilite"),
        ("Une maman seule n'a pas le permis", "mobilite"),
        ("L'aire de jeux est dangereuse", "cadre-de-vie"),
        ("Bonjour à tous", None),
        ("", None),
    ],
)
def test_the_theme_is_what_the_text_is_about_rather_than_whom(text, theme):
    assert read_need(text, PAYS_VIGANAIS).theme_code == theme


@pytest.mark.parametrize(
    ("text", "publics"),
    [
        ("Une place en crèche pour un bébé", ("0-3-ans",)),
        ("Les 12-17 ans et les 18 à 25 ans", ("12-17-ans", "18-25-ans")),
        ("Les lycéennes et les collégiens", ("12-17-ans",)),
        ("Les jeunes enfants", ("0-3-ans",)),
        ("Familles monoparentales et grands-parents", ("familles", "seniors")),
        ("Un enfant autiste", ("handicap",)),
        ("Pour tous les habitants", ("tout-public",)),
        ("Rien de particulier", ()),
    ],
)
def test_publics_are_given_in_the_territorys_order(text, publics):
    assert read_need(text, PAYS_VIGANAIS).public_codes == publics


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Pas de bus le soir", NeedKind.NEED),
        ("Le week-end à Alzon", NeedKind.NEED),
        ("Besoin urgent : la salle n'est pas disponible", NeedKind.NEED),
        ("Nous pouvons prêter un minibus le mercredi", NeedKind.RESOURCE),
        ("Une salle est mise à disposition à Bréau", NeedKind.RESOURCE),
        ("Et si on créait un jardin partagé ?", NeedKind.IDEA),
        ("Idée : prêter la salle des fêtes, il manque un lieu", NeedKind.IDEA),
        ("La classe va fermer à la rentrée", NeedKind.ALERT),
        ("ALERTE tensions au collège", NeedKind.ALERT),
        ("Ressource : une puéricultrice deux heures par mois", NeedKind.RESOURCE),
    ],
)
def test_the_kind_is_proposed_and_a_need_when_in_doubt(text, kind):
    assert read_need(text, PAYS_VIGANAIS).kind is kind


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Sur tout le territoire", True),
        ("Dans toutes les communes, surtout à Arre", True),
        ("Dans le Pays Viganais", True),
        ("La communauté de communes du Pays Viganais à Avèze", False),
        ("À Avèze", False),
    ],
)
def test_the_whole_territory_is_understood(text, whole):
    assert read_need(text, PAYS_VIGANAIS).whole_territory is whole


def test_accents_capitals_plurals_and_elisions_do_not_matter():
    readings = {
        read_need(text, PAYS_VIGANAIS)
        for text in (
            "pas d'assistante maternelle à Avèze",
            "PAS D’ASSISTANTES MATERNELLES A AVEZE",
            "pas d' assistante-maternelle a aveze",
            "pas d'assistante maternelle a\u0300 Ave\u0300ze",
        )
    }

    assert len(readings) == 1


def test_another_territory_reads_with_its_own_words():
    text = "Pas de bac pour les jeunes entre L'Étang Neuf et ste fable"

    reading = read_need(text, VALLEE_INVENTEE)

    assert reading.theme_code == "bac-et-bateaux"
    assert reading.public_codes == ("grands",)
    assert reading.commune_codes == ("99001", "99002")
    assert read_need(text, PAYS_VIGANAIS).commune_codes == ()


@given(text=st.text(max_size=400))
def test_any_text_is_read_and_only_with_codes_of_the_territory(text):
    reading = read_need(text, PAYS_VIGANAIS)

    assert reading.theme_code is None or PAYS_VIGANAIS.find_theme(reading.theme_code)
    assert all(PAYS_VIGANAIS.find_public(code) for code in reading.public_codes)
    assert all(PAYS_VIGANAIS.find_commune(code) for code in reading.commune_codes)
    assert reading == read_need(text, PAYS_VIGANAIS)


EXPRESSIONS = [
    (theme.code, expression)
    for theme in PAYS_VIGANAIS.themes
    for expression in (theme.name, *theme.vocabulary)
]


@given(pair=st.sampled_from(EXPRESSIONS), change=st.sampled_from([str.upper, str.lower, str.title]))
def test_every_expression_of_the_vocabulary_announces_its_theme_or_a_longer_claim(pair, change):
    code, expression = pair

    found = read_need(change(expression), PAYS_VIGANAIS).theme_code

    sharing = {other for other, same in EXPRESSIONS if same.lower() == expression.lower()}
    assert found in sharing | {code}


def test_a_message_of_four_thousand_characters_takes_about_a_millisecond():
    text = (
        "Pas de mode de garde le mercredi à Alzon, quelques familles des villages voisins en parlent. " * 45
    )[:4000]
    read_need(text, PAYS_VIGANAIS)

    best = min(_seconds(text) for _ in range(20))

    assert best < 0.004  # well under a millisecond alone; caches may be shared


def _seconds(text: str) -> float:
    begun = time.thread_time()
    read_need(text, PAYS_VIGANAIS)
    return time.thread_time() - begun
