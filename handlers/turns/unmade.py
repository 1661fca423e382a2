"""Documents that could not be made: the person waiting for one is told."""

from collections.abc import Mapping
from typing import Final

from handlers.turns.notices import Notice, Occasion, message
from services.outbox.outcomes import UNMADE
from storage.records.outbox import Rendered


def _tell(occasion: Occasion) -> Rendered:
    return message(occasion.texts("document-unmade"))


NOTICES: Final[Mapping[str, Notice]] = {UNMADE: _tell}
