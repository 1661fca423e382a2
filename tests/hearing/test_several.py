"""Several needs in one message are counted and kept whole; one need with two words is one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.hearing.hearing import hear
from services.hearing.meanings import Intent
from services.language.french import words
from tests.hearing.conftest import TODAY
from tests.territories.known import PAYS_VIGANAIS


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1) un conseiller numérique à Bez 2) des cours de français", 2),
        ("1. halte-garderie 2. écrivain public à Avèze 3. éclairage du stade", 3),
        ("- une navette pour le marché\n- un médecin de garde\n- un local jeunes", 3),
        ("a) des places de crèche b) un local pour les ados", 2),
        ("Deux demandes : un écrivain public à Bez ; une sage-femme au Vigan", 2),
        ("il manque une nounou à Alzon et aussi un bus pour le lycée", 2),
        ("pas de dentiste à Arre. Il faudrait un gymnase aussi.", 2),
        ("on cherche un kiné à Alzon et un plombier à Blandas", 2),
        ("on manque d'AESH ; autre besoin : un minibus", 2),
    ],
)
def test_needs_are_counted(heard, text, count):
    meaning = heard(text).best

    assert meaning.intent is Intent.SEVERAL
    assert len(meaning.slots.pieces) == count
    assert not any(re.match(r"\W|\d\W", piece) for piece in meaning.slots.pieces)


@pytest.mark.parametrize(
    "text",
    [
        "il manque une nounou et une assistante maternelle à Alzon",
        "nous avons un vidéoprojecteur et un écran à prêter",
        "Bonjour, il manque des places en crèche. Les familles attendent.",
        "le bus passe à 6 h 20, et aussi le car, c'est trop tôt",
        "1.2.1 en retard",
        "une salle pour 10 - 12 enfants à Arre",
    ],
)
def test_one_need_with_two_words_is_one(heard, text):
    assert heard(text).best.intent is not Intent.SEVERAL


LACKS = st.sampled_from(
    [
        "il manque un dentiste à Alzon",
        "pas de crèche à Arre",
        "il faudrait un bus pour Ganges",
        "les ados n'ont pas de local",
        "on cherche un conseiller numérique",
    ]
)
JOINTS = st.sampled_from([" et aussi ", ". ", "\n- ", " ; autre besoin : ", " et puis "])


@given(lacks=st.lists(LACKS, min_size=2, max_size=4), joint=JOINTS)
def test_no_word_is_lost_between_the_pieces(lacks, joint):
    text = joint.join(lacks)
    meaning = hear(text, PAYS_VIGANAIS, today=TODAY).best

    if meaning.intent is Intent.SEVERAL:
        assert words(" ".join(meaning.slots.pieces)) == words(text)
        assert all(piece.strip() == piece and piece for piece in meaning.slots.pieces)
