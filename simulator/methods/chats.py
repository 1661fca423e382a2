"""getChat, getChatMember, leaveChat (Bot API, "Available methods")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.methods.sending import known_chat, writable_chat
from simulator.state.errors import bad_request

if TYPE_CHECKING:
    from simulator.state.chats import Chat
    from simulator.state.parameters import Parameters
    from simulator.state.simulation import Simulation

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(simulation: Simulation, parameters: Parameters) -> dict[str, Any]:
    """Return a chat, with the fields that only `ChatFullInfo` has."""
    chat = known_chat(simulation, parameters)
    full: dict[str, Any] = {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if chat.is_group:
        full["permissions"] = {"can_send_messages": True}
    return chat.described | full


def get_chat_member(simulation: Simulation, parameters: Parameters) -> dict[str, Any]:
    """Return a user's status in a chat."""
    chat = known_chat(simulation, parameters)
    user_id = parameters.integer("user_id")
    if user_id <= 0:
        raise bad_request("Invalid user_id specified")
    world = simulation.world
    if user_id == world.bot.id:
        return {"user": world.bot.user(), "status": "member" if chat.bot_is_member else "left"}
    account = world.accounts.get(user_id)
    if account is None:
        raise bad_request("user not found")
    return _standing(chat, user_id) | {"user": account.user}


def _standing(chat: Chat, user_id: int) -> dict[str, Any]:
    if user_id not in chat.members:
        return {"status": "left"}
    if chat.is_group and chat.members[0] == user_id:
        return {"status": "creator", "is_anonymous": False}
    return {"status": "member"}


def leave_chat(simulation: Simulation, parameters: Parameters) -> bool:
    chat = known_chat(simulation, parameters)
    if not chat.is_group:
        raise bad_request("chat member status can't be changed in private chats")
    chat = writable_chat(simulation, parameters)
    chat.bot_is_member = False
    simulation.member_changed(chat, simulation.world.bot.user(), "member", "left")
    return True
