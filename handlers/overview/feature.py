"""What waits for a person, and how the territory is doing."""

from typing import Final

from handlers.feature import Feature
from handlers.overview import summaries, waiting
from services.access import Permission

FEATURE: Final = Feature(
    name="overview",
    routes=(*waiting.routes(), *summaries.routes()),
    cards=(waiting.WAITING,),
    permissions=(Permission.SEE_SUMMARY,),
    notices=summaries.notices(),
)
