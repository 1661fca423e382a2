"""A file is read in a process of its own: whatever it does, one answer comes, and soon."""

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import structlog

from benchmarks.files import read as read_measured
from benchmarks.worst_files import WORST, coloured_to_the_last_row, wide
from bot.sending.fetching.reader import FileReader
from services.errors import RefusedError
from services.files.content import SentKind, SentToml, SentWorkbook
from tests.files.sent import SAMPLES, read_sent, sample

REFUSED = {
    "04-strict-ooxml.xlsx": "file-strict",
    "20-damaged-download.xlsx": "file-damaged",
    "21-word-file-renamed.xlsx": "file-no-workbook",
    "28-password-stub.xlsx": "file-password",
    "50-nbsp-indentation.toml": "toml-space",
    "56-smart-quotes.toml": "toml-curly",
}


def kind_of(name: str) -> SentKind:
    if name.endswith(".xlsx"):
        return SentKind.WORKBOOK
    return SentKind.TABLE if name.endswith(".csv") else SentKind.TOML


async def refusal_of(kind: SentKind, content: bytes, **terms: float) -> str | None:
    read = await FileReader(**terms).read(kind, content)
    return read.key if isinstance(read, RefusedError) else None


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))
async def test_what_people_send_is_read_or_refused_by_one_sentence(name: str):
    read = await FileReader().read(kind_of(name), sample(name))

    if name in REFUSED:
        assert isinstance(read, RefusedError)
        assert read.key == REFUSED[name]
    else:
        assert isinstance(read, SentWorkbook | SentToml)
        assert read == read_sent(kind_of(name), sample(name))


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in WORST for name in WORST[kind]])
def test_a_file_that_asks_for_much_is_answered_soon_and_with_little_memory(kind: str, name: str):
    reading = read_measured(kind, WORST[kind][name]())

    assert reading.answer
    assert reading.processor_seconds < 6  # a wall is noisy, and a reader that takes eight seconds is stopped
    assert 0 < reading.megabytes < 200


@pytest.mark.parametrize(
    ("kind", "name"), [("workbook", "elements three million deep"), ("toml", "one name of 20,000 parts")]
)
async def test_what_once_took_a_gigabyte_is_refused(kind: str, name: str):
    assert await refusal_of(SentKind(kind), WORST[kind][name]()) in {"file-too-heavy", "toml-too-deep"}


@pytest.mark.parametrize("make", [wide, coloured_to_the_last_row])
def test_colours_to_the_last_cell_cost_less_than_a_second(make: Callable[[], bytes]):
    reading = read_measured("workbook", make())

    assert b"1.2" in reading.answer or b"1.1" in reading.answer
    assert reading.processor_seconds < 1


async def test_a_process_that_never_ends_is_stopped_and_said(interpreter):
    interpreter("exec sleep 60")
    begun = time.monotonic()

    assert await refusal_of(SentKind.TOML, b"", longest_seconds=0.2) == "file-too-slow"
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("ends", "key"),
    [
        (f"kill -{signal.SIGKILL} $$", "file-too-heavy"),
        (f"kill -{signal.SIGXCPU} $$", "file-too-slow"),
        (f"kill -{signal.SIGSEGV} $$", "file-damaged"),
        ("exit 1", "file-damaged"),
        ("exit 0", "file-damaged"),
    ],
)
async def test_a_process_that_dies_is_one_sentence_too(interpreter, ends: str, key: str):
    interpreter(ends)
    with structlog.testing.capture_logs() as log:
        assert await refusal_of(SentKind.WORKBOOK, b"PK confidential") == key

    assert [line["event"] for line in log] == ["file_unread"]
    assert "confidential" not in str(log)


async def test_a_reader_that_fails_unforeseen_is_a_damaged_file():
    numbers = b"a = 0x" + b"f" * 390 + b"\n"  # below the limit, and yet no number that JSON would write

    assert await refusal_of(SentKind.TOML, numbers) is None
    assert await refusal_of(SentKind.TABLE, b'a;b\n"' + b"x" * 200_000) == "file-damaged"


async def test_the_process_knows_no_secret(interpreter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CTG_TELEGRAM_TOKEN", "a secret")
    interpreter(f"env > {tmp_path}/env")
    await FileReader().read(SentKind.TOML, b"")

    assert "secret" not in (tmp_path / "env").read_text()


async def test_the_loop_goes_on_while_a_file_is_read():
    reading, turns = asyncio.ensure_future(FileReader().read(SentKind.WORKBOOK, wide())), 0
    while not reading.done():
        turns += 1
        await asyncio.sleep(0)
    assert turns > 100


@pytest.fixture
def interpreter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Put a script in the place of the interpreter that reads."""

    def put(script: str) -> None:
        python = tmp_path / "python"
        python.write_text(f"#!/bin/sh\n{script}\n")
        python.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(python))

    return put


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603


def test_the_limits_hold_where_they_are_set():
    limited = "from services.files.limits import limit_this_process; limit_this_process()\n"

    assert "MemoryError" in run(limited + "bytearray(200 << 20)").stderr
    assert run("bytearray(200 << 20)").returncode == 0
    assert run(f"{limited}import resource; print(resource.getrlimit(resource.RLIMIT_CPU)[0])").stdout == "9\n"


PARSERS = (
    "openpyxl",
    *(f"services.files.{name}" for name in ("workbooks", "sheets", "toml_files", "tables")),
)
IN_THE_BOT = f"""
import asyncio, sys
import bot.process.application
from bot.commands import cli
from bot.process.features import collect_receivers
from bot.sending.fetching.fetcher import understood
from bot.sending.fetching.reader import FileReader
receiver = collect_receivers()["plan-import"]
content = asyncio.run(FileReader().read(receiver.kind, open(sys.argv[1], "rb").read()))
print(len(understood(receiver, content).actions), [name for name in {PARSERS!r} if name in sys.modules])
"""


def test_the_bots_process_never_loads_what_reads_files():
    command = [sys.executable, "-c", IN_THE_BOT, str(SAMPLES / "01-dimension-too-small.xlsx")]
    said = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours

    assert said.stdout == "20 []\n"
