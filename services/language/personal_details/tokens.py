"""Words of a text with their places and their capitals, as the reader of names looks at them."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from services.language.french import fold

_TOKEN: Final = re.compile(r"[^\W\d_][\w\u0300-\u036f]*(?:[-‐‑][^\W\d_][\w\u0300-\u036f]*)*")
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
    """A text and its tokens; a few empty tokens at the end stand for what is beyond both ends."""

    text: str
    tokens: Sequence[Token]
    length: int
    is_shouted: bool
    """True if nearly all of it is in capitals, which then say nothing."""

    def at(self, position: int) -> Token:
        """Return a token; up to five positions beyond both ends, an empty one."""
        return self.tokens[position]

    def between(self, position: int) -> str:
        """Return what stands between a token and the next."""
        return self.text[self.tokens[position].end : self.tokens[position + 1].start]

    def is_joined(self, position: int) -> bool:
        """Return whether a token and the next belong together: only a space or an apostrophe parts them."""
        if not 0 <= position < self.length - 1:
            return False
        gap = self.between(position)
        return gap == " " or _JOINT.fullmatch(gap) is not None

    def begins_sentence(self, position: int) -> bool:
        before = self.text[self.at(position - 1).end if position else 0 : self.at(position).start]
        return position == 0 or _SENTENCE_END.search(before) is not None


_NONE: Final = Token(0, 0, " ", "")
_BEYOND: Final = [_NONE] * 6


def line_of(text: str) -> Line:
    """Split a text into its words."""
    tokens = [Token(*found.span(), found[0], fold(found[0])) for found in _TOKEN.finditer(text)]
    letters = sum(len(token.said) for token in tokens)
    capitals = sum(len(token.said) for token in tokens if token.said.isupper())
    is_shouted = letters >= _SHORTEST_SHOUT and capitals > _MOSTLY * letters
    return Line(text, [*tokens, *_BEYOND], len(tokens), is_shouted)
