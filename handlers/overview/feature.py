"""What waits for a person, and how the territory is doing."""

from collections.abc import Sequence

from handlers.overview import summaries, waiting
from handlers.wiring.feature import Feature, WaitsFor
from services.access import Permission


def overview_of(others: Sequence[WaitsFor]) -> Feature:
    """The overview of what other features let wait; forms that were begun are its own."""
    return Feature(
        name="overview",
        routes=(*waiting.routes(others), *summaries.routes()),
        cards=(waiting.WAITING,),
        permissions=(Permission.SEE_SUMMARY,),
        notices=summaries.notices(),
    )
