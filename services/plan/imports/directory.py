"""Leads as a plan's cell names them: who they are in the directory, and who may be meant by a slip."""

import re
from collections.abc import Iterator
from typing import Final

from services.language.lines import fold_name
from services.language.near import proposals
from services.plan.imports.lines import LineProblem
from storage.unit_of_work import UnitOfWork

_BETWEEN: Final = re.compile(r"[;,\n]+")
_ENOUGH: Final = 80.0


class Directory:
    """Active people by their names; a name that two of them share is nobody's."""

    def __init__(self, work: UnitOfWork) -> None:
        people = list(work.people.list_active())
        self._names = [person.name for person in people]
        self._by_name: dict[str, int | None] = {}
        for person in people:
            name = fold_name(person.name)
            self._by_name[name] = None if name in self._by_name else person.id

    def leads_named(self, said: str | None) -> tuple[frozenset[int], str | None]:
        """Return the ids of the registered people named, and the cell itself unless all are registered."""
        if not said:
            return frozenset(), None
        known = [self._by_name.get(fold_name(name)) for name in _names_in(said)]
        ids = frozenset(person_id for person_id in known if person_id is not None)
        return ids, None if all(known) else said

    def doubts(self, said: str | None) -> Iterator[LineProblem]:
        """Yield each name that is somebody's but for a slip, or that two people have."""
        for name in _names_in(said or ""):
            if self._by_name.get(fold_name(name)) is not None:
                continue
            if fold_name(name) in self._by_name:
                yield LineProblem("import-lead-shared", name)
            elif near := proposals(name, self._names, enough=_ENOUGH):
                yield LineProblem("import-lead-near", name, near=tuple(near))


def _names_in(said: str) -> list[str]:
    return [name.strip() for name in _BETWEEN.split(said) if name.strip()]
