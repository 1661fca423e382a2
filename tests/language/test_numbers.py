"""Numbers in figures and words, alone, before a unit, in a series."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.errors import RefusedError
from services.language.french import words
from services.language.numbers import (
    read_amount,
    read_number,
    read_series,
    read_spelt_digits,
    spelt_number,
    with_figures,
)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("douze", 12),
        ("Vingt et un", 21),
        ("soixante-douze", 72),
        ("quatre-vingt-dix-neuf", 99),
        ("deux cent trois", 203),
        ("mille deux cents", 1200),
        ("zéro", 0),
        ("twelve", 12),
        ("1 250", 1250),
        ("-3", -3),
    ],
)
def test_a_number_may_be_written_out(said, number):
    assert read_number(said) == number


@pytest.mark.parametrize(
    "said", ["douze treize", "un peu", "une douzaine", "2/3", "six ou sept", "", "cents fois"]
)
def test_what_could_be_two_numbers_or_none_is_refused(said):
    with pytest.raises(RefusedError):
        read_number(said)


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("60%", (60, "%")),
        ("60 %", (60, "%")),
        ("12 familles", (12, "familles")),
        ("douze familles", (12, "familles")),
        ("vingt-cinq enfants de six", (25, "enfants de six")),
        ("une", (1, "")),
    ],
)
def test_an_amount_has_its_unit(said, amount):
    assert read_amount(said) == amount


@pytest.mark.parametrize("said", ["un peu", "une partie des familles", "12 ou 13", "environ dix"])
def test_an_article_is_no_amount(said):
    with pytest.raises(RefusedError):
        read_amount(said)


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("1, 9 et 12", (1, 9, 12)),
        ("1 9 12", (1, 9, 12)),
        ("1,9,12.", (1, 9, 12)),
        ("3 et 4", (3, 4)),
        ("7", (7,)),
        ("1/2", (1, 2)),
        ("12-17", ()),
        ("1, deux", ()),
        ("3 familles", ()),
        ("2026", ()),
        ("", ()),
    ],
)
def test_a_series_holds_small_numbers_only(said, numbers):
    assert read_series(said) == numbers


def spelt(number: int) -> str:
    """Write a number below a thousand in French, as a second hand would."""
    units = [
        *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
        *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
    ]
    tens = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
    if number >= 100:
        head = "cent" if number < 200 else f"{units[number // 100]} cent"
        return f"{head} {spelt(number % 100)}" if number % 100 else head
    if number < 17:
        return units[number]
    if number < 20:
        return f"dix-{units[number - 10]}"
    if number >= 80:
        return "quatre-vingts" if number == 80 else f"quatre-vingt-{spelt(number - 80)}"
    base = 60 if number >= 60 else number // 10 * 10
    if number == base:
        return tens[base]
    joint = " et " if number % 10 == 1 else "-"
    return f"{tens[base]}{joint}{spelt(number - base)}"


@given(number=st.integers(0, 999))
def test_every_number_below_a_thousand_is_read_back(number):
    assert spelt_number(words(spelt(number)), 0) == (number, len(words(spelt(number))))
    assert with_figures(f"dans {spelt(number)} jours".replace("é", "e")) == f"dans {number} jours"


@given(digits=st.lists(st.integers(10, 99), min_size=4, max_size=4), first=st.integers(1, 9))
def test_ten_digits_said_aloud_are_found(digits, first):
    said = " ".join(["zéro", spelt(first), *map(spelt, digits)])
    assert [f"tel {said} merci"[start:end] for start, end in read_spelt_digits(f"tel {said} merci")] == [said]


@given(
    text=st.text(max_size=80)
    | st.lists(st.sampled_from(["zero", "un", "deux", "vingt", "et", "cent", "mille", "06", "dix"])).map(
        " ".join
    )
)
def test_any_text_is_read_or_refused(text):
    for read in (read_number, read_amount):
        with suppress(RefusedError):
            read(text)
    assert all(0 <= start < end <= len(text) for start, end in read_spelt_digits(text))
    assert isinstance(with_figures(text), str)
