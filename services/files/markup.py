"""Walks through XML of a workbook, element by element; nothing nests deep, nothing defines entities."""

from collections.abc import Callable, Iterable
from typing import Any, Final, NoReturn
from xml.parsers import expat

from services.errors import RefusedError
from services.files.limits import DEEPEST_MARKUP

_TEXT_AT_ONCE: Final = 64 * 1024
Attributes = dict[str, str]


class Walk:
    """One part's elements, by their names without prefix; a subclass says what it looks for."""

    def __init__(self) -> None:
        self._depth = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.buffer_size = _TEXT_AT_ONCE
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self.text
        self._parser.StartDoctypeDeclHandler = _refuse

    def walk(self, chunks: Iterable[bytes]) -> None:
        """Read a part to its end.

        Raises:
            RefusedError: it is no XML, or nests too deep.
        """
        seen = False
        try:
            for chunk in chunks:
                seen = True
                self._parser.Parse(chunk, False)
            if seen:
                self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise RefusedError("file-damaged") from error

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin an element."""

    def end(self, name: str) -> None:
        """End an element."""

    def text(self, text: str) -> None:
        """Take the text inside the elements that have begun."""

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > DEEPEST_MARKUP:
            raise RefusedError("file-too-heavy")
        self.start(name if ":" not in name else name.rpartition(":")[2], attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.end(name if ":" not in name else name.rpartition(":")[2])


class Elements(Walk):
    """Calls a function with each element that begins: for parts whose texts do not matter."""

    def __init__(self, take: Callable[[str, Attributes], None]) -> None:
        super().__init__()
        self._take = take

    def start(self, name: str, attributes: Attributes) -> None:
        self._take(name, attributes)


def _refuse(*_declared: Any) -> NoReturn:
    raise RefusedError("file-damaged")
