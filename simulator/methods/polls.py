"""sendPoll and stopPoll (Bot API, "Poll")."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from simulator.methods.sending import known_chat, markup_of, post
from simulator.state.errors import bad_request
from simulator.text.entities import formatted
from simulator.text.texts import utf16_length

if TYPE_CHECKING:
    from simulator.state.parameters import Parameters
    from simulator.state.simulation import Simulation

LONGEST_QUESTION = 300
LONGEST_OPTION = 100
MOST_OPTIONS = 12


def send_poll(simulation: Simulation, parameters: Parameters) -> dict[str, Any]:
    """Send a regular poll; quizzes are refused, as no bot here uses them."""
    if parameters.text("type") not in {"", "regular"}:
        raise bad_request("Unsupported poll type specified")
    question = _checked(parameters.text("question"), parameters.text("question_parse_mode"), "question")
    if utf16_length(question["question"]) > LONGEST_QUESTION:
        raise bad_request(f"Poll question length must not exceed {LONGEST_QUESTION}")
    is_anonymous = parameters.boolean("is_anonymous") if "is_anonymous" in parameters else True
    poll = {
        "id": str(secrets.randbits(62)),
        **question,
        "options": _options(parameters.json("options", "options")),
        "total_voter_count": 0,
        "is_closed": parameters.boolean("is_closed"),
        "is_anonymous": is_anonymous,
        "type": "regular",
        "allows_multiple_answers": parameters.boolean("allows_multiple_answers"),
        "allows_revoting": True,
        "members_only": False,
    }
    return post(simulation, parameters, {"poll": poll})


def _options(options: Any) -> list[dict[str, Any]]:
    if not isinstance(options, list):
        raise bad_request("Expected an Array of String as options")
    if not options:
        raise bad_request("poll must have at least 1 option")
    if len(options) > MOST_OPTIONS:
        raise bad_request(f"poll can't have more than {MOST_OPTIONS} options")
    return [_option(option) for option in options]


def _option(option: Any) -> dict[str, Any]:
    if isinstance(option, str):
        option = {"text": option}
    if not isinstance(option, dict) or "text" not in option:
        raise bad_request("Expected an option to be of type String")
    checked = _checked(str(option["text"]), str(option.get("text_parse_mode") or ""), "text")
    if utf16_length(checked["text"]) > LONGEST_OPTION:
        raise bad_request(f"poll options length must not exceed {LONGEST_OPTION}")
    return checked | {"persistent_id": str(secrets.randbits(40)), "voter_count": 0}


def _checked(text: str, parse_mode: str, name: str) -> dict[str, Any]:
    plain, entities = formatted(text, parse_mode, None)
    if not plain:
        raise bad_request("Text must be non-empty")
    custom = [entity for entity in entities if entity["type"] == "custom_emoji"]
    return {name: plain} | ({f"{name}_entities": custom} if custom else {})


def stop_poll(simulation: Simulation, parameters: Parameters) -> dict[str, Any]:
    """Close one of the bot's polls and return its final `Poll`."""
    inline, _ = markup_of(parameters)
    chat = known_chat(simulation, parameters)
    message = chat.messages.get(parameters.integer("message_id"))
    if message is None:
        raise bad_request("message with poll to stop not found")
    if "poll" not in message.content or message.sender_id != simulation.world.bot.id:
        raise bad_request(
            "message can't be stopped" if "poll" in message.content else "message is not a poll"
        )
    if message.content["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    closed: dict[str, Any] = message.content["poll"] | {"is_closed": True}
    content = {name: value for name, value in message.content.items() if name != "reply_markup"}
    message.content = content | {"poll": closed} | ({"reply_markup": inline} if inline else {})
    simulation.show(chat, message, "edit")
    return closed
