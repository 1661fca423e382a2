"""The bot's messages, and Telegram's refusals of them."""

import pytest

from tests.simulator.callers import Phone, RawBot
from tests.simulator_phone.scene import picture


async def test_a_text_arrives_on_the_phone_with_its_keyboard(bot: RawBot, partner: Phone):
    button = {"text": "Envoyer", "callback_data": "send:1", "style": "success"}
    markup = {"inline_keyboard": [[button]]}
    sent = await bot("sendMessage", chat_id=partner.id, text="Voici votre besoin", reply_markup=markup)
    assert sent["reply_markup"] == markup
    assert (await partner.chat())["messages"][-1] == sent


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Bad Request: message text is empty"),
        (" \n\t ", "Bad Request: text must be non-empty"),
        ("\u200b\u2060", "Bad Request: text must be non-empty"),
        ("a" * 4097, "Bad Request: message is too long"),
        ("😀" * 2049, "Bad Request: message is too long"),
        ("é" * 16_385, "Bad Request: text is too long"),
    ],
)
async def test_a_text_of_the_wrong_length_is_refused(bot: RawBot, partner: Phone, text: str, reason: str):
    assert await bot.refused("sendMessage", chat_id=partner.id, text=text) == reason


async def test_the_length_counts_after_the_markup_is_taken_off(bot: RawBot, partner: Phone):
    text = "<b>" + "😀" * 2048 + "</b>"
    sent = await bot("sendMessage", chat_id=partner.id, text=text, parse_mode="HTML")
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


@pytest.mark.parametrize(("method", "kind"), [("sendPhoto", "photo"), ("sendDocument", "document")])
async def test_a_caption_of_more_than_1024_visible_units_is_refused(
    bot: RawBot, partner: Phone, method: str, kind: str
):
    stored = await partner.sends_file(kind, "carte.png", picture(4, 4))
    content = stored.json()[kind]
    file = {"chat_id": partner.id, kind: (content[-1] if kind == "photo" else content)["file_id"]}
    sent = await bot(method, **file, caption="<b>" + "😀" * 512 + "</b>", parse_mode="HTML")
    assert sent["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1024}]
    reason = "Bad Request: message caption is too long"
    assert await bot.refused(method, **file, caption="😀" * 512 + "!") == reason
    place = {"chat_id": partner.id, "message_id": sent["message_id"]}
    assert await bot.refused("editMessageCaption", **place, caption="x" * 1025) == reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Bad Request: file must be non-empty"),
        (b"%PDF-1.4", "Bad Request: IMAGE_PROCESS_FAILED"),
        (picture(9_999, 2)[:64], "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (picture(4, 4) + bytes(10 * 1024 * 1024), "is too big for a photo"),
    ],
)
async def test_what_is_no_picture_is_not_sent_as_one(
    bot: RawBot, partner: Phone, content: bytes, reason: str
):
    answer = await bot.http.post(
        f"/bot{bot.token}/sendPhoto", data={"chat_id": str(partner.id)}, files={"photo": ("a.png", content)}
    )
    assert reason in answer.json()["description"]


async def test_a_lone_surrogate_is_refused(bot: RawBot, partner: Phone):
    reason = "Bad Request: strings must be encoded in UTF-8"
    assert await bot.refused("sendMessage", chat_id=partner.id, text="a\ud800") == reason
    form = {
        "content": b"chat_id=1&text=%ff",
        "headers": {"Content-Type": "application/x-www-form-urlencoded"},
    }
    answer = await bot.http.post(f"/bot{bot.token}/sendMessage", **form)
    assert answer.json()["description"] == reason


async def test_control_characters_and_bidirectional_marks_are_taken_out(bot: RawBot, partner: Phone):
    sent = await bot("sendMessage", chat_id=partner.id, text=" \n a\x00b\r\nc\u202ed\u2028e ")
    assert sent["text"] == "a b\ncde"


@pytest.mark.parametrize(
    ("chat_id", "reason"),
    [
        ("", "Bad Request: chat_id is empty"),
        (42, "Bad Request: chat not found"),
        ("@nobody", "Bad Request: chat not found"),
    ],
)
async def test_an_unknown_chat_is_refused(bot: RawBot, chat_id: object, reason: str):
    assert await bot.refused("sendMessage", chat_id=chat_id, text="Bonjour") == reason


async def test_nobody_is_written_to_before_they_wrote(bot: RawBot, stranger: Phone):
    reason = "Forbidden: bot can't initiate conversation with a user"
    assert await bot.refused("sendMessage", chat_id=stranger.id, text="Bonjour") == reason
    await stranger.says("Bonjour")
    await bot("sendMessage", chat_id=stranger.id, text="Bonjour")


