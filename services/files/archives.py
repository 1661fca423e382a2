"""Opens a workbook's archive with suspicion: what it is, how large it unpacks, whether it may be read."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from services.errors import RefusedError
from services.files.limits import MOST_PARTS, MOST_UNPACKED_BYTES

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_NEEDS_PASSWORD: Final = 0x1
_CHUNK: Final = 256 * 1024
# What the library raises for an archive that was cut, or changed on its way.
_DAMAGES: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError,
)  # fmt: skip


class Archive:
    """The parts of a workbook, by name; whatever is wrong with one is a damaged file."""

    def __init__(self, content: bytes) -> None:
        self._zip = _opened(content)
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
            raise RefusedError("file-too-heavy")
        if any(part.flag_bits & _NEEDS_PASSWORD for part in parts):
            raise RefusedError("file-password")
        self._parts = {_plain(part.filename): part for part in parts}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def names(self) -> Iterator[str]:
        """Yield the name of each part, in small letters."""
        yield from self._parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part's bytes; none if it is missing.

        Raises:
            RefusedError: it is damaged.
        """
        part = self._parts.get(_plain(name))
        if part is None:
            return
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except _DAMAGES as error:
            raise RefusedError("file-damaged") from error


def beside(part: str, target: str) -> str:
    """Return the name of the part that another one refers to."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _opened(content: bytes) -> zipfile.ZipFile:
    if not content:
        raise RefusedError("file-empty")
    if content.startswith(_OLD_OFFICE):
        raise RefusedError("file-password" if _ENCRYPTED in content else "file-no-workbook")
    if not content.startswith(b"PK"):
        raise RefusedError("file-no-workbook")
    try:
        return zipfile.ZipFile(BytesIO(content))
    except _DAMAGES as error:
        raise RefusedError("file-damaged") from error
