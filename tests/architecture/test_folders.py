"""Folders form no circle, and none holds too many files to look through."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.architecture.source import HOUSE, ROOT, imports, is_migration, modules, name

MOST_FILES = 16


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
    try:
        TopologicalSorter(graph()).prepare()
    except CycleError as error:
        pytest.fail(f"folders in a circle: {error.args[1]}")


def full_folders() -> Iterator[str]:
    counts = Counter(folder(path) for path in modules(*HOUSE) if path.name != "__init__.py")
    for room, count in counts.items():
        if count > MOST_FILES and not is_migration(ROOT / room / "a_step.py"):
            yield room


def test_a_folder_is_looked_through_at_once():
    assert list(full_folders()) == []
