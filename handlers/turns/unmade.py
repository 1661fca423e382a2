"""Documents that could not be made, files that could not be read: the person waiting is told."""

from collections.abc import Mapping
from typing import Final

from handlers.turns.notices import Notice, Occasion, message
from services.outbox.outcomes import UNMADE, UNREAD
from storage.records.outbox import Rendered


def _tell(occasion: Occasion) -> Rendered:
    return message(occasion.texts("document-unmade"))


def _tell_of_unread(occasion: Occasion) -> Rendered:
    return message(occasion.texts("file-unread"))


NOTICES: Final[Mapping[str, Notice]] = {UNMADE: _tell, UNREAD: _tell_of_unread}
