"""`python -m simulator --port 8081`: the simulator by itself, with four people."""

from __future__ import annotations

import argparse
import asyncio
import signal

import uvloop

from simulator.doors.server import DEFAULT_TOKEN, Simulator

PEOPLE = (
    ("Camille", "Crèche", "Directrice de crèche"),
    ("Dominique", "Porteur", "Porteur d’une action"),
    ("Claude", "Coordination", "Chargée de coopération CTG"),
    ("Maxence", "Copil", "Membre du COPIL"),
)


async def serve(port: int, host: str, token: str) -> None:
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    async with Simulator(port=port, host=host, token=token) as simulator:
        for first_name, last_name, label in PEOPLE:
            simulator.simulation.world.add_account(first_name, last_name=last_name, label=label)
        print(f"Bot API: {simulator.url}   token: {token}   page: {simulator.url}/phone")  # noqa: T201 - its output
        await stopped.wait()


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="simulator", description="A strict stand-in for Telegram’s Bot API."
    )
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the only token that is accepted")
    options = parser.parse_args()
    uvloop.run(serve(options.port, options.host, options.token))


if __name__ == "__main__":
    main()
