"""Notices: messages rendered when they are sent, in the recipient's language, from the facts at that time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from handlers.turns.keyboards import Keyboard, to_rows
from storage.records.need import Attachment, AttachmentKind
from storage.records.outbox import EnclosedFile, Envelope, Manuscript, Rendered
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from views.texts import Html, Texts


@dataclass(frozen=True, slots=True)
class Occasion:
    """Input for rendering a notice: the claim's transaction, the promise, the words, the time.

    `join_link` makes an address that opens an invitation's token in the reader's channel.
    """

    work: UnitOfWork
    envelope: Envelope
    texts: Texts
    now: datetime
    join_link: Callable[[str], str] = str

    @property
    def parameters(self) -> dict[str, Any]:
        """Return the parameters the promise was made with."""
        return self.envelope.parameters or {}

    @property
    def reader(self) -> Person | None:
        """Return the person it is for; None if they have left."""
        person_id = self.envelope.person_id
        return self.work.people.find(person_id) if person_id is not None else None


Notice = Callable[[Occasion], Rendered | None]
"""Renders a notice; None when it is no longer true: nothing is sent."""


@dataclass(frozen=True, slots=True)
class SlowNotice:
    """A notice with a slow file: rendered beside the turns, in a read-only transaction."""

    render: Notice

    def __call__(self, occasion: Occasion) -> Rendered | None:
        """Render it; it shows no card, which would have to be stored."""
        return self.render(occasion)


def message(text: Html, keyboard: Keyboard = (), *, card: str | None = None) -> Rendered:
    """Build a text message; with `card`, one that can be edited later and answered by words."""
    return Rendered({"text": text, "rows": to_rows(keyboard)}, card=card)


NOTHING: Final = Html("")


def document(
    name: str,
    content: bytes | Manuscript,
    mime_type: str,
    caption: Html = NOTHING,
    keyboard: Keyboard = (),
) -> Rendered:
    """Build a message with a file made now, or with a manuscript to be made into one before it is sent."""
    return Rendered(_captioned(caption, keyboard), file=EnclosedFile(name, content, mime_type))


def picture(
    name: str, content: bytes | Manuscript, caption: Html = NOTHING, keyboard: Keyboard = ()
) -> Rendered:
    """Build a message with a PNG shown in the chat."""
    shown = EnclosedFile(name, content, "image/png", is_picture=True)
    return Rendered(_captioned(caption, keyboard), file=shown)


def relay(attachment: Attachment, caption: Html = NOTHING) -> Rendered:
    """Pass on an attachment a person sent, by the channel's own name for it."""
    if attachment.kind is AttachmentKind.PLACE:
        place = {"latitude": attachment.latitude, "longitude": attachment.longitude}
        return Rendered({"relay": {"kind": attachment.kind.value, **place}})
    passed_on = {"kind": attachment.kind.value, "file": attachment.file_id}
    return Rendered({"relay": passed_on, "text": caption})


def _captioned(caption: Html, keyboard: Keyboard) -> dict[str, Any]:
    return {"text": caption, "rows": to_rows(keyboard)}
