"""Text from outside: the characters kept, the characters removed, and its length for Telegram."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.language.hygiene import MARKS_PER_CHARACTER, clean_text, shorten, utf16_length

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)
HOSTILE = st.text("a\u0301\u0344\u200d\ufe0f\u202e\u2066\u200b\x00\ud800 \n\r👩❤", max_size=60)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Il manque une crèche.  ", "Il manque une crèche."),
        ("cre\u0300che", "crèche"),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("a\ud800b\udfffc", "abc"),
        ("abc\u202edef\u202c \u2067x\u2069\u200f", "abcdef x"),
        ("cr\u200be\u2060ch\ufeffe\u00ad", "creche"),
        ("Al\u200dzon", "Alzon"),
        ("deux\r\nlignes\rdont\u2028une", "deux\nlignes\ndont\nune"),
        ("a\n\n\n \n\nb", "a\n\nb"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("<b>gras</b> *étoile* &amp;", "<b>gras</b> *étoile* &amp;"),
        ("Famille : 👩‍👩‍👧 et ❤️‍🔥 1️⃣", "Famille : 👩‍👩‍👧 et ❤️‍🔥 1️⃣"),
        ("\u2800\u3164\u200b", ""),
        ("\u0301\u0301abc", "abc"),
        ("12 h 30 – 14 h ; « oui » 50 %", "12 h 30 – 14 h ; « oui » 50 %"),
        ("مرحبا", "مرحبا"),
    ],
)
def test_a_text_keeps_what_is_seen_and_loses_what_is_not(text, kept):
    assert clean_text(text) == kept


def test_a_thousand_marks_on_one_letter_do_not_spill_over():
    assert clean_text("a" + "\u0308" * 1000 + "b") == "ä" + "\u0308" * 3 + "b"


@given(text=ANY_TEXT | HOSTILE)
@example("👩\u0301\u0301\u0301\ufe0f\u200d👩")
@example("e\u200d\u0301")
def test_cleaning_twice_changes_nothing_more(text):
    once = clean_text(text)

    assert clean_text(once) == once


@given(text=ANY_TEXT | HOSTILE)
def test_a_cleaned_text_can_be_written_anywhere(text):
    kept = clean_text(text)

    kept.encode("utf-8")
    assert unicodedata.is_normalized("NFC", kept)
    assert kept == kept.strip()
    assert "\n\n\n" not in kept
    assert not {"\x00", "\r", "\u202e", "\u2066", "\u200b", "\ufeff"} & set(kept)
    marks = 0
    for character in kept:
        marks = marks + 1 if unicodedata.combining(character) else 0
        assert marks <= MARKS_PER_CHARACTER


@given(text=st.text("abcdefghij éèàçùœÉ’«».,;:!?-–0123456789", max_size=200))
def test_ordinary_french_is_left_as_it_is(text):
    assert clean_text(text) == text.strip()


@given(text=ANY_TEXT)
def test_length_is_counted_as_telegram_does(text):
    assert utf16_length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(text=st.text(max_size=60), limit=st.integers(min_value=1, max_value=40))
def test_a_shortened_text_fits_and_begins_as_the_text(text, limit):
    short = shorten(text, limit)

    assert utf16_length(short) <= limit
    assert short == text if utf16_length(text) <= limit else text.startswith(short.removesuffix("…"))


def test_a_family_of_pictographs_is_not_torn_apart():
    assert shorten("Bonjour 👩‍👩‍👧 !", 14) == "Bonjour…"
    assert shorten("cafe\u0301s", 5) == "caf…"
