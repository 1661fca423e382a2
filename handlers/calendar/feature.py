"""The calendar: what all features send by the clock, seen ahead and moved."""

from handlers.calendar import calendar, cards, form
from handlers.wiring.feature import Feature
from services.calendar.sendings import Sendings


def calendar_of(sendings: Sendings) -> Feature:
    """The calendar of these sendings; it brings none of its own."""
    return Feature(
        name="calendar",
        routes=calendar.routes(sendings),
        forms=(form.form_of(sendings),),
        cards=(cards.CALENDAR,),
        notices=calendar.notices(sendings),
    )
