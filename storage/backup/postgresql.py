"""Copies of a PostgreSQL database, by its own tools: dumped aside, and read to the end."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from storage.backup.aside import written_aside
from storage.backup.flaws import CopyError, CopyFlaw
from storage.backup.sqlite import DUMP_HEADER
from storage.engine import PREPARE_THRESHOLD, driver_options
from storage.files import HEADER as SQLITE_HEADER
from storage.models import metadata
from storage.records.copies import Copy
from storage.refusals import refusals_translated
from storage.schema import VERSIONS, is_known, is_later

_CREATED: Final = re.compile(r"Archive created at (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) ?(\S*)")
_MAJOR: Final = re.compile(r"\(PostgreSQL\) (\d+)")
_OLD: Final = ("unsupported version", "server version mismatch")
_DIGITS: Final = 10_000


def back_up(url: URL, target: Path) -> Copy:
    """Dump the bot's tables as they are at one moment, and read the dump to its end.

    Raises:
        CopyError: no copy was made.
    """
    dump = find_tool("pg_dump", server_major(url))
    find_tool("pg_restore")
    with written_aside(target) as partial:
        tables = [f"--table={name}" for name in (VERSIONS, *metadata.tables)]
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--file={partial}"]
        run(dump, url, [*options, *tables, address_option(url)])
        return examine(partial)


def examine(file: Path) -> Copy:
    """Read a whole dump and return what it is a copy of.

    Raises:
        CopyError: it is empty, damaged, not ours or newer, or there is no tool to read it.
    """
    require_whole_header(file)
    restore = find_tool("pg_restore")
    listed = _read(restore, file, "--list")
    if f"TABLE DATA public {VERSIONS}" not in listed and f" {VERSIONS} " not in listed:
        raise CopyError(CopyFlaw.FOREIGN, str(file))
    written = _read(restore, file, "--data-only", f"--table={VERSIONS}", "--file=-")
    revision = _revision(written)
    if revision is None or not (is_known(revision) or is_later(revision)):
        raise CopyError(CopyFlaw.FOREIGN, str(file))
    if is_later(revision):
        raise CopyError(CopyFlaw.NEWER, revision)
    # The list stands at the beginning: only reading all of it shows that the end is there.
    _read(restore, file, f"--file={os.devnull}")
    return Copy(revision, _made_at(listed, file))


def require_whole_header(file: Path) -> None:
    """Refuse what is certainly no dump of this kind. Raises as `examine`."""
    try:
        with file.open("rb") as opened:
            beginning = opened.read(len(SQLITE_HEADER))
    except OSError as error:
        raise CopyError(CopyFlaw.MISSING, f"{file} : {error.strerror}") from error
    if not beginning:
        raise CopyError(CopyFlaw.EMPTY, str(file))
    if beginning == SQLITE_HEADER:
        raise CopyError(CopyFlaw.OTHER_ENGINE, str(file))
    if not beginning.startswith(DUMP_HEADER):
        raise CopyError(CopyFlaw.FOREIGN, str(file))


def find_tool(name: str, least_major: int = 0) -> str:
    """Return the path of one of PostgreSQL's programs, no older than the server.

    Raises:
        CopyError: it is missing, or too old.
    """
    path = shutil.which(name)
    if path is None:
        raise CopyError(CopyFlaw.NO_TOOL, name)
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    found = _MAJOR.search(said)
    if found and int(found[1]) < least_major:
        raise CopyError(CopyFlaw.OLD_TOOL, f"{name} {found[1]}, serveur {least_major}")
    return path


def server_major(url: URL) -> int:
    """Return the server's version, such as 15. Raises what `refusals_translated` does."""
    engine = open_engine(url)
    try:
        with refusals_translated(), engine.connect() as connection:
            return int(connection.execute(text("SHOW server_version_num")).scalar_one()) // _DIGITS
    finally:
        engine.dispose()


def open_engine(url: URL) -> Engine:
    """Open an engine for steps that follow each other."""
    return create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=driver_options(url))


def run(tool: str, url: URL, options: Sequence[str]) -> str:
    """Run a tool on the database; the password goes where no list of processes shows it.

    Raises:
        CopyError: it failed.
    """
    password = url.password or url.query.get("password")
    environment = os.environ | {"LC_ALL": "C"} | ({"PGPASSWORD": str(password)} if password else {})
    return _finished(tool, options, environment, CopyFlaw.FAILED)


def address_option(url: URL) -> str:
    """Return the option that names the database, without its password."""
    return f"--dbname={_address(url)}"


def _address(url: URL) -> str:
    bare = url.difference_update_query([PREPARE_THRESHOLD, "password"])
    nameless = URL.create("postgresql", bare.username, None, bare.host, bare.port, bare.database, bare.query)
    return nameless.render_as_string(hide_password=False)


def _read(restore: str, file: Path, *options: str) -> str:
    return _finished(restore, [*options, str(file)], os.environ | {"LC_ALL": "C"}, CopyFlaw.DAMAGED)


def _finished(tool: str, options: Sequence[str], environment: dict[str, str], flaw: CopyFlaw) -> str:
    done = subprocess.run(  # noqa: S603 - a tool of PostgreSQL
        [tool, *options], capture_output=True, text=True, errors="replace", env=environment, check=False
    )
    if done.returncode == 0:
        return done.stdout
    words = " ".join(done.stderr.split())[:300]
    is_old = any(sign in words for sign in _OLD)
    raise CopyError(CopyFlaw.OLD_TOOL if is_old else flaw, words)


def _revision(written: str) -> str | None:
    """Return the one row after « COPY … FROM stdin; » in the tool's script."""
    found = re.search(rf"^COPY \S*{VERSIONS} .*;\n(\S+)\n\\\.$", written, re.MULTILINE)
    return found[1] if found else None


def _made_at(listed: str, file: Path) -> datetime:
    found = _CREATED.search(listed)
    if found is None:
        return datetime.fromtimestamp(file.stat().st_mtime, UTC)
    moment = datetime.fromisoformat(found[1])
    # The tool writes this machine's own time, and the name of its zone.
    return moment.replace(tzinfo=UTC) if found[2] in {"UTC", "GMT"} else moment.astimezone(UTC)
