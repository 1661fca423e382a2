"""Taking back: made of the acts that the other features list."""

from collections.abc import Mapping

from handlers.undoing import journal, undoing
from handlers.undoing.undoing import Show
from handlers.wiring.feature import Feature
from services.access import Permission
from services.undoing.acts import Acts
from services.undoing.jobs import HOUSE_SCHEDULES, undoing_jobs


def undoing_of(known: Acts, shows: Mapping[str, Show]) -> Feature:
    """Make the feature from every feature's acts, and what shows the things they are about."""
    return Feature(
        name="undoing",
        routes=(*undoing.routes(known, shows), *journal.routes()),
        cards=(journal.CARD,),
        permissions=(Permission.READ_JOURNAL,),
        notices=undoing.notices(),
        jobs=lambda _territory, settings: undoing_jobs(settings),
        schedules=HOUSE_SCHEDULES,
    )
