"""`ctg-bot backup`: makes a whole copy while the bot writes, and never over an older one."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.database import Database
from storage.records.person import PersonState
from storage.schema import migrate
from tests.bot.command_line import CommandLine


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the database file of the default settings."""
    file = tmp_path / "var" / "ctg-bot.sqlite3"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    with closing(Database(f"sqlite:///{file}")) as opened:
        yield opened


def register(database: Database, number: int) -> None:
    def add(work):
        at = datetime.now(UTC)
        name = f"Partenaire {number}"
        chat_id = work.chats.ensure("telegram", str(number))
        work.people.add(chat_id=chat_id, state=PersonState.ACTIVE, name=name, language="fr", at=at)

    database.write_now(add)


def count_people(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return connection.execute("SELECT count(*) FROM people").fetchone()[0]


def test_a_copy_made_while_people_register_is_whole(tmp_path: Path, file: Path, database: Database):
    for number in range(1, 51):
        register(database, number)
    done = threading.Event()
    registered = [50]

    def go_on() -> None:
        while not done.is_set():
            registered[0] += 1
            register(database, registered[0])

    writer = threading.Thread(target=go_on)
    writer.start()
    said = CommandLine(tmp_path).types("backup", "copie.sqlite3")
    done.set()
    writer.join()

    assert said.code == 0, said.err
    assert said.out.startswith("copie.sqlite3 : ")
    assert 50 < count_people(tmp_path / "copie.sqlite3") <= registered[0]
    assert registered[0] == count_people(file) > 60


def test_a_copy_is_dated_and_for_its_owner_only(tmp_path: Path, file: Path):
    said = CommandLine(tmp_path).types("backup")

    assert said.code == 0
    [copy] = (tmp_path / "var" / "backups").iterdir()
    assert copy.name.startswith(f"ctg-bot-{datetime.now().astimezone():%Y-%m-%d}")
    assert copy.stat().st_mode & 0o077 == 0


def test_an_older_copy_is_never_overwritten(tmp_path: Path, file: Path):
    (tmp_path / "copie.sqlite3").write_text("ancienne")

    said = CommandLine(tmp_path).types("backup", "copie.sqlite3")

    assert said.code == 1
    assert "existe déjà" in said.err
    assert (tmp_path / "copie.sqlite3").read_text() == "ancienne"


def test_a_copy_that_fails_leaves_nothing_behind(tmp_path: Path, file: Path):
    file.write_bytes(b"broken" * 1000)

    said = CommandLine(tmp_path).types("backup", "copie.sqlite3")

    assert said.code == 2
    assert "ce n’est pas une base de données de ce bot" in said.err
    assert not (tmp_path / "copie.sqlite3").exists()


def test_a_database_that_is_not_there_is_said_and_not_made(tmp_path: Path):
    said = CommandLine(tmp_path).types("backup", "copie.sqlite3")

    assert said.code == 1
    assert "n’existe pas encore" in said.err
    assert not list(tmp_path.iterdir())
