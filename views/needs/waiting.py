"""Needs that wait for a person, as lines of `/afaire`."""

from collections.abc import Sequence

from storage.records.need import Need
from views.needs.lists import need_item
from views.texts import Html, Texts

_LONGEST = 90


def render_to_triage(needs: Sequence[Need], total: int, texts: Texts) -> list[Html]:
    """Render needs to triage: their number, the oldest one's date, and the oldest ones."""
    head = texts("waiting-to-triage", count=total, date=texts.date(needs[0].created_at))
    return [head, *_items(needs, texts)]


def render_to_answer(needs: Sequence[Need], total: int, texts: Texts) -> list[Html]:
    """Render needs that wait for the author's answer: their number, and the oldest ones."""
    return [texts("waiting-to-answer", count=total), *_items(needs, texts)]


def _items(needs: Sequence[Need], texts: Texts) -> list[Html]:
    return [need_item(need, texts, longest=_LONGEST) for need in needs]
