"""Command menus per scope and language, and the menu a person sees (Bot API, "BotCommandScope")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from simulator.state.errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.state.accounts import Account
    from simulator.state.chats import Chat

MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256
PLAIN_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")

Command = dict[str, str]
Scope = tuple[str, int, int]


class CommandMenus:
    """Menus by scope (kind, chat id, user id) and language."""

    def __init__(self) -> None:
        self._menus: dict[tuple[Scope, str], list[Command]] = {}

    def set(self, scope: Scope, language: str, commands: list[Command]) -> None:
        """Replace a menu; an empty one is removed."""
        if commands:
            self._menus[scope, language] = commands
        else:
            self._menus.pop((scope, language), None)

    def get(self, scope: Scope, language: str) -> list[Command]:
        """Return a menu exactly as it was set."""
        return self._menus.get((scope, language), [])

    def seen_by(self, account: Account, chat: Chat) -> list[Command]:
        """Return the first menu set, in Telegram's order: narrow scopes and the person's language first."""
        for scope in _scopes(account, chat):
            for language in (account.language_code[:2], ""):
                if menu := self.get(scope, language):
                    return menu
        return []


def _scopes(account: Account, chat: Chat) -> Iterator[Scope]:
    if not chat.is_group:
        yield ("chat", chat.id, 0)
        yield ("all_private_chats", 0, 0)
    else:
        is_administrator = bool(chat.members) and chat.members[0] == account.id
        yield ("chat_member", chat.id, account.id)
        if is_administrator:
            yield ("chat_administrators", chat.id, 0)
        yield ("chat", chat.id, 0)
        if is_administrator:
            yield ("all_chat_administrators", 0, 0)
        yield ("all_group_chats", 0, 0)
    yield ("default", 0, 0)


def read_commands(value: Any) -> list[Command]:
    """Check and return a list of commands (Bot API, "BotCommand")."""
    if not isinstance(value, list):
        raise bad_request("Expected an Array of BotCommand")
    if len(value) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_command(item) for item in value]


def _command(item: Any) -> Command:
    if not isinstance(item, dict):
        raise bad_request("Can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(item.get(name), str):
            raise bad_request(f"Can't parse BotCommand: Can't find field \"{name}\"")
    command, description = item["command"].removeprefix("/"), item["description"].strip()
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= LONGEST_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}


def read_scope(value: Any) -> Scope:
    """Check and return a scope; the caller checks that its chat exists."""
    if value is None:
        return ("default", 0, 0)
    if not isinstance(value, dict):
        raise bad_request("Can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = value.get("type")
    if kind in PLAIN_SCOPES:
        return (kind, 0, 0)
    if kind not in CHAT_SCOPES:
        raise bad_request("Can't parse BotCommandScope: Unsupported type specified")
    user_id = value.get("user_id", 0) if kind == "chat_member" else 0
    try:
        scope = (kind, int(value.get("chat_id", 0)), int(user_id))
    except (TypeError, ValueError):
        raise bad_request("chat not found") from None
    if kind == "chat_member" and scope[2] <= 0:
        raise bad_request("Can't parse BotCommandScope: Invalid user_id specified")
    return scope


def read_language(code: str) -> str:
    """Check and return a two-letter language code; it may be empty."""
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("Invalid language code specified")
    return code
