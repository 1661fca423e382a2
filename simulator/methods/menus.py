"""setMyCommands, getMyCommands, deleteMyCommands (Bot API, "BotCommandScope")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.state.commands import CHAT_SCOPES, Command, Scope, read_commands, read_language, read_scope
from simulator.state.errors import bad_request

if TYPE_CHECKING:
    from simulator.state.parameters import Parameters
    from simulator.state.simulation import Simulation


def set_my_commands(simulation: Simulation, parameters: Parameters) -> bool:
    """Set the menu of a scope and language."""
    commands = read_commands(parameters.json("commands", "commands") or [])
    _replace(simulation, parameters, commands)
    return True


def get_my_commands(simulation: Simulation, parameters: Parameters) -> list[Command]:
    """Return the menu exactly as it was set for this scope and language."""
    return simulation.menus.get(*_scope(simulation, parameters))


def delete_my_commands(simulation: Simulation, parameters: Parameters) -> bool:
    """Remove the menu of a scope and language; a wider one shows through."""
    _replace(simulation, parameters, [])
    return True


def _scope(simulation: Simulation, parameters: Parameters) -> tuple[Scope, str]:
    scope = read_scope(parameters.json("scope", "BotCommandScope"))
    language = read_language(parameters.text("language_code"))
    if scope[0] not in CHAT_SCOPES:
        return scope, language
    chat = simulation.world.chats.get(scope[1])
    if chat is None:
        raise bad_request("chat not found")
    if scope[0] != "chat" and not chat.is_group:
        raise bad_request("can't use specified scope in private chats")
    return scope, language


def _replace(simulation: Simulation, parameters: Parameters, commands: list[Command]) -> None:
    """Change a menu and tell the phones that may show it."""
    scope, language = _scope(simulation, parameters)
    simulation.menus.set(scope, language, commands)
    chat = simulation.world.chats.get(scope[1])
    for person in chat.members if chat else simulation.world.accounts:
        simulation.events.publish([person], chat.id if chat else person, "commands")
