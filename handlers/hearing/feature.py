"""Hearing: emergencies, small talk, and the ways of words that could mean several things."""

from collections.abc import Iterable, Sequence
from functools import partial

from handlers.hearing import emergencies, talk
from handlers.hearing.asides import Asides
from handlers.hearing.hearing import way_of
from handlers.hearing.questions import ANSWERED
from handlers.turns.asides import ASIDE, Aside, Way
from handlers.turns.routes import OnMeaning, Route
from handlers.turns.turn import Turn
from handlers.wiring.feature import Feature, joined
from services.access import Permission
from services.hearing.meanings import Intent


def hearing_of(ways: Iterable[Way], routes: Sequence[Route]) -> Feature:
    """Build hearing from the ways and the routes that the other features bring."""
    own = talk.routes()
    intents = {route.intent for route in (*routes, *own) if isinstance(route, OnMeaning)} | ANSWERED
    chosen = [Way(way_of(one), partial(_take_as, one), Permission.KEEP_PROFILE) for one in sorted(intents)]
    named = joined("way", ({way.name: way} for way in (*ways, *chosen)))
    asides = Asides(named)
    return Feature(
        name="hearing",
        routes=(*own, *emergencies.routes(), *asides.routes()),
        forms=(asides.conversation(),),
        cards=(ASIDE,),
    )


def _take_as(intent: Intent, aside: Aside, turn: Turn) -> None:
    turn.hearing.take_as(aside.text, intent, turn)
