"""Takes a dump back into a PostgreSQL database: the old tables move to a schema of their own, never away."""

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import URL

from storage.backup.flaws import CopyError
from storage.backup.postgresql import address_option, examine, find_tool, open_engine, run
from storage.models import leases_table, metadata
from storage.records.copies import Copy, Former
from storage.refusals import refusals_translated
from storage.repositories.numbering import NumberingRepository
from storage.schema import ADVISORY_LOCK, RESTORING, VERSIONS
from storage.unit_of_work import UnitOfWork

ASIDE: Final = "avant_restauration"
# Of a dump made by hand, only what tables are made of: no roles, functions, schemas or extensions.
_TAKEN: Final = (
    "TABLE",
    "TABLE DATA",
    "SEQUENCE",
    "SEQUENCE OWNED BY",
    "SEQUENCE SET",
    "DEFAULT",
    "CONSTRAINT",
    "FK CONSTRAINT",
    "INDEX",
)
# « 215; 1259 16385 TABLE public people ctg »
_ENTRY: Final = re.compile(rf"^\d+; \d+ \d+ ({'|'.join(sorted(_TAKEN, key=len, reverse=True))}) (\S+) (\S+)")

Prepared = TypeVar("Prepared")


def take_back(
    url: URL,
    copy: Path,
    prepare: Callable[[Copy, Former | None], Prepared],
    require_nobody: Callable[[UnitOfWork], None],
    *,
    at: datetime,
) -> tuple[Prepared, str | None]:
    """Put a dump in the place of the tables; return the schema in which those that stood there are now.

    From the first step to the last no bot can start on the database. Cut short, it is to be run again.

    Raises:
        CopyError: what stood there is in its place again.
    """
    found = examine(copy)
    tool = find_tool("pg_restore")
    with _connected(url) as connection:
        if inspect(connection).has_table(leases_table.name):
            require_nobody(UnitOfWork(connection))
        former = _move_aside(connection, f"{ASIDE}_{at:%Y%m%d_%H%M%S}")
        figures = NumberingRepository(connection, former).read()
    try:
        _restore(tool, url, copy)
    except CopyError:
        with _connected(url) as connection:
            _move_back(connection, former)
        raise
    prepared = prepare(found, figures)
    with _connected(url) as connection:
        connection.execute(text(f"DROP TABLE {RESTORING}"))
    return prepared, former


@contextmanager
def _connected(url: URL) -> Iterator[Connection]:
    engine = open_engine(url)
    try:
        with refusals_translated(), engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
            yield connection
    finally:
        engine.dispose()


def _move_aside(connection: Connection, schema: str) -> str | None:
    """Free the place; return the schema of the tables that stood there, from now or from an earlier try."""
    ours = _ours(connection)
    if RESTORING in inspect(connection).get_table_names():
        _drop(connection, ours)
        former: str | None = connection.execute(text(f"SELECT former FROM {RESTORING}")).scalar()  # noqa: S608
        return former
    former = schema if ours else None
    if former:
        connection.execute(text(f"CREATE SCHEMA {former}"))
    for name in ours:
        connection.execute(text(f'ALTER TABLE "{name}" SET SCHEMA {former}'))
    connection.execute(text(f"CREATE TABLE {RESTORING} (former text)"))
    connection.execute(text(f"INSERT INTO {RESTORING} VALUES (:former)"), {"former": former})  # noqa: S608
    return former


def _move_back(connection: Connection, former: str | None) -> None:
    _drop(connection, _ours(connection))
    place = connection.execute(text("SELECT current_schema()")).scalar_one()
    for name in inspect(connection).get_table_names(former) if former else ():
        connection.execute(text(f'ALTER TABLE {former}."{name}" SET SCHEMA "{place}"'))
    if former:
        connection.execute(text(f"DROP SCHEMA {former}"))
    connection.execute(text(f"DROP TABLE {RESTORING}"))


def _drop(connection: Connection, names: list[str]) -> None:
    for name in names:
        connection.execute(text(f'DROP TABLE "{name}" CASCADE'))


def _ours(connection: Connection) -> list[str]:
    known = {VERSIONS, *metadata.tables}
    return [name for name in inspect(connection).get_table_names() if name in known]


def _restore(tool: str, url: URL, copy: Path) -> None:
    listed = run(tool, url, ["--list", str(copy)])
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".list") as taken:
        taken.write("".join(f"{line}\n" for line in listed.splitlines() if _is_taken(line)))
        taken.flush()
        options = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
        run(tool, url, [*options, f"--use-list={taken.name}", address_option(url), str(copy)])


def _is_taken(entry: str) -> bool:
    """Return whether a line of the dump's list is a part of a table of the bot's own schema."""
    found = _ENTRY.match(entry)
    return found is not None and not found[2].startswith(ASIDE) and found[3] != RESTORING
