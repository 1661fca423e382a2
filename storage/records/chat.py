"""Chats: conversations in one channel, by the address they have there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation; `address` is the channel's own name for it, as text."""

    id: int
    channel: str
    address: str
    is_private: bool
