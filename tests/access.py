"""The vocabulary of the access matrix: roles, groups of them, and the scene in which each role wishes.

A wing's rows stand in tests/<wing>/access.py, with the helpers that make rows for its wishes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from handlers.turns.buttons import ButtonData
from storage.records.draft import Draft
from storage.records.person import Grant, Person, PersonState, Role
from storage.unit_of_work import UnitOfWork
from tests.bench import Bench

STRANGER, JOINING, WITHDRAWN = "stranger", "joining", "withdrawn"
ROLES: dict[str, tuple[Grant, ...]] = {
    STRANGER: (),
    JOINING: (),
    WITHDRAWN: (),
    "partner": (Grant(Role.PARTNER),),
    "lead": (Grant(Role.LEAD),),
    "referent": (Grant(Role.REFERENT, "A"),),
    "referent of another committee": (Grant(Role.REFERENT, "B"),),
    "steering": (Grant(Role.STEERING),),
    "coordinator": (Grant(Role.COORDINATOR),),
    "administrator": (Grant(Role.ADMINISTRATOR),),
}
ALL = frozenset(ROLES)
MEMBERS = ALL - {STRANGER, JOINING, WITHDRAWN}
REGISTERING = MEMBERS | {JOINING}
COORDINATION = frozenset({"coordinator", "administrator"})
TRIAGE = COORDINATION | {"referent", "referent of another committee"}
TRIAGE_OF_A = COORDINATION | {"referent"}
READERS = COORDINATION | {"steering"}
SUMMARY = TRIAGE | {"steering"}
ADMINISTRATION = frozenset({"administrator"})
NOBODY: frozenset[str] = frozenset()

AT = datetime(2026, 10, 13, 8, 0, tzinfo=UTC)


@dataclass
class Scene:
    """One person, an author with things of their own, and a form that each has begun."""

    bench: Bench
    telegram_id: int
    person: Person | None
    author: Person
    own_draft: Draft | None
    other_draft: Draft

    @property
    def owner(self) -> Person:
        """Return the owner for a person's own things; a stranger has none, so the author's serve."""
        return self.person or self.author

    @property
    def draft(self) -> Draft:
        """Return the person's draft, or the author's if the person cannot have one."""
        return self.own_draft or self.other_draft

    def made(self, make: Callable[[UnitOfWork], int | None]) -> int:
        """Make a row for one wish; return its id."""
        row_id = self.bench.database.write_now(make)
        assert row_id
        return row_id


Wish = Callable[[Scene], ButtonData | str | dict[str, Any]]
"""A button, a text or a raw update that a person sends."""

Row = tuple[str, Wish, frozenset[str]]
"""What is wished for and who gets it; a route may be wished for several times, in several circumstances."""


def set_scene(bench: Bench, role: str) -> Scene:
    """Register a person of a role, and an author."""
    author, person = bench.registered(), person_of(bench, role)
    telegram_id = bench.telegram_id(person) if person else bench.telegram_id(author) + 500_000

    def begin(work: UnitOfWork) -> Scene:
        other_draft = work.drafts.put(author.id, "need", step="kind", values={}, at=AT)
        return Scene(bench, telegram_id, person, author, _own_draft(work, person, role), other_draft)

    return bench.database.write_now(begin)


def person_of(bench: Bench, role: str) -> Person | None:
    """Register a new person of a role; None for a stranger."""
    states = {JOINING: PersonState.JOINING, WITHDRAWN: PersonState.WITHDRAWN}
    if role == STRANGER:
        return None
    return bench.registered(*ROLES[role], state=states.get(role, PersonState.ACTIVE))


def _own_draft(work: UnitOfWork, person: Person | None, role: str) -> Draft | None:
    if person is None or role == WITHDRAWN:
        return None
    if role == JOINING:
        values = {"invitation": None, "role": Role.PARTNER, "committee": None}
        return work.drafts.put(person.id, "joining", step="consent", values=values, at=AT)
    return work.drafts.put(person.id, "need", step="kind", values={}, at=AT)


def written(text: str | Callable[[Scene], str]) -> Wish:
    """Write words while no form of the person is open, so that they are heard by themselves."""

    def wish(scene: Scene) -> str:
        person = scene.person
        if person is not None:
            scene.bench.database.write_now(lambda work: work.drafts.delete_of(person.id))
        return text(scene) if callable(text) else text

    return wish
