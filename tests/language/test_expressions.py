"""Expressions are found with their endings, alternatives, gaps and small words, and only so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.language.vocabulary.expressions import Expressions
from services.language.vocabulary.spellings import spoken


def found(expression, text, sets=None):
    return [
        (each.start, each.end) for each in Expressions([(expression, "it")], sets).find(spoken(text).words)
    ]


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("salle", "deux SALLES"),
        ("isolé", "des femmes isolées"),
        ("frapp*", "il frappait"),
        ("*ons", "nous cherchons"),
        ("pas|plus bus", "plus de bus"),
        ("pas =de bus", "pas de bus"),
        ("manque ça?", "il manque un lit"),
        ("sait .. dormir", "elle ne sait pas où dormir"),
        ("sait .. dormir", "sait dormir"),
        ("^ où", "Bonjour, où en est-on"),
        ("aide ^", "j'ai besoin d'aide"),
        ("@animal perdu", "le chat est bien perdu"),
        ("hébergement", "hebergemant"),
    ],
)
def test_an_expression_is_found(expression, text):
    assert found(expression.replace("perdu", "est perdu"), text, {"animal": ["chat", "chien"]})


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("pas =de bus", "pas un bus"),
        ("sait .. dormir", "sait pas trop bien où on peut enfin dormir"),
        ("sait .. dormir", "elle sait. Dormir aussi"),
        ("^ où", "je ne sais pas où"),
        ("aide ^", "aide aux devoirs"),
        ("=tas", "tasse"),
        ("salle", "sale"),
        ("@animal", "le chant"),
    ],
)
def test_another_text_is_not(expression, text):
    assert not found(expression, text, {"animal": ["chat", "chien"]})


def test_all_meanings_of_overlapping_expressions_are_found():
    known = Expressions([("pas de bus", 1), ("bus", 2), ("pas de bus", 3)])

    assert sorted(each.meaning for each in known.find(spoken("pas de bus").words)) == [1, 2, 3]


def test_a_first_walk_finds_only_what_is_looked_for_first():
    known = Expressions([("rare mot", "rare"), ("mot", "common")], first=lambda meaning: meaning == "rare")
    words = spoken("un rare mot").words

    assert [each.meaning for each in known.find_first(words)] == ["rare"]
    assert {each.meaning for each in known.find(words)} == {"rare", "common"}
    assert known.find_first(spoken("un mot").words) == []


@given(text=st.text(max_size=200))
def test_any_text_is_walked(text):
    words = spoken(text).words
    known = Expressions([("a .. b", 1), ("^ c*", 2), ("@x ^", 3)], {"x": ["d", "*e"]})

    assert all(0 <= each.start < each.end <= len(words) for each in known.find(words))


def test_what_is_forgotten_is_found_again():
    expressions = Expressions([("pas .. @service", "it")], {"service": ["bus", "dentiste"]})
    text = ["pas", "de", "vrai", "bus"]

    before = expressions.find(text)
    for number in range(3_000):
        expressions.find(["pas", f"mot{number}", f"bus{number}"])

    assert before
    assert expressions.find(text) == before
