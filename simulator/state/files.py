"""Files that the bot or a phone has uploaded, kept in memory."""

from __future__ import annotations

import mimetypes
import re
import secrets
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

MEGABYTE = 1024 * 1024
LARGEST_DOWNLOAD = 20 * MEGABYTE
LARGEST_UPLOAD = 50 * MEGABYTE
LARGEST_PHOTO = 10 * MEGABYTE
_MIME_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
FOLDERS = {"photo": "photos", "voice": "voice", "sticker": "stickers", "document": "documents"}


@dataclass(frozen=True, slots=True)
class Upload:
    """An uploaded file before it is stored."""

    name: str
    content: bytes
    mime_type: str = ""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file with the ids Telegram gives it."""

    id: str
    unique_id: str
    kind: str
    name: str
    mime_type: str
    path: str
    content: bytes = field(repr=False)

    def described(self) -> dict[str, Any]:
        """Return the fields that every kind of file has in a message."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


class FileStore:
    """Keeps every file by its id and by its download path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._count = 0

    def add(self, kind: str, upload: Upload) -> StoredFile:
        """Store a file; its name loses any folder, as Telegram's do."""
        name = PurePosixPath(upload.name.replace("\\", "/")).name or "file"
        given = upload.mime_type if _MIME_TYPE.fullmatch(upload.mime_type) else ""
        mime_type = given or mimetypes.guess_type(name)[0] or "application/octet-stream"
        path = f"{FOLDERS[kind]}/file_{self._count}{PurePosixPath(name).suffix}"
        self._count += 1
        file_id, unique_id = f"BQACAgQAAxk{secrets.token_urlsafe(36)}", f"AgAD{secrets.token_urlsafe(8)}"
        stored = StoredFile(file_id, unique_id, kind, name, mime_type, path, upload.content)
        self._by_id[stored.id] = self._by_path[path] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def find_path(self, path: str) -> StoredFile | None:
        """Return a file by the path that getFile gave."""
        return self._by_path.get(path)

    def clear(self) -> None:
        self._by_id.clear()
        self._by_path.clear()
