"""A channel of letters: no buttons, no edits, addresses that are not numbers; it proves the seam."""

import html
import itertools
import re
from dataclasses import dataclass

from bot.sending.carriers import Abilities
from bot.sending.pace import Pace
from services.outbox.outcomes import Failure, FailureKind, Sent
from storage.records.outbox import Envelope, PromiseKind

LETTERS = "letters"
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it arrives in a letter box."""

    id: str
    to: str
    text: str
    file_name: str | None = None
    file: bytes | None = None


class LetterCarrier:
    """Puts letters into boxes; refuses what letters cannot do."""

    abilities = Abilities(edits=False, presses=False, toasts=False, menus=False, files=True)

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self.sent: list[Letter] = []
        self._numbers = itertools.count(1)

    async def carry(self, envelope: Envelope) -> Sent | Failure:
        content = envelope.content or {}
        if envelope.kind is not PromiseKind.MESSAGE or content.get("rows") or envelope.card_message:
            return Failure(FailureKind.REJECTED, "not_a_letter")
        text = html.unescape(_TAG.sub("", content.get("text", "")))
        file = envelope.file
        enclosed = file.content if file and isinstance(file.content, bytes) else None
        letter_id = f"<lettre-{next(self._numbers)}@mairie.exemple>"
        self.sent.append(Letter(letter_id, envelope.address, text, file.name if file else None, enclosed))
        return Sent(letter_id)

    async def download(self, file: str) -> bytes | Failure:
        return Failure(FailureKind.REJECTED, "no_files")

    async def answers(self) -> bool:
        return True

    def join_link(self, token: str) -> str:
        return f"mailto:ctg@mairie.exemple?subject=/start%20{token}"
