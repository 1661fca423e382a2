"""The guide's own lines are run and measured: the unit, the nightly copy, the restore, health's limits."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import pytest

from bot.commands.cli import COMMANDS, OWNER_ONLY, app
from bot.commands.console import NOT_SET_UP
from bot.process.health import LEAST_FREE_BYTES, LIMITS, LONGEST_LOOK_SECONDS, MEBIBYTE
from services.people.erasure import erase_account
from storage.models import people_table
from tests.at_rest.conftest import GONE, Installation, live
from tests.processes import write_waking_territory
from tests.town import SimulatedTelegram

GUIDE = Path(__file__).parents[2] / "docs" / "mise-en-service.md"
WORST_SCORE = 2.0


def blocks(kind: str, section: str = "") -> list[str]:
    text = GUIDE.read_text(encoding="utf-8")
    if section:
        text = re.split(r"\n## ", text.partition(f"\n{section}\n")[2])[0]
    return [
        re.sub(r"^  ", "", found, flags=re.MULTILINE)
        for found in re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)
    ]


def unit() -> str:
    [found] = blocks("ini")
    return found


def directives() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in unit().splitlines():
        if "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_the_unit_is_closed_as_far_as_the_bot_allows(tmp_path: Path):
    file = tmp_path / "ctg-bot.service"
    file.write_text(unit(), encoding="utf-8")

    said = subprocess.run(  # noqa: S603
        ["systemd-analyze", "security", "--offline=true", "--no-pager", str(file)],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    score = re.search(r"Overall exposure level for \S+: ([\d.]+)", said)
    assert score, said
    assert float(score[1]) <= WORST_SCORE
    assert f"**{score[1]}**" in GUIDE.read_text(encoding="utf-8")


def test_the_unit_keeps_what_the_bot_needs():
    given = directives()

    assert int(given["UMask"][0], 8) == OWNER_ONLY
    assert given["RestartPreventExitStatus"] == [str(NOT_SET_UP)]
    assert set(given["RestrictAddressFamilies"][0].split()) == {"AF_INET", "AF_INET6", "AF_UNIX"}
    assert "/srv/ctg-bot/var" in given["ReadWritePaths"][0]
    assert int(given["MemoryMax"][0].removesuffix("M")) >= 600
    assert int(given["TasksMax"][0]) >= 64
    assert "@system-service" in given["SystemCallFilter"]


@pytest.mark.skipif(not Path("/usr/bin/python3").exists(), reason="there is no system Python")
def test_what_the_unit_forbids_of_memory_is_not_needed(on_file: Installation):
    """The kernel's own prohibition: no page that was written becomes code (prctl PR_SET_MDWE)."""
    script = (
        "import ctypes, os, sys\n"
        "if ctypes.CDLL(None).prctl(65, 1, 0, 0, 0): sys.exit(77)\n"
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    assert directives()["MemoryDenyWriteExecute"] == ["true"]
    said = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script, sys.executable, "-m", "bot", "check"],
        cwd=on_file.folder,
        env=os.environ | {"CTG_DATABASE_URL": on_file.url},
        capture_output=True,
        text=True,
        check=False,
    )
    if said.returncode == 77:
        pytest.skip("this kernel has no such prohibition (Linux 6.3)")
    assert "une page d’essai se fabrique" in said.stdout
    assert said.returncode == 0, said.stderr


def typed_commands() -> Iterator[list[str]]:
    lines = [line for kind in ("sh", "cron") for block in blocks(kind) for line in block.splitlines()]
    for line in [*lines, *directives()["ExecStart"]]:
        for part in re.split(r"&&", line.partition("#")[0]):
            if "/bin/ctg-bot " in part:
                yield shlex.split(part.partition("/bin/ctg-bot ")[2])


def test_every_command_of_the_guide_exists_with_these_options():
    commands = list(typed_commands())
    assert {words[0] for words in commands} >= {"run", "check", "invite", "backup", "restore", "waiting"}
    for words in commands:
        assert words[0] in COMMANDS
        command = app.get_command(click.Context(app), words[0])
        assert command
        known = {name for option in command.params for name in option.opts}
        assert {word for word in words if word.startswith("--")} <= known
    text = GUIDE.read_text(encoding="utf-8")
    restore = app.get_command(click.Context(app), "restore")
    assert restore
    known = {name for option in restore.params for name in option.opts}
    assert set(re.findall(r"--(?:send|drop)-waiting", text)) == known & {"--send-waiting", "--drop-waiting"}


