"""One simulated Telegram: the world, and the parts that serve every method."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from simulator.state.commands import CommandMenus
from simulator.state.events import EventLog
from simulator.state.faults import CallLog, Faults
from simulator.state.limits import Limits
from simulator.state.updates import UpdateQueue
from simulator.state.webhook import Patience, WebhookPusher
from simulator.state.world import World

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.state.accounts import Bot
    from simulator.state.chats import Chat, StoredMessage


class Simulation:
    """The state that both doors work on."""

    def __init__(
        self, bot: Bot, clock: Callable[[], float] = time.monotonic, patience: Patience | None = None
    ) -> None:
        self.clock = clock
        self.started_at = clock()
        self.is_logged_out = False
        self.world = World(bot, clock)
        self.updates = UpdateQueue(clock)
        self.webhook = WebhookPusher(self.updates, patience or Patience())
        self.events = EventLog()
        self.limits = Limits()
        self.faults = Faults()
        self.calls = CallLog()
        self.menus = CommandMenus()
        self.profile: dict[tuple[str, str], str] = {}

    def show(self, chat: Chat, message: StoredMessage, kind: str = "message") -> None:
        """Tell the phones of a chat about a new or changed message."""
        self.events.publish(chat.members, chat.id, kind, message=message.on_phone())

    def hear(self, chat: Chat, message: StoredMessage, kind: str = "message") -> None:
        """Show a person's message, and pass it to the bot as an update."""
        self.show(chat, message, "edit" if kind == "edited_message" else "message")
        self.updates.add(kind, message.content, ("message", chat.id))

    def member_changed(self, chat: Chat, by: dict[str, Any], old: str, new: str) -> None:
        """Tell the bot that its own status in a chat has changed (`my_chat_member`)."""
        bot = self.world.bot.user()
        content = {
            "chat": chat.described,
            "from": by,
            "date": int(time.time()),
            "old_chat_member": _member(bot, old),
            "new_chat_member": _member(bot, new),
        }
        self.updates.add("my_chat_member", content, ("my_chat_member", chat.id))

    def clear(self) -> None:
        """Forget messages, updates, faults, limits and logs; accounts, menus and the webhook stay."""
        self.world.clear()
        self.updates.clear()
        self.faults.clear()
        self.limits.clear()
        self.calls.clear()
        self.is_logged_out = False
        self.events.clear()

    async def close(self) -> None:
        """Stop the background work."""
        self.events.close()
        self.updates.clear()
        self.updates.terminate_polling("the simulator stops")
        await self.webhook.close()


def _member(user: dict[str, Any], status: str) -> dict[str, Any]:
    kicked = {"until_date": 0} if status == "kicked" else {}
    return {"user": user, "status": status} | kicked
