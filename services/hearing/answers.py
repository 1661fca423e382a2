"""Answers to a question that is not open here: short, about nothing that is named, or a mere yes or no."""

import re
from typing import Final

from services.hearing.meanings import Because, Intent, Meaning, Reply, Slots
from services.hearing.said import Said

_SHORT: Final = 9
_STRONG: Final = 5
_TINY: Final = 4
_LONGEST: Final = 16
_NUMBER: Final = re.compile(r"\W*\d{1,4}(?:[.,]\d{1,2})?(?:(?:\W+|\s(?:ou|et|à|a|or|to)\s)\d{1,4})*\W*")
_HOUR: Final = re.compile(
    r"(?:plutot |oui |ok )?(?:vers |a |des |avant |apres |de |entre )?(?:les )?\d{1,2} ?h(?: ?\d\d)?(?: (?:a|et|ou) \d{1,2} ?h(?: ?\d\d)?)?(?: (?:plutot|environ|max|le matin|le soir))?"
)
_REPLIES: Final = {
    "envoyer": Reply.SEND, "envoie": Reply.SEND, "envoyez": Reply.SEND, "envoye": Reply.SEND, "valide": Reply.SEND, "valider": Reply.SEND, "send": Reply.SEND,
    "annuler": Reply.CANCEL, "annule": Reply.CANCEL, "annulez": Reply.CANCEL, "laisse tomber": Reply.CANCEL, "oublie": Reply.CANCEL, "oubliez": Reply.CANCEL, "cancel": Reply.CANCEL,
    "passer": Reply.SKIP, "passe": Reply.SKIP, "suivant": Reply.SKIP, "skip": Reply.SKIP, "next": Reply.SKIP,
    "c est bon": Reply.SEND, "c bon": Reply.SEND, "c est ok": Reply.SEND, "oui envoie": Reply.SEND, "ok envoie": Reply.SEND, "vas y": Reply.SEND, "allez y": Reply.SEND, "go": Reply.SEND,
    "c est urgent": Reply.URGENT, "urgent": Reply.URGENT, "tres urgent": Reply.URGENT, "c est tres urgent": Reply.URGENT, "it s urgent": Reply.URGENT,
    "separer": Reply.SEPARATE, "separe": Reply.SEPARATE, "separe les": Reply.SEPARATE, "separez les": Reply.SEPARATE,
    "oui": Reply.YES, "yes": Reply.YES, "si": Reply.YES, "ouais": Reply.YES, "oui oui": Reply.YES, "bien sur": Reply.YES, "oui c est ca": Reply.YES, "c est ca": Reply.YES, "exact": Reply.YES,
    "non": Reply.NO, "no": Reply.NO, "non merci": Reply.NO, "pas du tout": Reply.NO, "non non": Reply.NO,
}  # fmt: skip
_OPENINGS: Final = ("starts_yes", "starts_no", "rather", "counts", "which", "times")


def hear_answer(said: Said) -> Meaning | None:
    """Understand what can only be the answer to something."""
    if said.is_long or said.is_asked or len(said.content) > _LONGEST:
        return None
    line = " ".join(said.content) if len(said.content) <= _TINY else ""
    if (reply := _REPLIES.get(line)) is not None:
        return Meaning(Intent.ANSWER, Because("a word of answer", (line,)), Slots(reply=reply))
    if said.has_figures and (_NUMBER.fullmatch(said.text) or _HOUR.fullmatch(said.line)):
        return Meaning(Intent.ANSWER, Because("a number alone", said.content))
    return _opened(said) or _place_alone(said)


def _opened(said: Said) -> Meaning | None:
    if not said.has(*_OPENINGS):
        return None
    opening = next(name for name in _OPENINGS if said.has(name))
    if len(said.content) > _LONGEST:
        return None
    yes_or_no = opening in {"starts_yes", "starts_no"}
    if said.contributes >= _STRONG and len(said.content) > _TINY and not (yes_or_no and said.words[1] in {"non", "oui"}):
        return None
    if said.contributes > _STRONG or (len(said.content) > _SHORT and not yes_or_no):
        return None
    reply = {"starts_yes": Reply.YES, "starts_no": Reply.NO}.get(opening)
    return Meaning(Intent.ANSWER, Because("an answer", said.words_of(opening)), Slots(reply=reply), sure=not said.theme)


def _place_alone(said: Said) -> Meaning | None:
    """Understand « au Vigan », « Alzon et Arre »: a place, and nothing about it."""
    if not said.communes or len(said.content) > 4 or said.theme:  # noqa: PLR2004 - « à Bez et Esparon »
        return None
    return Meaning(Intent.ANSWER, Because("a place alone", said.content), sure=False)
