"""Addresses in links and buttons: the ones Telegram accepts, and the form it keeps them in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from simulator.text.texts import Entity

_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_][\w-]+|\d{1,3}(?:\.\d{1,3}){3}", re.IGNORECASE)
_USER = re.compile(r"tg://user\?id=(\d+)")


def checked_link(url: str) -> str:
    """Return the address as Telegram keeps it; empty where it would drop the link."""
    url = url.strip()
    if url.startswith(("tg://", "mailto:", "tel:", "ton://")):
        return url
    with_scheme = url if "://" in url else f"http://{url}"
    try:
        parts = urlsplit(with_scheme)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host) or " " in url:
        return ""
    return with_scheme if parts.path else f"{with_scheme}/"


def linked_entity(entity: Entity, url: str) -> list[Entity]:
    """Return the entity of a link in a list; empty when the address is not valid."""
    user = _USER.fullmatch(url)
    if user:
        mentioned = {"id": int(user[1]), "is_bot": False, "first_name": ""}
        return [entity | {"type": "text_mention", "user": mentioned}]
    checked = checked_link(url)
    return [entity | {"type": "text_link", "url": checked}] if checked else []
