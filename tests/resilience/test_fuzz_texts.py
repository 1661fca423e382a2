"""Hostile texts, answers and names are shown literally or refused, and break no message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.models import (
    received_updates_table,
)
from storage.records.person import Grant, Role
from tests.resilience.fuzzing import COMMANDS, MANY, assert_sendable, buttons_of, press_label
from tests.resilience.house import House
from tests.turns.raw_updates import user

PHOTO = [{"file_id": "F", "file_unique_id": "U", "file_size": 9, "width": 1, "height": 1}]
MARKS = "e" + "\u0301" * 1000
HOSTILE = (
    "<b>gras</b> <a href='javascript:1'>x</a> &lt; &amp; &#0; </b>",
    "*gras* _italique_ [lien](tg://user?id=1) `code` ||secret||",
    "\u202egauche\u202c \u2066\u200f\u200b",
    MARKS,
    "=cmd|'/C calc'!A0",
    "a\x00b\x07c\x1b[31m",
    "a\ud800b\udfff",
    "👩‍👩‍👧‍👦" * 30,
    "x" * 4096,
    "&" * 4096,
    "😀" * 2048,
    "é" * 4096,
    "\n" * 200 + "a",
    "Mme Durand, 06 12 34 56 78, a@b.fr, 1 85 05 78 006 084 36",
    "/" * 40,
    "../../etc/passwd",
    "'; DROP TABLE needs; --",
    "{ $x } { -term }",
    "%s %(a)s {0}",
    "\u2800\u3164",
    "Ⅷ²٣",
)
TEXTS = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=()), min_size=1, max_size=60)


@pytest.fixture
def coordinator(sqlite_house: House) -> int:
    """Register a coordinator, who hears of every need and every request."""
    return sqlite_house.bench.person(Grant(Role.COORDINATOR))


@MANY
@given(text=TEXTS, command=st.sampled_from(("", "", *COMMANDS)), is_coordinator=st.booleans())
def test_a_hostile_text_is_shown_literally_or_refused(
    sqlite_house: House, coordinator, text, command, is_coordinator
):
    house, before = sqlite_house, sqlite_house.rows.last_promise()
    person = coordinator if is_coordinator and command != "effacer" else house.bench.person()
    house.hear(house.updates.text(person, f"/{command} {text}"[:4096] if command else text))
    for label in ("Envoyer", "Envoyer quand même"):
        press_label(house, person, label)

    assert_sendable(house, before)
    assert house.failures() == []


BEGINNINGS = ("/besoin", "/profil", "/annuaire", "/pause", "/avancement", "Il manque une crèche à Alzon")


@MANY
@given(text=TEXTS, beginning=st.sampled_from(BEGINNINGS), taps=st.lists(st.integers(0, 99), max_size=5))
def test_a_hostile_answer_to_any_question_is_shown_literally_or_refused(
    sqlite_house: House, coordinator, text, beginning, taps
):
    house, before = sqlite_house, sqlite_house.rows.last_promise()
    person = house.bench.person()
    house.hear(house.updates.text(person, beginning))
    for tap in taps:
        buttons = buttons_of(house, person, before)
        house.hear(*(house.updates.press(person, buttons[tap % len(buttons)]) for _ in buttons[:1]))
    house.hear(
        house.updates.text(person, text),
        house.updates.message(person, photo=PHOTO, caption=text),
    )

    assert_sendable(house, before)
    assert house.failures() == []


@MANY
@given(first=TEXTS, last=TEXTS | st.none())
def test_a_hostile_name_is_shown_literally_or_left_out(sqlite_house: House, coordinator, first, last):
    house, stranger = sqlite_house, 900_000 + sqlite_house.rows.count(received_updates_table)
    before = house.rows.last_promise()
    who = {"from": user(stranger, first_name=first, last_name=last, language_code="en")}
    house.hear(
        house.updates.text(stranger, "/start", **who),
        house.updates.press(stranger, "ji", **who),
        house.updates.text(coordinator, "/demandes"),
    )
    press_label(house, coordinator, "Refuser")

    assert_sendable(house, before)
    assert house.failures() == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_known_hostile_text_breaks_neither_database(house: House, text):
    coordinator, before = house.bench.person(Grant(Role.COORDINATOR)), house.rows.last_promise()
    for command in ("", *COMMANDS):
        person = house.bench.person()
        house.hear(house.updates.text(person, f"/{command} {text}"[:4096] if command else text))
        press_label(house, person, "Envoyer")
    house.hear(house.updates.text(coordinator, "/besoin"), house.updates.text(coordinator, text))
    house.hear(
        *(house.updates.press(coordinator, f"{code}:1:{text}") for code in ("f", "fw", "ff", "nq", "d:0:A"))
    )

    assert_sendable(house, before)
    assert house.failures() == []
