"""The numbers that help, one a line, the most urgent first."""

from collections.abc import Sequence

from config.help_numbers import load_help_numbers
from views.texts import Html, Texts, join


def render_numbers(numbers: Sequence[str], texts: Texts) -> Html:
    """Render numbers in this order; each says whom it is for, and when it does not answer at any hour."""
    known = {one.number: one for one in load_help_numbers().numbers}
    lines = [
        texts(
            "emergency-line",
            number=number,
            what=texts.plain(f"emergency-{known[number].name}"),
            when=_hours(known[number].hours, texts),
        )
        for number in numbers
    ]
    return join([texts("emergency-head"), *lines, texts("emergency-kept")])


def _hours(hours: str, texts: Texts) -> str:
    key = f"emergency-hours-{hours.replace('/', '-')}"
    return texts.plain(key) if texts.has(key) else ""
