"""Answers that fields of many forms read."""

from datetime import timedelta
from typing import Final

from handlers.turns.incoming import Incoming, TextMessage
from services.errors import RefusedError

# Words written later than this after a setting was opened are about something else.
SETTING_LISTENS_FOR: Final = timedelta(minutes=30)


def said_text(incoming: Incoming) -> str:
    """The words of a message.

    Raises:
        RefusedError: it is not a text.
    """
    if not isinstance(incoming, TextMessage):
        raise RefusedError("refused-text-wanted")
    return incoming.text
