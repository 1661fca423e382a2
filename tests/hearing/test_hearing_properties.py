"""Hearing never fails, never changes its mind, and takes no longer than the text is long."""

import time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from services.hearing.commands import command_names
from services.hearing.hearing import hear
from services.hearing.meanings import CONTRIBUTIONS, Intent, Known
from storage.records.person import Role
from tests.hearing.conftest import ACTIONS, TODAY
from tests.territories.known import PAYS_VIGANAIS, VALLEE_INVENTEE

LINES = Path(__file__).with_name("texts.tsv").read_text(encoding="utf-8").splitlines()[1:]
TEXTS = [line.split("\t")[4] for line in LINES]
NEEDS = [line.split("\t")[4] for line in LINES if line.split("\t")[2] == "need"]
KNOWN = [Known(role, command_names(), ACTIONS) for role in Role]


@given(
    text=st.text(max_size=400) | st.lists(st.sampled_from(TEXTS), max_size=5).map("\n".join),
    known=st.sampled_from(KNOWN),
    territory=st.sampled_from([PAYS_VIGANAIS, VALLEE_INVENTEE]),
)
def test_any_text_is_heard_and_always_the_same(text, known, territory):
    first = hear(text, territory, known=known, today=TODAY)
    hear("autre chose", territory, known=known, today=TODAY)

    assert hear(text, territory, known=known, today=TODAY) == first
    assert len(first.near) <= 2


@given(text=st.sampled_from(NEEDS), politely=st.sampled_from(["Bonjour, ", "bjr ", "Bonsoir à tous. "]))
def test_politeness_makes_no_other_thing_of_a_need(text, politely):
    said = f"{politely}{text} merci"

    assert hear(said, PAYS_VIGANAIS, known=KNOWN[0], today=TODAY).best.intent in CONTRIBUTIONS


@given(text=st.sampled_from(TEXTS))
def test_capitals_change_nothing_that_matters(text):
    loud = hear(text.upper(), PAYS_VIGANAIS, known=KNOWN[0], today=TODAY).best.intent
    plain = hear(text, PAYS_VIGANAIS, known=KNOWN[0], today=TODAY).best.intent

    assert (loud is Intent.EMERGENCY) == (plain is Intent.EMERGENCY)


def test_twice_the_words_take_about_twice_the_time():
    text = "Il manque un mode de garde à Alzon et les familles cherchent une solution. "

    def took(repeated):
        best = float("inf")
        for round_ in range(9):
            began = time.thread_time()
            hear(f"{round_} {text * repeated}", PAYS_VIGANAIS, known=KNOWN[0], today=TODAY)
            best = min(best, time.thread_time() - began)
        return best

    took(20)
    assert took(50) < 4 * took(25)
