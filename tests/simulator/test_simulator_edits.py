"""Edits, and buttons that are pressed and answered."""

import pytest

from tests.simulator.callers import Phone, RawBot

KEYBOARD = {"inline_keyboard": [[{"text": "Envoyer", "callback_data": "send"}]]}


@pytest.fixture
async def place(bot: RawBot, partner: Phone) -> dict[str, int]:
    """Return the place of a message of the bot with a keyboard."""
    sent = await bot("sendMessage", chat_id=partner.id, text="Votre besoin", reply_markup=KEYBOARD)
    return {"chat_id": partner.id, "message_id": sent["message_id"]}


async def test_an_edit_without_keyboard_takes_the_keyboard_away(bot: RawBot, partner: Phone, place):
    edited = await bot("editMessageText", text="Envoyé", **place)
    assert edited["text"] == "Envoyé"
    assert "edit_date" in edited
    assert "reply_markup" not in (await partner.chat())["messages"][-1]


async def test_an_edit_that_changes_nothing_is_refused(bot: RawBot, place):
    reason = (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )
    assert (
        await bot.refused("editMessageText", text="Votre besoin ", reply_markup=KEYBOARD, **place) == reason
    )
    await bot("editMessageReplyMarkup", **place)
    assert await bot.refused("editMessageReplyMarkup", **place) == reason
    assert await bot.refused("editMessageText", text="Votre besoin", **place) == reason


async def test_only_what_the_bot_sent_can_be_edited(bot: RawBot, partner: Phone, place):
    said = await partner.says("Bonjour")
    words = {"chat_id": partner.id, "text": "a"}
    refused = await bot.refused("editMessageText", message_id=said["message_id"], **words)
    assert refused == "Bad Request: message can't be edited"
    assert (
        await bot.refused("editMessageText", message_id=999, **words)
        == "Bad Request: message to edit not found"
    )
    asked = await bot("sendMessage", reply_markup={"keyboard": [["Oui"]]}, **words)
    refused = await bot.refused("editMessageText", message_id=asked["message_id"], **words | {"text": "b"})
    assert refused == "Bad Request: message can't be edited"


async def test_an_edit_keeps_to_the_kind_of_message(bot: RawBot, partner: Phone, place):
    refused = await bot.refused("editMessageCaption", caption="a", **place)
    assert refused == "Bad Request: there is no caption in the message to edit"
    refused = await bot.refused("editMessageText", text="a", reply_markup={"keyboard": [["Oui"]]}, **place)
    assert refused == "Bad Request: inline keyboard expected"


async def test_a_pressed_button_reaches_the_bot_and_its_answer_the_phone(bot: RawBot, partner: Phone, place):
    pressed = await partner.does("press", message_id=place["message_id"], row=0, column=0)
    query = (await bot("getUpdates"))[-1]["callback_query"]
    assert query["id"] == pressed["callback_query_id"]
    assert query["data"] == "send"
    assert query["message"]["message_id"] == place["message_id"]
    seq = (await partner.chat())["seq"]
    await bot("answerCallbackQuery", callback_query_id=query["id"], text="C’est envoyé", show_alert=True)
    (answer,) = await partner.events(1, since=seq)
    assert (answer["kind"], answer["text"], answer["show_alert"]) == ("answer", "C’est envoyé", True)


async def test_a_button_can_be_answered_once_and_for_some_seconds(bot: RawBot, partner: Phone, place, clock):
    reason = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    first = await partner.does("press", message_id=place["message_id"], row=0, column=0)
    await bot("answerCallbackQuery", **first)
    assert await bot.refused("answerCallbackQuery", **first) == reason
    second = await partner.does("press", message_id=place["message_id"], row=0, column=0)
    clock.now += 16
    assert await bot.refused("answerCallbackQuery", **second) == reason


async def test_a_modified_client_may_send_any_data(bot: RawBot, partner: Phone, place):
    await partner.does("press", message_id=place["message_id"], data="delete:everything")
    assert (await bot("getUpdates"))[-1]["callback_query"]["data"] == "delete:everything"


async def test_a_button_that_is_a_link_opens_and_sends_nothing(bot: RawBot, partner: Phone):
    markup = {"inline_keyboard": [[{"text": "Site", "url": "https://example.org"}]]}
    sent = await bot("sendMessage", chat_id=partner.id, text="Lire", reply_markup=markup)
    opened = await partner.does("press", message_id=sent["message_id"], row=0, column=0)
    assert opened == {"url": "https://example.org/"}
    assert await bot("getUpdates") == []
    assert "no button" in await partner.cannot("press", message_id=sent["message_id"], row=0, column=1)
