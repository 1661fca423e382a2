"""Entities that Telegram finds by itself in a text: commands, mentions, hashtags, links, e-mail addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from simulator.text.texts import utf16_length

if TYPE_CHECKING:
    from simulator.text.texts import Entity

_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]'’])"
    r"|(?P<email>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b)"
    r"|(?P<bot_command>(?<![\w/@.>:])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w))"
    r"|(?P<hashtag>(?<![\w#/])#(?=\d*[^\W\d])\w{1,256})"
    r"|(?P<bare>(?<![\w@./-])(?:[A-Za-z0-9-]+\.)+(?:fr|com|org|net|eu|info|me)(?![\w.-]*\w)(?:/[^\s<>\"«».,;:!?)]+)?)",
)
_HINT = re.compile(r"[/@#.]")
_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention", "url"})


def detect(text: str, entities: list[Entity]) -> list[Entity]:
    """Add the entities found in a text to the given ones; code and links are not searched."""
    if not _HINT.search(text):
        return entities
    opaque = [entity for entity in entities if entity["type"] in _OPAQUE]
    found = []
    for match in _FOUND.finditer(text):
        offset = utf16_length(text[: match.start()])
        length = utf16_length(match.group())
        kind = "url" if match.lastgroup == "bare" else match.lastgroup
        if not any(_overlap(entity, offset, length) for entity in opaque):
            found.append({"type": kind, "offset": offset, "length": length})
    return sorted([*entities, *found], key=in_order) if found else entities


def in_order(entity: Entity) -> tuple[int, int]:
    """Return the sort key of Telegram's order: by beginning, the longer first."""
    return entity["offset"], -entity["length"]


def _overlap(entity: Entity, offset: int, length: int) -> bool:
    return bool(entity["offset"] < offset + length and offset < entity["offset"] + entity["length"])
