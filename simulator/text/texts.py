"""Texts as Telegram keeps them: UTF-16 offsets, cleaning and trimming (TDLib, `fix_formatted_text`)."""

from __future__ import annotations

import re
from typing import Any

from simulator.state.errors import bad_request

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
FIRST_OUTSIDE_BMP = "\U00010000"

Entity = dict[str, Any]

# Control characters become spaces; line separators, bidirectional marks, some combining lines go.
_DIRTY = re.compile("[\x00-\x09\x0b-\x1f\u2028-\u202e\u0333\u033f\u030a]")
_CLEAN = {code: " " for code in range(0x20) if chr(code) not in "\n\r"}
_CLEAN |= dict.fromkeys([ord("\r"), *range(0x2028, 0x202F), 0x0333, 0x033F, 0x030A], "")
_BLANK = " \n\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_BLANK += "\u200b\u200c\u200d\u200e\u200f\u202f\u205f\u2060\u2800\u3000\u3164\ufeff\uffa0"


def utf16_length(text: str) -> int:
    """Count UTF-16 code units, the unit of all of Telegram's offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def check_utf8(text: str) -> None:
    """Refuse lone surrogates, which UTF-8 cannot hold."""
    if text.isascii():
        return
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("Strings must be encoded in UTF-8") from None


def is_blank(text: str) -> bool:
    """True if the text shows nothing."""
    return not text.strip(_BLANK)


def clean(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Remove control characters and outer blanks from a text, and move its entities along."""
    if _DIRTY.search(text):
        text, entities = _without_controls(text, entities)
    return _trimmed(text, entities)


def split(text: str, longest: int = LONGEST_TEXT) -> list[str]:
    """Split into parts of at most `longest` UTF-16 units, at the end of a line or word, as clients do."""
    parts = []
    while utf16_length(text) > longest:
        end = _code_points(text, longest)
        blank = max(text.rfind("\n", 0, end), text.rfind(" ", 0, end))
        end = blank + 1 if blank > end // 2 else end
        parts.append(text[:end])
        text = text[end:]
    return [*parts, text]


def _code_points(text: str, units: int) -> int:
    """Count the characters that fit in this many UTF-16 units."""
    end = units
    while utf16_length(text[:end]) > units:
        end -= 1
    return end


def _without_controls(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    cleaned = text.translate(_CLEAN)
    if not entities:
        return cleaned, entities
    moved_to, position = [], 0
    for character in text:
        width = 2 if character >= FIRST_OUTSIDE_BMP else 1
        moved_to.extend([position] * width)
        position += width if _CLEAN.get(ord(character), " ") else 0
    moved_to.append(position)
    moved = []
    for entity in entities:
        offset, end = moved_to[entity["offset"]], moved_to[entity["offset"] + entity["length"]]
        moved.append(entity | {"offset": offset, "length": end - offset})
    return cleaned, [entity for entity in moved if entity["length"]]


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    if not entities:
        return text.strip(" \n"), entities
    text = text.rstrip(" \n")
    end = utf16_length(text)
    kept = [
        entity | {"length": min(entity["length"], end - entity["offset"])}
        for entity in entities
        if entity["offset"] < end
    ]
    first = min((entity["offset"] for entity in kept), default=len(text))
    cut = min(len(text) - len(text.lstrip(" \n")), first)
    return text[cut:], [entity | {"offset": entity["offset"] - cut} for entity in kept]
