"""Databases for tests: migrated once for a run, then copied for each test."""

import errno
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from storage.schema import migrate

POSTGRES_URL: Final = "CTG_TEST_POSTGRES_URL"
RUN_FOLDER: Final = "CTG_TEST_RUN_FOLDER"
# A Unix socket's path holds about 100 bytes, which a system's own temporary folder may exceed.
DISK, MEMORY = Path("/tmp"), Path("/dev/shm")  # noqa: S108 - only folders of our own making go in there
ENOUGH_BYTES: Final = 2_000_000_000


def _choose_place() -> Path:
    """Choose memory if there is enough: a killed process's writes survive in it, except for a power cut."""
    has_room = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH_BYTES
    return MEMORY if has_room else DISK


PLACE: Final = _choose_place()

# Kept alive as long as this process: other workers use the server after the test that started it.
_servers: list["subprocess.Popen[str]"] = []


class SharedRun:
    """Shared by the workers of one run: a short folder, a lock, and a pipe open as long as the run."""

    def __init__(self) -> None:
        _sweep()
        self.folder = Path(tempfile.mkdtemp(prefix="ctg-", dir=PLACE))
        os.mkfifo(self.folder / "new")
        self._pipe = os.open(self.folder / "new", os.O_RDWR)
        (self.folder / "new").rename(self.folder / "run")
        os.environ[RUN_FOLDER] = str(self.folder)

    def close(self) -> None:
        """Let the server go; it deletes the folder behind itself."""
        if (self.folder / "uri").exists() and POSTGRES_URL in os.environ:
            _drop_all(os.environ[POSTGRES_URL], self.folder.name)
        if not (self.folder / "data").exists():
            shutil.rmtree(self.folder)
        os.close(self._pipe)


def sqlite_template() -> Path:
    """Return an empty SQLite file of today's tables."""
    template = _folder() / "template.sqlite3"
    with _locked():
        if not template.exists():
            migrate(f"sqlite:///{template}.new")
            Path(f"{template}.new").rename(template)
    return template


def create_sqlite_copy() -> Path:
    """Copy a new SQLite file of today's tables."""
    return Path(shutil.copy(sqlite_template(), _folder() / f"{uuid.uuid4().hex}.sqlite3"))


def drop_sqlite_copy(file: Path) -> None:
    """Delete a copy, with the files that SQLite has written beside it."""
    for each in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        each.unlink(missing_ok=True)


def postgresql_server() -> str:
    """Return the address of the run's PostgreSQL, which holds a migrated template database."""
    written = _folder() / "uri"
    with _locked():
        if not written.exists():
            uri = os.environ.get(POSTGRES_URL) or _start_server()
            _create_template(uri)
            written.write_text(uri, encoding="utf-8")
    return written.read_text(encoding="utf-8")


def create_postgresql_copy(server: str) -> str:
    """Create a new PostgreSQL database of today's tables; return its URL."""
    name = f"{_folder().name}-{uuid.uuid4().hex}"
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
        sql.Identifier(name), sql.Identifier(_folder().name)
    )
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(create)
    return _with_database(server, name)


def drop_postgresql_copy(server: str, url: str) -> None:
    """Drop a copy, closing every connection to it."""
    _drop(server, conninfo_to_dict(url)["dbname"])


def _sweep() -> None:
    """Delete killed runs' folders: no process reads their pipe. Their servers then end by themselves."""
    for pipe in PLACE.glob("ctg-*/run"):
        try:
            os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
        except OSError as error:
            if error.errno == errno.ENXIO:
                shutil.rmtree(pipe.parent, ignore_errors=True)


def _start_server() -> str:
    command = [sys.executable, str(Path(__file__).with_name("postgresql_server.py")), str(_folder())]
    with (_folder() / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(  # noqa: S603 - our own script
            command, stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True
        )
    _servers.append(process)
    assert process.stdout
    with process.stdout as output:
        uri = output.readline().strip()
    if not uri:
        raise RuntimeError((_folder() / "log").read_text(encoding="utf-8"))
    return uri


def _create_template(server: str) -> None:
    name = _folder().name
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    migrate(_with_database(server, name))


def _drop_all(server: str, beginning: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        found = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", (beginning,)
        )
        names = [name for (name,) in found]
    for name in names:
        _drop(server, name)


def _drop(server: str, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _with_database(server: str, name: str) -> str:
    place, question_mark, options = server.partition("?")
    return f"{place.rpartition('/')[0]}/{name}{question_mark}{options}"


def _folder() -> Path:
    return Path(os.environ[RUN_FOLDER])


@contextmanager
def _locked() -> Iterator[None]:
    with (_folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
