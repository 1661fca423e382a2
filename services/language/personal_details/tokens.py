"""Words of a text with their places and their capitals, as the reader of names looks at them."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from services.language.french import fold

_TOKEN: Final = re.compile(r"([^\W\d_][\w\u0300-\u036f]*(?:[-‐‑][^\W\d_][\w\u0300-\u036f]*)*)")
_JOINT: Final = re.compile(r"[^\S\n]{1,3}|[^\S\n]?['’][^\S\n]?")
_SENTENCE_END: Final = re.compile(r"[.!?…:\n•]")
_SHORTEST_SHOUT: Final = 12
_MOSTLY: Final = 0.7


class Token(NamedTuple):
    """A word at ``text[start:end]``; `word` is folded."""

    start: int
    end: int
    said: str
    word: str

    @property
    def is_capital(self) -> bool:
        return self.said[0].isupper()

    @property
    def is_shouted(self) -> bool:
        return len(self.said) > 1 and self.said.isupper()


class Line(NamedTuple):
    """A text and its words; tokens are made when they are looked at, for most words never are."""

    text: str
    length: int
    said: Sequence[str]
    words: Sequence[str]
    """As `said`, folded."""
    gaps: Sequence[str]
    """What stands before each word, and after the last."""
    starts: Sequence[int]
    seen: dict[int, Token]
    is_shouted: bool
    """True if nearly all of it is in capitals, which then say nothing."""

    def at(self, position: int) -> Token:
        """Return a token; up to five positions beyond both ends, an empty one."""
        token = self.seen.get(position)
        if token is None:
            token = self.seen[position] = self._made(position)
        return token

    def _made(self, position: int) -> Token:
        if not 0 <= position < self.length:
            return _NONE
        said, start = self.said[position], self.starts[position]
        return Token(start, start + len(said), said, self.words[position])

    def between(self, position: int) -> str:
        """Return what stands between a token and the next."""
        return self.gaps[position + 1] if 0 <= position < self.length else ""

    def is_joined(self, position: int) -> bool:
        """Return whether a token and the next belong together: only a space or an apostrophe parts them."""
        if not 0 <= position < self.length - 1:
            return False
        gap = self.gaps[position + 1]
        return gap == " " or _JOINT.fullmatch(gap) is not None

    def begins_sentence(self, position: int) -> bool:
        return position == 0 or _SENTENCE_END.search(self.gaps[position]) is not None


_NONE: Final = Token(0, 0, " ", "")


def line_of(text: str) -> Line:
    """Split a text into its words."""
    parts = _TOKEN.split(text)
    said = parts[1::2]
    starts = list(accumulate(map(len, parts[:-1])))[::2]
    letters = sum(map(len, said))
    capitals = sum([len(word) for word in said if word.isupper()])
    is_shouted = letters >= _SHORTEST_SHOUT and capitals > _MOSTLY * letters
    return Line(text, len(said), said, [*map(fold, said)], parts[::2], starts, {}, is_shouted)
