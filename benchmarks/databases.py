"""Empty databases of today's tables for one measurement: SQLite, and a PostgreSQL of its own process."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import Connection, create_engine, text

from storage.engine import parse_url
from storage.schema import migrate

SERVER = Path(__file__).parents[1] / "tests" / "postgresql_server.py"
# A Unix socket's path holds about 100 bytes, which a system's own temporary folder may exceed.
SHORT = Path("/tmp")  # noqa: S108 - only a folder of our own making goes in there


@contextmanager
def sqlite_database() -> Iterator[str]:
    """The URL of a migrated file."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'benchmark.sqlite3'}"
        migrate(url)
        yield url


@contextmanager
def postgresql_database() -> Iterator[str]:
    """The URL of a migrated database of a server that keeps what it acknowledges, as an operator's does."""
    folder = Path(tempfile.mkdtemp(prefix="ctg-bench-", dir=SHORT))
    os.mkfifo(folder / "run")
    pipe = os.open(folder / "run", os.O_RDWR)  # the server ends when nobody holds it any more
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


def _remember(uri: str) -> None:
    """Take back what the tests' server is spared: fsync and the like."""
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM RESET ALL")
        connection.execute("SELECT pg_reload_conf()")


@contextmanager
def filling(url: str) -> Iterator[Connection]:
    """A connection that only fills: foreign keys are not checked, nothing reaches the disk in a hurry."""
    engine = create_engine(parse_url(url), execution_options={"isolation_level": "AUTOCOMMIT"})
    is_sqlite = engine.dialect.name == "sqlite"
    quick = (
        ["PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -200000"]
        if is_sqlite
        else ["SET session_replication_role = replica", "SET synchronous_commit = off"]
    )
    with engine.connect() as connection:
        for statement in quick:
            connection.execute(text(statement))
        yield connection
        if is_sqlite:
            connection.execute(text("PRAGMA journal_mode = WAL"))
        else:  # what autovacuum does within a minute of quiet
            connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()
