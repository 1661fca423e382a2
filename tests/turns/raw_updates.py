"""Builds updates as Telegram sends them (Bot API JSON), for tests that need no phone."""

import itertools
from typing import Any

BOT = {"id": 987654321, "is_bot": True, "first_name": "CTG"}
SENT_AT = 1_791_878_400
GROUP = {"id": -1001234567890, "type": "supergroup", "title": "Comité A"}


class RawUpdates:
    """Makes updates, each with an id of its own."""

    def __init__(self, first_id: int = 700_000_001) -> None:
        self.ids = itertools.count(first_id)

    def message(
        self, sender_id: int, *, chat: dict[str, Any] | None = None, **content: Any
    ) -> dict[str, Any]:
        """Build any message; its content is given by name (`text`, `photo`, `sticker`…)."""
        return self.wrap("message", message(sender_id, chat=chat, **content))

    def text(self, sender_id: int, text: str, **more: Any) -> dict[str, Any]:
        return self.message(sender_id, text=text, **more)

    def edited(self, sender_id: int, text: str, *, message_id: int) -> dict[str, Any]:
        """Build another text for a message that was sent before."""
        return self.wrap("edited_message", message(sender_id, text=text, message_id=message_id))

    def press(self, sender_id: int, data: str, *, message_id: int = 5, **more: Any) -> dict[str, Any]:
        """Build a tap on an inline button."""
        update_id = next(self.ids)
        query = {
            "id": f"query-{update_id}",
            "from": user(sender_id),
            "chat_instance": "1",
            "data": data,
            "message": {
                "message_id": message_id,
                "date": SENT_AT,
                "chat": private(sender_id),
                "from": BOT,
                "text": "…",
            },
        }
        return {"update_id": update_id, "callback_query": query | more}

    def block(self, sender_id: int, status: str = "kicked") -> dict[str, Any]:
        """Build the update of a person who blocks the bot, or with `member` takes that back."""
        change = {
            "chat": private(sender_id),
            "from": user(sender_id),
            "date": SENT_AT,
            "old_chat_member": {"user": BOT, "status": "member"},
            "new_chat_member": {"user": BOT, "status": status, "until_date": 0},
        }
        return self.wrap("my_chat_member", change)

    def wrap(self, kind: str, content: Any) -> dict[str, Any]:
        return {"update_id": next(self.ids), kind: content}


def message(sender_id: int, *, chat: dict[str, Any] | None = None, **content: Any) -> dict[str, Any]:
    """Build a `Message` without its update; it was written below message 5, the one that taps press."""
    return {
        "message_id": 100,
        "date": SENT_AT,
        "chat": chat or private(sender_id),
        "from": user(sender_id),
    } | content


def user(user_id: int, **more: Any) -> dict[str, Any]:
    return {"id": user_id, "is_bot": False, "first_name": f"Personne {user_id}", "language_code": "fr"} | more


def private(user_id: int) -> dict[str, Any]:
    return {"id": user_id, "type": "private", "first_name": f"Personne {user_id}"}
