"""The picture of a closed wave: every count is there, nothing hidden is, and the message tells the same."""

import json
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from services.polls.results import QuestionResult
from storage.records.poll import QuestionKind
from tests.polls import samples
from tests.territories.known import PAYS_VIGANAIS
from views.polls.drawings import MOST_ROWS
from views.polls.pictures import draw_results
from views.polls.results import pages_of
from views.texts import Texts

FRENCH, ENGLISH = Texts("fr", PAYS_VIGANAIS), Texts("en", PAYS_VIGANAIS)
few = st.integers(0, 40)


def drawn(*questions: QuestionResult) -> list[dict[str, object]]:
    data = draw_results(samples.results(*questions), FRENCH)
    assert data
    return list(data["questions"])


@given(st.lists(few, min_size=4, max_size=4).filter(any), few)
def test_counts_of_agreement_add_up_to_those_concerned(counts: list[int], not_concerned: int):
    (bar,) = drawn(samples.agreement("Utile ?", *counts, not_concerned=not_concerned))

    assert bar["counts"] == counts
    assert bar["total"] == sum(counts)
    assert ("non concerné·e" in str(bar["base"])) == (not_concerned > 0)


@given(st.lists(few, min_size=4, max_size=4).filter(any), st.lists(few, min_size=4, max_size=4).filter(any))
def test_no_bar_reaches_beyond_its_place(one: list[int], other: list[int]):
    data = draw_results(samples.results(samples.agreement("a", *one), samples.agreement("b", *other)), FRENCH)
    assert data
    for counts in (one, other):
        assert sum(counts[:2]) / sum(counts) <= data["reach"]["left"]
        assert sum(counts[2:]) / sum(counts) <= data["reach"]["right"]


@given(st.lists(few, min_size=2, max_size=10).filter(any))
def test_bars_of_a_choice_add_up_whatever_is_put_together(counts: list[int]):
    (bars,) = drawn(samples.choice("Lequel ?", {f"réponse {n}": count for n, count in enumerate(counts)}))
    rows = list(bars["rows"])  # type: ignore[call-overload]

    assert len(rows) <= MOST_ROWS
    assert sum(int(re.match(r"\d+", row["figure"])[0]) for row in rows) == sum(counts)
    # In the order of the offer, not of the votes.
    places = [int(row["label"].split()[1]) for row in rows if row["share"] is not None]
    assert places == sorted(places)


@given(st.lists(few, min_size=4, max_size=4).filter(any))
def test_a_share_is_a_count_below_ten(counts: list[int]):
    total, agreeing = sum(counts), sum(counts[2:])
    (bar,) = drawn(samples.agreement("Utile ?", *counts))

    said = str(bar["figure"]).replace("\u00a0", " ")
    assert said == (f"{agreeing}/{total}" if total < 10 else f"{round(100 * agreeing / total)} %")


def test_what_is_hidden_is_said_and_leaves_no_figure():
    kept = replace(
        samples.hidden("Cachée ?"), answered=4321, counts=(("1", 4321),), mean=4321.0, texts=("4321",)
    )
    shown, hidden = drawn(samples.yes_no("Montrée ?", 5, 5), kept)

    assert hidden["form"] == "note"
    assert "Masqué" in str(hidden["note"])
    assert "4321" not in json.dumps(hidden)
    assert shown["form"] == "bars"


def test_of_written_answers_only_the_question_is_named():
    data = draw_results(
        samples.results(samples.yes_no("Ça ?", 5, 5), samples.written("Mot ?", "secret")), FRENCH
    )

    assert data
    assert "secret" not in json.dumps(data)
    assert data["notes"] == ["Question 2\u00a0: réponses écrites, hors de l’image."]


def test_there_is_no_picture_where_nothing_can_be_drawn():
    assert draw_results(samples.results(is_hidden=True), FRENCH) is None
    assert draw_results(samples.results(samples.hidden("a"), samples.written("b", "c")), FRENCH) is None


def test_numbers_of_fewer_than_five_are_not_drawn():
    few_numbers = samples.number("Combien ?", 4, 812.0, None)
    _bar, note = drawn(samples.yes_no("Ça ?", 5, 5), few_numbers)

    assert note["form"] == "note"
    assert "812" not in json.dumps(note)


def test_the_message_tells_every_figure_of_the_picture():
    for texts in (FRENCH, ENGLISH):
        found = samples.ordinary()
        data = draw_results(found, texts)
        told = "".join(pages_of(found, texts))
        assert data
        for result, question in zip(found.questions, data["questions"], strict=False):
            figures = re.findall(r"\d[\d,.\u202f]*", json.dumps(_figures(question), ensure_ascii=False))
            block = told[told.index(result.question.text_fr) :]
            assert [figure for figure in figures if figure not in block] == [], result.question.text_fr


def _figures(question: dict[str, object]) -> list[object]:
    named = ("labels", "figure", "base", "figures", "note")
    rows = [row["figure"] for row in question.get("rows", ())]  # type: ignore[attr-defined]
    return [question[name] for name in named if name in question] + rows


def test_the_same_question_before_is_marked():
    found = samples.rating("Note ?", 0, 0, 0, 0, 0, 0, 0, 5, 5, 0, 0)
    data = draw_results(samples.results(found, earlier={found.question.item: 6.25}), FRENCH)

    assert data
    assert data["questions"][0]["earlier"] == 6.25
    assert "moyenne 7,5/10 (avant\u00a0: 6,2)" in data["questions"][0]["base"]


def test_words_are_in_the_readers_language():
    data = draw_results(samples.ordinary(), ENGLISH)
    assert data
    assert data["language"] == "en"
    assert data["scale"][0] == "Strongly disagree"
    assert "agree" in {question.get("label") for question in data["questions"]}


def test_large_numbers_are_grouped_as_the_language_does():
    big = samples.number("Combien ?", 12345, 12345.6, 12.0, "places")
    data = draw_results(samples.results(big, answered=12345, asked=100000), FRENCH)
    assert data
    assert data["answered"] == "12\u202f345/100\u202f000"
    assert data["questions"][0]["figures"][0]["value"] == "12\u202f345,6"
    assert big.question.kind is QuestionKind.NUMBER
