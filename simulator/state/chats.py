"""Chats and their messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.state.accounts import Account


@dataclass(slots=True)
class StoredMessage:
    """A message as the bot sees it, with the reply keyboard that came with it, which only phones see."""

    content: dict[str, Any]
    sent_at: float
    reply_keyboard: dict[str, Any] | None = None

    @property
    def id(self) -> int:
        return int(self.content["message_id"])

    @property
    def sender_id(self) -> int:
        return int(self.content["from"]["id"])

    def quoted(self) -> dict[str, Any]:
        """Return the message as another one's `reply_to_message`, which quotes one level only."""
        return {name: value for name, value in self.content.items() if name != "reply_to_message"}

    def on_phone(self) -> dict[str, Any]:
        """Return the message as a phone shows it: with `reply_keyboard`, which a Bot API Message lacks."""
        if self.reply_keyboard is None:
            return self.content
        return self.content | {"reply_keyboard": self.reply_keyboard}


@dataclass(slots=True)
class Chat:
    """A private chat with the bot, a group, or the supergroup a group has become."""

    id: int
    type: str
    title: str
    described: dict[str, Any]
    members: list[int] = field(default_factory=list)
    messages: dict[int, StoredMessage] = field(default_factory=dict)
    account: Account | None = None
    bot_is_member: bool = True
    migrated_to: int | None = None

    @property
    def is_group(self) -> bool:
        """True for groups and supergroups: Telegram's limit per group applies."""
        return self.account is None


def private_chat(account: Account) -> Chat:
    """Make the chat between one person and the bot; its id is the person's."""
    names = ("id", "first_name", "last_name", "username")
    described = {name: account.user[name] for name in names if name in account.user} | {"type": "private"}
    title = f"{account.first_name} {account.last_name}".strip()
    return Chat(account.id, "private", title, described, [account.id], account=account)


def group_chat(chat_id: int, kind: str, title: str, members: list[int]) -> Chat:
    """Make a `group` or `supergroup`; the first member is its creator."""
    described = {"id": chat_id, "type": kind, "title": title}
    if kind == "group":
        described["all_members_are_administrators"] = False
    return Chat(chat_id, kind, title, described, members)
