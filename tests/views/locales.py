"""Reads the locale files apart, and the source's uses of their keys."""

import ast
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from views.texts import read_locale

SOURCES = [
    path
    for floor in ("handlers", "services", "views", "bot")
    for path in sorted((Path(__file__).parents[2] / floor).rglob("*.py"))
]
PLURALS = {"zero", "one", "two", "few", "many", "other"}
# Any placeable becomes a word between its neighbours.
PLACE = "\u2603"


@dataclass
class Message:
    """One message of one language, taken apart."""

    key: str
    variables: set[str] = field(default_factory=set)
    counted: set[str] = field(default_factory=set)
    choices: dict[str, set[str]] = field(default_factory=dict)  # variable → the words it chooses by
    referred: set[str] = field(default_factory=set)
    flattened: list[str] = field(default_factory=list)


class _Reader(Visitor):
    def __init__(self, message: Message) -> None:
        self.message = message

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802 - the visitor's names
        self.message.variables.add(node.id.name)

    def visit_MessageReference(self, node: fluent.MessageReference) -> None:  # noqa: N802 - the visitor's names
        self.message.referred.add(node.id.name)

    def visit_SelectExpression(self, node: fluent.SelectExpression) -> None:  # noqa: N802 - the visitor's names
        names = {variant.key.name for variant in node.variants if isinstance(variant.key, fluent.Identifier)}
        if isinstance(node.selector, fluent.VariableReference):
            if names <= PLURALS:
                self.message.counted.add(node.selector.id.name)
            else:
                self.message.choices.setdefault(node.selector.id.name, set()).update(names)
        self.generic_visit(node)

    def visit_Pattern(self, node: fluent.Pattern) -> None:  # noqa: N802 - the visitor's names
        parts = [part.value if isinstance(part, fluent.TextElement) else PLACE for part in node.elements]
        self.message.flattened.append("".join(parts))
        self.generic_visit(node)


@cache
def messages_in(language: str) -> dict[str, Message]:
    """Return every message of a language, by key."""
    messages: dict[str, Message] = {}
    for source in read_locale(language):
        for entry in FluentParser().parse(source).body:
            assert not isinstance(entry, fluent.Junk), entry.content
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in messages, f"{entry.id.name} stands twice"
                message = messages[entry.id.name] = Message(entry.id.name)
                _Reader(message).visit(entry)
    return messages


@dataclass
class Used:
    """The source's uses of keys."""

    literal: dict[str, str] = field(default_factory=dict)  # first argument of a call → where
    plain: set[str] = field(default_factory=set)
    patterns: dict[str, str] = field(default_factory=dict)  # regular expression of an f-string → where
    strings: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)


@cache
def find_used() -> Used:
    """Find every key the source names."""
    used = Used()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            where = f"{path.parent.name}/{path.name}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                used.strings.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                used.parts.add(pattern_of(node))
            elif isinstance(node, ast.Call) and node.args and name_of(node.func) in CALLS:
                note_call(node, used, where)
    return used


CALLS = {"texts", "plain", "RefusedError"}


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def note_call(call: ast.Call, used: Used, where: str) -> None:
    first = call.args[0]
    for option in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
        if isinstance(option, ast.Constant):
            used.literal[option.value] = where
            if name_of(call.func) == "plain":
                used.plain.add(option.value)
        elif isinstance(option, ast.JoinedStr):
            used.patterns[pattern_of(option)] = where


def pattern_of(node: ast.JoinedStr) -> str:
    parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values)
    return "".join(parts)
