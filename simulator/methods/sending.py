"""Parts shared by all sends: the chat, the quoted message, the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.state.errors import bad_request, forbidden, migrated
from simulator.text.entities import formatted
from simulator.text.keyboards import read_markup
from simulator.text.texts import LONGEST_CAPTION, utf16_length

if TYPE_CHECKING:
    from simulator.state.chats import Chat, StoredMessage
    from simulator.state.parameters import Parameters
    from simulator.state.simulation import Simulation
    from simulator.text.keyboards import Markup


def known_chat(simulation: Simulation, parameters: Parameters, name: str = "chat_id") -> Chat:
    """Return the chat a call names; BotApiError when the bot knows no such chat."""
    if not parameters.text(name):
        raise bad_request("chat_id is empty")
    chat = simulation.world.chats.get(parameters.integer(name))
    if chat is None:
        raise bad_request("chat not found")
    return chat


def writable_chat(simulation: Simulation, parameters: Parameters) -> Chat:
    """Return the chat a call sends to; BotApiError when the bot may not write there."""
    chat = known_chat(simulation, parameters)
    if chat.migrated_to is not None:
        raise migrated(chat.migrated_to)
    if chat.account is not None and chat.account.has_blocked:
        raise forbidden("bot was blocked by the user")
    if chat.account is not None and not chat.account.has_started:
        raise forbidden("bot can't initiate conversation with a user")
    if not chat.bot_is_member:
        raise forbidden(f"bot is not a member of the {chat.type} chat")
    return chat


def markup_of(parameters: Parameters) -> tuple[Markup | None, Markup | None]:
    """Return the inline keyboard and the reply keyboard of a call."""
    return read_markup(parameters.json("reply_markup", "reply keyboard markup"))


def caption_of(parameters: Parameters) -> dict[str, Any]:
    """Return a call's caption fields; empty without a caption."""
    return captioned(
        parameters.text("caption"),
        parameters.text("parse_mode"),
        parameters.json("caption_entities", "caption entities"),
    )


def captioned(caption: str, parse_mode: str, entities: Any) -> dict[str, Any]:
    """Return a caption's fields; BotApiError when it is too long."""
    plain, found = formatted(caption, parse_mode, entities) if caption else ("", [])
    if utf16_length(plain) > LONGEST_CAPTION:
        raise bad_request("Message caption is too long")
    fields: dict[str, Any] = {"caption": plain} if plain else {}
    return fields | ({"caption_entities": found} if found else {})


def replied_to(chat: Chat, parameters: Parameters) -> dict[str, Any]:
    """Return the field of the quoted message (Bot API, "ReplyParameters")."""
    reply = parameters.json("reply_parameters", "reply parameters")
    if reply is None and "reply_to_message_id" in parameters:
        reply = {
            "message_id": parameters.integer("reply_to_message_id"),
            "allow_sending_without_reply": parameters.boolean("allow_sending_without_reply"),
        }
    if reply is None:
        return {}
    if not isinstance(reply, dict):
        raise bad_request("Object expected as reply parameters")
    quoted = chat.messages.get(reply.get("message_id", 0))
    if quoted is not None:
        return {"reply_to_message": quoted.quoted()}
    if reply.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def post(simulation: Simulation, parameters: Parameters, content: dict[str, Any]) -> dict[str, Any]:
    """Send one message, whose content was checked, and return its `Message`."""
    inline, reply_keyboard = markup_of(parameters)
    chat = writable_chat(simulation, parameters)
    content |= replied_to(chat, parameters)
    if inline is not None:
        content["reply_markup"] = inline
    if parameters.boolean("protect_content"):
        content["has_protected_content"] = True
    simulation.limits.spend(chat, simulation.clock())
    return keep(simulation, chat, content, reply_keyboard).content


def keep(
    simulation: Simulation, chat: Chat, content: dict[str, Any], reply_keyboard: Markup | None = None
) -> StoredMessage:
    """Store a message of the bot and show it on the phones."""
    message = simulation.world.add_message(chat, simulation.world.bot.user(), content, reply_keyboard)
    simulation.show(chat, message)
    return message
