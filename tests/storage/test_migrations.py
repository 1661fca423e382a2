"""The migrations lead to the models' tables on both databases, there and back, even started in parallel."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import NullPool

import storage
from storage.engine import parse_url
from storage.files import make_ready
from storage.models import metadata
from storage.schema import current_revision, downgrade, migrate, newest_revision

MIGRATE = "import sys; from storage.schema import migrate; migrate(sys.argv[1])"
PROCESSES = 3


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    engine = create_engine(parse_url(url), poolclass=NullPool)
    try:
        yield engine
    finally:
        engine.dispose()


def table_names(url: str) -> set[str]:
    with opened(url) as engine:
        return set(inspect(engine).get_table_names()) - {"alembic_version"}


def described(engine: Engine) -> dict[str, Any]:
    """Describe the tables as the database reports them, CHECK constraints included."""
    found = inspect(engine)
    columns, primary, unique, checks, foreign, indexes = (
        {name: each for (_schema, name), each in asked().items()}
        for asked in (
            found.get_multi_columns,
            found.get_multi_pk_constraint,
            found.get_multi_unique_constraints,
            found.get_multi_check_constraints,
            found.get_multi_foreign_keys,
            found.get_multi_indexes,
        )
    )
    return {
        name: {
            "columns": [(one["name"], str(one["type"]), one["nullable"]) for one in columns[name]],
            "primary key": primary[name]["constrained_columns"],
            "unique": sorted(tuple(one["column_names"]) for one in unique[name]),
            "checks": sorted(one["sqltext"] for one in checks[name]),
            "foreign keys": sorted(
                (*key["constrained_columns"], key["referred_table"], str(key["options"]))
                for key in foreign[name]
            ),
            "indexes": sorted(
                (
                    index["name"] or "",
                    index["column_names"],
                    {key: str(value) for key, value in index["dialect_options"].items()},
                )
                for index in indexes[name]
            ),
        }
        for name in columns
        if name != "alembic_version"
    }


def test_a_migrated_database_stands_at_the_newest_revision(database_url):
    assert current_revision(database_url) == newest_revision()


def test_the_migrations_give_the_models_tables(database_url):
    with opened(database_url) as engine, engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_migrations_give_every_constraint_of_the_models(database_url):
    with opened(database_url) as engine:
        migrated = described(engine)
        with engine.begin() as connection:
            metadata.drop_all(connection)
            metadata.create_all(connection)
        assert migrated == described(engine)
        assert len(migrated["needs"]["checks"]) == 4


def test_a_word_outside_its_vocabulary_is_refused_by_the_database(database_url):
    row = "INSERT INTO people (state, name, language, created_at) VALUES ('unheard', 'x', 'fr', '2026-10-13')"
    with opened(database_url) as engine, engine.begin() as connection, pytest.raises(IntegrityError):
        connection.execute(text(row))


def test_a_database_goes_down_to_nothing_and_up_again(database_url):
    before = table_names(database_url)
    downgrade(database_url, "base")
    assert table_names(database_url) == set()
    assert current_revision(database_url) is None

    migrate(database_url)
    assert table_names(database_url) == before
    assert current_revision(database_url) == newest_revision()


def test_migrating_twice_is_migrating_once(database_url):
    migrate(database_url)
    assert current_revision(database_url) == newest_revision()


def test_processes_that_start_together_migrate_once(database_url):
    downgrade(database_url, "base")
    assert migrate_in_processes(database_url) == [(0, "")] * PROCESSES
    assert current_revision(database_url) == newest_revision()


def test_processes_that_start_together_make_a_new_sqlite_file_once(tmp_path):
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    assert migrate_in_processes(url) == [(0, "")] * PROCESSES
    assert current_revision(url) == newest_revision()


def test_a_new_sqlite_file_that_somebody_else_is_just_filling_is_waited_for(tmp_path):
    path = tmp_path / "new.sqlite3"
    make_ready(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, ThreadPoolExecutor(1) as thread:
        other.execute("BEGIN IMMEDIATE")
        migration = thread.submit(migrate, f"sqlite:///{path}")
        with pytest.raises(TimeoutError):
            migration.result(0.5)
        other.execute("COMMIT")
        migration.result(20)
    assert current_revision(f"sqlite:///{path}") == newest_revision()


def test_a_migration_that_fails_changes_nothing(database_url, later):
    before = table_names(database_url)
    later.upgrades_by(
        'op.create_table("halfway", sa.Column("id", sa.Integer(), primary_key=True))',
        'op.execute("INSERT INTO nowhere VALUES (1)")',
    )
    assert "nowhere" in later.complaint_when_migrating(database_url)
    assert table_names(database_url) == before
    assert current_revision(database_url) == newest_revision()


def test_rebuilding_a_parent_table_keeps_its_children(sqlite_url, later):
    run(
        sqlite_url,
        "INSERT INTO people (id, state, name, language, created_at) VALUES (1, 'active', 'x', 'fr', 0)",
    )
    run(sqlite_url, "INSERT INTO memberships VALUES (1, 'enfance')")
    later.upgrades_by(
        'with op.batch_alter_table("people", recreate="always") as batch:',
        '    batch.add_column(sa.Column("nickname", sa.String(40)))',
    )
    assert later.complaint_when_migrating(sqlite_url) == ""
    assert run(sqlite_url, "SELECT nickname FROM people JOIN memberships ON person_id = id") == [(None,)]


def test_an_outbox_made_anew_gives_no_id_again(sqlite_url):
    row = (
        "INSERT INTO outbox (chat_id, kind, priority, state, due_at, attempts, created_at)"
        " VALUES (1, 'message', 0, 'pending', 0, 0, 0) RETURNING id"
    )
    chat = "INSERT OR IGNORE INTO chats (id, channel, address, is_private) VALUES (1, 'telegram', '1', 1)"
    for leads in (lambda: downgrade(sqlite_url, "0015"), lambda: migrate(sqlite_url)):
        run(sqlite_url, chat)
        ((last,),) = run(sqlite_url, row)
        run(sqlite_url, "DELETE FROM outbox")
        leads()
        assert run(sqlite_url, row) == [(last + 1,)]


def test_a_migration_that_breaks_a_foreign_key_is_undone(sqlite_url, later):
    later.upgrades_by("""op.execute("INSERT INTO memberships VALUES (99, 'enfance')")""")
    assert "broke 1 foreign keys" in later.complaint_when_migrating(sqlite_url)
    assert run(sqlite_url, "SELECT * FROM memberships") == []


def test_after_no_change_the_next_migration_is_empty(tmp_path, later):
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    later.runs("migrate(sys.argv[1]); create_revision(sys.argv[1], 'change nothing')", url)
    (written,) = later.versions.glob("*_change_nothing.py")
    assert "op." not in written.read_text(encoding="utf-8")


class Later:
    """The storage floor of a later day: a copy, with one more migration."""

    def __init__(self, folder: Path) -> None:
        source = Path(storage.__file__).parent
        shutil.copytree(source, folder / "storage", ignore=shutil.ignore_patterns("__pycache__"))
        self._folder = folder
        self.versions = folder / "storage" / "migrations" / "versions"

    def upgrades_by(self, *statements: str) -> None:
        lines = [
            "import sqlalchemy as sa",
            "from alembic import op",
            f"revision, down_revision = '9999', '{newest_revision()}'",
            "def upgrade() -> None:",
            *(f"    {statement}" for statement in statements),
            "def downgrade() -> None:",
            "    pass",
        ]
        (self.versions / "9999_later.py").write_text("\n".join(lines), encoding="utf-8")

    def runs(self, code: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-c", f"import sys; from storage.schema import *; {code}", *arguments]
        return subprocess.run(  # noqa: S603 - our own code
            command, cwd=self._folder, capture_output=True, text=True, timeout=60, check=False
        )

    def complaint_when_migrating(self, url: str) -> str:
        return self.runs("migrate(sys.argv[1])", url).stderr


@pytest.fixture
def later(tmp_path: Path) -> Later:
    return Later(tmp_path / "later")


def migrate_in_processes(url: str) -> list[tuple[int, str]]:
    """Migrate in several processes at once; return their exit codes and complaints."""
    processes = [
        subprocess.Popen(  # noqa: S603 - our own code
            [sys.executable, "-W", "error", "-c", MIGRATE, url], stderr=subprocess.PIPE, text=True
        )
        for _ in range(PROCESSES)
    ]
    complaints = [process.communicate(timeout=60)[1] for process in processes]
    return [(process.returncode, complaint) for process, complaint in zip(processes, complaints, strict=True)]


def run(url: str, statement: str) -> list[tuple[Any, ...]]:
    with opened(url) as engine, engine.begin() as connection:
        result = connection.execute(text(statement))
        return [tuple(row) for row in result] if result.returns_rows else []
