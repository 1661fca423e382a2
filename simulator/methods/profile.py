"""getMe, logOut, close and the bot's names and descriptions (Bot API, "Available methods")."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from simulator.state.commands import read_language
from simulator.state.errors import bad_request, too_many_requests
from simulator.text.texts import utf16_length

if TYPE_CHECKING:
    from simulator.state.parameters import Parameters
    from simulator.state.simulation import Simulation

TEN_MINUTES = 600.0
LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(simulation: Simulation, _parameters: Parameters) -> dict[str, Any]:
    return simulation.world.bot.described()


def log_out(simulation: Simulation, _parameters: Parameters) -> bool:
    """Leave this server: every later call is refused until the simulator is cleared."""
    simulation.updates.clear()
    simulation.is_logged_out = True
    return True


def close(simulation: Simulation, _parameters: Parameters) -> bool:
    """Close the bot before moving it; refused in the first ten minutes."""
    wait = TEN_MINUTES - (simulation.clock() - simulation.started_at)
    if wait > 0:
        raise too_many_requests(math.ceil(wait))
    return True


def set_my_name(simulation: Simulation, parameters: Parameters) -> bool:
    """Change the bot's name in one language."""
    return _set(simulation, parameters, "name")


def set_my_description(simulation: Simulation, parameters: Parameters) -> bool:
    """Change the text of an empty chat."""
    return _set(simulation, parameters, "description")


def set_my_short_description(simulation: Simulation, parameters: Parameters) -> bool:
    """Change the text of the profile page."""
    return _set(simulation, parameters, "short_description")


def get_my_name(simulation: Simulation, parameters: Parameters) -> dict[str, str]:
    """Return the name in one language, or the default."""
    return _get(simulation, parameters, "name")


def get_my_description(simulation: Simulation, parameters: Parameters) -> dict[str, str]:
    """Return the description in one language, or the default."""
    return _get(simulation, parameters, "description")


def get_my_short_description(simulation: Simulation, parameters: Parameters) -> dict[str, str]:
    """Return the short description in one language, or the default."""
    return _get(simulation, parameters, "short_description")


def _set(simulation: Simulation, parameters: Parameters, what: str) -> bool:
    text, language = parameters.text(what), read_language(parameters.text("language_code"))
    if utf16_length(text) > LIMITS[what]:
        raise bad_request({"name": "BOT_TITLE_INVALID"}.get(what, "BOT_DESCRIPTION_INVALID"))
    simulation.profile[what, language] = text
    return True


def _get(simulation: Simulation, parameters: Parameters, what: str) -> dict[str, str]:
    language = read_language(parameters.text("language_code"))
    default = simulation.world.bot.first_name if what == "name" else ""
    text = simulation.profile.get((what, language)) or simulation.profile.get((what, "")) or default
    return {what: text}
