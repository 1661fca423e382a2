"""Answers to messages about a need: by a swipe, or just written below the question."""

import pytest

from storage.models import drafts_table
from storage.records.need import NeedEventKind, NeedStatus
from storage.records.person import Grant, Role
from tests.needs.bench import NeedBench

NEED = "Pas de cantine au Vigan"
QUESTION = "Combien de familles, et dans quelles écoles ?"
ANSWER = "environ 12 familles a l ecole du Vigan"


@pytest.fixture
def partner(bench: NeedBench) -> int:
    return bench.person()


@pytest.fixture
def coordinator(bench: NeedBench) -> int:
    return bench.person(Grant(Role.COORDINATOR))


@pytest.fixture
def asked(bench: NeedBench, partner: int, coordinator: int) -> NeedBench:
    """Let a need be sent, and its author be asked for more."""
    bench.says(partner, NEED)
    bench.says(partner, "oui")
    bench.taps(coordinator, "Demander un complément")
    bench.says(coordinator, QUESTION)
    return bench


def deliver(bench: NeedBench, telegram_id: int, prefix: str, message: str = "50") -> None:
    """Deliver the notice with this card, as the sender does."""
    for row in bench.rows.promised_to(telegram_id):
        rendered = bench.rendered(row) if row.template else None
        if rendered and rendered.card and rendered.card.startswith(prefix):

            def show(work, row=row, rendered=rendered):
                (envelope,) = work.outbox.load([row.id])
                card, rows = rendered.card, rendered.rows
                work.cards.announce(envelope.chat_id, card, rows=rows, at=bench.now, is_new=True)
                work.cards.place(envelope.chat_id, card, message)

            bench.database.write_now(show)


def kinds(bench: NeedBench) -> list[NeedEventKind]:
    return [event.kind for event in bench.story(1)]


def test_words_below_the_question_are_asked_about_and_one_tap_makes_them_the_answer(
    asked: NeedBench, partner: int, coordinator: int
):
    deliver(asked, partner, "told:")
    asked.says(partner, ANSWER)
    assert "est-ce votre réponse à la question sur B-001" in asked.screen(partner)
    asked.taps(partner, "Oui, c’est ma réponse")

    assert asked.needs()[0].status is NeedStatus.RECEIVED
    assert ANSWER in asked.screen(coordinator)
    assert asked.rows.count(drafts_table) == 0


def test_words_below_the_question_may_be_another_need(asked: NeedBench, partner: int):
    deliver(asked, partner, "told:")
    asked.says(partner, "Plus de bus le soir à Alzon")
    asked.taps(partner, "Nouveau besoin")
    asked.says(partner, "envoyer")

    assert {need.text for need in asked.needs()} == {"Plus de bus le soir à Alzon", NEED}
    assert NeedEventKind.ANSWERED not in kinds(asked)


@pytest.mark.parametrize("card", ["told:", "need:"])
def test_a_swipe_is_an_answer_to_review(asked: NeedBench, partner: int, card: str):
    asked.says(partner, "B-001")
    deliver(asked, partner, "told:", "50")
    chat_id = asked.person_at(partner).chat_id
    asked.database.write_now(lambda work: work.cards.place(chat_id, "need:1", "51"))
    asked.replies(partner, ANSWER, to=50 if card == "told:" else 51)
    assert "votre réponse" in asked.screen(partner)
    assert NeedEventKind.ANSWERED not in kinds(asked)
    asked.says(partner, "ok")

    assert asked.story(1)[-1].text == ANSWER


def test_who_triages_asks_or_notes_by_a_swipe(bench: NeedBench, partner: int, coordinator: int):
    bench.says(partner, NEED)
    bench.says(partner, "oui")
    deliver(bench, coordinator, "need:")
    bench.replies(coordinator, "à voir avec la mairie", to=50)
    bench.taps(coordinator, "Noter entre nous")
    bench.replies(coordinator, QUESTION, to=50)
    bench.taps(coordinator, "Poser la question à l’auteur·e")

    assert kinds(bench)[-2:] == [NeedEventKind.NOTED, NeedEventKind.MORE_ASKED]
    assert QUESTION in bench.screen(partner)
    assert "à voir avec la mairie" not in bench.read(partner)


def test_a_question_that_was_answered_waits_for_nothing_more(asked: NeedBench, partner: int):
    deliver(asked, partner, "told:")
    asked.says(partner, ANSWER)
    asked.taps(partner, "Oui, c’est ma réponse")
    asked.says(partner, "Plus de bus le soir à Alzon")

    assert "Envoyer" in asked.labels(partner)
