"""Many waiting messages of one chat: a card's states collapse, replies are merged, nothing old comes back."""

from datetime import timedelta

from storage.records.outbox import Priority
from tests.bot.post_office import PostOffice


def sent_to(post_office: PostOffice, method: str) -> int:
    return sum(call["method"] == method for call in post_office.calls(200))


async def test_eight_quick_taps_are_a_few_edits_and_end_at_the_last(post_office: PostOffice):
    partner = post_office.person()
    await post_office.open()
    shown = post_office.show(partner, "Étape 0")
    await post_office.until_state(shown, "sent")

    taps = [post_office.show(partner, f"Étape {number}") for number in range(1, 9)]

    await post_office.until_closed()
    assert post_office.reads(partner) == ["Étape 8"]
    assert post_office.state_of(taps[-1]) == "sent"
    assert sent_to(post_office, "editMessageText") <= 4
    assert post_office.calls(429) == []


async def test_edits_keep_the_pace_of_their_chat(post_office: PostOffice):
    partner = post_office.person()
    await post_office.open()
    for number in range(5):
        shown = post_office.show(partner, f"Étape {number}")
        await post_office.until_state(shown, "sent")

    times = [call["at"] for call in post_office.calls(200)]
    assert times[3] - times[0] >= 3.0 - 0.1


async def test_after_a_refusal_old_states_are_not_played_back(post_office: PostOffice):
    partner = post_office.person()
    await post_office.open()
    shown = post_office.show(partner, "Étape 0")
    await post_office.until_state(shown, "sent")
    post_office.fault("too_many_requests", method="editMessageText", retry_after=1)
    refused = post_office.show(partner, "Étape 1")
    await post_office.until(lambda: post_office.calls(429))

    for number in range(2, 6):
        post_office.show(partner, f"Étape {number}")

    await post_office.until_closed()
    assert post_office.state_of(refused) == "cancelled"
    assert post_office.error_of(refused) == "overtaken"
    assert post_office.reads(partner) == ["Étape 5"]
    assert sent_to(post_office, "editMessageText") == 1


async def test_the_states_of_another_card_are_its_own(post_office: PostOffice):
    partner = post_office.person()
    await post_office.open()
    for card in ("a", "b"):
        shown = post_office.show(partner, f"{card} 0", card=card)
        await post_office.until_state(shown, "sent")

    for number in range(1, 4):
        for card in ("a", "b"):
            post_office.show(partner, f"{card} {number}", card=card)

    await post_office.until_closed()
    assert post_office.reads(partner) == ["a 3", "b 3"]


async def test_a_message_that_is_changed_again_and_again_shows_the_last_words(post_office: PostOffice):
    partner = post_office.person()
    await post_office.open()
    sent = post_office.promise(partner, "Mot 0")
    await post_office.until_state(sent, "sent")
    (message,) = post_office.simulator.simulation.world.chats[post_office.telegram_id(partner)].messages

    for number in range(1, 7):
        post_office.edit(partner, str(message), f"Mot {number}")

    await post_office.until_closed()
    assert post_office.reads(partner) == ["Mot 6"]
    assert sent_to(post_office, "editMessageText") <= 3


async def test_a_hundred_waiting_replies_become_few_messages_and_none_is_lost(post_office: PostOffice):
    partner = post_office.person()
    for number in range(100):
        post_office.promise(partner, f"Réponse {number}")
    begun = post_office.now()
    await post_office.open()

    await post_office.until_closed()
    read = "\n\n".join(post_office.reads(partner))
    assert [f"Réponse {number}" in read.split("\n\n") for number in range(100)] == [True] * 100
    assert len(post_office.reads(partner)) < 30
    assert post_office.now() - begun < timedelta(seconds=20)


async def test_what_is_the_same_is_said_once_among_many_with_its_buttons(post_office: PostOffice):
    partner = post_office.person()
    rows = [[{"label": "Profil", "data": "xx:1"}]]
    for _ in range(60):
        post_office.promise(partner, "Voici l’aide", more={"rows": rows})
    await post_office.open()

    await post_office.until_closed()
    assert set(post_office.reads(partner)) == {"Voici l’aide"}
    assert len(post_office.reads(partner)) <= 2
    assert "reply_markup" in post_office.contents(post_office.telegram_id(partner))[0]


async def test_a_few_replies_are_read_one_by_one(post_office: PostOffice):
    partner = post_office.person()
    await post_office.open()
    for number in range(6):
        post_office.promise(partner, f"Réponse {number}")
    await post_office.until_closed()
    assert post_office.reads(partner) == [f"Réponse {number}" for number in range(6)]


async def test_what_strangers_wait_for_goes_last(post_office: PostOffice):
    strangers = [post_office.person() for _ in range(60)]
    member = post_office.person()
    for stranger in strangers:
        post_office.promise(stranger, "Qui êtes-vous ?", priority=Priority.STRANGER)
    await post_office.open()
    await post_office.until(lambda: post_office.calls(200))

    asked_at = post_office.now()
    reply = post_office.promise(member, "Enregistré")
    await post_office.until_state(reply, "sent")

    assert post_office.now() - asked_at < timedelta(seconds=1)
    assert len(post_office.calls(200)) < 60
    await post_office.until_closed()
    assert [post_office.reads(stranger) for stranger in strangers] == [["Qui êtes-vous ?"]] * 60
