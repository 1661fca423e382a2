"""Menus of commands: a keyed hash beside each chat tells which one it shows."""

import hashlib
import json
from typing import Any, Final

from storage.records.outbox import Envelope
from storage.unit_of_work import UnitOfWork

_BYTES: Final = 8

Commands = list[dict[str, str]]


def fingerprint(commands: Commands, channel: str, address: str) -> str:
    """Return a hash of a menu, keyed by the chat: nobody's is like another's of the same role."""
    key = hashlib.blake2b(f"{channel}:{address}".encode()).digest()
    return hashlib.blake2b(json.dumps(commands).encode(), key=key, digest_size=_BYTES).hexdigest()


def note_shown(work: UnitOfWork, envelope: Envelope) -> None:
    """Note that a chat shows the menu it was just sent, or the one of everybody."""
    shown: Any = (envelope.content or {}).get("commands")
    found = None if shown is None else fingerprint(shown, envelope.channel, envelope.address)
    work.menus.note(envelope.chat_id, found)
