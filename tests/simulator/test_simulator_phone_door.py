"""Actions of people on their phones, and the updates the bot gets from them."""

import struct
import zlib

import pytest

from tests.simulator.callers import Phone, RawBot


def png(width: int, height: int) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * ((width + 1) * height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


async def test_the_bare_address_leads_to_the_phones(http):
    answer = await http.get("/")
    assert answer.is_redirect
    assert answer.headers["location"] == "/phone"


async def test_a_person_is_added_with_a_label_and_a_colour(http):
    person = {"first_name": "Camille", "label": "Directrice de crèche", "language_code": "en", "id": 77}
    account = (await http.post("/phone/accounts", json=person)).json()
    assert account.items() >= person.items()
    assert account["colour"].startswith("#")
    assert (await http.post("/phone/accounts", json=person)).json() == {
        "error": "the id 77 is taken or not positive"
    }
    assert (await http.post("/phone/accounts", json={})).json() == {"error": "first_name is missing"}
    assert (await http.get("/phone/accounts")).json() == [account]


async def test_a_text_reaches_the_bot_as_telegram_would_pass_it_on(bot: RawBot, partner: Phone):
    said = await partner.says("  /besoin Il manque\x00 une crèche\u202e à Alzon 😀 \n")
    assert said["text"] == "/besoin Il manque  une crèche à Alzon 😀"
    assert said["entities"] == [{"type": "bot_command", "offset": 0, "length": 7}]
    (update,) = await bot("getUpdates")
    assert update["message"] == said
    assert said["from"]["language_code"] == "fr"
    assert "language_code" not in said["chat"]


async def test_a_long_text_is_split_as_clients_do(bot: RawBot, partner: Phone):
    text = "besoin " * 1_000
    first = await partner.says(text)
    parts = await bot.texts()
    assert parts[0] == first["text"]
    assert " ".join(parts) == text.strip()
    assert all(len(part) <= 4096 for part in parts)


async def test_what_a_phone_cannot_do_is_said_in_a_sentence(http, partner: Phone):
    assert await partner.cannot("text", text=" \u200b\n") == "the text is empty"
    assert await partner.cannot("text") == "text is missing"
    assert await partner.cannot("text", text="a", chat_id=42) == "Camille has no chat 42"
    assert (
        await partner.cannot("text", text="a", reply_to_message_id=99) == "there is no message 99 to reply to"
    )
    assert await partner.cannot("start", payload="é") == "a payload has at most 64 of A-Z a-z 0-9 _ -"
    surrogate = await http.post(
        f"/phone/{partner.id}/text", content=f'{{"chat_id": {partner.id}, "text": "\\ud800"}}'
    )
    assert surrogate.status_code == 400
    assert (await http.get("/phone/42/chats")).json() == {"error": "nobody has the id 42"}


async def test_a_deep_link_starts_the_bot_with_its_payload(bot: RawBot, stranger: Phone):
    await stranger.does("start", payload="invitation_-42")
    assert await bot.texts() == ["/start invitation_-42"]


async def test_a_corrected_text_arrives_as_an_edit(bot: RawBot, partner: Phone):
    said = await partner.says("Alzom")
    await partner.does("edit", message_id=said["message_id"], text="Alzon")
    edited = (await bot("getUpdates"))[-1]["edited_message"]
    assert (edited["message_id"], edited["text"]) == (said["message_id"], "Alzon")
    assert (await partner.sees())[-1] == "Alzon"
    sent = await bot("sendMessage", chat_id=partner.id, text="Merci")
    assert "of your own" in await partner.cannot("edit", message_id=sent["message_id"], text="a")


async def test_files_go_up_and_come_down(bot: RawBot, partner: Phone, http):
    sent = (await partner.sends_file("photo", "crèche.png", png(40, 30), caption=" La salle ")).json()
    (size,) = sent["photo"]
    assert (size["width"], size["height"], sent["caption"]) == (40, 30, "La salle")
    found = await bot("getFile", file_id=size["file_id"])
    downloaded = await http.get(f"/file/bot{bot.token}/{found['file_path']}")
    assert downloaded.content == png(40, 30)
    shown = await http.get(f"/phone/files/{size['file_id']}")
    assert (shown.content, shown.headers["content-type"]) == (png(40, 30), "image/png")
    assert (await http.get(f"/file/botwrong/{found['file_path']}")).status_code == 401
    assert (await http.get("/phone/files/nothing")).status_code == 404


async def test_each_kind_of_file_has_its_fields(partner: Phone):
    voice = (await partner.sends_file("voice", "note.ogg", b"OggS", duration="4.2")).json()
    assert voice["voice"]["duration"] == 4
    document = (await partner.sends_file("document", "../../bilan.pdf", b"%PDF-1.7")).json()
    assert (document["document"]["file_name"], document["document"]["mime_type"]) == (
        "bilan.pdf",
        "application/pdf",
    )
    sticker = (await partner.sends_file("sticker", "a.webp", b"RIFF")).json()
    assert sticker["sticker"]["type"] == "regular"
    assert (await partner.sends_file("video", "a.mp4", b"a")).json()["error"].startswith("kind must be")
    assert "IMAGE_PROCESS_FAILED" in (await partner.sends_file("photo", "a.png", b"no image")).json()["error"]
    assert "non-empty" in (await partner.sends_file("document", "a.txt", b"")).json()["error"]
    assert (
        "caption is too long"
        in (await partner.sends_file("document", "a", b"a", caption="a" * 1025)).json()["error"]
    )


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (b"GIF89a" + struct.pack("<HH", 5, 6), (5, 6)),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 7, 8), (8, 7)),
        (b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\x08\0\0\x09\0\0", (9, 10)),
    ],
)
async def test_a_photo_of_any_usual_format_has_its_size(
    partner: Phone, content: bytes, size: tuple[int, int]
):
    (shown,) = (await partner.sends_file("photo", "a", content)).json()["photo"]
    assert (shown["width"], shown["height"]) == size


