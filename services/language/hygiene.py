"""Cleans text from outside: removes invisible characters and marks that spill over their line."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

MARKS_PER_CHARACTER: Final = 3
ELLIPSIS: Final = "…"

_LINE_ENDS: Final = re.compile(r"\r\n?|[\v\f\u0085\u2028\u2029]")
_TOO_MANY_LINES: Final = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_UNUSUAL: Final = re.compile(r"[^\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f-\u205e\u20ac]")
_JOINER: Final = "\u200d"
_EMOJI_STYLE: Final = "\ufe0f"
# Blank letters, useless in French, that make an empty text look full.
_BLANKS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_CONTROL: Final = frozenset({"Cc", "Cf", "Cs"})
_MARKS: Final = frozenset({"Mn", "Me"})
_FIRST_PICTOGRAPH: Final = 0x1F000
_NONCHARACTERS: Final = range(0xFDD0, 0xFDF0)


def clean_text(text: str) -> str:
    """Return a text without control, bidirectional and invisible characters, in NFC, trimmed.

    At most three combining marks stay on a character and one blank line between paragraphs.
    """
    text = _LINE_ENDS.sub("\n", text)
    if _UNUSUAL.search(text):
        kept = "".join(_visible(unicodedata.normalize("NFC", text)))
        text = unicodedata.normalize("NFC", kept)
    return _TOO_MANY_LINES.sub("\n\n", text).strip()


def utf16_length(text: str) -> int:
    """Count UTF-16 code units, as Telegram does (Bot API, MessageEntity)."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, limit: int) -> str:
    """Cut a text to at most `limit` UTF-16 units, ending with « … » where something was left out."""
    if utf16_length(text) <= limit:
        return text
    room, end = limit - utf16_length(ELLIPSIS), 0
    for character in text:
        room -= utf16_length(character)
        if room < 0:
            break
        end += 1
    while end and _continues(text[end - 1], text[end]):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def _visible(text: str) -> Iterator[str]:
    """Yield the characters to keep: marks on a visible character only, joiners between pictographs only."""
    last, marks = "\n", 0
    for position, character in enumerate(text):
        if character == _JOINER:
            keep = _is_pictograph(last) and _is_pictograph(text[position + 1 : position + 2])
        elif unicodedata.category(character) in _MARKS and character not in _BLANKS:
            marks += 1
            keep = marks <= MARKS_PER_CHARACTER and not last.isspace()
        else:
            keep = not _is_invisible(character)
            marks = 0 if keep else marks
        if keep:
            last = character
            yield character


def _is_invisible(character: str) -> bool:
    if character in "\t\n":
        return False
    code = ord(character)
    is_noncharacter = code & 0xFFFE == 0xFFFE or code in _NONCHARACTERS  # noqa: PLR2004 - Unicode 23.7
    return is_noncharacter or character in _BLANKS or unicodedata.category(character) in _CONTROL


def _is_pictograph(character: str) -> bool:
    if not character:
        return False
    is_symbol = unicodedata.category(character) in {"So", "Sk"} or character == _EMOJI_STYLE
    return is_symbol or ord(character) >= _FIRST_PICTOGRAPH


def _continues(before: str, after: str) -> bool:
    """Return whether two characters are shown as one, so that a text must not be cut between them."""
    return _JOINER in {before, after} or unicodedata.category(after) in {*_MARKS, "Mc", "Sk"}
