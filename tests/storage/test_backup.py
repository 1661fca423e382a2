"""An online backup is one moment of the database, taken while turns go on writing."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from storage.backup.flaws import CopyError
from storage.backup.sqlite import back_up
from storage.database import Database
from storage.records.need import NeedEventKind, NeedStatus
from storage.schema import current_revision, newest_revision
from storage.unit_of_work import UnitOfWork
from tests.storage.samples import add_need

PATIENCE_SECONDS = 45


def tell(at: datetime):
    """Add a need, its number and the first entry of its story: all of them or none."""

    def add(work: UnitOfWork) -> None:
        need_id = add_need(work, at, text="x" * 2000)
        assert need_id
        work.needs.add_event(
            need_id, kind=NeedEventKind.SUBMITTED, status=NeedStatus.RECEIVED, actor_id=None, at=at
        )

    return add


@contextmanager
def somebody_writing(url: str, at: datetime) -> Iterator[None]:
    """Write turns without end, from before the first line inside to after the last."""
    started, ended = threading.Event(), threading.Event()

    def write() -> None:
        with closing(Database(url)) as database:
            while not ended.is_set():
                for _ in range(20):
                    database.submit(tell(at))
                database.write_now(tell(at))
                started.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert started.wait(PATIENCE_SECONDS)
        yield
    finally:
        ended.set()
        writer.join(PATIENCE_SECONDS)


def figures(path: Path) -> tuple[int, int, int]:
    """Return the last number given out, the count of needs, and the count of their stories' entries."""
    statement = "SELECT (SELECT value FROM counters), (SELECT count(*) FROM needs), count(*) FROM need_events"
    with closing(sqlite3.connect(path)) as connection:
        found: tuple[int, int, int] = connection.execute(statement).fetchone()
        return found


def test_copies_made_while_somebody_writes_are_whole_and_can_be_gone_on_with(
    sqlite_url, sqlite_path, tmp_path, now
):
    copies = [tmp_path / f"copy-{number}.sqlite3" for number in range(5)]
    with somebody_writing(sqlite_url, now):
        for copy in copies:
            back_up(sqlite_path, copy, at=now)

    for copy in copies:
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        numbers, needs, events = figures(copy)
        assert 0 < numbers == needs == events
        assert current_revision(f"sqlite:///{copy}") == newest_revision()
    assert figures(copies[0]) <= figures(copies[-1]) < figures(sqlite_path)

    with closing(Database(f"sqlite:///{copies[0]}")) as restored:
        restored.write_now(tell(now))
    assert len(set(figures(copies[0]))) == 1


def test_what_still_stands_in_the_journal_is_in_the_backup(sqlite_url, sqlite_path, tmp_path, now):
    with closing(Database(sqlite_url)) as database:
        database.write_now(tell(now))
        assert Path(f"{sqlite_path}-wal").stat().st_size > 0
        back_up(sqlite_path, tmp_path / "copy.sqlite3", at=now)
    assert figures(tmp_path / "copy.sqlite3") == (1, 1, 1)


def test_a_backup_never_overwrites_another(sqlite_path, tmp_path, now):
    back_up(sqlite_path, tmp_path / "copy.sqlite3", at=now)
    with pytest.raises(CopyError, match=r"copy\.sqlite3"):
        back_up(sqlite_path, tmp_path / "copy.sqlite3", at=now)


def test_a_backup_of_nothing_is_refused_and_makes_nothing(tmp_path, now):
    with pytest.raises(CopyError):
        back_up(tmp_path / "missing.sqlite3", tmp_path / "copy.sqlite3", at=now)
    assert list(tmp_path.iterdir()) == []


def test_names_with_signs_of_an_address_are_only_names(sqlite_path, tmp_path, now):
    folder = tmp_path / "sauvegardes 100 % ?mode=rw#é"
    folder.mkdir()
    source = sqlite_path.rename(folder / "source?.sqlite3")
    back_up(source, folder / "copie #1.sqlite3", at=now)
    assert (folder / "copie #1.sqlite3").stat().st_size > 0
