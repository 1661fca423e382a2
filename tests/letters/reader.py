"""Letters in: `{"id", "from", "name", "text"[, "in_reply_to"]}` becomes the values that handlers know."""

from typing import Any

from bot.intake.turns import Outline
from handlers.turns.incoming import Command, Incoming, SenderProfile, TextMessage
from tests.letters.carrier import LETTERS


class LetterReader:
    """Reads one letter; there are no taps, and nothing is edited."""

    channel = LETTERS

    def read(self, raw: dict[str, Any]) -> Incoming | None:
        origin: dict[str, Any] = {
            "channel": LETTERS,
            "event": raw["id"],
            "sender": SenderProfile(raw["from"], raw["name"], "fr"),
            "chat_address": raw["from"],
            "is_private": True,
            "message": raw["id"],
        }
        text: str = raw["text"]
        if text.startswith("/"):
            name, _, argument = text[1:].partition(" ")
            return Command(**origin, name=name, argument=argument.strip())
        return TextMessage(**origin, text=text, replied_to=raw.get("in_reply_to"))

    def outline(self, raw: dict[str, Any]) -> Outline:
        return Outline(event=raw.get("id"), kind="letter", sender=raw.get("from"), is_spoken=True)
