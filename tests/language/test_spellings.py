"""Words as thumbs write them become words as rules know them, each with its place in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.language.vocabulary.spellings import END, Misspelt, parts_of, spoken


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("jsuis la", ". je suis la ."),
        ("ya pu de place", ". ya plus de place ."),
        ("il y a un bus", ". ya un bus ."),
        ("y'en a pas", ". ya pas ."),
        ("il manque un lit", ". manque un lit ."),
        ("c koi", ". c quoi ."),
        ("Bonjour Madame, pas de bus", ". bonjour madame . pas de bus ."),
        ("la petite enfance", ". la petite-enfance ."),
        ("Un. Deux !? Trois…", ". un . deux . trois ."),
        ("1.2.1 à 60 %", ". 1 2 1 a 60 % ."),
        ("", "."),
    ],
)
def test_words_are_spelt_out(text, words):
    assert " ".join(spoken(text).words) == words


@given(text=st.text(max_size=200))
def test_every_word_has_its_place(text):
    said = spoken(text)
    parts = parts_of(text)

    assert said.words[0] == said.words[-1] == END
    assert len(said.words) == len(said.parts)
    assert list(said.parts) == sorted(said.parts)
    assert all(part < len(parts) for part in said.parts) or not parts


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hebergment", "hebergement"),
        ("suissider", None),
        ("mallaise", "malaise"),
        ("malaize", "malaise"),
        ("amlaise", None),
        ("maliase", "malaise"),
        ("malette", None),
    ],
)
def test_one_slip_is_mended(typed, meant):
    assert Misspelt(["hebergement", "malaise", "suicider"]).meant_by(typed) == meant
