"""The world: accounts, chats, messages, files and open callback queries, all in memory."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.state.accounts import COLOURS, Account, Bot
from simulator.state.chats import Chat, StoredMessage, group_chat, private_chat
from simulator.state.errors import PhoneError
from simulator.state.files import FileStore

if TYPE_CHECKING:
    from collections.abc import Callable

CALLBACK_QUERY_LIFETIME = 15.0
FIRST_PERSON = 1_000_001
FIRST_GROUP = -4_000_001
FIRST_SUPERGROUP = -1_002_000_000_001


@dataclass(frozen=True, slots=True)
class CallbackQuery:
    """A pressed button that waits for its answer."""

    id: str
    user_id: int
    chat_id: int
    pressed_at: float


class World:
    """Everything that Telegram would hold about one bot."""

    def __init__(self, bot: Bot, clock: Callable[[], float]) -> None:
        self.bot = bot
        self.clock = clock
        self.accounts: dict[int, Account] = {}
        self.chats: dict[int, Chat] = {}
        self.files = FileStore()
        self.callback_queries: dict[str, CallbackQuery] = {}
        self.votes: dict[str, dict[int, list[int]]] = {}
        self._last_account_id = FIRST_PERSON - 1
        self._last_message_id = 0
        self._last_supergroup_message_ids: dict[int, int] = {}

    def add_account(self, first_name: str, **details: Any) -> Account:
        """Add a person and their private chat; PhoneError when the id is taken or not positive."""
        account_id = details.pop("id", None) or self._last_account_id + 1
        if account_id in self.accounts or account_id <= 0:
            raise PhoneError(f"the id {account_id} is taken or not positive")
        self._last_account_id = max(self._last_account_id, account_id)
        details.setdefault("colour", COLOURS[len(self.accounts) % len(COLOURS)])
        account = Account(account_id, first_name, **details)
        self.accounts[account_id] = account
        self.chats[account_id] = private_chat(account)
        return account

    def add_group(self, title: str, members: list[int]) -> Chat:
        """Add a basic group with the bot in it; its first member is its creator."""
        chat_id = min([FIRST_GROUP + 1, *(chat for chat in self.chats if chat > FIRST_SUPERGROUP)]) - 1
        self.chats[chat_id] = group_chat(chat_id, "group", title, members)
        return self.chats[chat_id]

    def upgrade_group(self, group: Chat) -> Chat:
        """Make the supergroup that replaces a group."""
        chat_id = min([FIRST_SUPERGROUP + 1, *self.chats]) - 1
        supergroup = group_chat(chat_id, "supergroup", group.title, list(group.members))
        self.chats[chat_id] = supergroup
        group.migrated_to = chat_id
        return supergroup

    def chats_of(self, user_id: int) -> list[Chat]:
        """Return the person's chats, the private one with the bot first."""
        found = [chat for chat in self.chats.values() if user_id in chat.members and chat.migrated_to is None]
        return sorted(found, key=lambda chat: chat.is_group)

    def add_message(
        self,
        chat: Chat,
        sender: dict[str, Any],
        content: dict[str, Any],
        reply_keyboard: dict[str, Any] | None = None,
    ) -> StoredMessage:
        """Keep a new message and give it its id and date."""
        head = {"message_id": self._next_message_id(chat), "from": sender, "chat": chat.described}
        stored = StoredMessage(head | {"date": int(time.time())} | content, self.clock(), reply_keyboard)
        chat.messages[stored.id] = stored
        return stored

    def _next_message_id(self, chat: Chat) -> int:
        """Return the next id: private chats and basic groups share a counter; a supergroup has its own."""
        if chat.type != "supergroup":
            self._last_message_id += 1
            return self._last_message_id
        number = self._last_supergroup_message_ids.get(chat.id, 0) + 1
        self._last_supergroup_message_ids[chat.id] = number
        return number

    def add_callback_query(self, user_id: int, chat_id: int) -> CallbackQuery:
        """Note a pressed button, which the bot may answer once and for some seconds."""
        self._forget_old_callback_queries()
        query = CallbackQuery(str(secrets.randbits(62)), user_id, chat_id, self.clock())
        self.callback_queries[query.id] = query
        return query

    def _forget_old_callback_queries(self) -> None:
        oldest = self.clock() - CALLBACK_QUERY_LIFETIME
        for query in list(self.callback_queries.values()):
            if query.pressed_at >= oldest:
                return
            del self.callback_queries[query.id]

    def take_callback_query(self, query_id: str) -> CallbackQuery | None:
        """Return a pressed button once; None when it is too old, answered or unknown."""
        query = self.callback_queries.pop(query_id, None)
        if query is None or self.clock() - query.pressed_at > CALLBACK_QUERY_LIFETIME:
            return None
        return query

    def clear(self) -> None:
        """Forget messages, files and pressed buttons; keep accounts, chats and message counters."""
        for chat in self.chats.values():
            chat.messages.clear()
        self.files.clear()
        self.callback_queries.clear()
        self.votes.clear()
