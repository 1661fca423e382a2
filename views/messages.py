"""The Fluent messages of one language, each parsed when it is first said: a process says few of them."""

import re
from collections.abc import Iterable
from typing import Any, Final

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

# An entry begins where a name stands at the margin; whatever follows it is indented.
_ENTRY: Final = re.compile(r"^(?=-?[a-zA-Z][\w-]* *=)", re.MULTILINE | re.ASCII)
_NAME: Final = re.compile(r"-?[a-zA-Z][\w-]*", re.ASCII)
_REFERENCE: Final = re.compile(rf"{{\s*({_NAME.pattern})", re.ASCII)


class UnknownTextError(LookupError):
    """A key that no locale file defines, or a value it needs and did not get."""


class Messages:
    """Parses and keeps what is asked for; any thread may ask."""

    def __init__(self, language: str, sources: Iterable[str]) -> None:
        self._bundle = FluentBundle([language], use_isolating=False)
        # Word positions are half the weight of a parsed entry, and are never used.
        self._parser = FluentParser(with_spans=False)
        self._entries: dict[str, str] = {}
        for source in sources:
            self._entries |= {found[0]: part for part in _ENTRY.split(source) if (found := _NAME.match(part))}

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def say(self, key: str, values: dict[str, Any]) -> str:
        """Return a message with its values.

        Raises:
            UnknownTextError: there is no such message, or a value is missing.
        """
        text, problems = self._bundle.format_pattern(self._pattern(key), values)
        if problems:
            raise UnknownTextError(f"{key}: {problems[0]}")
        return str(text)

    def _pattern(self, key: str) -> Any:
        if not self._bundle.has_message(key) and key in self._entries:
            self._learn(key)
        pattern = self._bundle.get_message(key).value if self._bundle.has_message(key) else None
        if pattern is None:
            raise UnknownTextError(key)
        return pattern

    def _learn(self, name: str) -> None:
        # What it refers to comes first: another thread may say an entry as soon as it is there.
        entry = self._entries[name]
        for other in self._entries.keys() & _REFERENCE.findall(entry):
            self._learn(other)
        self._bundle.add_resource(self._parser.parse(entry))
