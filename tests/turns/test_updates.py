"""Updates of every kind, parsed by the real library, become one of a few values or nothing."""

import pytest

from bot.telegram.updates import read_update
from handlers.turns.incoming import (
    BlockChange,
    ButtonPress,
    Command,
    EditedText,
    MediaMessage,
    TextMessage,
    Unsupported,
)
from storage.records.need import Attachment, AttachmentKind
from tests.turns.raw_updates import BOT, GROUP, SENT_AT, RawUpdates, message, private, user

PERSON = 4242
FILE = {"file_id": "F1", "file_unique_id": "U1", "file_size": 1234}
PHOTO = {"photo": [FILE | {"file_id": "small", "width": 9, "height": 9}, FILE | {"width": 99, "height": 99}]}
VOICE = {"voice": FILE | {"duration": 12}}
DOCUMENT = {"document": FILE | {"file_name": "liste.pdf"}}
PLACE = {"location": {"latitude": 43.97, "longitude": 3.44}}
POLL = {
    "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
    "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
    "members_only": False, "allows_revoting": False,
}  # fmt: skip


@pytest.fixture
def updates() -> RawUpdates:
    return RawUpdates()


def read(content, **more):
    return read_update(RawUpdates().message(PERSON, **content, **more))


def test_a_text_brings_who_wrote_it_and_where(updates):
    raw = updates.text(PERSON, "Il manque une crèche", reply_to_message=message(PERSON, text="?"))
    heard = read_update(raw)

    assert isinstance(heard, TextMessage)
    assert (heard.channel, heard.event) == ("telegram", str(raw["update_id"]))
    assert (heard.chat_address, heard.message) == (str(PERSON), "100")
    assert heard.is_private
    assert (heard.text, heard.replied_to) == ("Il manque une crèche", "100")
    assert (heard.sender.address, heard.sender.full_name, heard.sender.language) == (
        str(PERSON),
        "Personne 4242",
        "fr",
    )


def test_a_language_is_read_without_its_country_and_french_without_any():
    sent = {"from": user(PERSON, language_code="en-GB")}, {"from": user(PERSON, language_code=None)}

    assert [read({"text": "a"}, **one).sender.language for one in sent] == ["en", "fr"]


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("/start", "start", ""),
        ("/start abc_DEF-1", "start", "abc_DEF-1"),
        ("/Start@ctg_bot  abc ", "start", "abc"),
        ("/synthèse mobilité", "synthese", "mobilité"),
        ("/besoin\nPas de crèche", "besoin", "Pas de crèche"),
        ("/besoins\u00a0B-012", "besoins", "B-012"),
    ],
)
def test_a_command_is_its_name_and_what_follows(text, name, argument):
    heard = read({"text": text})

    assert isinstance(heard, Command)
    assert (heard.name, heard.argument) == (name, argument)


@pytest.mark.parametrize(
    "text", ["/!\\ Plus de crèche à Alzon", "/", "/ aide", "/vélo/pied", "Le 12/10", "//"]
)
def test_a_stroke_alone_makes_no_command(text):
    heard = read({"text": text})

    assert isinstance(heard, TextMessage)
    assert heard.text == text


@pytest.mark.parametrize(
    ("content", "attachment", "size"),
    [
        (PHOTO, Attachment(AttachmentKind.PHOTO, "F1"), 1234),
        (VOICE, Attachment(AttachmentKind.VOICE, "F1", duration_seconds=12), 1234),
        (DOCUMENT, Attachment(AttachmentKind.DOCUMENT, "F1"), 1234),
        (PLACE, Attachment(AttachmentKind.PLACE, latitude=43.97, longitude=3.44), 0),
        (
            PLACE | {"venue": PLACE | {"title": "Mairie", "address": "Le Vigan"}},
            Attachment(AttachmentKind.PLACE, latitude=43.97, longitude=3.44),
            0,
        ),
    ],
)
def test_what_can_be_attached_keeps_its_caption_and_size(content, attachment, size):
    heard = read(content | {"caption": "Vu hier"})

    assert isinstance(heard, MediaMessage)
    assert (heard.attachment, heard.caption, heard.size_bytes) == (attachment, "Vu hier", size)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (
            "sticker",
            FILE | {"width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"},
        ),
        ("video", FILE | {"width": 1, "height": 1, "duration": 1}),
        ("video_note", FILE | {"length": 1, "duration": 1}),
        ("audio", FILE | {"duration": 1}),
        ("contact", {"phone_number": "0600000000", "first_name": "A"}),
        ("poll", POLL),
        ("dice", {"value": 3, "emoji": "🎲"}),
        ("story", {"chat": private(PERSON), "id": 3}),
        ("paid_media", {"star_count": 1, "paid_media": []}),
        ("checklist", {"title": "Liste", "tasks": []}),
    ],
)
def test_what_the_bot_cannot_use_is_said_to_be_so(kind, content):
    heard = read({kind: content})

    assert isinstance(heard, Unsupported)
    assert heard.kind == kind


