"""Words and numbers work where buttons do."""

import pytest

from handlers.forms.buttons import CancelForm, DoneChoosing, PickChoice
from handlers.turns.keyboards import Button, Link, find_by_word, in_columns, to_rows

CARD = to_rows(
    [
        [
            Button("Crèche d’Alzon", PickChoice(1, "s", "a")),
            Button("✔ Bez-et-Esparon", PickChoice(1, "s", "b")),
        ],
        [Button("Besoin n° 3", PickChoice(1, "s", "c"))],
        [Link("Guide", "https://example.org"), Button("Continuer ➡️", DoneChoosing(1, "s"))],
        [Button("Annuler", CancelForm(1))],
    ]
)


@pytest.mark.parametrize(
    ("typed", "data"),
    [
        ("Crèche d’Alzon", "f:1:s:a"),
        ("creche d'alzon", "f:1:s:a"),
        ("  CRÈCHE   D’ALZON !! ", "f:1:s:a"),
        ("cre\u0300che d alzon", "f:1:s:a"),
        ("bez et esparon", "f:1:s:b"),
        ("continuer", "fd:1:s"),
        ("Annuler.", "fc:1"),
        ("guide", None),
        ("crèche", None),
        ("", None),
        ("✔", None),
        ("???", None),
    ],
)
def test_a_label_is_known_without_accents_case_or_emoji(typed, data):
    assert find_by_word(CARD, typed, numbered_code=PickChoice.code) == data


@pytest.mark.parametrize(
    ("typed", "data"),
    [
        ("1", "f:1:s:a"),
        ("2.", "f:1:s:b"),
        ("3", "f:1:s:c"),
        ("4", None),
        ("0", None),
        ("-1", "f:1:s:a"),
        ("03", "f:1:s:c"),
        ("1000", None),
        ("9" * 50, None),
    ],
)
def test_a_number_counts_the_choices_only(typed, data):
    assert find_by_word(CARD, typed, numbered_code=PickChoice.code) == data


def test_a_number_counts_all_buttons_of_a_card_without_choices():
    assert [find_by_word(CARD, str(rank), numbered_code=None) for rank in (1, 4, 5, 6)] == [
        "f:1:s:a",
        "fd:1:s",
        "fc:1",
        None,
    ]


def test_a_label_that_is_a_number_wins_over_the_rank():
    card = to_rows([[Button("2", PickChoice(1, "s", "two")), Button("1", PickChoice(1, "s", "one"))]])

    assert find_by_word(card, "1", numbered_code=PickChoice.code) == "f:1:s:one"


def test_a_prefix_of_a_code_is_not_the_code():
    card = to_rows([[Button("Continuer", DoneChoosing(1, "s")), Button("A", PickChoice(1, "s", "a"))]])

    assert find_by_word(card, "1", numbered_code="f") == "f:1:s:a"


def test_buttons_are_laid_out_in_columns_and_empty_rows_fall_away():
    buttons = [Button(str(rank), CancelForm(rank)) for rank in range(5)]

    assert [len(row) for row in to_rows([*in_columns(buttons, 2), []])] == [2, 2, 1]


def test_a_colour_stands_on_the_button_that_has_one():
    ((plain, coloured),) = to_rows([[Button("A", CancelForm(1)), Button("B", CancelForm(2), "danger")]])

    assert "style" not in plain
    assert coloured == {"label": "B", "data": "fc:2", "style": "danger"}
