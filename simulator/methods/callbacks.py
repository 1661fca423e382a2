"""answerCallbackQuery (Bot API, "answerCallbackQuery")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.state.errors import bad_request
from simulator.text.texts import utf16_length

if TYPE_CHECKING:
    from simulator.state.parameters import Parameters
    from simulator.state.simulation import Simulation

LONGEST_ANSWER = 200


def answer_callback_query(simulation: Simulation, parameters: Parameters) -> bool:
    """Answer a pressed button: a notification, an alert, or just the end of the wait."""
    text = parameters.text("text")
    if utf16_length(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    query = simulation.world.take_callback_query(parameters.text("callback_query_id"))
    if query is None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    simulation.events.publish(
        [query.user_id],
        query.chat_id,
        "answer",
        callback_query_id=query.id,
        text=text,
        show_alert=parameters.boolean("show_alert"),
    )
    return True
