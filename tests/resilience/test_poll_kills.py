"""kill -9 while people answer a poll: no answer is lost, no ballot is dropped twice."""

import threading
from collections import Counter
from pathlib import Path

import pytest

from services.polls import running
from services.polls.running import PollDraft
from storage.models import answers_table, ballot_answers_table, ballots_table, receipts_table
from storage.records.audience import Audience
from storage.records.person import Role
from storage.records.poll import PollSecrecy, Question, QuestionKind
from storage.unit_of_work import UnitOfWork
from tests.processes import Killer, Village
from tests.rows import open_rows
from tests.territories.known import PAYS_VIGANAIS
from tests.town import Phone

PARTNERS = 5
KILL_PATIENCE_SECONDS = 90.0


def test_kills_while_people_answer(
    database_url: str, tmp_path: Path, paired_secrecy: PollSecrecy, kills: int
):
    answer_under_kills(database_url, tmp_path, paired_secrecy, kills=kills, questions=2 * kills)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("secrecy", list(PollSecrecy))
def test_a_hundred_kills_while_people_answer(database_url: str, tmp_path: Path, secrecy: PollSecrecy):
    answer_under_kills(database_url, tmp_path, secrecy, kills=100, questions=80)


def answer_under_kills(
    database_url: str, folder: Path, secrecy: PollSecrecy, *, kills: int, questions: int
) -> None:
    """Let every partner answer every question, while the bot is killed."""
    village = Village(database_url, folder, is_hurried=True, from_nothing=True)
    with village, open_rows(database_url) as rows:
        coordinator = village.person("Coordinatrice", Role.COORDINATOR)
        partners = [village.person(f"Partenaire {number}") for number in range(PARTNERS)]
        asked = tuple(
            Question(f"q{number}", QuestionKind.AGREEMENT, f"Utile {number} ?") for number in range(questions)
        )
        plan = PollDraft("Avant le COPIL", secrecy, Audience(), asked, None, None, 14)

        def launch(work: UnitOfWork) -> None:
            assert coordinator.person
            poll = running.prepare(work, coordinator.person, plan, PAYS_VIGANAIS, at=village.now())
            running.launch(work, coordinator.person, poll.id, PAYS_VIGANAIS, at=village.now())

        village.database.write_now(launch)
        killer = Killer(village, village.bots[0], times=kills, seed=kills)
        killer.start()
        answering = [threading.Thread(target=_answer, args=(phone, questions, secrecy)) for phone in partners]
        for thread in answering:
            thread.start()
        for thread in answering:
            thread.join()
        killer.finish()

        table = ballot_answers_table if secrecy is PollSecrecy.ANONYMOUS else answers_table
        given = Counter(row.question_id for row in rows.of(table))
        assert rows.count(receipts_table) == PARTNERS
        assert rows.count(ballots_table) == (PARTNERS if secrecy is PollSecrecy.ANONYMOUS else 0)
        assert given == Counter(dict.fromkeys(range(1, questions + 1), PARTNERS))
        assert {row.choice for row in rows.of(table)} == {"3"}
        for phone in partners:
            assert any("Merci" in text for text in phone.all_texts())


def _answer(phone: Phone, questions: int, secrecy: PollSecrecy) -> None:
    # A requested message is answered at any hour; invitations keep quiet at night.
    phone.says("/afaire")
    taps = [("attend votre réponse", "Répondre")]
    taps += [(f"question {number} sur {questions}", "Plutôt d’accord") for number in range(1, questions + 1)]
    if secrecy is PollSecrecy.ANONYMOUS:
        taps.append(("sont prêtes", "Envoyer"))
    for words, label in taps:
        assert phone.taps_on_card_of(words, label, patience=KILL_PATIENCE_SECONDS), words
    assert phone.hears_times("Merci", 1, patience=KILL_PATIENCE_SECONDS)
