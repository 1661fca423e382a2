"""The product's main job, as people live it: a need goes from a partner to the coordinator and back."""

from storage.repositories.needs.needs import NeedFilter
from tests.town import Phone, Town

NEED = "Pas de mode de garde le mercredi à Alzon"


def test_one_message_and_one_tap_send_a_need(partner: Phone, coordinator: Phone):
    partner.says(NEED)

    assert partner.hears("Petite enfance")
    assert partner.hears("Alzon")
    partner.taps("Envoyer")

    assert partner.hears("B-001")
    assert coordinator.hears(NEED)
    assert coordinator.hears("B-001")


def test_the_author_is_told_once_when_it_is_qualified(partner: Phone, coordinator: Phone):
    partner.says(NEED)
    partner.taps("Envoyer")
    coordinator.taps("Qualifier")

    assert partner.hears("est pris en compte")
    assert partner.count_heard("est pris en compte") == 1


def test_the_coordinator_asks_for_a_summary(partner: Phone, coordinator: Phone):
    partner.says(NEED)
    partner.taps("Envoyer")
    assert coordinator.hears("B-001")

    coordinator.says("/synthese")

    assert coordinator.hears("Petite enfance")


def test_a_word_typed_stands_for_a_button(partner: Phone, coordinator: Phone):
    partner.says(NEED)
    assert partner.hears("Alzon")
    partner.says("envoyer")

    assert partner.hears("B-001")
    assert coordinator.hears("B-001")


def test_two_taps_send_one_need(town: Town, partner: Phone):
    partner.says(NEED)
    assert partner.hears("Alzon")
    card = partner.messages()[-1]
    rows = card["reply_markup"]["inline_keyboard"]
    (send,) = (cell["callback_data"] for row in rows for cell in row if cell["text"] == "Envoyer")
    for _ in range(2):
        partner.forges(send, card["message_id"])

    assert partner.hears("B-001")
    assert not partner.has_heard("B-002")
    assert town.database.read_now(lambda work: work.needs.count(NeedFilter())) == 1


def test_a_restart_between_two_steps_loses_nothing(town: Town, partner: Phone, coordinator: Phone):
    partner.says(NEED)
    assert partner.hears("Alzon")
    town.restart_bot()
    partner.taps("Envoyer")

    assert coordinator.hears(NEED)
