"""Words that could mean several things: kept as they are, until their author says what they are for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from handlers.turns.incoming import Incoming, MediaMessage, TextMessage
from handlers.turns.keyboards import Button, Keyboard
from handlers.turns.turn import Turn
from services.access import Permission
from storage.records.draft import Draft
from storage.records.need import Attachment
from views.texts import Html

ASIDE: Final = "aside"
"""The name of the draft that keeps such words, and of the card that asks about them."""
NEW_NEED: Final = "need-new"
"""The way that is open to any words: they become a need of its own."""
ALBUM: Final = "album"
"""Among a draft's values: the album of the file it began with, whose other files belong to it."""
# The most characters a draft's subject holds.
_LONGEST_SUBJECT: Final = 40


@dataclass(frozen=True, slots=True)
class TakeAside:
    """One of the things the words may be for."""

    code: ClassVar[str] = "ha"
    draft_id: int
    way: str


@dataclass(frozen=True, slots=True)
class DropAside:
    """« Rien de tout cela »: the words are forgotten."""

    code: ClassVar[str] = "hd"
    draft_id: int


@dataclass(frozen=True, slots=True)
class Aside:
    """Words and files that were set aside, and what they came after: values of the feature that asked."""

    text: str
    files: Sequence[Attachment]
    about: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that words set aside may be for; its button's label is the text `way-<name>`."""

    name: str
    take: Callable[[Aside, Turn], None]
    permission: Permission


def ask_about(turn: Turn, question: Html, ways: Sequence[str], **about: Any) -> None:
    """Keep what was sent and ask what it is for, at the bottom of the chat; each of `ways` names a `Way`.

    What was set aside before and never placed is forgotten: its question has scrolled away.
    """
    turn.work.drafts.delete_form(turn.actor.id, ASIDE)
    values = _kept(turn.incoming) | {"about": about, "ways": list(ways)}
    subject = turn.incoming.event[-_LONGEST_SUBJECT:]
    draft = turn.work.drafts.put(
        turn.actor.id, ASIDE, step="ways", values=values, at=turn.now, subject=subject
    )
    show_aside(draft, question, turn)


def add_to_aside(incoming: TextMessage | MediaMessage, draft: Draft, turn: Turn) -> Draft:
    """Set a further message aside with the first: words on a line of their own, files after the others."""
    more = _kept(incoming)
    text = "\n".join(said for said in (draft.values["text"], more["text"]) if said)
    values = draft.values | {"text": text, "files": [*draft.values["files"], *more["files"]]}
    return turn.work.drafts.put(
        draft.person_id, ASIDE, step=draft.step, values=values, at=turn.now, subject=draft.subject
    )


def _kept(incoming: Incoming) -> dict[str, Any]:
    if isinstance(incoming, MediaMessage):
        album = {ALBUM: incoming.album_id} if incoming.album_id else {}
        return {"text": incoming.caption, "files": [incoming.attachment.as_values()]} | album
    return {"text": incoming.text if isinstance(incoming, TextMessage) else "", "files": []}


def show_aside(draft: Draft, question: Html, turn: Turn) -> None:
    """Show the question about words set aside."""
    turn.show(card_of_aside(draft), question, _keyboard(draft, turn), anew=True)


def aside_of(draft: Draft) -> Aside:
    """Return what was set aside."""
    files = tuple(Attachment.of_values(written) for written in draft.values["files"])
    return Aside(draft.values["text"], files, draft.values["about"])


def card_of_aside(draft: Draft) -> str:
    """Return the key of the card that asks about words set aside."""
    return f"{ASIDE}:{draft.subject}"


def _keyboard(draft: Draft, turn: Turn) -> Keyboard:
    ways = [
        [Button(turn.texts.plain(f"way-{name}"), TakeAside(draft.id, name))]
        for name in draft.values.get("ways") or ()
    ]
    return [*ways, [Button(turn.texts.plain("way-none"), DropAside(draft.id))]]
