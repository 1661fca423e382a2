"""A copy has its name only when it is whole, on both engines; cut short, it is taken for nothing."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.models import people_table
from tests.at_rest.conftest import TOOLS, Installation, live

PATIENCE_SECONDS = 60


def beside(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_copy_is_checked_dated_and_its_owners_alone(installation: Installation):
    installation.write(lambda work: live(work, datetime.now(UTC)))

    said = installation.types("backup")

    assert said.code == 0, said.err
    [copy] = (installation.folder / "var" / "backups").iterdir()
    assert copy.suffix == (".sqlite3" if installation.is_sqlite else ".dump")
    assert copy.stat().st_mode & 0o077 == 0
    assert "copie vérifiée" in said.out


def cut_short(installation: Installation, name: str, hook: Path) -> None:
    """Kill the copying process, and its tool, while the copy is being written."""
    environment = {"CTG_DATABASE_URL": installation.url, "PATH": os.environ["PATH"]}
    if not installation.is_sqlite:
        environment["PATH"] = f"{hook}{os.pathsep}{TOOLS}{os.pathsep}{os.environ['PATH']}"
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "bot", "backup", name],
        cwd=installation.folder,
        env={**os.environ, **environment},
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
    partial = installation.folder / f"{name}.ctg-bot-partial"
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (partial.exists() and partial.stat().st_size > 0):
        assert process.poll() is None, "the copy was made before it could be cut short"
        assert time.monotonic() < deadline
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def slow_tools(tmp_path: Path) -> Path:
    """Return a folder with a pg_dump that writes a beginning, then takes its time."""
    folder = tmp_path / "slow"
    folder.mkdir()
    script = folder / "pg_dump"
    script.write_text(
        '#!/bin/sh\ncase "$1" in --version) exec ' + str(TOOLS / "pg_dump") + " --version;; esac\n"
        'for each in "$@"; do case "$each" in --file=*) file="${each#--file=}";; esac; done\n'
        'printf PGDMP > "$file"\nexec sleep 600\n'
    )
    script.chmod(0o755)
    return folder


def test_a_copy_killed_in_the_middle_is_taken_for_nothing(installation: Installation, slow_tools: Path):
    if installation.is_sqlite:  # long enough to be caught at it
        installation.executes("CREATE TABLE ballast (words TEXT)")
        with closing(sqlite3.connect(installation.file)) as connection, connection:
            connection.executemany("INSERT INTO ballast VALUES (?)", [("x" * 100_000,)] * 2_000)

    cut_short(installation, "copie", slow_tools)

    assert not (installation.folder / "copie").exists()
    assert "copie.ctg-bot-partial" in beside(installation.folder)
    refused = installation.types("restore", "copie.ctg-bot-partial")
    assert refused.code == 2
    assert len(refused.err.splitlines()) == 1

    whole = installation.backs_up("copie")
    assert beside(installation.folder).count("copie.ctg-bot-partial") == 0
    assert installation.types("restore", str(whole)).code == 0


def test_a_copy_under_a_name_that_is_taken_is_refused(installation: Installation):
    (installation.folder / "copie").write_text("ancienne")

    said = installation.types("backup", "copie")

    assert said.code == 1
    assert "existe déjà" in said.err
    assert (installation.folder / "copie").read_text() == "ancienne"
    assert "copie.ctg-bot-partial" not in beside(installation.folder)


def test_without_the_tools_the_package_is_named(on_server: Installation, tmp_path: Path):
    empty = tmp_path / "empty"
    empty.mkdir()

    said = on_server.types("backup", "copie", PATH=str(empty))

    assert said.code == 2
    assert "postgresql-client" in said.err
    assert len(said.err.splitlines()) == 1


def test_tools_older_than_the_server_are_said(on_server: Installation, tmp_path: Path):
    folder = tmp_path / "old"
    folder.mkdir()
    for name in ("pg_dump", "pg_restore"):
        (folder / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) 9.6.24'\n")
        (folder / name).chmod(0o755)

    said = on_server.types("backup", "copie", PATH=f"{folder}{os.pathsep}{os.environ['PATH']}")

    assert said.code == 2
    assert "pg_dump 9, serveur" in said.err
    assert not (on_server.folder / "copie").exists()


def test_a_password_is_in_no_list_of_processes(on_server: Installation, tmp_path: Path):
    noted = tmp_path / "noted"
    folder = tmp_path / "noting"
    folder.mkdir()
    script = folder / "pg_dump"
    script.write_text(
        f'#!/bin/sh\ncase "$1" in --version) exec {TOOLS}/pg_dump --version;; esac\n'
        f'echo "$@" > {noted}\nexit 1\n'
    )
    script.chmod(0o755)
    separator = "&" if "?" in on_server.url else "?"

    said = on_server.types(
        "backup",
        "copie",
        CTG_DATABASE_URL=f"{on_server.url}{separator}password=pa55word&prepare_threshold=none",
        PATH=f"{folder}{os.pathsep}{TOOLS}{os.pathsep}{os.environ['PATH']}",
    )

    assert said.code == 1
    assert "--dbname=postgresql://" in noted.read_text()
    assert "pa55word" not in noted.read_text() + said.err + said.out
    assert "prepare_threshold" not in noted.read_text()


def test_a_copy_says_when_it_was_made_however_often_it_is_copied(installation: Installation):
    installation.write(lambda work: live(work, datetime.now(UTC) - timedelta(days=30)))
    copy = installation.backs_up()
    os.utime(copy, (0, 0))

    said = installation.types("restore", str(copy))

    assert "il y a 0 min" in said.out or "il y a 1 min" in said.out
    assert len(installation.rows(people_table)) == 3
