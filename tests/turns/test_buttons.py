"""Callback data: 64 bytes, read back to the letter or not at all."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.forms.buttons import CancelForm, PickChoice
from handlers.turns.buttons import LARGEST_NUMBER, LONGEST_DATA_BYTES, code_of, pack, unpack


@dataclass(frozen=True, slots=True)
class Plain:
    """A button without data."""

    code: ClassVar[str] = "plain"


@dataclass(frozen=True, slots=True)
class Page:
    """Text in the middle, a number at the end."""

    code: ClassVar[str] = "p"
    theme: str
    number: int


PICKS = st.builds(
    PickChoice,
    draft_id=st.integers(-LARGEST_NUMBER, LARGEST_NUMBER),
    step=st.text("abcdefghij_", max_size=8),
    value=st.text("abcdé0189:-", max_size=12),
)
KINDS = (PickChoice, CancelForm, Plain, Page)


@given(PICKS)
def test_what_was_packed_is_read_back(data):
    assert unpack(PickChoice, pack(data)) == data


@given(packed=st.text(max_size=80) | st.from_regex(r"(f|fc|p|plain)(:[ +0-9_a-z١-٣\x00:-]{0,9}){0,4}"))
def test_any_other_data_is_nothing_or_what_this_bot_would_write(packed):
    for kind in KINDS:
        data = unpack(kind, packed)
        assert data is None or pack(data) == packed


@given(packed=st.binary(max_size=LONGEST_DATA_BYTES))
def test_any_bytes_are_nothing_or_what_this_bot_would_write(packed):
    text = packed.decode("utf-8", "surrogateescape")
    for kind in KINDS:
        data = unpack(kind, text)
        assert data is None or pack(data) == text


@pytest.mark.parametrize(
    "packed",
    [
        "fc:+1",
        "fc:1_0",
        "fc: 1",
        "fc:01",
        "fc:-0",
        "fc:١",
        "fc:",
        "fc",
        "fc:1:2",
        "f:1:a",
        "f:1:a\x00:b",
        "f:1:a:\u202eb",
        "f:1:a:\ud800",
        f"fc:{2**63}",
        f"fc:{10**50}",
        "plain:",
        "PLAIN",
    ],
)
def test_forged_data_is_nobodys(packed):
    assert [unpack(kind, packed) for kind in KINDS] == [None] * len(KINDS)


def test_the_last_text_may_hold_the_separator():
    assert unpack(PickChoice, "f:7:step:a:b") == PickChoice(7, "step", "a:b")


def test_a_separator_elsewhere_does_not_shift_the_values():
    assert unpack(Page, pack(Page("a:b", 3))) is None


def test_sixty_four_bytes_fit_and_one_more_does_not():
    value = "é" * ((LONGEST_DATA_BYTES - len("f:1:s:")) // 2)

    assert len(pack(PickChoice(1, "s", value)).encode()) == LONGEST_DATA_BYTES
    with pytest.raises(ValueError, match="64 bytes"):
        pack(PickChoice(1, "s", value + "x"))


def test_the_code_names_the_button():
    assert [code_of(pack(data)) for data in (Plain(), CancelForm(3))] == ["plain", "fc"]
