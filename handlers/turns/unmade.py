"""Documents that could not be made: whoever waits for one is told."""

from collections.abc import Mapping, Sequence

from handlers.turns.notices import Notice, Occasion, message
from handlers.turns.routes import Route
from services.outbox.outcomes import UNMADE
from storage.records.outbox import Rendered


def _tell(occasion: Occasion) -> Rendered:
    return message(occasion.texts("document-unmade"))


def notices() -> Mapping[str, Notice]:
    """What is said instead of a document."""
    return {UNMADE: _tell}


def routes() -> Sequence[Route]:
    """Nothing to ask: documents belong to their features."""
    return []
