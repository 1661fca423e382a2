"""Folders form no circle, and none holds too many files to look through."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.architecture.source import HOUSE, ROOT, imports, is_migration, modules, name

MOST_FILES = 16
# Parent and child of one stand-in: its doors call the Bot API's methods, which act on its world.
MAY_BE_A_CIRCLE = {("simulator", "simulator/methods")}
# Each of these is a list of things of one kind, found by the noun.
LONGER_LISTS = {
    "simulator": "a stand-in for one service, read as a whole",
}


def folder(path: Path) -> str:
    return name(path.parent)


def graph() -> dict[str, set[str]]:
    """Map each folder to those it imports from, parents and children too; `__init__.py` does not count."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in imports(*HOUSE):
        if folder(one) != folder(other) and "__init__.py" not in (one.name, other.name):
            found[folder(one)].add(folder(other))
    return found


def test_folders_make_no_circle():
    strict = {
        one: {other for other in others if (one, other) not in MAY_BE_A_CIRCLE}
        for one, others in graph().items()
    }
    try:
        TopologicalSorter(strict).prepare()
    except CycleError as error:
        pytest.fail(f"folders in a circle: {error.args[1]}")


def test_the_circles_that_are_allowed_are_there():
    arrows = graph()
    assert [(one, other) for one, other in MAY_BE_A_CIRCLE if one not in arrows[other]] == []


def full_folders() -> Iterator[str]:
    counts = Counter(folder(path) for path in modules(*HOUSE) if path.name != "__init__.py")
    for room, count in counts.items():
        if count > MOST_FILES and not is_migration(ROOT / room / "a_step.py"):
            yield room


def test_a_folder_is_looked_through_at_once():
    assert set(full_folders()) == LONGER_LISTS.keys()
