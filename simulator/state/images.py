"""Width and height of an image, read from its first bytes, without any imaging library."""

from __future__ import annotations

import struct

PNG, GIF, JPEG = b"\x89PNG\r\n\x1a\n", b"GIF8", b"\xff\xd8"
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
SHORTEST_WEBP = 30


def image_size(content: bytes) -> tuple[int, int] | None:
    """Return the pixels across and down; None for a file that is not PNG, JPEG, GIF or WebP."""
    if content.startswith(PNG):
        return _unpacked(">II", content, 16)
    if content.startswith(GIF):
        return _unpacked("<HH", content, 6)
    if content.startswith(JPEG):
        return _jpeg_size(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP" and len(content) >= SHORTEST_WEBP:
        return _webp_size(content)
    return None


def _unpacked(layout: str, content: bytes, offset: int) -> tuple[int, int] | None:
    if len(content) < offset + struct.calcsize(layout):
        return None
    first, second = struct.unpack_from(layout, content, offset)
    return first, second


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 <= len(content) and content[position] == 0xFF:  # noqa: PLR2004 - a JPEG marker's first byte
        if content[position + 1] in JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", content, position + 5)
            return width, height
        position += 2 + int.from_bytes(content[position + 2 : position + 4], "big")
    return None


def _webp_size(content: bytes) -> tuple[int, int] | None:
    form = content[12:16]
    if form == b"VP8X":
        across, down = content[24:27], content[27:30]
        return int.from_bytes(across, "little") + 1, int.from_bytes(down, "little") + 1
    if form == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    size = _unpacked("<HH", content, 26)
    return size and (size[0] & 0x3FFF, size[1] & 0x3FFF)
