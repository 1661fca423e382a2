"""`ctg-bot demo` as a process: from the page to the coordinator's phone, and a clean end."""

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.commands.demonstration import EVERYWHERE, make_stage
from config.settings import Settings
from services.schedules.days_off import is_quiet, local_time
from tests.bot.command_line import CommandLine, Running
from tests.trust import NOBODY

NEED = "Pas de mode de garde le mercredi à Alzon"
PATIENCE_SECONDS = 45.0
LABELS = ["Directrice de crèche", "Pilote d’action", "Coordinatrice", "Membre du COPIL", "Nouvelle arrivante"]


class Demo:
    """A running demo, seen through its page's door."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.lines = [running.next_line()]
        while self.lines[-1] and "Ctrl-C" not in self.lines[-1]:
            self.lines.append(running.next_line())
        address = re.search(r"http://\S+/phone", self.lines[0])
        assert address, running.stops().err
        self.page = address[0]
        self.door = httpx.Client(base_url=self.page, timeout=PATIENCE_SECONDS, verify=NOBODY)

    def phone(self, label: str) -> "DemoPhone":
        found = [account for account in self.door.get("/accounts").json() if account["label"] == label]
        return DemoPhone(self.door, found[0]["id"])


class DemoPhone:
    """One phone of the page."""

    def __init__(self, door: httpx.Client, user: int) -> None:
        self._door = door
        self.user = user

    def says(self, text: str) -> None:
        self._post("text", {"chat_id": self.user, "text": text})

    def opens(self, link: str) -> None:
        self._post("start", {"payload": link.rpartition("=")[2]})

    def taps_first_button(self, words: str) -> None:
        message = until(lambda: self._find(words, with_button=True))
        assert message, self.texts()
        self._post(
            "press", {"chat_id": self.user, "message_id": message["message_id"], "row": 0, "column": 0}
        )

    def hears(self, words: str) -> bool:
        return bool(until(lambda: self._find(words)))

    def texts(self) -> list[str]:
        return [message.get("text", "") for message in self._messages()]

    def commands(self) -> list[str]:
        return [command["command"] for command in self._chat()["commands"]]

    def _find(self, words: str, *, with_button: bool = False) -> dict[str, Any] | None:
        of_bot = (message for message in reversed(self._messages()) if message["from"]["is_bot"])
        heard = (message for message in of_bot if words in message.get("text", ""))
        return next((message for message in heard if "reply_markup" in message or not with_button), None)

    def _messages(self) -> list[dict[str, Any]]:
        return list(self._chat()["messages"])

    def _chat(self) -> dict[str, Any]:
        return dict(self._door.get(f"/{self.user}/chats/{self.user}/messages").json())

    def _post(self, action: str, body: dict[str, Any]) -> None:
        self._door.post(f"/{self.user}/{action}", json=body).raise_for_status()


def until(condition: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + PATIENCE_SECONDS
    pause = threading.Event()  # never set
    while not (found := condition()) and time.monotonic() < deadline:
        pause.wait(0.05)
    return found


@contextmanager
def demo_in(folder: Path, *words: str, is_cold: bool = False, **settings: str) -> Iterator[Demo]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    terminal = CommandLine(folder, CTG_DEMO_PORT=port, **settings)
    starts = terminal.starts_cold if is_cold else terminal.starts
    with starts("demo", *words) as running:
        demo = Demo(running)
        with demo.door:
            yield demo


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Start the demonstration once for the tests that only use it."""
    with demo_in(tmp_path_factory.mktemp("demo"), is_cold=True) as started:
        yield started


def test_a_need_travels_from_the_partners_phone_to_the_coordinators(demo: Demo):
    page = httpx.get(demo.page, verify=NOBODY)
    assert page.status_code == 200
    assert "<html" in page.text
    partner, coordinator = demo.phone("Directrice de crèche"), demo.phone("Coordinatrice")

    partner.says(NEED)
    partner.taps_first_button("Alzon")
    assert partner.hears("B-121")
    assert coordinator.hears(NEED)
    coordinator.taps_first_button(NEED)
    assert partner.hears("pris en compte")
    coordinator.says("/synthese")
    assert coordinator.hears("Petite enfance")