@pytest.mark.parametrize(
    "content",
    [
        {"new_chat_members": [user(7)]},
        {"pinned_message": message(PERSON, text="a")},
        {"group_chat_created": True},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    ],
)
def test_a_service_message_asks_nothing(content):
    assert read(content) is None
    assert read(content, chat=GROUP) is None


def test_a_sticker_in_a_group_asks_nothing():
    assert read({"dice": {"value": 3, "emoji": "🎲"}}, chat=GROUP) is None


def test_a_group_is_not_private():
    heard = read({"text": "/aide"}, chat=GROUP)

    assert heard
    assert (heard.is_private, heard.chat_address, heard.sender.address) == (
        False,
        str(GROUP["id"]),
        str(PERSON),
    )


def test_other_bots_and_channels_are_not_heard(updates):
    assert read({"text": "a", "from": BOT}) is None
    channel = {"id": -100555, "type": "channel", "title": "C"}
    post = {"message_id": 1, "date": SENT_AT, "chat": channel, "text": "a"}
    assert read_update(updates.wrap("channel_post", post)) is None
    assert read_update(updates.wrap("message", post)) is None


def test_a_correction_is_noticed_and_a_place_that_moves_is_not(updates):
    edited = updates.wrap("edited_message", message(PERSON, text="Alzon", edit_date=SENT_AT + 5))
    moved = updates.wrap("edited_message", message(PERSON, edit_date=SENT_AT + 5, **PLACE))
    heard = read_update(edited)

    assert isinstance(heard, EditedText)
    assert (heard.text, heard.message) == ("Alzon", str(edited["edited_message"]["message_id"]))
    assert read_update(moved) is None


def test_an_edited_caption_is_heard_and_an_edited_command_is_not_run_again(updates):
    photo = {"photo": [{"file_id": "a", "file_unique_id": "a", "width": 9, "height": 9}], "caption": "Alzon"}
    captioned = read_update(updates.wrap("edited_message", message(PERSON, **photo)))
    command = read_update(updates.wrap("edited_message", message(PERSON, text="/effacer")))

    assert isinstance(captioned, EditedText)
    assert captioned.text == "Alzon"
    assert isinstance(command, Unsupported)
    assert command.kind == "edited"


def test_a_tap_brings_its_data_and_its_query(updates):
    raw = updates.press(PERSON, "fc:1", message_id=9)
    heard = read_update(raw)

    assert isinstance(heard, ButtonPress)
    assert (heard.data, heard.toast_to, heard.message) == ("fc:1", raw["callback_query"]["id"], "9")
    assert (heard.chat_address, heard.is_private) == (str(PERSON), True)


def test_a_tap_on_a_message_telegram_no_longer_shows_is_still_a_tap(updates):
    gone = {"chat": private(PERSON), "message_id": 9, "date": 0}
    inline = updates.press(PERSON, "fc:1", message=None, inline_message_id="I")

    assert read_update(updates.press(PERSON, "fc:1", message=gone)).message == "9"
    assert (read_update(inline).chat_address, read_update(inline).message) == (str(PERSON), "")


