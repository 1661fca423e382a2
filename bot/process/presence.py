"""Processes that work with a server's database, as leases: a restore asks whether one of them still runs."""

from datetime import datetime, timedelta
from typing import Final

from bot.sending.processes import is_dead
from storage.errors import DatabaseInUseError
from storage.unit_of_work import UnitOfWork

PREFIX: Final = "process "
# Renewed at each tick; a process of another machine that was killed is believed in for so long.
LENGTH: Final = timedelta(seconds=30)


def announce(work: UnitOfWork, owner: str, *, now: datetime) -> None:
    """Say that a process runs, and forget those whose time has passed."""
    work.leases.take(_lease(owner), owner=owner, until=now + LENGTH, now=now)
    work.leases.delete_ended(PREFIX, before=now - LENGTH)


def leave(work: UnitOfWork, *, owner: str) -> None:
    """Say that a process ends."""
    work.leases.release(_lease(owner), owner=owner)


def require_nobody(work: UnitOfWork, *, now: datetime) -> None:
    """Refuse while a process works with the database.

    Raises:
        DatabaseInUseError: one does, or one of another machine ended less than `LENGTH` ago.
    """
    running = [owner for owner in work.leases.list_held(PREFIX, now=now) if not is_dead(owner)]
    if running:
        raise DatabaseInUseError(", ".join(running))


def _lease(owner: str) -> str:
    return f"{PREFIX}{owner.rpartition('/')[2]}"
