"""Accounts without a sign of life: warned a month and a week before they are erased, kept by one tap."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from services.outbox.promises import notify
from services.people.erasure import erase
from storage.records.person import Person, PersonState
from storage.unit_of_work import UnitOfWork

NOTICE: Final = "account-ending"
FIRST_WARNING: Final = timedelta(days=30)
SECOND_WARNING: Final = timedelta(days=7)


class SilenceStep(StrEnum):
    """What is next for a silent account."""

    WAIT = "wait"
    WARN = "warn"
    WARN_AGAIN = "warn_again"
    ERASE = "erase"


def last_sign(person: Person) -> datetime:
    """Return the last sign of life: a message, a delivered report or digest, the end of an absence told."""
    signs = (person.last_seen_at, person.reached_at, person.paused_until, person.created_at)
    return max(sign for sign in signs if sign is not None)


def ends_at(person: Person, kept: timedelta, *, now: datetime) -> datetime:
    """Return when a silent account is erased: never before both warnings have had their time."""
    sign = last_sign(person)
    first, second = _since(person.warned_at, sign), _since(person.warned_again_at, sign)
    earliest = [sign + kept, (first or now) + FIRST_WARNING]
    return max([*earliest, second + SECOND_WARNING] if second else earliest)


def next_step(person: Person, kept: timedelta, *, now: datetime) -> SilenceStep:
    """Decide what is next for an account."""
    sign = last_sign(person)
    first, second = _since(person.warned_at, sign), _since(person.warned_again_at, sign)
    if first is None:
        return SilenceStep.WARN if now >= sign + _patience(kept) else SilenceStep.WAIT
    end = ends_at(person, kept, now=now)
    if second is None:
        return SilenceStep.WARN_AGAIN if now >= end - SECOND_WARNING else SilenceStep.WAIT
    return SilenceStep.ERASE if now >= end else SilenceStep.WAIT


def sweep(work: UnitOfWork, kept: timedelta, *, now: datetime) -> int:
    """Warn silent accounts, and erase those that stayed silent after both warnings; return how many."""
    erased = 0
    for person in work.people.list_inactive_since(now - _patience(kept), state=PersonState.ACTIVE):
        step = next_step(person, kept, now=now)
        if step is SilenceStep.ERASE:
            erase(work, person)
            erased += 1
        elif step is not SilenceStep.WAIT:
            _warn(work, person, step, kept, now)
    return erased


def is_warned(person: Person) -> bool:
    """Return whether a person has been warned and has given no sign since."""
    return _since(person.warned_at, last_sign(person)) is not None


def _warn(work: UnitOfWork, person: Person, step: SilenceStep, kept: timedelta, now: datetime) -> None:
    column = "warned_at" if step is SilenceStep.WARN else "warned_again_at"
    work.people.change(person.id, **{column: now})
    end = ends_at(work.people.get(person.id), kept, now=now)
    notify(
        work,
        person,
        NOTICE,
        parameters={"ends_at": end.isoformat()},
        at=now,
        dedupe_key=f"{NOTICE}:{person.id}:{step.value}:{now:%Y-%m-%d}",
        expires_at=end,
    )


def _since(warned: datetime | None, sign: datetime) -> datetime | None:
    """Return a warning that no sign of life has answered."""
    return warned if warned is not None and warned > sign else None


def _patience(kept: timedelta) -> timedelta:
    """Return how long an account is silent before its first warning; half of a very short retention."""
    return max(kept - FIRST_WARNING, kept / 2)
