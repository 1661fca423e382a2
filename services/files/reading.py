"""The reader of each kind of file, behind the limit of its size."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from services.errors import RefusedError
from services.files.content import SentKind
from services.files.limits import LARGEST_BYTES, LARGEST_TABLE_BYTES, LARGEST_TEXT_BYTES
from services.files.tables import read_table
from services.files.toml_files import read_toml
from services.files.workbooks import read_workbook


class _Reader(NamedTuple):
    read: Callable[[bytes], dict[str, Any]]
    largest: int


_READERS: Final = {
    SentKind.WORKBOOK: _Reader(read_workbook, LARGEST_BYTES),
    SentKind.TABLE: _Reader(read_table, LARGEST_TABLE_BYTES),
    SentKind.TOML: _Reader(read_toml, LARGEST_TEXT_BYTES),
}


def read(kind: str, content: bytes) -> dict[str, Any]:
    """Read a file's content as plain data.

    Raises:
        RefusedError: it cannot be read, or is over a limit.
    """
    reader = _READERS[SentKind(kind)]
    if len(content) > reader.largest:
        raise RefusedError("file-too-large", limit=reader.largest // 1000)
    return reader.read(content)
