"""A call's parameters, from query string, form, JSON or multipart (Bot API, "Making requests")."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from simulator.state.errors import BotApiError, bad_request
from simulator.state.files import LARGEST_UPLOAD, MEGABYTE, Upload

if TYPE_CHECKING:
    from starlette.types import Receive, Scope

_INTEGER = re.compile(r"-?\d{1,19}")
_TRUE = frozenset({"true", "yes", "1"})


class Parameters:
    """A call's parameters by name; Telegram reads every one of them as a string first, and so do we."""

    __slots__ = ("_uploads", "_values")

    def __init__(self, values: dict[str, Any], uploads: dict[str, Upload] | None = None) -> None:
        self._values = values
        self._uploads = uploads or {}

    def __contains__(self, name: str) -> bool:
        return name in self._values or name in self._uploads

    def text(self, name: str) -> str:
        """Return the value as a string; empty when absent."""
        value = self._values.get(name, "")
        if isinstance(value, str):
            return value
        return "" if value is None else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return the number the value begins with; Telegram is as lenient."""
        text = self.text(name)
        match = _INTEGER.match(text.strip())
        return int(match.group()) if match else default if not text else 0

    def boolean(self, name: str) -> bool:
        """True if the value is one of Telegram's words for true."""
        return self.text(name).lower() in _TRUE

    def json(self, name: str, what: str) -> Any:
        """Return the value read as JSON; None when absent; BotApiError naming `what` when it is not JSON."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"Can't parse {what} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """Return an uploaded file by the name of its part."""
        return self._uploads.get(name)


async def read_parameters(scope: Scope, receive: Receive) -> Parameters:
    """Read all parameters of one call; BotApiError 400 or 413 where Telegram's server stops reading."""
    headers = dict(scope["headers"])
    length = headers.get(b"content-length", b"")
    if length.isdigit() and int(length) > LARGEST_UPLOAD + MEGABYTE:
        raise BotApiError(413, "Request Entity Too Large")
    values: dict[str, Any] = _form(scope["query_string"]) if scope["query_string"] else {}
    content_type = headers.get(b"content-type", b"").lower()
    if content_type.startswith(b"multipart/form-data"):
        return await _multipart(scope, receive, values)
    body = await _body(receive)
    if content_type.startswith(b"application/json"):
        values.update(_json_object(body))
    elif body:
        values.update(_form(body))
    return Parameters(values)


async def _body(receive: Receive) -> bytes:
    chunks = []
    while True:
        message = await receive()
        chunks.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(chunks)


def _form(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise bad_request("Strings must be encoded in UTF-8") from None
    return dict(pairs)


def _json_object(body: bytes) -> dict[str, Any]:
    if not body.strip():
        return {}
    try:
        values = json.loads(body)
    except UnicodeDecodeError:
        raise bad_request("Strings must be encoded in UTF-8") from None
    except ValueError:
        raise bad_request("JSON object expected") from None
    if not isinstance(values, dict):
        raise bad_request("JSON object expected")
    return values


async def _multipart(scope: Scope, receive: Receive, values: dict[str, Any]) -> Parameters:
    uploads = {}
    try:
        async with Request(scope, receive).form() as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    uploads[name] = await read_upload(value)
                else:
                    values[name] = value
    except HTTPException as problem:
        raise bad_request(problem.detail) from None
    return Parameters(values, uploads)


async def read_upload(part: UploadFile) -> Upload:
    """Read a multipart file whole; BotApiError 413 above 50 MB."""
    content = await part.read()
    if len(content) > LARGEST_UPLOAD:
        raise BotApiError(413, "Request Entity Too Large")
    return Upload(part.filename or "file", content, part.content_type or "")
