"""Puts into words what a channel cannot do: choices become a numbered list, a toast or an edit a message."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.sending.carriers import Abilities
from handlers.turns.keyboards import numbered
from storage.records.outbox import Envelope, PromiseKind, Rows
from views.choices import render_choices
from views.texts import Html, Texts, escape

NumberedCode = Callable[[str], str | None]
"""Finds the button code that typed numbers choose on a card (`handlers.forms.desk.Forms.numbered_code`)."""


def lowered(envelope: Envelope, can: Abilities, texts: Texts, code_of: NumberedCode) -> Envelope | None:
    """Return the envelope as its channel can carry it; None when nothing is left to carry."""
    content = envelope.content or {}
    if envelope.kind is PromiseKind.MENU and not can.menus:
        return None
    if envelope.kind is PromiseKind.TOAST and not can.toasts:
        return _as_message(envelope, {"text": escape(content["text"])}) if content.get("text") else None
    if envelope.kind in {PromiseKind.CARD, PromiseKind.EDIT} and not can.edits:
        envelope = _as_message(envelope, content)
    if content.get("rows") and not can.presses:
        code = code_of(envelope.card) if envelope.card else None
        envelope = replace(envelope, content=_in_words(content, texts, code))
    return envelope


def _as_message(envelope: Envelope, content: dict[str, Any]) -> Envelope:
    return replace(envelope, kind=PromiseKind.MESSAGE, content=content, card_message=None)


def _in_words(content: dict[str, Any], texts: Texts, code: str | None) -> dict[str, Any]:
    rows: Rows = content["rows"]
    counted = numbered(rows, code)
    numbers = {choice["data"]: number for number, choice in enumerate(counted, start=1)}
    said = render_choices([choice for row in rows for choice in row], numbers, texts)
    return content | {"text": Html(f"{content.get('text', '')}\n\n{said}"), "rows": []}
