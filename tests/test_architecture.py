"""The house keeps its shape: floors, a name over every door, and nothing of the place it was built in."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import FLOORS, HOUSE, ROOT, is_migration, modules, name, tracked

LONGEST_FILE = 300
SHAPELESS_NAMES = {"utils", "util", "common", "helpers", "misc"}
# Spelled in two halves, so that this file does not mention them either.
MACHINE_PATHS = [f"/{folder}/" for folder in ("work", "root")] + ["bash" + "_jobs"]
INDEX_HOSTS = ["pypi" + ".org", "python" + "hosted.org", "--index" + "-url", "--extra-index" + "-url"]
BROAD = {None, "Exception", "BaseException"}
SILENCED = re.compile(r"noqa: [A-Z0-9, ]+(- )?")


def test_the_import_contracts_hold():
    # A process of its own: the linter configures logging, which silences every logger there is.
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    linted = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_every_package_is_under_contract():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]
    packages = {name(path).split("/")[0] for path in tracked("*/__init__.py")} - {"tests", "benchmarks"}
    assert packages == set(HOUSE) == set(contracts["root_packages"])
    assert contracts["contracts"][0]["layers"] == list(FLOORS)


def test_every_module_says_its_job_in_its_first_line():
    silent = [
        name(path) for path in modules(*HOUSE, "benchmarks", "tests") if not _is_sentence(_first_line(path))
    ]
    assert silent == []


def _first_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_bytes())) or "").partition("\n")[0]


def _is_sentence(line: str) -> bool:
    return len(line) > 10 and line.endswith((".", "!", "?"))


def test_no_file_is_too_long_to_read_at_once():
    long = {
        name(path): lines
        for path in modules(*HOUSE, "benchmarks")
        if (lines := len(path.read_bytes().splitlines())) > LONGEST_FILE and not is_migration(path)
    }
    assert long == {}


def test_no_room_has_a_name_that_says_nothing():
    shapeless = [
        name(path) for path in tracked("*.py") if SHAPELESS_NAMES & {path.stem, *path.relative_to(ROOT).parts}
    ]
    assert shapeless == []


def test_only_the_command_line_prints():
    printing = [
        f"{name(path)}:{node.lineno}"
        for path in modules(*FLOORS[1:])
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []


def broad_handlers(path: Path) -> Iterator[tuple[str, ast.ExceptHandler]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.ExceptHandler) and (node.type is None or _caught(node.type) & BROAD):
            yield lines[node.lineno - 1], node


def _caught(expression: ast.expr) -> set[str | None]:
    parts = expression.elts if isinstance(expression, ast.Tuple) else [expression]
    return {part.id for part in parts if isinstance(part, ast.Name)}


def _raises_again(handler: ast.ExceptHandler) -> bool:
    return any(isinstance(node, ast.Raise) and node.exc is None for node in handler.body)


def _says_why(line: str) -> bool:
    return len(SILENCED.sub("", line.partition("#")[2]).split()) > 2


def test_whoever_catches_everything_raises_it_again_or_says_why():
    silent = [
        f"{name(path)}:{handler.lineno}"
        for path in modules(*HOUSE)
        for line, handler in broad_handlers(path)
        if not _raises_again(handler) and not _says_why(line)
    ]
    assert silent == []


def test_nothing_tells_of_the_machine_it_was_built_on_or_where_packages_come_from():
    telling = [
        f"{name(path)} mentions {words}"
        for path in tracked()
        for text in [_text(path)]
        for words in (*MACHINE_PATHS, *INDEX_HOSTS)
        if words in text
    ]
    assert telling == []


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""  # a picture
