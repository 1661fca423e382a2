"""Notices: messages rendered when they are sent, in the recipient's language, from what is true by then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from handlers.turns.keyboards import Keyboard, to_rows
from storage.records.outbox import EnclosedFile, Envelope, Manuscript, Rendered
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from views.texts import Html, Texts


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a notice is rendered from: the claim's transaction, the promise, the words, the time."""

    work: UnitOfWork
    envelope: Envelope
    texts: Texts
    now: datetime
    username: str = ""

    @property
    def parameters(self) -> dict[str, Any]:
        """What the promise was made with."""
        return self.envelope.parameters or {}

    @property
    def reader(self) -> Person | None:
        """The person it is for, if they are still there."""
        person_id = self.envelope.person_id
        return self.work.people.find(person_id) if person_id is not None else None


Notice = Callable[[Occasion], Rendered | None]
"""Renders a notice; None when it is no longer true, and nothing is sent."""


@dataclass(frozen=True, slots=True)
class SlowNotice:
    """A notice whose file takes long to tell: rendered beside the turns, in a transaction that only reads."""

    render: Notice

    def __call__(self, occasion: Occasion) -> Rendered | None:
        """Render it; it shows no card, which would have to be written down."""
        return self.render(occasion)


def message(text: Html, keyboard: Keyboard = (), *, card: str | None = None) -> Rendered:
    """A text message; with `card`, one that can be edited later and answered by words."""
    rows = to_rows(keyboard)
    payload: dict[str, Any] = {
        "text": text,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if rows:
        payload["reply_markup"] = {"inline_keyboard": rows}
    return Rendered("sendMessage", payload, card=card, keyboard=rows if card else None)


NOTHING: Final = Html("")


def document(
    name: str,
    content: bytes | Manuscript,
    mime_type: str,
    caption: Html = NOTHING,
    keyboard: Keyboard = (),
) -> Rendered:
    """A file made now, or a manuscript that is made into one before it is sent."""
    return Rendered(
        "sendDocument", _captioned(caption, keyboard), file=EnclosedFile(name, content, mime_type)
    )


def picture(
    name: str, content: bytes | Manuscript, caption: Html = NOTHING, keyboard: Keyboard = ()
) -> Rendered:
    """A PNG shown in the chat."""
    return Rendered("sendPhoto", _captioned(caption, keyboard), file=EnclosedFile(name, content, "image/png"))


def _captioned(caption: Html, keyboard: Keyboard) -> dict[str, Any]:
    payload: dict[str, Any] = {"caption": caption, "parse_mode": "HTML"} if caption else {}
    if rows := to_rows(keyboard):
        payload["reply_markup"] = {"inline_keyboard": rows}
    return payload
