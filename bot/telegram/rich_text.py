"""The plain text of a rich message (Bot API 10.1 « RichMessage »), read from its JSON."""

from collections.abc import Iterator
from typing import Any, Final

# A deeper message is nobody's writing.
_DEEPEST: Final = 20
# What a block may hold beside its own text, in the order in which people read it.
_PARTS: Final = ("blocks", "items", "cells", "rows", "caption", "credit")


def plain_text(rich_message: Any) -> str:
    """Return what a person reads, a line a block; kinds of blocks that are not known yet are read alike."""
    return "\n".join(line for line in _lines(rich_message, _DEEPEST) if line.strip()).strip()


def _lines(block: Any, depth: int) -> Iterator[str]:
    if depth == 0:
        return
    if isinstance(block, str):
        yield block
    elif isinstance(block, list):
        if _is_inline(block):
            yield _inline(block, depth)
        else:
            for part in block:
                yield from _row(part, depth - 1)
    elif isinstance(block, dict):
        yield from _lines_of_block(block, depth - 1)


def _lines_of_block(block: dict[str, Any], depth: int) -> Iterator[str]:
    label = block.get("label")
    lines = [_inline(block["text"], depth)] if "text" in block else []
    for name in _PARTS:
        if name in block:
            lines.extend(_lines(block[name], depth))
    if isinstance(label, str) and label.strip():
        first, *more = lines or [""]
        lines = [f"{label} {first}".rstrip(), *more]
    yield from lines


def _row(part: Any, depth: int) -> Iterator[str]:
    """Read one part of a list; a list inside it is a table's row, whose cells stand on one line."""
    if isinstance(part, list) and not _is_inline(part):
        yield " | ".join(" ".join(_lines(cell, depth)) for cell in part)
    else:
        yield from _lines(part, depth)


def _is_inline(parts: list[Any]) -> bool:
    """Return whether a list is one line of text in pieces, strings among them."""
    return any(isinstance(part, str) for part in parts)


def _inline(text: Any, depth: int) -> str:
    if isinstance(text, str):
        return text
    if depth == 0:
        return ""
    if isinstance(text, list):
        return "".join(_inline(part, depth - 1) for part in text)
    return _inline(text.get("text", ""), depth - 1) if isinstance(text, dict) else ""
