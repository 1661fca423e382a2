"""What will not come, or may not have come: the person who waits for it is told."""

from collections.abc import Mapping
from typing import Final

from handlers.turns.notices import Notice, Occasion, message
from services.language.hygiene import shorten
from services.outbox.outcomes import FILE_LOST, GIVEN_UP, MAYBE_LOST, UNMADE, UNREAD, VOICE_REFUSED
from storage.records.outbox import Rendered

_FEW_WORDS: Final = 60


def _saying(key: str) -> Notice:
    def tell(occasion: Occasion) -> Rendered:
        return message(occasion.texts(key))

    return tell


def _tell_of_doubt(occasion: Occasion) -> Rendered:
    about = shorten(occasion.parameters["about"], _FEW_WORDS)
    key = "message-maybe-lost" if about else "document-maybe-lost"
    return message(occasion.texts(key, about=about))


NOTICES: Final[Mapping[str, Notice]] = {
    UNMADE: _saying("document-unmade"),
    FILE_LOST: _saying("refused-file-lost"),
    UNREAD: _saying("file-unread"),
    GIVEN_UP: _saying("message-given-up"),
    VOICE_REFUSED: _saying("voice-note-refused"),
    MAYBE_LOST: _tell_of_doubt,
}
