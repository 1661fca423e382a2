"""sendMessage, sendLocation, sendChatAction, deleteMessage (Bot API, "Available methods")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.methods.sending import known_chat, post, writable_chat
from simulator.state.errors import bad_request
from simulator.text.entities import formatted
from simulator.text.texts import LONGEST_TEXT, utf16_length

if TYPE_CHECKING:
    from simulator.state.parameters import Parameters
    from simulator.state.simulation import Simulation

TWO_DAYS = 48 * 3600.0
ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip


def text_of(parameters: Parameters) -> dict[str, Any]:
    """Check a message's text and entities, and return their fields."""
    if not parameters.text("text"):
        raise bad_request("Message text is empty")
    plain, entities = formatted(
        parameters.text("text"), parameters.text("parse_mode"), parameters.json("entities", "entities")
    )
    if not plain:
        raise bad_request("Text must be non-empty")
    if utf16_length(plain) > LONGEST_TEXT:
        raise bad_request("Message is too long")
    content: dict[str, Any] = {"text": plain}
    if entities:
        content["entities"] = entities
    return content | _link_preview(parameters)


def _link_preview(parameters: Parameters) -> dict[str, Any]:
    options = parameters.json("link_preview_options", "link preview options")
    if options is None:
        return {}
    if not isinstance(options, dict):
        raise bad_request("Object expected as link preview options")
    return {"link_preview_options": options} if options else {}


def send_message(simulation: Simulation, parameters: Parameters) -> dict[str, Any]:
    return post(simulation, parameters, text_of(parameters))


def send_location(simulation: Simulation, parameters: Parameters) -> dict[str, Any]:
    location = {}
    for name in ("latitude", "longitude"):
        text = parameters.text(name).strip()
        if not text:
            raise bad_request(f"{name} is empty")
        try:
            location[name] = float(text)
        except ValueError:
            location[name] = 0.0
    return post(simulation, parameters, {"location": location})


def send_chat_action(simulation: Simulation, parameters: Parameters) -> bool:
    """Show « typing… » on the phones of a chat."""
    action = parameters.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("Wrong parameter action in request")
    chat = writable_chat(simulation, parameters)
    simulation.events.publish(chat.members, chat.id, "action", action=action)
    return True


def delete_message(simulation: Simulation, parameters: Parameters) -> bool:
    """Delete a message within 48 hours: the bot's own, or in a private chat the person's too."""
    chat = known_chat(simulation, parameters)
    message = chat.messages.get(parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    is_own = message.sender_id == simulation.world.bot.id
    if chat.is_group and not is_own:
        raise bad_request("message can't be deleted")
    if simulation.clock() - message.sent_at > TWO_DAYS:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message.id]
    simulation.events.publish(chat.members, chat.id, "delete", message_id=message.id)
    return True
