"""Readers of answers, shared by the fields of many forms."""

from datetime import timedelta
from typing import Final

from handlers.turns.incoming import Incoming, TextMessage
from services.errors import RefusedError

# Words written later than this after opening a setting are about something else.
SETTING_LISTENS_FOR: Final = timedelta(minutes=30)


def said_text(incoming: Incoming) -> str:
    """Return the words of a message.

    Raises:
        RefusedError: it is not a text.
    """
    if not isinstance(incoming, TextMessage):
        raise RefusedError("refused-text-wanted")
    return incoming.text
