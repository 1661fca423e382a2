"""The pictures of the chat as files: their size, and hostile words that must not break them."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from services.overview.summaries import Summary
from services.polls.results import Results
from storage.records.outbox import FileForm, Manuscript
from tests.overview import summary_samples
from tests.polls import samples
from tests.territories.known import PAYS_VIGANAIS
from views.documents.typesetting import typeset
from views.overview.summary_cards import draw_summary
from views.polls.pictures import draw_results
from views.texts import Texts

FRENCH, ENGLISH = Texts("fr", PAYS_VIGANAIS), Texts("en", PAYS_VIGANAIS)
WIDTH, LEAST_HEIGHT = 1024, 1280
# Bot API, « sendPhoto »: width and height together.
MOST_SIDES = 10_000
MOST_BYTES, MOST_BYTES_OF_TEXT = 300_000, 350_000


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def picture_of(results: Results, texts: Texts = FRENCH) -> bytes:
    data = draw_results(results, texts)
    assert data
    return typeset(Manuscript("poll_results", FileForm.PNG, data))


def card_of(summary: Summary, texts: Texts = FRENCH) -> bytes:
    data = draw_summary(summary, texts)
    assert data
    return typeset(Manuscript("summary", FileForm.PNG, data))


@pytest.mark.parametrize("make", [summary_samples.ordinary, summary_samples.fullest, summary_samples.empty])
@pytest.mark.parametrize("texts", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_a_card_is_one_screen_of_a_phone(make: Callable[[], Summary], texts: Texts):
    card = card_of(make(), texts)
    assert size_of(card) == (WIDTH, LEAST_HEIGHT)
    assert len(card) < MOST_BYTES


def test_a_poll_of_one_question_is_a_screen_high():
    made = picture_of(samples.results(samples.yes_no("Venu·e ?", 5, 1)))
    assert size_of(made) == (WIDTH, LEAST_HEIGHT)
    assert len(made) < MOST_BYTES


@pytest.mark.parametrize("make", [samples.ordinary, samples.fullest, samples.hostile])
@pytest.mark.parametrize("texts", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_a_poll_grows_no_further_than_a_chat_takes(make: Callable[[], Results], texts: Texts):
    made = picture_of(make(), texts)
    width, height = size_of(made)
    assert width == WIDTH
    assert LEAST_HEIGHT <= height <= MOST_SIDES - WIDTH
    assert len(made) < MOST_BYTES_OF_TEXT * height / LEAST_HEIGHT


def test_the_pictures_of_the_documentation(screenshots: Path):
    (screenshots / "card-summary.png").write_bytes(card_of(summary_samples.ordinary()))
    (screenshots / "card-poll-results.png").write_bytes(picture_of(samples.ordinary()))
    assert size_of((screenshots / "card-summary.png").read_bytes()) == (WIDTH, LEAST_HEIGHT)
