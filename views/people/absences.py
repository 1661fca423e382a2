"""The days of an absence, in words."""

from services.people.absences import Absence
from views.texts import Html, Texts


def render_absence(absence: Absence, texts: Texts) -> Html:
    """Render « jusqu’au 5 janvier », or « du 20 décembre au 5 janvier » while it lies ahead."""
    if absence.first is None:
        return texts("absence-until", day=texts.day(absence.last))
    return texts("absence-days", first=texts.day(absence.first), last=texts.day(absence.last))