def test_everyone_has_a_phone_and_those_the_bot_knows_are_greeted(demo: Demo):
    assert [account["label"] for account in demo.door.get("/accounts").json()] == LABELS
    for label in LABELS[:-1]:
        assert demo.phone(label).hears("Bonjour"), label
    assert until(lambda: "annuaire" in demo.phone("Coordinatrice").commands())
    assert until(lambda: "besoin" in demo.phone("Directrice de crèche").commands())

    newcomer = demo.phone("Nouvelle arrivante")
    assert newcomer.texts() == []
    newcomer.opens(demo.lines[2].strip())
    newcomer.taps_first_button("Bienvenue")
    assert newcomer.hears("nom")


def test_the_data_is_made_anew_unless_it_is_kept(tmp_path: Path):
    with demo_in(tmp_path) as first:
        partner = first.phone("Directrice de crèche")
        partner.says(NEED)
        partner.taps_first_button("Alzon")
        assert partner.hears("B-121")
        said = first.running.stops()
    assert said.code == 0, said.err
    assert "Traceback" not in said.err
    assert "La démonstration est arrêtée." in said.out
    with demo_in(tmp_path, "--keep") as kept:
        partner = kept.phone("Directrice de crèche")
        partner.says("/mesbesoins")
        assert partner.hears("B-121")
        assert kept.running.stops().code == 0
    with demo_in(tmp_path) as anew:
        partner = anew.phone("Directrice de crèche")
        partner.says("/mesbesoins")
        assert partner.hears("B-")
        assert not any("B-121" in text for text in partner.texts())


def test_a_taken_port_is_said_and_the_running_demos_data_stays(tmp_path: Path):
    data = tmp_path / "var" / "demo.sqlite3"
    data.parent.mkdir()
    data.write_bytes(b"of the demo that runs")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        said = CommandLine(tmp_path, CTG_DEMO_PORT=str(port)).types("demo")

    assert said.code == 1
    assert said.err.splitlines() == [
        f"CTG_DEMO_PORT : le port {port} est déjà pris ; essayez par exemple CTG_DEMO_PORT={port + 1}."
    ]
    assert data.read_bytes() == b"of the demo that runs"


def test_a_demo_for_real_phones_prints_an_address_they_can_open(tmp_path: Path):
    with demo_in(tmp_path, CTG_DEMO_HOST=EVERYWHERE) as demo:
        address = httpx.URL(demo.page)
        assert address.host != EVERYWHERE
        # This machine's own name for it: the tests may not call any other.
        assert httpx.get(f"http://127.0.0.1:{address.port}/phone", verify=NOBODY).status_code == 200
        assert demo.running.stops().code == 0


def test_an_address_of_another_machine_is_said(tmp_path: Path):
    said = CommandLine(tmp_path, CTG_DEMO_HOST="192.0.2.7").types("demo")

    assert said.code == 1
    assert "CTG_DEMO_HOST" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 10, 13, 23, 30, tzinfo=UTC), 14),  # half past one at night in Paris
        (datetime(2026, 12, 25, 10, tzinfo=UTC), 24),
        (datetime(2026, 12, 26, 10, tzinfo=UTC), 26),
        (datetime(2027, 1, 1, 3, tzinfo=UTC), 31),
    ],
)
def test_the_demo_is_never_silent_neither_at_night_nor_on_a_holiday(moment: datetime, day: int):
    stage = make_stage(Settings(_env_file=None), clock=lambda: moment)

    assert not is_quiet(stage.now(), stage.territory)
    assert local_time(stage.now(), stage.territory).day == day
