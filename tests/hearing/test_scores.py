"""Labelled texts are heard as labelled, but for a few; no contribution is taken for something else."""

from pathlib import Path

import pytest

from benchmarks.hearing import intents
from benchmarks.hearing.scoring import SETS, read, run, scorers

FOLDER = Path(__file__).parent


@pytest.mark.parametrize("file", ["texts.tsv", "later_texts.tsv", "other_texts.tsv", "other_hands.tsv"])
def test_nine_texts_in_ten_are_heard_as_labelled(file):
    header, rows = read(FOLDER / file)
    count = scorers()[header].tally(rows)

    assert count.right / count.texts > 0.95, count.slips
    assert count.caught == count.emergencies > 0
    assert count.alarms == 0
    assert count.lost == 0


def test_the_sets_are_scored_in_one_line_each(capsys):
    run([])

    lines = dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines())
    assert lines.keys() == {"intents.tsv", "personal.tsv", "places.tsv"}
    assert "emergencies 7/7, false alarms 0/" in lines["intents.tsv"]
    assert "contributions taken for something else 0/" in lines["intents.tsv"]


def test_nine_texts_of_the_set_in_ten_are_heard_as_labelled():
    _header, rows = read(SETS / "intents.tsv")
    count = intents.tally(rows)

    assert count.right / count.texts >= 0.9, count.slips


def test_a_label_that_is_wrong_counts_against():
    row = {"role": "partner", "intent": "greeting", "slots": "", "text": "pas de bus à Alzon"}
    count = intents.tally([row])

    assert (count.right, count.texts, count.wrong["greeting"]) == (0, 1, 1)


def test_a_contribution_that_is_taken_for_something_else_is_counted_apart():
    row = {"role": "partner", "intent": "need", "slots": "", "text": "merci"}

    assert intents.tally([row]).lost == 1


def test_an_emergency_without_a_number_that_helps_is_not_caught():
    row = {"role": "partner", "intent": "not_for_us", "slots": "numbers=3018", "text": "il ne respire plus"}
    count = intents.tally([row])

    assert (count.caught, count.emergencies) == (0, 1)


def test_an_ambiguous_text_may_be_heard_either_way():
    row = {"role": "lead", "intent": "ambiguous", "slots": "accept=progress|ask_action", "text": "2.1.2"}

    assert intents.tally([row]).right == 1


def test_slots_count_only_if_all_are_right():
    row = {"role": "lead", "intent": "progress", "slots": "action=2.1.2; percent=50", "text": "2.1.2 40 %"}
    count = intents.tally([row])

    assert (count.right, count.exact, count.slots) == (1, 0, 1)
