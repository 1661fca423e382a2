"""The bot as real processes that can be killed, over a simulator that lives on."""

import os
import random
import re
import signal
import subprocess
import sys
import threading
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from config.settings import PACKAGED_TERRITORY
from services.schedules.days_off import is_public_holiday
from storage.database import Database
from tests.balancer import Balancer
from tests.forked import Forked
from tests.town import HURRIED, SimulatedTelegram, webhook_settings

# The territory's own zone comes first, so that another is chosen only on a public holiday.
TIME_ZONES = ("Europe/Paris", *(f"Etc/GMT{hours:+d}" for hours in range(-14, 13)))
LONGEST_TEST = timedelta(hours=1)
LONGEST_START_SECONDS, LONGEST_LIFE_SECONDS, EARLY_KILLS = 60.0, 1.5, 0.2
# Each look reads every call the bot has made.
START_GLANCE_SECONDS = 0.1


def write_waking_territory(path: Path, now: datetime) -> Path:
    """Write Pays Viganais without quiet hours: a process reads the real clock, at any hour."""
    zone = next(zone for zone in TIME_ZONES if not _meets_a_holiday(now, ZoneInfo(zone)))
    text = PACKAGED_TERRITORY.read_text(encoding="utf-8").replace("Europe/Paris", zone)
    text, found = re.subn(r"(?<=\[quiet_hours\]\nstart = )(\S+)\nend = \S+", r"\1\nend = \1", text)
    assert found == 1
    path.write_text(text, encoding="utf-8")
    return path


def _meets_a_holiday(now: datetime, zone: ZoneInfo) -> bool:
    return any(is_public_holiday(at.astimezone(zone).date()) for at in (now, now + LONGEST_TEST))


class BotProcess:
    """One process of `ctg-bot run`."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self._environment = os.environ | environment
        self._log = log
        self.process: Forked | subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process; it may not answer yet."""
        self.process = Forked(("run",), Path.cwd(), self._environment, out=self._log, err=self._log)

    def start_from_nothing(self) -> None:
        """Start the process as an operator does, imports included."""
        with self._log.open("ab") as log:
            command = [sys.executable, "-m", "bot", "run"]
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                command, env=self._environment, stdout=log, stderr=log
            )

    def kill(self) -> None:
        """Kill the process by SIGKILL: it finishes nothing and reports nothing."""
        assert self.process
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Stop the process by SIGTERM; return its exit code."""
        assert self.process
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(LONGEST_START_SECONDS)

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    @property
    def address(self) -> str:
        """The address of its web application, in webhook mode."""
        return self._environment["CTG_WEBHOOK_LISTEN"]


class Village(SimulatedTelegram):
    """A simulator, and processes of the bot over one database."""

    def __init__(
        self,
        database_url: str,
        folder: Path,
        *,
        processes: int = 1,
        webhook: bool = False,
        is_hurried: bool = False,
        from_nothing: bool = False,
    ) -> None:
        super().__init__()
        self._from_nothing = from_nothing
        if is_hurried:
            self.lift_limits()
        self.database = Database(database_url)
        territory = write_waking_territory(folder / "territory.toml", self.now())
        common = {
            "CTG_TELEGRAM_TOKEN": self.simulator.token,
            "CTG_TELEGRAM_API_URL": self.simulator.url,
            "CTG_DATABASE_URL": database_url,
            "CTG_TERRITORY": str(territory),
            "CTG_WEB_LISTEN": "none",
            "CTG_LOG_LEVEL": "DEBUG",
        }
        pace = HURRIED if is_hurried else {}
        own = [pace | (webhook_settings() if webhook else {}) for _ in range(processes)]
        self.balancer = self._share_webhook(own) if webhook and processes > 1 else None
        self.bots = [
            BotProcess(
                common | {f"CTG_{name.upper()}": str(value) for name, value in settings.items()},
                folder / f"bot-{number}.log",
            )
            for number, settings in enumerate(own)
        ]

    def _share_webhook(self, own: list[dict[str, str]]) -> Balancer:
        """Give all processes one address, and let them take its requests in turns."""
        balancer = Balancer([settings["webhook_listen"] for settings in own])
        self.await_(balancer.start())
        for settings in own:
            settings["webhook_url"] = balancer.url
        return balancer

    def __enter__(self) -> Self:
        for bot in self.bots:
            bot.start_from_nothing() if self._from_nothing else bot.start()
        return self

    def __exit__(self, *_: object) -> None:
        for bot in self.bots:
            bot.kill()
        if self.balancer is not None:
            self.await_(self.balancer.stop())
        self.database.close()
        self.close()


class Killer(threading.Thread):
    """Kills a bot at random moments and starts it again, a number of times."""

    def __init__(self, village: Village, bot: BotProcess, *, times: int, seed: int) -> None:
        super().__init__(name="killer", daemon=True)
        self._village = village
        self._bot = bot
        self._times = times
        self._random = random.Random(seed)  # noqa: S311 - reproducible on purpose
        self._clock = threading.Event()

    def run(self) -> None:
        """Let the bot live a while, kill it, start it, again: one time in five before it is up."""
        for _ in range(self._times):
            starts = len(self._village.calls("deleteWebhook"))
            self._bot.kill()
            self._bot.start()
            if self._random.random() < EARLY_KILLS:
                self._clock.wait(self._random.uniform(0, 1))
            else:
                up = partial(self._is_up, starts)
                self._village.wait_until(up, patience=LONGEST_START_SECONDS, every=START_GLANCE_SECONDS)
                self._clock.wait(self._random.uniform(0, LONGEST_LIFE_SECONDS))

    def _is_up(self, starts: int) -> bool:
        """Return whether the bot has begun to poll (Bot API « deleteWebhook » comes first)."""
        return len(self._village.calls("deleteWebhook")) > starts

    def finish(self) -> None:
        """Wait until the killer has killed as often as it was asked to."""
        self.join(self._times * (LONGEST_START_SECONDS + LONGEST_LIFE_SECONDS))
        assert not self.is_alive()