async def test_who_blocked_the_bot_is_not_reached_until_they_come_back(bot: RawBot, partner: Phone):
    await partner.does("block")
    reason = "Forbidden: bot was blocked by the user"
    assert await bot.refused("sendMessage", chat_id=partner.id, text="Bonjour") == reason
    assert await partner.cannot("text", text="Bonjour") == "the bot is blocked: unblock it first"
    await partner.does("start")
    await bot("sendMessage", chat_id=partner.id, text="Bonjour")
    changes = [update["my_chat_member"] for update in await bot("getUpdates") if "my_chat_member" in update]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("{", "Bad Request: can't parse reply keyboard markup JSON object"),
        ([], "Bad Request: object expected as reply markup"),
        (
            {"inline_keyboard": [{}]},
            'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be ',
        ),
        (
            {"inline_keyboard": [[{"text": "a"}]]},
            "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline ",
        ),
        (
            {"inline_keyboard": [[{"callback_data": "a"}]]},
            "Bad Request: can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            {"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]},
            "Bad Request: inline keyboard button text ",
        ),
        (
            {"inline_keyboard": [[{"text": "a", "callback_data": "é" * 33}]]},
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        (
            {"inline_keyboard": [[{"text": "a", "url": "no address"}]]},
            "Bad Request: inline keyboard button URL ",
        ),
        (
            {"inline_keyboard": [[{"text": "a", "callback_data": "a", "style": "pink"}]]},
            "Bad Request: can't parse inline keyboard button: invalid button style specified",
        ),
        (
            {"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 101]},
            "Bad Request: reply markup is too long",
        ),
        (
            {"keyboard": [[1]]},
            "Bad Request: can't parse keyboard button: KeyboardButton must be a String or an ",
        ),
    ],
)
async def test_a_wrong_keyboard_is_refused(bot: RawBot, partner: Phone, markup: object, reason: str):
    refused = await bot.refused("sendMessage", chat_id=partner.id, text="Bonjour", reply_markup=markup)
    assert refused.startswith(reason)


async def test_a_reply_keyboard_is_for_the_phone_only(bot: RawBot, partner: Phone):
    keyboard = {"keyboard": [["Oui", {"text": "Non"}]], "resize_keyboard": True}
    sent = await bot("sendMessage", chat_id=partner.id, text="Est-ce réglé ?", reply_markup=keyboard)
    assert "reply_markup" not in sent
    shown = (await partner.chat())["messages"][-1]
    assert shown["reply_keyboard"]["keyboard"] == [[{"text": "Oui"}, {"text": "Non"}]]


async def test_a_reply_quotes_the_message_it_answers(bot: RawBot, partner: Phone):
    asked = await partner.says("Il manque une crèche à Alzon")
    reply = {"message_id": asked["message_id"]}
    sent = await bot("sendMessage", chat_id=partner.id, text="Bien reçu", reply_parameters=reply)
    assert sent["reply_to_message"]["text"] == "Il manque une crèche à Alzon"
    lost = {"message_id": 999}
    refused = await bot.refused("sendMessage", chat_id=partner.id, text="a", reply_parameters=lost)
    assert refused == "Bad Request: message to be replied not found"
    await bot(
        "sendMessage",
        chat_id=partner.id,
        text="a",
        reply_parameters=lost | {"allow_sending_without_reply": True},
    )


async def test_a_deleted_message_leaves_the_phone(bot: RawBot, partner: Phone):
    sent = await bot("sendMessage", chat_id=partner.id, text="Trop tard")
    assert await bot("deleteMessage", chat_id=partner.id, message_id=sent["message_id"])
    assert "Trop tard" not in await partner.sees()
    refused = await bot.refused("deleteMessage", chat_id=partner.id, message_id=sent["message_id"])
    assert refused == "Bad Request: message to delete not found"


async def test_after_two_days_a_message_stays(bot: RawBot, partner: Phone, clock):
    sent = await bot("sendMessage", chat_id=partner.id, text="Pour toujours")
    clock.now += 48 * 3600 + 1
    refused = await bot.refused("deleteMessage", chat_id=partner.id, message_id=sent["message_id"])
    assert refused == "Bad Request: message can't be deleted for everyone"


async def test_another_token_and_another_method_are_refused(bot: RawBot):
    assert await RawBot(bot.http, "1:wrong").refused("getMe") == "Unauthorized"
    assert await bot.refused("sendInvoice") == "Not Found: method not found"
    assert (await bot("GETME"))["username"] == "ctg_bot"


@pytest.mark.parametrize("count", [0, 13])
async def test_a_poll_has_between_one_and_twelve_options(bot: RawBot, partner: Phone, count: int):
    refused = await bot.refused("sendPoll", chat_id=partner.id, question="Quand ?", options=["a"] * count)
    assert refused.startswith("Bad Request: poll ")


async def test_votes_are_counted_until_the_poll_is_stopped(bot: RawBot, partner: Phone):
    sent = await bot(
        "sendPoll", chat_id=partner.id, question="Quand ?", options=["Mardi", "Jeudi"], is_anonymous=False
    )
    place = {"message_id": sent["message_id"]}
    await partner.does("vote", options=[0], **place)
    await partner.does("vote", options=[1], **place)
    answers = [update["poll_answer"] for update in await bot("getUpdates") if "poll_answer" in update]
    assert [answer["option_ids"] for answer in answers] == [[0], [1]]
    final = await bot("stopPoll", chat_id=partner.id, **place)
    assert [option["voter_count"] for option in final["options"]] == [0, 1]
    assert await partner.cannot("vote", options=[0], **place) == "there is no open poll"
    assert (
        await bot.refused("stopPoll", chat_id=partner.id, **place)
        == "Bad Request: poll has already been closed"
    )
