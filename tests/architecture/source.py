"""Reads the house as text: its files, and the imports between them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
FLOORS: Final = ("bot", "handlers", "views", "services", "storage", "config")
HOUSE: Final = (*FLOORS, "simulator")


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(  # noqa: S603 - our own command
        ["git", "ls-files", "-z", "--", *patterns],  # noqa: S607 - git may be in any folder
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


@cache
def modules(*folders: str) -> list[Path]:
    return [path for path in tracked("*.py") if path.relative_to(ROOT).parts[0] in folders]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes())


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def is_migration(path: Path) -> bool:
    return "versions" in path.parts


def imports(*folders: str) -> Iterator[tuple[Path, Path]]:
    """Return every pair of files in these folders in which the first imports from the second."""
    files = set(modules(*folders))
    for path in files:
        for target in _imported(parsed(path)):
            if found := _file(target, files):
                yield path, found


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _file(dotted: str, files: set[Path]) -> Path | None:
    """Find the module of this name, else the one that holds it, else the package's own file."""
    place = ROOT.joinpath(*dotted.split("."))
    candidates = (
        place.with_suffix(".py"),
        place / "__init__.py",
        place.parent.with_suffix(".py"),
        place.parent / "__init__.py",
    )
    return next((path for path in candidates if path in files), None)
