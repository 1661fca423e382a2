"""Pictures as they arrive on phones: made outside any turn, beside the message that tells the same."""

from datetime import timedelta
from typing import Any

from services.polls import running
from services.polls.running import PollDraft
from storage.records.audience import Audience
from storage.records.poll import PollSecrecy, Question, QuestionKind, Wave
from storage.unit_of_work import UnitOfWork
from tests.town import Phone, Town


def launch(town: Town, coordinator: Phone) -> Wave:
    """Launch an anonymous poll of two questions to everyone."""
    questions = tuple(
        Question(words, QuestionKind.AGREEMENT, words) for words in ("Utile <b>?</b>", "Clair $x$ ?")
    )
    plan = PollDraft("Avant le COPIL", PollSecrecy.ANONYMOUS, Audience(), questions, None, None, 14)

    def work_on(work: UnitOfWork) -> Wave | None:
        assert coordinator.person
        poll = running.prepare(work, coordinator.person, plan, town.territory, at=town.now())
        return running.launch(work, coordinator.person, poll.id, town.territory, at=town.now())

    wave = town.database.write_now(work_on)
    town.application.sender.wake()
    assert wave
    return wave


def pass_to(town: Town, step: timedelta) -> None:
    town.advance(step)
    town.await_(town.application.clock.tick())


def photo(phone: Phone, caption: str) -> dict[str, Any]:
    """Return the picture with these words under it."""

    def look() -> dict[str, Any] | None:
        found = [each for each in phone.messages() if "photo" in each and caption in each.get("caption", "")]
        return found[-1] if found else None

    message = phone.town.wait_until(look)
    assert message, f"{phone.name} sees no picture; on screen: {phone.screen()}"
    return dict(message)


def test_a_summary_comes_with_its_card(town: Town, coordinator: Phone):
    coordinator.says("/synthese")

    card = photo(coordinator, "données au 13 octobre 2026")
    largest = card["photo"][-1]
    assert (largest["width"], largest["height"]) == (1024, 1280)
    assert coordinator.hears("aucune action saisie")
    told = next(each for each in coordinator.messages() if "aucune action" in each.get("text", ""))
    assert told["message_id"] < card["message_id"]
    assert [call["method"] for call in town.calls("sendPhoto")] == ["sendPhoto"]


def test_results_are_drawn_for_who_runs_the_poll_and_then_for_who_answered(town: Town, coordinator: Phone):
    voters = [town.person(f"Partenaire {number}") for number in range(5)]
    wave = launch(town, coordinator)
    for voter in voters:
        voter.taps("Plutôt d’accord")
        assert voter.hears("question 2 sur 2")
        voter.taps("Non concerné·e" if voter is voters[0] else "Tout à fait d’accord")
        voter.taps("Envoyer")
        assert voter.hears("dans l’urne")
    pass_to(town, wave.closes_at - town.now() + timedelta(minutes=2))
    pass_to(town, timedelta(hours=14))  # the evening is quiet

    assert photo(coordinator, "Avant le COPIL")["photo"][-1]["width"] == 1024
    assert coordinator.hears("Masqué\u00a0: moins de 5 personnes")
    coordinator.taps("Écrire la suite donnée")
    assert coordinator.hears("Quelle suite donnez-vous")
    coordinator.says("Une réunion de plus.")
    coordinator.taps("Rendre les résultats")
    assert voters[0].hears("Une réunion de plus.")
    assert photo(voters[0], "5 personnes sur 6 ont répondu")["photo"][-1]["width"] == 1024