@pytest.mark.parametrize(("status", "blocked"), [("kicked", True), ("left", True), ("member", False)])
def test_blocking_and_coming_back_are_noticed(updates, status, blocked):
    heard = read_update(updates.block(PERSON, status))

    assert isinstance(heard, BlockChange)
    assert heard.blocked is blocked


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("inline_query", {"id": "1", "from": user(PERSON), "query": "a", "offset": ""}),
        ("poll", POLL),
        ("poll_answer", {"poll_id": "1", "option_ids": [], "option_persistent_ids": []}),
        ("edited_channel_post", message(PERSON, text="a")),
        ("business_message", message(PERSON, text="a")),
        ("message_reaction", {
            "chat": private(PERSON), "message_id": 1, "date": SENT_AT, "old_reaction": [], "new_reaction": [],
        }),
        ("chat_join_request", {"chat": GROUP, "from": user(PERSON), "user_chat_id": 1, "date": SENT_AT}),
        ("something_of_next_year", {"from": user(PERSON)}),
    ],
)  # fmt: skip
def test_kinds_the_bot_does_not_ask_for_concern_nobody(updates, kind, content):
    assert read_update(updates.wrap(kind, content)) is None


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"update_id": "7"} | {"message": message(PERSON, text="a")},
        {"update_id": True, "message": message(PERSON, text="a")},
        {"update_id": 2**70, "message": message(PERSON, text="a")},
        {"update_id": 7, "message": message(PERSON, text="a", message_id=None)},
        {"update_id": 7, "message": message(PERSON, text=["a"])},
        {"update_id": 7, "message": message(PERSON, text="a", **{"from": user("4242")})},
        {"update_id": 7, "message": message(PERSON, text="a", **{"from": user(4242.0)})},
        {"update_id": 7, "message": message(PERSON, text="a", **{"from": user(10**30)})},
        {"update_id": 7, "message": message(PERSON, text="a", chat={"id": "1", "type": "private"})},
        {"update_id": 7, "message": message(PERSON, caption=7, **PHOTO)},
        {"update_id": 7, "message": "a"},
        {
            "update_id": 7,
            "callback_query": {"id": 5, "from": user(PERSON), "chat_instance": "1", "data": "a"},
        },
        {"update_id": 7, "callback_query": {"id": "5", "chat_instance": "1", "data": "a"}},
        {
            "update_id": 7,
            "callback_query": {"id": "5", "from": user(PERSON), "chat_instance": "1", "data": 7},
        },
    ],
)
def test_what_is_no_update_is_refused_at_the_door(broken):
    with pytest.raises((TypeError, KeyError, AttributeError, ValueError, OverflowError, OSError)):
        read_update(broken)


@pytest.mark.parametrize("date", ["demain", 6.7e16, None])
def test_what_is_not_read_may_be_anything(date):
    heard = read({"text": "Il manque une crèche", "date": date, "effect_of_next_year": [1]})

    assert isinstance(heard, TextMessage)
    assert heard.text == "Il manque une crèche"


RICH = {
    "blocks": [
        {"type": "heading", "text": "Besoins"},
        {"type": "paragraph", "text": ["Pas de ", {"type": "bold", "text": "garde"}, " à Alzon"]},
        {
            "type": "list",
            "items": [
                {"label": "1.", "blocks": [{"type": "paragraph", "text": "le mercredi"}]},
                {
                    "label": "2.",
                    "blocks": [{"type": "paragraph", "text": [{"type": "italic", "text": "l’été"}]}],
                },
            ],
        },
        {"type": "table", "cells": [[{"text": "Alzon"}, {"text": "12"}], [{"text": "Bez"}, {"text": "3"}]]},
        {"type": "of_next_year", "blocks": [{"type": "paragraph", "text": "merci"}]},
    ]
}


def test_a_rich_message_is_read_like_any_text(updates):
    heard = read({"rich_message": RICH})

    assert isinstance(heard, TextMessage)
    assert heard.text.splitlines() == [
        "Besoins",
        "Pas de garde à Alzon",
        "1. le mercredi",
        "2. l’été",
        "Alzon | 12",
        "Bez | 3",
        "merci",
    ]


def test_a_rich_message_nested_without_end_is_cut_short():
    block = {"type": "quote", "text": "au fond"}
    for _ in range(500):
        block = {"type": "quote", "blocks": [block]}

    heard = read({"rich_message": {"blocks": [block, {"type": "paragraph", "text": "ici"}]}})
    assert heard.text == "ici"


@pytest.mark.parametrize("content", ["gift", "users_shared", "web_app_data", "hologram_of_next_year"])
def test_content_that_is_not_known_is_answered(content):
    heard = read({content: {"anything": 1}})
    assert isinstance(heard, Unsupported)
    assert heard.kind == "other"


@pytest.mark.parametrize(
    ("text", "is_heard"), [("/aide@OtherBot", False), ("/aide@CTG_bot", True), ("/aide", True)]
)
def test_a_command_for_another_bot_is_not_ours(updates, text, is_heard):
    raw = updates.text(PERSON, text, chat=GROUP)
    assert (read_update(raw, username="ctg_bot") is not None) is is_heard


def test_a_topic_is_the_thread_to_answer_in_and_a_replys_thread_is_none(updates):
    in_topic = updates.text(PERSON, "/aide", chat=GROUP, message_thread_id=9, is_topic_message=True)
    in_thread = updates.text(PERSON, "/aide", chat=GROUP, message_thread_id=9)
    assert [read_update(raw).topic for raw in (in_topic, in_thread)] == ["9", None]


def test_what_was_forwarded_says_so_and_is_no_command(updates):
    heard = read_update(updates.text(PERSON, "/effacer", forward_origin={"type": "user", "date": 1}))
    assert isinstance(heard, TextMessage)
    assert heard.is_forwarded
