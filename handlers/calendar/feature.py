"""The calendar: messages all features send by the clock, seen ahead and moved."""

from handlers.calendar import calendar, cards, form
from handlers.wiring.feature import Feature
from services.calendar.sendings import Sendings


def calendar_of(sendings: Sendings) -> Feature:
    """Build the calendar of these sendings; it adds none of its own."""
    return Feature(
        name="calendar",
        routes=calendar.routes(sendings),
        forms=(form.form_of(sendings),),
        cards=(cards.CALENDAR,),
        notices=calendar.notices(sendings),
    )