async def test_a_file_above_twenty_megabytes_cannot_be_downloaded(bot: RawBot, partner: Phone):
    sent = await partner.sends_file("document", "big.bin", bytes(20 * 1024 * 1024 + 1))
    file_id = sent.json()["document"]["file_id"]
    assert await bot.refused("getFile", file_id=file_id) == "Bad Request: file is too big"
    assert (
        await bot.refused("getFile", file_id="a")
        == "Bad Request: wrong file_id or the file is temporarily unavailable"
    )


async def test_an_upload_above_fifty_megabytes_is_refused(bot: RawBot, partner: Phone, http):
    big = {"document": ("big.bin", bytes(51 * 1024 * 1024 + 1))}
    answer = await http.post(f"/bot{bot.token}/sendDocument", data={"chat_id": str(partner.id)}, files=big)
    assert (answer.status_code, answer.json()["description"]) == (413, "Request Entity Too Large")


async def test_a_place_arrives(bot: RawBot, partner: Phone):
    await partner.does("location", latitude=43.99, longitude=3.6)
    (update,) = await bot("getUpdates")
    assert update["message"]["location"] == {"latitude": 43.99, "longitude": 3.6}


async def test_events_are_replayed_and_then_followed(bot: RawBot, partner: Phone, stranger: Phone):
    start = (await partner.chat())["seq"]
    await stranger.says("not for the partner's phone")
    sent = await bot("sendMessage", chat_id=partner.id, text="un")
    place = {"chat_id": partner.id, "message_id": sent["message_id"]}
    await bot("editMessageText", text="deux", **place)
    await bot("sendChatAction", chat_id=partner.id, action="typing")
    await bot("deleteMessage", **place)
    await bot("setMyCommands", commands=[{"command": "aide", "description": "De l’aide"}])
    events = await partner.events(5, since=start)
    assert [event["kind"] for event in events] == ["message", "edit", "action", "delete", "commands"]
    assert events[1]["message"]["text"] == "deux"
    assert await partner.events(1, since=events[3]["seq"]) == [events[4]]


async def test_a_cleared_simulator_tells_phones_to_load_again(bot: RawBot, partner: Phone, http):
    seq = (await partner.chat())["seq"]
    await http.post("/phone/clear")
    await partner.says("Bonjour")
    assert [event["kind"] for event in await partner.events(2, since=seq)] == ["reset", "message"]


async def test_a_phone_that_knows_a_later_event_than_the_simulator_loads_again(partner: Phone):
    (event,) = await partner.events(1, since=1_000_000)
    assert event["kind"] == "reset"


async def test_an_uploaded_page_cannot_act_in_the_phones_page(partner: Phone, http):
    sent = (await partner.sends_file("document", "é\n.html", b"<script>alert(1)</script>")).json()
    shown = await http.get(f"/phone/files/{sent['document']['file_id']}")
    assert shown.headers["content-security-policy"] == "sandbox"
    assert shown.headers["x-content-type-options"] == "nosniff"


async def test_in_a_group_the_bot_hears_what_is_meant_for_it(
    bot: RawBot, partner: Phone, stranger: Phone, http
):
    members = [partner.id, stranger.id]
    group = (await http.post("/phone/groups", json={"title": "Comité A", "members": members})).json()["id"]
    joined, opened = await bot("getUpdates")
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert opened["message"]["group_chat_created"]
    await bot("getUpdates", offset=opened["update_id"] + 1)
    for text in ("entre nous", "/aide", "/aide@other_bot", "/aide@ctg_bot", "@ctg_bot bonjour"):
        await partner.says(text, chat_id=group)
    assert await bot.texts() == ["/aide", "/aide@ctg_bot", "@ctg_bot bonjour"]
    sent = await bot("sendMessage", chat_id=group, text="Réunion mardi")
    await stranger.says("J’y serai", chat_id=group, reply_to_message_id=sent["message_id"])
    assert await bot.texts() == ["J’y serai"]
    assert (await stranger.sees(group))[-2:] == ["Réunion mardi", "J’y serai"]
    chats = (await http.get(f"/phone/{stranger.id}/chats")).json()
    assert [chat["title"] for chat in chats] == ["Sacha", "Comité A"]


async def test_a_bot_that_left_a_group_may_not_write_there(bot: RawBot, partner: Phone, http):
    group = (await http.post("/phone/groups", json={"title": "Comité A", "members": [partner.id]})).json()[
        "id"
    ]
    await bot("leaveChat", chat_id=group)
    refused = await bot.refused("sendMessage", chat_id=group, text="Bonjour")
    assert refused == "Forbidden: bot is not a member of the group chat"
    assert (await bot.refused("leaveChat", chat_id=partner.id)).endswith("can't be changed in private chats")


async def test_the_page_is_served_or_missing_but_nothing_above_it(http):
    assert (await http.get("/phone/static/%2e%2e/server.py")).status_code == 404
