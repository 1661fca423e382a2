"""Cards: one message that is edited in place, through every accident."""

from tests.bot.post_office import PostOffice


async def test_an_edit_whose_answer_was_lost_is_made_again(post_office: PostOffice):
    partner = post_office.person()
    await post_office.open()
    shown = post_office.show(partner, "Étape 1")
    await post_office.until_state(shown, "sent")

    post_office.fault("timeout_after", method="editMessageText", seconds=0.1)
    changed = post_office.show(partner, "Étape 2")

    await post_office.until_state(changed, "sent")
    assert post_office.reads(partner) == ["Étape 2"]
    assert [call["method"] for call in post_office.calls()] == ["sendMessage", *["editMessageText"] * 2]


async def test_a_card_that_already_says_so_counts_as_sent(post_office: PostOffice):
    partner = post_office.person()
    await post_office.open()
    for _ in range(2):
        shown = post_office.show(partner, "Étape 1")
        await post_office.until_state(shown, "sent")

    assert [call["status"] for call in post_office.calls()] == [200, 400]
    changed = post_office.show(partner, "Étape 2")
    await post_office.until_state(changed, "sent")
    assert post_office.reads(partner) == ["Étape 2"]


async def test_a_card_that_was_lost_is_sent_anew_and_edited_from_then_on(post_office: PostOffice):
    partner = post_office.person()
    await post_office.open()
    shown = post_office.show(partner, "Étape 1")
    await post_office.until_state(shown, "sent")
    post_office.simulator.simulation.world.chats[post_office.telegram_id(partner)].messages.clear()

    for text in ("Étape 2", "Étape 3"):
        shown = post_office.show(partner, text)
        await post_office.until_state(shown, "sent")

    assert post_office.reads(partner) == ["Étape 3"]
