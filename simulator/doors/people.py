"""Actions of people on their phones, and the updates they cause."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

from simulator.methods.media import described_media, store
from simulator.methods.sending import captioned
from simulator.state.errors import PhoneError
from simulator.text.detection import detect
from simulator.text.texts import check_utf8, clean, is_blank, split

if TYPE_CHECKING:
    from simulator.state.accounts import Account
    from simulator.state.chats import Chat, StoredMessage
    from simulator.state.files import Upload
    from simulator.state.simulation import Simulation

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


def account_of(simulation: Simulation, user_id: int) -> Account:
    """Return a person's account; PhoneError when the id is unknown."""
    account = simulation.world.accounts.get(user_id)
    if account is None:
        raise PhoneError(f"nobody has the id {user_id}")
    return account


def chat_of(simulation: Simulation, account: Account, chat_id: int) -> Chat:
    """Return one of a person's chats; PhoneError when it is not theirs or has become a supergroup."""
    chat = simulation.world.chats.get(chat_id)
    if chat is None or account.id not in chat.members:
        raise PhoneError(f"{account.first_name} has no chat {chat_id}")
    if chat.migrated_to is not None:
        raise PhoneError(f"the group is now the supergroup {chat.migrated_to}")
    return chat


def say(
    simulation: Simulation, account: Account, chat: Chat, text: str, reply_to: int | None = None
) -> list[StoredMessage]:
    """Write a text; it is cleaned and, above 4,096 UTF-16 units, split as clients do."""
    check_utf8(text)
    plain, _ = clean(text, [])
    if is_blank(plain):
        raise PhoneError("the text is empty")
    quoted = _quoted(chat, reply_to)
    parts = [part for part in (clean(part, [])[0] for part in split(plain)) if part]
    return [_send(simulation, account, chat, _text_content(part) | quoted) for part in parts]


def _text_content(text: str) -> dict[str, Any]:
    entities = detect(text, [])
    return {"text": text} | ({"entities": entities} if entities else {})


def _quoted(chat: Chat, reply_to: int | None) -> dict[str, Any]:
    if reply_to is None:
        return {}
    message = chat.messages.get(reply_to)
    if message is None:
        raise PhoneError(f"there is no message {reply_to} to reply to")
    return {"reply_to_message": message.quoted()}


def _send(simulation: Simulation, account: Account, chat: Chat, content: dict[str, Any]) -> StoredMessage:
    """Store a person's message and pass it to the bot, if the bot can see it."""
    if not chat.is_group and account.has_blocked:
        raise PhoneError("the bot is blocked: unblock it first")
    account.has_started = account.has_started or not chat.is_group
    message = simulation.world.add_message(chat, account.user, content)
    if _bot_sees(simulation, chat, message):
        simulation.hear(chat, message)
    else:
        simulation.show(chat, message)
    return message


def _bot_sees(simulation: Simulation, chat: Chat, message: StoredMessage) -> bool:
    """True if the bot sees a message.

    In groups with privacy mode it sees commands, mentions and replies to itself (Bot API, "Privacy mode").
    """
    if not chat.is_group:
        return True
    if not chat.bot_is_member:
        return False
    content, bot = message.content, simulation.world.bot
    if content.get("reply_to_message", {}).get("from", {}).get("id") == bot.id:
        return True
    text = str(content.get("text") or content.get("caption") or "")
    own_name = f"@{bot.username}".lower()
    if text.startswith("/"):
        command = text.split(maxsplit=1)[0].lower()
        return "@" not in command or command.endswith(own_name)
    return own_name in text.lower()


def send_file(
    simulation: Simulation,
    account: Account,
    chat: Chat,
    kind: str,
    upload: Upload,
    *,
    caption: str,
    duration: int,
) -> StoredMessage:
    if kind not in {"photo", "document", "voice", "sticker"}:
        raise PhoneError("kind must be photo, document, voice or sticker")
    content = described_media(kind, store(simulation.world, kind, upload))
    if kind == "voice":
        content["voice"]["duration"] = duration
    return _send(simulation, account, chat, content | captioned(caption, "", None))


def send_location(
    simulation: Simulation, account: Account, chat: Chat, latitude: float, longitude: float
) -> StoredMessage:
    return _send(
        simulation, account, chat, {"location": {"latitude": float(latitude), "longitude": float(longitude)}}
    )


def start(simulation: Simulation, account: Account, payload: str) -> StoredMessage:
    """Open the bot by its deep link; a person who had blocked the bot unblocks it this way."""
    if not _PAYLOAD.fullmatch(payload):
        raise PhoneError("a payload has at most 64 of A-Z a-z 0-9 _ -")
    if account.has_blocked:
        block(simulation, account, blocked=False)
    chat = simulation.world.chats[account.id]
    return say(simulation, account, chat, f"/start {payload}".strip())[0]


