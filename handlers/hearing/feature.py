"""Hearing: the ways of every feature, for words that could mean several things."""

from collections.abc import Iterable

from handlers.hearing import asides
from handlers.hearing.asides import Asides
from handlers.turns.asides import ASIDE, Way
from handlers.wiring.feature import Feature, joined


def hearing_of(ways: Iterable[Way]) -> Feature:
    """Build hearing from the ways that the other features bring."""
    named = joined("way", ({way.name: way} for way in ways))
    return Feature(
        name="hearing", routes=Asides(named).routes(), forms=(asides.CONVERSATION,), cards=(ASIDE,)
    )
