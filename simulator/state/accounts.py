"""Accounts of the people and of the bot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

COLOURS = ("#1565c0", "#2e7d32", "#ad1457", "#6a1b9a", "#00695c", "#b23c17", "#4e342e", "#37474f")


@dataclass(slots=True)
class Account:
    """A person on Telegram; `label` and `colour` are for the page of phones only."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "fr"
    label: str = ""
    colour: str = COLOURS[0]
    has_started: bool = False
    has_blocked: bool = False
    user: dict[str, Any] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.user = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        optional = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        self.user |= {name: value for name, value in optional.items() if value}

    def described(self) -> dict[str, Any]:
        """Return the account as the page of phones shows it."""
        names = ("id", "first_name", "last_name", "username", "language_code", "label", "colour")
        return {name: getattr(self, name) for name in names}


@dataclass(slots=True)
class Bot:
    """The bot's own account."""

    id: int
    username: str
    first_name: str

    def user(self) -> dict[str, Any]:
        """Return the bot as a `User`, as in its own messages."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def described(self) -> dict[str, Any]:
        """Return the answer of getMe (Bot API, "getMe")."""
        return self.user() | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
