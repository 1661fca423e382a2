"""Edits of text, caption, media and inline keyboard (Bot API, "Updating messages")."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from simulator.methods.media import MEDIA_KINDS, input_media
from simulator.methods.messages import text_of
from simulator.methods.sending import caption_of, known_chat, markup_of
from simulator.state.errors import BotApiError, bad_request

if TYPE_CHECKING:
    from simulator.state.chats import Chat, StoredMessage
    from simulator.state.parameters import Parameters
    from simulator.state.simulation import Simulation
    from simulator.text.keyboards import Markup

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
Change = tuple[dict[str, Any], "Markup | None"]
TEXT_FIELDS = frozenset({"text", "entities", "link_preview_options"})
CAPTION_FIELDS = frozenset({"caption", "caption_entities"})


def edit_message_text(simulation: Simulation, parameters: Parameters) -> dict[str, Any]:
    """Replace a text; without `reply_markup` the inline keyboard goes, as on Telegram."""
    content, inline = text_of(parameters), _inline_markup(parameters)
    chat, message = _editable(simulation, parameters)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _replace(simulation, chat, message, TEXT_FIELDS, (content, inline))


def edit_message_caption(simulation: Simulation, parameters: Parameters) -> dict[str, Any]:
    content, inline = caption_of(parameters), _inline_markup(parameters)
    chat, message = _editable(simulation, parameters)
    if not MEDIA_KINDS & message.content.keys():
        raise bad_request("there is no caption in the message to edit")
    return _replace(simulation, chat, message, CAPTION_FIELDS, (content, inline))


def edit_message_media(simulation: Simulation, parameters: Parameters) -> dict[str, Any]:
    """Replace a photo or document and its caption."""
    media = parameters.json("media", "input media")
    if media is None:
        raise bad_request('Parameter "media" is required')
    content, inline = input_media(simulation, parameters, media), _inline_markup(parameters)
    chat, message = _editable(simulation, parameters)
    if not MEDIA_KINDS & message.content.keys():
        raise bad_request("there is no media in the message to edit")
    return _replace(simulation, chat, message, MEDIA_KINDS | CAPTION_FIELDS, (content, inline))


def edit_message_reply_markup(simulation: Simulation, parameters: Parameters) -> dict[str, Any]:
    """Replace or remove an inline keyboard."""
    inline = _inline_markup(parameters)
    chat, message = _editable(simulation, parameters)
    return _replace(simulation, chat, message, frozenset(), ({}, inline))


def _inline_markup(parameters: Parameters) -> Markup | None:
    inline, reply_keyboard = markup_of(parameters)
    if reply_keyboard is not None:
        raise bad_request("Inline keyboard expected")
    return inline


def _editable(simulation: Simulation, parameters: Parameters) -> tuple[Chat, StoredMessage]:
    if not parameters.text("chat_id") and not parameters.integer("message_id"):
        raise bad_request("Message identifier is not specified")
    chat = known_chat(simulation, parameters)
    _check_access(chat)
    message = chat.messages.get(parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    # A message that brought a reply keyboard can never be edited (TDLib, `can_edit_message`).
    if message.sender_id != simulation.world.bot.id or message.reply_keyboard is not None:
        raise bad_request("message can't be edited")
    return chat, message


def _check_access(chat: Chat) -> None:
    if chat.account is not None and chat.account.has_blocked:
        raise BotApiError(403, "Forbidden: bot was blocked by the user")
    if not chat.bot_is_member:
        raise BotApiError(403, f"Forbidden: bot is not a member of the {chat.type} chat")


def _replace(
    simulation: Simulation,
    chat: Chat,
    message: StoredMessage,
    replaced: frozenset[str],
    change: Change,
) -> dict[str, Any]:
    content, inline = change
    kept = {name: value for name, value in message.content.items() if name not in replaced}
    kept.pop("reply_markup", None)
    changed = kept | content | ({"reply_markup": inline} if inline else {})
    if changed == message.content:
        raise bad_request(NOT_MODIFIED)
    simulation.limits.spend_edit(simulation.clock())
    message.content = changed | {"edit_date": int(time.time())}
    simulation.show(chat, message, "edit")
    return message.content