def block(simulation: Simulation, account: Account, *, blocked: bool) -> None:
    """Block or unblock the bot, which is told by `my_chat_member`."""
    if account.has_blocked == blocked:
        return
    account.has_blocked = blocked
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    simulation.member_changed(simulation.world.chats[account.id], account.user, old, new)


def edit(simulation: Simulation, account: Account, chat: Chat, message_id: int, text: str) -> StoredMessage:
    """Change a text the person has sent."""
    message = chat.messages.get(message_id)
    if message is None or message.sender_id != account.id or "text" not in message.content:
        raise PhoneError("there is no text of your own to edit")
    check_utf8(text)
    plain, _ = clean(text, [])
    if is_blank(plain) or len(split(plain)) > 1:
        raise PhoneError("the text is empty or longer than 4096 UTF-16 units")
    kept = {name: value for name, value in message.content.items() if name not in {"text", "entities"}}
    message.content = kept | _text_content(plain) | {"edit_date": int(time.time())}
    if _bot_sees(simulation, chat, message):
        simulation.hear(chat, message, "edited_message")
    else:
        simulation.show(chat, message, "edit")
    return message


def press(simulation: Simulation, account: Account, chat: Chat, message_id: int, data: str) -> str:
    """Press an inline button and return the id of the callback query."""
    message = chat.messages.get(message_id)
    if message is None:
        raise PhoneError(f"there is no message {message_id}")
    query = simulation.world.add_callback_query(account.id, chat.id)
    content = {
        "id": query.id,
        "from": account.user,
        "message": message.content,
        "chat_instance": str(chat.id * 7919),
        "data": data,
    }
    simulation.updates.add("callback_query", content, ("callback_query", account.id))
    return query.id


def button_at(chat: Chat, message_id: int, row: int, column: int) -> dict[str, Any]:
    """Return the inline button at a place; PhoneError when there is none."""
    message = chat.messages.get(message_id)
    rows = message.content.get("reply_markup", {}).get("inline_keyboard", []) if message else []
    if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        raise PhoneError(f"message {message_id} has no button in row {row}, column {column}")
    button: dict[str, Any] = rows[row][column]
    return button


def open_group(simulation: Simulation, title: str, members: list[int]) -> Chat:
    """Make a group with the bot in it; the first member is its creator."""
    if not members or not title.strip():
        raise PhoneError("a group has a title and at least one member")
    creator, *_ = [account_of(simulation, member) for member in members]
    chat = simulation.world.add_group(title.strip(), members)
    simulation.member_changed(chat, creator.user, "left", "member")
    opened = simulation.world.add_message(chat, creator.user, {"group_chat_created": True})
    simulation.hear(chat, opened)
    return chat


def migrate(simulation: Simulation, group: Chat) -> Chat:
    """Turn a group into a supergroup, with the two service messages Telegram sends."""
    creator = simulation.world.accounts[group.members[0]].user
    supergroup = simulation.world.upgrade_group(group)
    left = simulation.world.add_message(group, creator, {"migrate_to_chat_id": supergroup.id})
    simulation.hear(group, left)
    entered = simulation.world.add_message(supergroup, creator, {"migrate_from_chat_id": group.id})
    simulation.hear(supergroup, entered)
    return supergroup


def vote(simulation: Simulation, account: Account, chat: Chat, message_id: int, chosen: list[int]) -> None:
    """Vote in the bot's poll, change one's vote, or retract it by choosing nothing."""
    message = chat.messages.get(message_id)
    poll = message.content.get("poll") if message else None
    if message is None or poll is None or poll["is_closed"]:
        raise PhoneError("there is no open poll")
    if not set(chosen) <= set(range(len(poll["options"]))):
        raise PhoneError("there is no such option")
    if len(set(chosen)) > 1 and not poll["allows_multiple_answers"]:
        raise PhoneError("this poll takes one answer")
    votes = simulation.world.votes.setdefault(poll["id"], {})
    votes[account.id] = sorted(set(chosen))
    counts = [sum(number in ballot for ballot in votes.values()) for number in range(len(poll["options"]))]
    options = [option | {"voter_count": count} for option, count in zip(poll["options"], counts, strict=True)]
    changed = poll | {"options": options, "total_voter_count": sum(bool(ballot) for ballot in votes.values())}
    message.content = message.content | {"poll": changed}
    simulation.show(chat, message, "edit")
    simulation.updates.add("poll", changed, ("poll", poll["id"]))
    if not poll["is_anonymous"]:
        names = [options[number]["persistent_id"] for number in votes[account.id]]
        answer = {"poll_id": poll["id"], "user": account.user, "option_ids": votes[account.id]}
        answer |= {"option_persistent_ids": names}
        simulation.updates.add("poll_answer", answer, ("poll_answer", account.id))
