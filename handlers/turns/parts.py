"""Messages that are not what they seem: parts of a longer text or an album, an invitation pasted as text."""

import re
from datetime import datetime, timedelta
from typing import Final

from handlers.turns.incoming import Command, Incoming, MediaMessage, TextMessage
from handlers.turns.turn import Turn
from services.people import parts
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork

# The parts of one text are sent in the same second, or the next.
_PARTS_COME_WITHIN: Final = timedelta(seconds=2)
# A deep link to a bot (core.telegram.org/bots/features, « Deep Linking »), alone in its message or in a line.
_INVITATION: Final = re.compile(
    r"(?:https?://)?(?:t\.me|telegram\.me)/\w{3,64}\?start=(?P<token>[\w-]{1,64})(?![\w-])"
)


def take_part(message: TextMessage, turn: Turn) -> bool:
    """Refuse a text longer than one message, once for all its parts; False for every other text.

    Its parts come one after the other, and no part is recorded for the whole.
    """
    person = turn.person
    is_end = person is not None and _goes_on(message, person.cut_text_at)
    if person is None or not (message.is_cut or is_end):
        return False
    if not is_end:
        turn.reply(turn.texts("refused-cut-text"))
    if message.is_cut:
        parts.note_cut_text(turn.work, person, message.written_at)
    return True


def _goes_on(message: TextMessage, cut_at: datetime | None) -> bool:
    """Return whether a message is a further part of a text that was cut a moment ago."""
    if cut_at is None or message.written_at is None:
        return False
    return timedelta(0) <= message.written_at - cut_at <= _PARTS_COME_WITHIN


def note_album(incoming: Incoming, person: Person | None, work: UnitOfWork) -> None:
    """Remember the album of a person's latest file, even if the file is refused."""
    album = incoming.album_id if isinstance(incoming, MediaMessage) else None
    if person is not None and album is not None:
        parts.note_album(work, person, album)


def is_more_of_an_album(message: MediaMessage, person: Person | None) -> bool:
    """Return whether another file of the same album was heard before this one."""
    return person is not None and message.album_id is not None and message.album_id == person.album


def invitation_in(text: str) -> str | None:
    """Return the token of an invitation's link that was pasted; its words are never kept."""
    found = _INVITATION.search(text)
    return found["token"] if found else None


def as_command(message: Incoming, name: str, argument: str) -> Command:
    """Return the command that a text or a button stands for."""
    return Command(
        channel=message.channel,
        event=message.event,
        sender=message.sender,
        chat_address=message.chat_address,
        is_private=message.is_private,
        message=message.message,
        name=name,
        argument=argument,
    )


def as_text(incoming: Incoming, text: str) -> TextMessage:
    """Return words that were kept, as if they were written now."""
    return TextMessage(
        channel=incoming.channel,
        event=incoming.event,
        sender=incoming.sender,
        chat_address=incoming.chat_address,
        is_private=incoming.is_private,
        message=incoming.message,
        text=text,
    )