def test_the_limits_of_health_are_those_of_the_guide():
    text = GUIDE.read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \|.*\| ([\d,]+) (?:s|Mio) \|$", text, re.MULTILINE))
    given = {part: float(value.replace(",", ".")) for part, value in rows.items()}

    assert given == {
        **{part: limit.total_seconds() for part, limit in LIMITS.items()},
        "database": LONGEST_LOOK_SECONDS,
        "disk": LEAST_FREE_BYTES / MEBIBYTE,
    }


class Operator:
    """Types the guide's lines: as the bot's user in its folder, with a service that is a process."""

    def __init__(self, installation: Installation, telegram: SimulatedTelegram) -> None:
        self.installation, self.telegram = installation, telegram
        now = datetime.now(UTC)
        territory = write_waking_territory(installation.folder / "territory.toml", now)
        self.settings = {
            "CTG_TELEGRAM_TOKEN": telegram.simulator.token,
            "CTG_TELEGRAM_API_URL": telegram.simulator.url,
            "CTG_TERRITORY": str(territory),
            "CTG_WEB_LISTEN": "none",
        }
        self.service: Any = None
        self.output = ""

    def types(self, line: str, *, copy: str = "") -> None:
        words = shlex.split(line.partition("#")[0])
        match words:
            case ["sudo", "systemctl", "start", "ctg-bot"]:
                self.start()
            case ["sudo", "systemctl", "stop", "ctg-bot"]:
                self.stop()
            case ["sudo", "-u", "ctg-bot", ".venv/bin/ctg-bot", *rest]:
                given = [copy if re.match(r"var/backups/ctg-bot-\d", word) else word for word in rest]
                said = self.installation.types(*given, **self.settings)
                self.output = said.out
                assert said.code == 0, said.err
            case _:
                pytest.fail(f"what does « {line} » do?")

    def start(self) -> None:
        before = len(self.telegram.calls("getUpdates"))
        self.service = self.installation.terminal.starts("run", **self.settings)
        assert self.telegram.wait_until(lambda: len(self.telegram.calls("getUpdates")) > before)

    def stop(self) -> None:
        assert self.service
        with self.service as service:
            assert service.stops().code == 0
        self.service = None


@pytest.fixture
def operator(installation: Installation) -> Iterator[Operator]:
    with closing(SimulatedTelegram()) as telegram:
        operator = Operator(installation, telegram)
        yield operator
        if operator.service:
            operator.service.__exit__()


def test_the_guides_lines_bring_a_copy_back(operator: Operator):
    installation = operator.installation
    installation.write(lambda work: live(work, datetime.now(UTC) - timedelta(hours=10)))
    [backup, *restores, later] = blocks("sh", "## 7. Sauvegarder, restaurer")
    [restore] = [block for block in restores if (".sqlite3" in block) is installation.is_sqlite]

    operator.types(backup.strip())
    operator.start()
    [copy] = (installation.folder / "var" / "backups").iterdir()
    chat = installation.write(lambda work: work.chats.ensure("telegram", str(GONE)))
    installation.write(lambda work: erase_account(work, chat, at=datetime.now(UTC)))
    for line in restore.splitlines():
        operator.types(line, copy=str(copy.relative_to(installation.folder)))
        if " restore " in line:
            told = operator.output

    assert "est en place" in told
    assert "sont revenus" in told
    assert len(installation.rows(people_table)) == 3
    counted, sent, _dropped = later.splitlines()
    operator.types(counted)
    assert operator.output.startswith("3 envois attendent")
    operator.types(sent)
    assert "3 envois" in operator.output
    operator.stop()


def test_the_nightly_line_copies_and_forgets_what_is_old(installation: Installation):
    [line] = blocks("cron")
    schedule = line.split()[:6]
    assert schedule == ["15", "3", "*", "*", "*", "ctg-bot"]
    command = line.split(maxsplit=6)[6].strip()
    folder = installation.folder
    (folder / ".venv" / "bin").mkdir(parents=True)
    program = folder / ".venv" / "bin" / "ctg-bot"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m bot "$@"\n')
    program.chmod(0o755)
    (folder / "var" / "backups").mkdir(parents=True, exist_ok=True)
    old = folder / "var" / "backups" / "ctg-bot-2026-01-01-03h1500.sqlite3"
    old.write_bytes(b"x")
    os.utime(old, (0, 0))

    done = subprocess.run(  # noqa: S603
        ["sh", "-c", command.replace("/srv/ctg-bot", str(folder))],  # noqa: S607
        env=installation.terminal.environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    [copy] = (folder / "var" / "backups").iterdir()
    assert copy != old
    assert "copie vérifiée" in done.stdout
