"""The readers' bars, on labelled sentences.

`personal.tsv` and `places.tsv` were written before the first rule; those that were met later, and mended,
stand in the files of that name, and say only that they stay mended. `…_other_styles.tsv`
were labelled before the readers met them, to see what they miss, and then mended.
"""

import pytest

from benchmarks.hearing import personal, places
from tests.language.labelled import rows_of


@pytest.mark.parametrize("name", ["personal.tsv", "personal_met_later.tsv", "personal_other_styles.tsv"])
def test_personal_details_are_found_and_other_texts_left_alone(name):
    count = personal.tally(rows_of(name))

    for kind in ("phone", "email", "nir"):
        assert count.found[kind] == count.wanted[kind], count.slips
    for kind, wanted in count.wanted.items():
        assert count.found[kind] >= 0.85 * wanted, (kind, count.slips)
    assert count.right >= 0.92 * count.findings, count.slips
    assert count.disturbed <= 0.05 * count.clean, count.slips


@pytest.mark.parametrize("name", ["places.tsv", "places_met_later.tsv", "places_other_styles.tsv"])
def test_communes_are_read_exactly(name):
    count = places.tally(rows_of(name))

    assert count.exact >= 0.92 * count.texts, count.slips


def test_the_line_of_figures_names_each_of_them():
    found = {"split": "own", "spans": "3-8:name", "text": "M. Pujol part le 3 mai"}
    missed = {"split": "own", "spans": "0-9:phone", "text": "tel perdu"}
    clean = {"split": "own", "spans": "", "text": "Mme Rouvière est citée"}
    assert personal.score([found, missed, clean]) == (
        "recall: name 1/1 phone 0/1; precision 50.0 %; clean texts disturbed 1/1 (100.0 %)"
    )
    ours = {"split": "own", "communes": "30009", "text": "à Alzon"}
    theirs = {"split": "own", "communes": "30009;30350", "text": "à Alzon et Aulas"}
    assert places.score([ours, theirs]) == (
        "exact set 1/2 (50.0 %); communes: precision 66.7 %, recall 66.7 %"
    )


def test_labels_lie_inside_their_texts():
    names = ("personal.tsv", "personal_met_later.tsv", "personal_other_styles.tsv")
    for row in [row for name in names for row in rows_of(name)]:
        for detail in personal.labelled(row["spans"]):
            assert 0 <= detail.start < detail.end <= len(row["text"])
            assert not row["text"][detail.start].isspace()
