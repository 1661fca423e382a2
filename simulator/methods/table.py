"""Every method the bot door answers, by its lower-case name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.methods import callbacks, chats, edits, intake, media, menus, messages, polls, profile

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.state.parameters import Parameters
    from simulator.state.simulation import Simulation

    Method = Callable[[Simulation, Parameters], Any]

_FUNCTIONS = (
    callbacks.answer_callback_query,
    chats.get_chat,
    chats.get_chat_member,
    chats.leave_chat,
    edits.edit_message_caption,
    edits.edit_message_media,
    edits.edit_message_reply_markup,
    edits.edit_message_text,
    intake.delete_webhook,
    intake.get_updates,
    intake.get_webhook_info,
    intake.set_webhook,
    media.get_file,
    media.send_document,
    media.send_media_group,
    media.send_photo,
    media.send_voice,
    menus.delete_my_commands,
    menus.get_my_commands,
    menus.set_my_commands,
    messages.delete_message,
    messages.send_chat_action,
    messages.send_location,
    messages.send_message,
    polls.send_poll,
    polls.stop_poll,
    profile.close,
    profile.get_me,
    profile.get_my_description,
    profile.get_my_name,
    profile.get_my_short_description,
    profile.log_out,
    profile.set_my_description,
    profile.set_my_name,
    profile.set_my_short_description,
)
# Telegram's method names are not case-sensitive.
METHODS: dict[str, Method] = {function.__name__.replace("_", ""): function for function in _FUNCTIONS}
