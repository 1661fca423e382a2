"""A need, an action or a report named by its reference, and what is wanted of it."""

import re
from dataclasses import replace
from typing import Final

from services.hearing.about import code_in
from services.hearing.meanings import Because, Intent, Meaning, Slots
from services.hearing.said import Said

_NEED: Final = re.compile(r"(?<![\w/-])[bB](?:[-‑ ]?0{0,3}|[-‑ ])(?P<number>[1-9]\d{0,5})(?![\w/-])", re.ASCII)
_NEED_IN_WORDS: Final = re.compile(
    r"\b(?:besoin|demande|signalement|need)\s+(?:n\s?[o°º]\.?|num[eé]ro|number|#)?\s*(?P<number>\d{1,6})\b",
    re.IGNORECASE,
)
_REPORT: Final = re.compile(r"(?<!\w)[rR][-‑ ]?(?P<year>20\d\d)[-‑ ](?P<rank>\d{1,3})(?!\w)")
_ONLY: Final = frozenset(
    {
        "le", "la", "les", "l", "besoin", "action", "fiche", "rapport", "b", "r", "n", "no", "numero", "svp", "merci", "the", "need",
        "report", "sheet", "objectif", "et", "pour", "sur", "de", "du", "a", "moi", "bonjour", "demande",
    }
)  # fmt: skip


def hear_reference(said: Said) -> Meaning | None:
    """Understand a reference alone, or with a question about it; what is told about an action is progress."""
    slots, words = _named(said) if said.has_figures else (Slots(), ())
    if not words:
        return None
    if _is_alone(said):
        return Meaning(Intent.REFERENCE, Because("reference", words), slots)
    if slots.report:
        return Meaning(Intent.ASK_REPORT, Because("reference", words), slots)
    if slots.need is None:
        return None
    if said.is_asked or said.has("show", "fate", "stands", "what_is"):
        hints = said.words_of("show", "fate", "stands", "what_is")
        return Meaning(Intent.ASK_NEED, Because("reference", words + hints), slots)
    return Meaning(Intent.REFERENCE, Because("reference", words), replace(slots, rest=said.text))


def _named(said: Said) -> tuple[Slots, tuple[str, ...]]:
    text = said.text[:400]
    if found := _REPORT.search(text):
        return Slots(report=f"R-{found['year']}-{int(found['rank']):02d}"), (found[0],)
    if found := _NEED.search(text) or _NEED_IN_WORDS.search(text):
        return Slots(need=int(found["number"])), (found[0],)
    code = code_in(said)
    return (Slots(action=code), (code,)) if code else (Slots(), ())


def _is_alone(said: Said) -> bool:
    return all(word in _ONLY or any(letter.isdigit() for letter in word) for word in said.content)
