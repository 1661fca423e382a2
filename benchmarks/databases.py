"""Empty databases of today's tables for one measurement: SQLite, and a PostgreSQL of its own process."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Final

import psycopg
from sqlalchemy import Connection, create_engine, event, text

from storage.engine import parse_url
from storage.schema import migrate

SERVER = Path(__file__).parents[1] / "tests" / "postgresql_server.py"
# A Unix socket's path holds about 100 bytes, which a system's own temporary folder may exceed.
SHORT = Path("/tmp")  # noqa: S108 - only a folder of our own making goes in there


@contextmanager
def sqlite_database() -> Iterator[str]:
    """Yield the URL of a migrated file."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'benchmark.sqlite3'}"
        migrate(url)
        yield url


@contextmanager
def postgresql_database() -> Iterator[str]:
    """Yield the URL of a migrated database; its server keeps all it acknowledges, like an operator's."""
    folder = Path(tempfile.mkdtemp(prefix="ctg-bench-", dir=SHORT))
    os.mkfifo(folder / "run")
    pipe = os.open(folder / "run", os.O_RDWR)  # the server ends when no process holds it any more
    command = [sys.executable, str(SERVER), str(folder)]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
    assert process.stdout
    try:
        uri = process.stdout.readline().strip()
        if not uri:
            raise RuntimeError((folder / "log").read_text())
        _remember(uri)
        migrate(uri)
        yield uri
    finally:
        os.close(pipe)
        process.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


ENGINES: Final[dict[str, Callable[[], AbstractContextManager[str]]]] = {
    "SQLite": sqlite_database,
    "PostgreSQL": postgresql_database,
}


def _remember(uri: str) -> None:
    """Undo the settings that make the tests' server fast but unsafe: fsync and the like."""
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM RESET ALL")
        connection.execute("SELECT pg_reload_conf()")


@contextmanager
def filling(url: str) -> Iterator[Connection]:
    """Open a transaction that only fills: foreign keys are not checked, and the disk may lag behind."""
    engine = create_engine(parse_url(url))
    is_sqlite = engine.dialect.name == "sqlite"
    event.listen(engine, "connect", _hurry_sqlite if is_sqlite else _hurry_postgresql)
    with engine.begin() as connection:
        yield connection
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # VACUUM ANALYZE is what autovacuum does within a minute.
        connection.execute(text("PRAGMA journal_mode = WAL" if is_sqlite else "VACUUM ANALYZE"))
    engine.dispose()


def _hurry_sqlite(connection: Any, _record: Any) -> None:
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000"):
        connection.execute(f"PRAGMA {pragma}")


def _hurry_postgresql(connection: Any, _record: Any) -> None:
    connection.execute("SET session_replication_role = replica")
    connection.execute("SET synchronous_commit = off")
    connection.commit()
