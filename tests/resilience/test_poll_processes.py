"""Two processes over one PostgreSQL while people answer a poll: asked once, and no answer lost or doubled."""

import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.polls import running
from services.polls.running import PollDraft
from storage.models import ballot_answers_table, ballots_table, receipts_table
from storage.records.audience import Audience
from storage.records.person import Role
from storage.records.poll import PollSecrecy, Question, QuestionKind
from storage.unit_of_work import UnitOfWork
from tests.emptied_databases import postgresql_database
from tests.processes import Village
from tests.resilience.test_processes import PATIENCE_SECONDS, is_up
from tests.rows import open_rows
from tests.territories.known import PAYS_VIGANAIS
from tests.town import Phone

PARTNERS, QUESTIONS = 5, 7


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """Return the URL of a database of its own, which several processes need."""
    with postgresql_database() as url:
        yield url


def test_a_secret_poll_is_answered_through_two_processes(postgresql_url: str, tmp_path: Path):
    village = Village(postgresql_url, tmp_path, processes=2, webhook=True, is_hurried=True)
    with village, open_rows(postgresql_url) as rows:
        assert village.wait_until(lambda: all(map(is_up, village.bots)), patience=PATIENCE_SECONDS)
        coordinator = village.person("Coordinatrice", Role.COORDINATOR)
        partners = [village.person(f"Partenaire {number}") for number in range(PARTNERS)]
        asked = tuple(
            Question(f"q{number}", QuestionKind.AGREEMENT, f"Utile {number} ?") for number in range(QUESTIONS)
        )
        plan = PollDraft("Avant le COPIL", PollSecrecy.ANONYMOUS, Audience(), asked, None, None, 14)

        def launch(work: UnitOfWork) -> None:
            assert coordinator.person
            poll = running.prepare(work, coordinator.person, plan, PAYS_VIGANAIS, at=village.now())
            running.launch(work, coordinator.person, poll.id, PAYS_VIGANAIS, at=village.now())

        village.database.write_now(launch)
        answering = [threading.Thread(target=answer, args=(phone,)) for phone in partners]
        for thread in answering:
            thread.start()
        for thread in answering:
            thread.join()

        assert rows.count(receipts_table) == rows.count(ballots_table) == PARTNERS
        given = Counter(row.question_id for row in rows.of(ballot_answers_table))
        assert given == Counter(dict.fromkeys(range(1, QUESTIONS + 1), PARTNERS))
        assert village.balancer
        assert min(village.balancer.served.values()) > PARTNERS
        assert [phone.count_heard("dans l’urne") for phone in partners] == [1] * PARTNERS


def answer(phone: Phone) -> None:
    """Answer a poll asked for by `/afaire`, which works at any hour: invitations keep quiet at night."""
    phone.says("/afaire")
    taps = [("attend votre réponse", "Répondre")]
    taps += [(f"question {number} sur {QUESTIONS}", "Plutôt d’accord") for number in range(1, QUESTIONS + 1)]
    for words, label in [*taps, ("sont prêtes", "Envoyer")]:
        assert phone.taps_on_card_of(words, label, patience=PATIENCE_SECONDS), words
    assert phone.hears_times("dans l’urne", 1, patience=PATIENCE_SECONDS)
