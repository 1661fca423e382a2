"""Many replies that wait in one chat: few messages say them."""

from datetime import datetime
from typing import Any, Final

from handlers.turns.replies import LONGEST_MESSAGE
from storage.records.outbox import Envelope, PromiseKind
from storage.unit_of_work import UnitOfWork
from views.texts import Html, join, visible_length

# A person reads a few dozen answers one by one; more come together.
READ_ONE_BY_ONE: Final = 24


def merged(work: UnitOfWork, envelope: Envelope, now: datetime) -> Envelope:
    """Return a reply with the replies that wait behind it, if there are more than anybody reads one by one.

    What is the same is said once; texts without buttons are joined, as far as they fit into one message.
    """
    if envelope.behind < READ_ONE_BY_ONE or not _is_plain_reply(envelope):
        return envelope
    content, taken = _content(envelope), []
    for row_id, other in work.outbox.list_waiting(envelope, PromiseKind.MESSAGE):
        together = _together(content, other)
        if together is not None:
            content = together
            taken.append(row_id)
    if taken:
        work.outbox.drop(taken, at=now)
    return work.outbox.with_content(envelope, content) if content != envelope.content else envelope


def _is_plain_reply(envelope: Envelope) -> bool:
    return envelope.kind is PromiseKind.MESSAGE and envelope.template is None and bool(_content(envelope))


def _together(content: dict[str, Any], other: dict[str, Any]) -> dict[str, Any] | None:
    if other == content:
        return content
    has_buttons = content.get("rows") or other.get("rows")
    is_text = {*content, *other} <= {"text", "rows", "topic"}
    if has_buttons or not is_text or content.get("topic") != other.get("topic"):
        return None
    if other["text"] in content["text"].split("\n\n"):
        return content
    text = join([Html(content["text"]), Html(other["text"])], "\n\n")
    return content | {"text": text} if visible_length(text) <= LONGEST_MESSAGE else None


def _content(envelope: Envelope) -> dict[str, Any]:
    return envelope.content or {}
