"""Faults, limits, made-up updates and the log, for tests and benchmarks (PROTOCOL.md, "Faults")."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from simulator.doors.phone_door import json_body, route
from simulator.state.errors import PhoneError
from simulator.state.faults import Fault
from simulator.state.updates import Redelivery

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import Route

    from simulator.state.simulation import Simulation


class ControlDoor:
    """Calls that tests and benchmarks use to control the simulator."""

    def __init__(self, simulation: Simulation) -> None:
        self._simulation = simulation

    def routes(self) -> list[Route]:
        """Return the calls of the second table in PROTOCOL.md."""
        return [
            route("/phone/log", self.log, "GET"),
            route("/phone/faults", self.add_fault, "POST"),
            route("/phone/faults", self.forget_faults, "DELETE"),
            route("/phone/updates", self.add_update, "POST"),
            route("/phone/redelivery", self.set_redelivery, "POST"),
            route("/phone/limits", self.set_limits, "POST"),
            route("/phone/clear", self.clear, "POST"),
        ]

    async def log(self, _request: Request) -> Any:
        """Return every call of the bot."""
        return self._simulation.calls.described()

    async def add_fault(self, request: Request) -> Any:
        """Make the next calls that match go wrong."""
        self._simulation.faults.add(Fault(**await json_body(request)))
        return {}

    async def forget_faults(self, _request: Request) -> Any:
        """Stop all faults."""
        self._simulation.faults.clear()
        return {}

    async def add_update(self, request: Request) -> Any:
        """Queue a made-up update, or bytes that are not an update."""
        body = await json_body(request)
        if body.keys() == {"raw"}:
            self._simulation.updates.add_text(str(body["raw"]))
        else:
            self._simulation.updates.add_raw(body)
        return {}

    async def set_redelivery(self, request: Request) -> Any:
        """Set how often each later update is repeated, and whether in a shuffled order."""
        self._simulation.updates.redelivery = Redelivery(**await json_body(request))
        return {}

    async def set_limits(self, request: Request) -> Any:
        """Change the limits; those that are not named stay."""
        changed = dataclasses.replace(self._simulation.limits.rates, **await json_body(request))
        if not (changed.per_second > 0 and changed.per_chat_per_second > 0):
            raise PhoneError("rates must be positive")
        self._simulation.limits.rates = changed
        return dataclasses.asdict(changed)

    async def clear(self, _request: Request) -> Any:
        """Clear the simulation; accounts, menus and the webhook stay."""
        self._simulation.clear()
        return {}
