"""Answers to a question that is not open here, and what takes back something just sent: « oups, à Aulas »."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from config.vocabulary import load_vocabulary
from services.hearing.meanings import Because, Intent, Meaning, ShortReply, Slots
from services.hearing.utterance import Utterance

_TINY: Final = 4
_SHORT: Final = 9
_LONGEST: Final = 16
_LONGEST_SLIP: Final = 14
_WANTS: Final = 6
_LONGEST_REPLY: Final = 40
_STRONG: Final = 5
_NUMBER: Final = re.compile(
    r"\W*\d{1,4}(?:[.,]\d{1,2})?(?:(?:\W+|\s(?:ou|et|à|a|or|to)\s)\d{1,4})*\W*", re.IGNORECASE
)
_AN_HOUR: Final = r"\d{1,2} ?h(?: ?\d\d)?"
_HOUR: Final = re.compile(
    rf"(?:plutot |oui |ok )?(?:vers |a |des |avant |apres |de |entre )?(?:les )?{_AN_HOUR}"
    rf"(?: (?:a|et|ou) {_AN_HOUR})?(?: (?:plutot|environ|max|le matin|le soir))?"
)
_OPENINGS: Final = ("replies", "starts_yes", "starts_no", "rather", "counts", "which", "times")
_YES_OR_NO: Final = {"starts_yes": ShortReply.YES, "starts_no": ShortReply.NO}


def hear_answer(said: Utterance) -> Meaning | None:
    """Understand what can only be the answer to something."""
    longest = _LONGEST_REPLY if said.has("replies") else _LONGEST
    if said.is_long or said.is_asked or len(said.content) > longest:
        return None
    reply = replies().get(" ".join(said.content)) if len(said.content) <= _TINY else None
    if reply is not None:
        return Meaning(Intent.ANSWER, Because("a word of answer", said.content), Slots(reply=reply))
    if said.has_figures and (_NUMBER.fullmatch(said.text) or _HOUR.fullmatch(said.line)):
        return Meaning(Intent.ANSWER, Because("a number alone", said.content))
    return _opened(said) or _place_alone(said)


def hear_slip(said: Utterance) -> Meaning | None:
    """Understand that something just sent was wrong; a longer text says what it is about by itself."""
    if said.is_long or said.is_question or len(said.content) > _LONGEST_SLIP or said.contributes >= _WANTS:
        return None
    # « Comment supprimer mon message » asks how.
    if not said.has("slips", "takes_back") or said.has("help"):
        return None
    return Meaning(Intent.SLIP, Because("slip", said.words_of("slips", "takes_back")))


def _opened(said: Utterance) -> Meaning | None:
    """Understand « plutôt le mardi », « non, pas encore », « la deuxième », « environ 12 familles »."""
    opening = next((name for name in _OPENINGS if said.has(name)), None) if said.has(*_OPENINGS) else None
    if opening is None or _contributes(said, opening):
        return None
    slots = Slots(reply=_YES_OR_NO.get(opening))
    because = Because("an answer", said.words_of(opening))
    return Meaning(Intent.ANSWER, because, slots, sure=not said.theme)


def _contributes(said: Utterance, opening: str) -> bool:
    """Return whether a text that begins like an answer says so much that it is none."""
    if opening == "replies":
        return False
    if opening in _YES_OR_NO:
        if said.content[0] == "no" and len(said.content) > _TINY:
            return True
        is_plain = said.content[0] in {"oui", "non"} or len(said.content) <= _TINY
        return said.contributes > _STRONG or (said.contributes == _STRONG and not is_plain)
    if len(said.content) > _SHORT or said.contributes > _STRONG:
        return True
    return said.contributes == _STRONG and len(said.content) > _TINY


def _place_alone(said: Utterance) -> Meaning | None:
    """Understand « au Vigan », « Alzon et Arre »: a place, and nothing about it."""
    # « À Avèze, pas à Arre ».
    longest = _TINY + 2 if "pas" in said.content else _TINY
    if len(said.content) > longest or not said.communes or not said.names_only_places:
        return None
    return Meaning(Intent.ANSWER, Because("a place alone", said.content), sure=False)


@lru_cache(maxsize=1)
def replies() -> Mapping[str, ShortReply]:
    """Return what short words say to whatever is open."""
    listed = load_vocabulary("replies")["replies"]
    return {words: ShortReply(name) for name, several in listed.items() for words in several}
