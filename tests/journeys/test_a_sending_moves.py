"""A coordinator looks ahead, puts a sending off, sends it now; the real bot and its clock keep to it."""

from datetime import UTC, datetime, timedelta

from services.polls.running import PollDraft, launch, prepare
from storage.records.audience import Audience
from storage.records.poll import PollSecrecy, Question, QuestionKind
from storage.unit_of_work import UnitOfWork
from tests.town import Phone, Town

DAY = timedelta(days=1)
QUESTION = Question("utile", QuestionKind.AGREEMENT, "Utile ?")


def launched(town: Town, coordinator: Phone, **when: object) -> None:
    """Launch a poll that a coordinator put together earlier."""

    def put(work: UnitOfWork) -> None:
        assert coordinator.person
        values = {"starts_on": None, "rule": None, "duration_days": 14} | when
        plan = PollDraft(
            "Avant le COPIL", PollSecrecy.NOMINATIVE, Audience(), questions=(QUESTION,), **values
        )
        poll = prepare(work, coordinator.person, plan, town.territory, at=town.now())
        launch(work, coordinator.person, poll.id, town.territory, at=town.now())

    town.database.write_now(put)


def tick(town: Town) -> None:
    town.await_(town.application.clock.tick())


def pass_to(town: Town, moment: datetime) -> None:
    town.advance(moment - town.now())
    tick(town)


def test_an_opening_on_a_holiday_is_seen_to_move_is_put_off_and_goes_out_once(
    town: Town, coordinator: Phone, partner: Phone
):
    launched(town, coordinator, starts_on=datetime(2026, 11, 11, tzinfo=UTC).date())
    coordinator.says("/calendrier")
    assert coordinator.hears(
        "prévu le mercredi 11 novembre 2026 à 9\u00a0h, déplacé (jour férié\u00a0: Armistice)"
    )
    # Check-ins go out on the third, so they are the first.
    coordinator.taps("2")
    assert coordinator.hears("déplacé au jeudi 12 novembre 2026 à 9\u00a0h")
    coordinator.taps("Reporter")
    coordinator.taps("Un jour plus tard")
    assert coordinator.hears("le vendredi 13 novembre 2026 à 9\u00a0h")
    town.restart_bot()
    pass_to(town, datetime(2026, 11, 12, 9, tzinfo=UTC))
    assert not partner.has_heard("On vous demande votre avis")
    pass_to(town, datetime(2026, 11, 13, 9, tzinfo=UTC))

    assert partner.hears("On vous demande votre avis")
    tick(town)
    assert partner.count_heard("On vous demande votre avis") == 1


def test_a_reminder_is_sent_now_by_words_alone_to_whoever_is_silent(
    town: Town, coordinator: Phone, partner: Phone, colleague: Phone
):
    launched(town, coordinator)
    partner.taps("Plutôt d’accord")
    assert partner.hears("Merci")
    pass_to(town, town.now() + 4 * DAY + timedelta(hours=50))  # Monday the nineteenth
    coordinator.says("/calendrier")
    assert coordinator.hears("Relance 1 de")
    for words, answer in (
        ("1", "Départ\u00a0: mardi 20 octobre 2026"),
        ("envoyer maintenant", "ne partira pas une seconde fois"),
        ("oui, envoyer", "l’envoi part dans un instant"),
    ):
        coordinator.says(words)
        assert coordinator.hears(answer)
    tick(town)
    assert colleague.hears("Il est encore temps")
    pass_to(town, town.now() + DAY)

    assert colleague.count_heard("Il est encore temps") == 1
    assert not partner.has_heard("Il est encore temps")
