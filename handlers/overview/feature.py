"""The overview: everything that waits for a person (`/afaire`), and a summary of the territory."""

from collections.abc import Sequence

from handlers.overview import decisions, summaries, waiting
from handlers.wiring.feature import Feature, WaitsFor
from services.access import Permission


def overview_of(others: Sequence[WaitsFor]) -> Feature:
    """Build the overview from the items that other features let wait; unsent forms are its own."""
    return Feature(
        name="overview",
        routes=(*waiting.routes(others), *summaries.routes(), *decisions.routes()),
        cards=(waiting.WAITING,),
        permissions=(Permission.SEE_SUMMARY,),
        notices=summaries.notices(),
    )
