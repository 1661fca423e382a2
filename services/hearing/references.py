"""A need, an action, a report named by its reference, and what is wanted of it; a pasted invitation."""

import re
from dataclasses import replace
from typing import Final

from services.hearing.about import code_in
from services.hearing.meanings import NO_SLOTS, Because, Intent, Meaning, Slots
from services.hearing.utterance import Utterance

_LISTENED: Final = 400
# It holds a secret, so it is never taken for words.
_INVITATION: Final = re.compile(r"(?:https?://)?[\w.-]+/\S*[?&]start=(?P<code>[\w-]{4,128})", re.ASCII)
_NEED: Final = re.compile(
    r"(?<![\w/-])[bB](?:[-‑ ]?0{0,3}|[-‑ ])(?P<number>[1-9]\d{0,5})(?![\w/-])", re.ASCII
)
# « Besoin 1 : … » begins a list.
_NEED_IN_WORDS: Final = re.compile(
    r"\b(?:besoin|demande|signalement|need)\s+(?:n\s?[o°º]\.?|num[eé]ro|number|#)?\s*(?P<number>\d{1,6})\b"
    r"(?!\s*[:)=])",
    re.IGNORECASE,
)
_REPORT: Final = re.compile(r"(?<!\w)[rR][-‑ ]?(?P<year>20\d\d)[-‑ ](?P<rank>\d{1,3})(?!\w)")
_AROUND: Final = frozenset(
    (
        "le", "la", "les", "l", "besoin", "action", "fiche", "rapport", "b", "r", "n", "no", "numero", "svp",
        "merci", "the", "need", "report", "sheet", "objectif", "et", "pour", "sur", "de", "du", "a", "moi",
        "bonjour", "demande",
    )
)  # fmt: skip
_AT: Final = re.compile(r"\d\.\d+\s+(?:à|a|:)\s*\d{1,3}\s*$")
_ASKING: Final = ("show", "fate", "stands", "what_is")


def hear_invitation(said: Utterance) -> Meaning | None:
    """Understand a link that begins the conversation with a code, whatever stands around it."""
    found = _INVITATION.search(said.text) if "start=" in said.text else None
    if found is None:
        return None
    return Meaning(Intent.INVITATION, Because("invitation"), Slots(code=found["code"]))


def hear_reference(said: Utterance) -> Meaning | None:
    """Understand a reference alone, or with a question; what is told about an action is progress."""
    slots, words = named_in(said) if said.has_figures else (NO_SLOTS, ())
    if not words:
        return None
    if _is_alone(said):
        return Meaning(Intent.REFERENCE, Because("reference", words), slots)
    if slots.report:
        return Meaning(Intent.ASK_REPORT, Because("reference", words), slots)
    if slots.need is None:
        return None
    if said.is_asked or said.has(*_ASKING):
        return Meaning(Intent.ASK_NEED, Because("reference", words + said.words_of(*_ASKING)), slots)
    return Meaning(Intent.REFERENCE, Because("reference", words), replace(slots, rest=said.text))


def named_in(said: Utterance) -> tuple[Slots, tuple[str, ...]]:
    """Return what a text refers to, and the words of the reference."""
    text = said.text[:_LISTENED]
    if found := _REPORT.search(text):
        return Slots(report=f"R-{found['year']}-{int(found['rank']):02d}"), (found[0],)
    if found := _NEED.search(text) or _NEED_IN_WORDS.search(text):
        return Slots(need=int(found["number"])), (found[0],)
    code = code_in(said)
    return (Slots(action=code), (code,)) if code else (NO_SLOTS, ())


def _is_alone(said: Utterance) -> bool:
    # « 1.2.2 à 20 » tells how far it is.
    return not _AT.search(said.text) and all(
        word in _AROUND or any(map(str.isdigit, word)) for word in said.content
    )
