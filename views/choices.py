"""Choices as words, for channels without buttons."""

from collections.abc import Mapping, Sequence

from storage.records.outbox import Choice
from views.texts import Html, Texts, escape, join


def render_choices(choices: Sequence[Choice], numbers: Mapping[str, int], texts: Texts) -> Html:
    """Render one line per choice, with the number that stands for it, if any, or with a link's address."""
    lines = [_line(choice, numbers, texts) for choice in choices]
    return join([texts("choices-by-words"), *lines])


def _line(choice: Choice, numbers: Mapping[str, int], texts: Texts) -> Html:
    label = escape(choice["label"])
    if "url" in choice:
        return texts("choices-link", label=choice["label"], address=choice["url"])
    number = numbers.get(choice["data"])
    return Html(f"{number}. {label}") if number else Html(f"– {label}")
