"""Databases of earlier versions, migrated: waiting promises, half-filled forms, pressed buttons."""

import gzip
import json
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from storage.schema import migrate
from tests.databases import postgresql_server

FOLDER = Path(__file__).parent
_BY_TELEGRAM_ID = re.compile(r"((?:\w+\.)?)telegram_id = (\d+)")


class OldDatabase:
    """The leftovers of one version: its manifest, and copies of its database."""

    def __init__(self, commit: str) -> None:
        self.commit = commit
        self.manifest: dict[str, Any] = json.loads((FOLDER / f"{commit}.json").read_text(encoding="utf-8"))
        self.now = datetime.fromisoformat(self.manifest["now"]).astimezone(UTC)

    @contextmanager
    def migrated(self, engine: str, folder: Path) -> Iterator[str]:
        """Return the address of a copy at today's revision."""
        with self._copied(engine, folder) as url:
            migrate(url)
            yield url

    @contextmanager
    def _copied(self, engine: str, folder: Path) -> Iterator[str]:
        if engine == "sqlite":
            file = folder / f"{self.commit}.sqlite3"
            file.write_bytes(gzip.decompress((FOLDER / f"{self.commit}.sqlite3.gz").read_bytes()))
            yield f"sqlite:///{file}"
            return
        script = gzip.decompress((FOLDER / f"{self.commit}.postgresql.sql.gz").read_bytes()).decode()
        server, name = postgresql_server(), f"old_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
            address = make_url(server).set(database=name).render_as_string(hide_password=False)
            with psycopg.connect(address, autocommit=True) as copy:
                copy.execute(script)
            yield address
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def as_today(statement: str) -> str:
    """Translate a manifest's statement to today's tables: people are found by their chat."""
    return _BY_TELEGRAM_ID.sub(r"\1chat_id = (SELECT id FROM chats WHERE address = '\2')", statement)
