"""Each class name is used once, and nothing is defined without being used."""

import ast
from collections import Counter
from collections.abc import Iterator

from tests.architecture.source import FLOORS, HOUSE, is_migration, modules, name, parsed

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
# These register the function they decorate; any other decorated function must be called by its name.
REGISTERING = {"command", "group", "model_validator", "field_validator", "pass_context"}
CALLED_FROM_OUTSIDE = {
    # of libraries' classes, called by these
    "format_usage",
    "format_arguments",
    "format_commands",
    "list_commands",
    "get_command",
    "handleError",
    "do_request",
    "bind_processor",
    "result_processor",
    "capture_signals",
    # commands of the Makefile
    "create_revision",
}
USED_BY_TESTS_ONLY = {
    "read_now": "`read` without an event loop, as `write_now` is for commands; benchmarks use it too",
    "next_due_at": "tests let the clock of a town jump to what is due, instead of waiting",
    "weigh": "no command sets what an axis or an objective counts; the sum that heeds it is tested",
}


def definitions(*folders: str) -> Iterator[tuple[str, Definition]]:
    for path in modules(*folders):
        if not is_migration(path):
            yield from (
                (name(path), node) for node in ast.walk(parsed(path)) if isinstance(node, DEFINITIONS)
            )


def test_no_class_name_means_two_things():
    classes = Counter(node.name for _file, node in definitions(*FLOORS) if isinstance(node, ast.ClassDef))
    assert [class_name for class_name, count in classes.items() if count > 1] == []


def mentioned() -> set[str]:
    """Return every name read, every attribute, and every text that could be one: `getattr`, templates."""
    found: set[str] = set()
    for path in modules(*HOUSE):
        for node in ast.walk(parsed(path)):
            match node:
                case ast.Name(id=used) | ast.Attribute(attr=used) | ast.Constant(value=str(used)):
                    found.add(used)
    return found


def is_registered(node: Definition) -> bool:
    names = {part for each in node.decorator_list for part in ast.unparse(each).partition("(")[0].split(".")}
    return bool(names & REGISTERING)


def test_what_is_defined_is_used():
    known = mentioned() | CALLED_FROM_OUTSIDE | USED_BY_TESTS_ONLY.keys()
    unused = [
        f"{file}:{node.lineno} {node.name}"
        for file, node in definitions(*HOUSE)
        if node.name not in known and not node.name.startswith("__") and not is_registered(node)
    ]
    assert unused == []


def test_the_exceptions_are_still_there():
    defined = {node.name for _file, node in definitions(*HOUSE)}
    assert (CALLED_FROM_OUTSIDE | USED_BY_TESTS_ONLY.keys()) - defined == set()
    assert USED_BY_TESTS_ONLY.keys() & mentioned() == set()
