"""The real python-telegram-bot pointed at the simulator: it parses every answer."""

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    MessageEntity,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter

from simulator.doors.server import Simulator
from tests.simulator.callers import Phone
from tests.simulator.test_simulator_phone_door import png


@pytest.fixture(autouse=True)
def _durations_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opt in to the library's future type: until then it warns about every `retry_after` and `duration`."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Envoyer", callback_data="send")]])


async def test_a_whole_conversation(telegram_bot: Bot, partner: Phone):
    await partner.says("Il manque une crèche à Alzon")
    (said,) = await telegram_bot.get_updates(timeout=1)
    card = await telegram_bot.send_message(
        said.effective_chat.id,
        "<b>Besoin</b> · petite enfance",
        parse_mode="HTML",
        reply_markup=KEYBOARD,
        reply_to_message_id=said.message.message_id,
    )
    assert card.parse_entities() == {card.entities[0]: "Besoin"}
    await partner.does("press", message_id=card.message_id, row=0, column=0)
    (pressed,) = await telegram_bot.get_updates(offset=said.update_id + 1)
    assert await pressed.callback_query.answer("Envoyé")
    edited = await pressed.callback_query.edit_message_text("B-001", entities=[MessageEntity("bold", 0, 5)])
    assert edited.reply_markup is None
    assert (await partner.sees())[-1] == "B-001"
    with pytest.raises(BadRequest, match="Message is not modified"):
        await pressed.callback_query.edit_message_text("B-001", entities=[MessageEntity("bold", 0, 5)])


async def test_files_both_ways(telegram_bot: Bot, partner: Phone):
    photo = await telegram_bot.send_photo(partner.id, png(4, 3), caption="<i>Salle</i>", parse_mode="HTML")
    assert (photo.photo[-1].width, photo.caption) == (4, "Salle")
    document = await telegram_bot.send_document(partner.id, b"bilan", filename="bilan.txt")
    downloaded = await (await document.document.get_file()).download_as_bytearray()
    assert downloaded == b"bilan"
    again = await telegram_bot.send_document(partner.id, document.document.file_id)
    assert again.document.file_name == "bilan.txt"
    voice = await telegram_bot.send_voice(partner.id, b"OggS", duration=3)
    assert voice.to_dict()["voice"]["duration"] == 3
    album = await telegram_bot.send_media_group(
        partner.id, [InputMediaPhoto(png(2, 2)), InputMediaPhoto(png(3, 3))]
    )
    assert album[0].media_group_id == album[1].media_group_id
    changed = await photo.edit_media(InputMediaDocument(b"plan", filename="plan.txt", caption="Le plan"))
    assert (changed.document.file_name, changed.caption, changed.photo) == ("plan.txt", "Le plan", ())
    assert (await changed.edit_caption("Autre")).caption == "Autre"


async def test_the_other_methods_are_understood_too(telegram_bot: Bot, partner: Phone, http):
    assert (await telegram_bot.get_me()).username == "ctg_bot"
    scope = BotCommandScopeChat(partner.id)
    await telegram_bot.set_my_commands([BotCommand("aide", "De l’aide")], scope=scope, language_code="fr")
    assert await telegram_bot.get_my_commands(scope, "fr") == (BotCommand("aide", "De l’aide"),)
    assert (await telegram_bot.get_chat(partner.id)).first_name == "Camille"
    assert (await telegram_bot.get_chat_member(partner.id, partner.id)).status == "member"
    group = (await http.post("/phone/groups", json={"title": "Comité A", "members": [partner.id]})).json()[
        "id"
    ]
    assert (await telegram_bot.get_chat(group)).title == "Comité A"
    assert (await telegram_bot.get_chat_member(group, partner.id)).status == "creator"
    assert (await telegram_bot.send_location(partner.id, 43.99, 3.6)).location.latitude == 43.99
    poll = await telegram_bot.send_poll(partner.id, "Quand ?", ["Mardi", "Jeudi"], is_anonymous=False)
    await partner.does("vote", message_id=poll.message_id, options=[1])
    answers = [update.poll_answer for update in await telegram_bot.get_updates() if update.poll_answer]
    assert answers[0].option_ids == (1,)
    assert (await telegram_bot.stop_poll(partner.id, poll.message_id)).options[1].voter_count == 1
    for markup in (ReplyKeyboardRemove(), ForceReply(input_field_placeholder="Commune")):
        assert (await telegram_bot.send_message(partner.id, "?", reply_markup=markup)).reply_markup is None
    assert await telegram_bot.send_chat_action(partner.id, "typing")
    assert await telegram_bot.set_webhook("https://example.org/hook", secret_token="s3cret")
    assert (await telegram_bot.get_webhook_info()).url == "https://example.org/hook"
    assert await telegram_bot.delete_webhook()


async def test_refusals_become_the_librarys_errors(
    telegram_bot: Bot, partner: Phone, simulator: Simulator, http
):
    with pytest.raises(BadRequest, match="Chat not found"):
        await telegram_bot.send_message(42, "Bonjour")
    with pytest.raises(BadRequest, match="Can't parse entities: unsupported start tag"):
        await telegram_bot.send_message(partner.id, "<x>", parse_mode="HTML")
    await http.post("/phone/faults", json={"kind": "too_many_requests", "retry_after": 7})
    with pytest.raises(RetryAfter):
        await telegram_bot.send_message(partner.id, "Bonjour")
    await partner.does("block")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await telegram_bot.send_message(partner.id, "Bonjour")
    group = (await http.post("/phone/groups", json={"title": "Comité A", "members": [partner.id]})).json()[
        "id"
    ]
    await http.post("/phone/faults", json={"kind": "migrate"})
    with pytest.raises(ChatMigrated) as migrated:
        await telegram_bot.send_message(group, "Bonjour")
    assert (await telegram_bot.get_chat(migrated.value.new_chat_id)).type == "supergroup"
    await telegram_bot.set_webhook("https://example.org/hook")
    with pytest.raises(Conflict):
        await telegram_bot.get_updates()
    with pytest.raises(InvalidToken):
        async with Bot("1:wrong", base_url=f"{simulator.url}/bot"):
            pass
