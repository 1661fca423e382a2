"""The days of an absence, in words."""

from services.people.absences import Absence
from views.texts import Html, Texts, escape


def render_absence(absence: Absence, texts: Texts) -> Html:
    """Render « jusqu’au 5 janvier », or « du 20 décembre au 5 janvier » while it lies ahead."""
    if absence.first is None:
        return texts("absence-until", day=absence.last)
    return escape(texts.period(absence.first, absence.last))
