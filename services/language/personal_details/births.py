"""Dates of birth, in figures or in words, where what stands before says that they are one."""

import re
from collections.abc import Iterator
from typing import Final

from services.language.personal_details.finding import Finding

_MONTH: Final = (
    "(?:janv(?:ier)?|f[ée]vr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t|sept?(?:embre)?|oct(?:obre)?"
    r"|nov(?:embre)?|d[ée]c(?:embre)?)\b\.?"
)
_YEAR: Final = r"(?:(?:19|20)\d\d|\d\d)(?!\w)"
_IN_FIGURES: Final = re.compile(
    r"\d(?<![\w]\d)(?:"
    rf"\d{{3}}\s?[-/.]\s?\d\d?\s?[-/.]\s?\d\d?|\d?\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?{_YEAR}"
    r"|\d? \d{1,2} \d{4}"
    rf"|\d?\s?/\s?(?:19|20)\d\d|\d?(?:\s?er)?\s+{_MONTH}(?:\s+{_YEAR})?|\d{{7}}|\d{{5}})(?!\w|[./-]\d)",
    re.IGNORECASE,
)
_UNIT: Final = (
    "(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente"
    "|quarante|cinquante|soixante|septante|octante|nonante|cents?|mil(?:le)?)"
)
_SPELT: Final = rf"{_UNIT}(?:[\s-]+(?:et[\s-]+)?{_UNIT})*"
# « le douze avril mille neuf cent cinquante deux », « le premier mai 1950 »; « en décembre 2019 ».
_IN_WORDS: Final = re.compile(
    rf"\b(?:(?:premier|{_SPELT})\s+{_MONTH}(?:\s+(?:{_YEAR}|{_SPELT}))?|{_MONTH}\s+(?:19|20)\d\d)(?!\w)",
    re.IGNORECASE,
)
_SAID_TO_BE_BORN: Final = re.compile(
    r"(?:(?P<born>\b(?:né|ne(?=e|\s+(?:le|en|a|à|au)\b))(?:e|\(e\)|[·.-]e)?(?P<many>s)?)(?!\w)(?P<between>[^.;:!?\n\d]{0,40}?)"
    r"|\bnaiss?(?:ance|\.)?[^;!?\n\d]{0,40}?|\bd\.?\s?d?\.?\s?n\b\.?[^;!?\n\d]{0,20}?|\bborn\b[^.;!?\n\d]{0,25}?"
    r"|\banniv(?:ersaire)?\b[^;!?\n\d]{0,15}?|(?P<is>\b(?:elle|il|qui)\s+est\s+du))"
    r"\s*(?:(?:[:=]|le|du|c['’]?est|est|en|on|the|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s*){0,4}$",
    re.IGNORECASE,
)
_SPEAKS_OF_BIRTH: Final = re.compile(
    r"[Nn](?<!\w[Nn])(?:é|[eE]e|[eE] (?:le|en|à|a|au) |[aA][iI][sS]|ÉE?\b|E LE )|[Dd][Dd][Nn]"
)
_ABOUT_A_TIME: Final = re.compile(
    r"\b(?:avant|apr[eè]s|entre|depuis|d[eè]s|jusqu\w*|fusion|que|pas)\b", re.IGNORECASE
)
_THINGS: Final = re.compile(
    r"\b(?:asso(?:ciation)?|id[ée]e|projet|collectif|commune|structure|dispositif|club|entreprise|fusion|troupe|groupe"
    r"|festival|comit[ée]|service|centre|r[ée]seau|cr[eè]che|[ée]cole|soci[ée]t[ée]|loi|envie|initiative|convention)\b"
    r"[^.;!?\n]{0,30}$",
    re.IGNORECASE,
)
_YEAR_OF_THE_PAST_CENTURY: Final = re.compile(r"19\d\d$")
_WHOLE_YEAR: Final = re.compile(r"(?:19|20)\d\d$")
_FARTHEST: Final = 70


def births_in(text: str, *, tells_a_month: bool) -> Iterator[Finding]:
    """Find dates of birth; without `tells_a_month` there are none in words."""
    free_from = 0
    spans = {found.span() for found in _IN_FIGURES.finditer(text)}
    for start, end in sorted(spans.union(_in_words(text) if tells_a_month else ())):
        if start >= free_from and _is_birth(text[max(0, start - _FARTHEST) : start], text[start:end]):
            free_from = end
            yield Finding("birth", start, end)


def _in_words(text: str) -> Iterator[tuple[int, int]]:
    """Find dates in words near where birth is spoken of."""
    for birth in _SPEAKS_OF_BIRTH.finditer(text):
        for found in _IN_WORDS.finditer(text, birth.start(), birth.end() + 2 * _FARTHEST):
            yield found.span()


def _is_birth(before: str, date: str) -> bool:
    cue = _SAID_TO_BE_BORN.search(before)
    if cue is None or (cue["born"] and _is_of_a_thing(before, cue)):
        return False
    if cue["is"]:
        return _YEAR_OF_THE_PAST_CENTURY.search(date) is not None
    if cue["many"]:
        return _begins_with_a_day(date)
    return not cue[0].lower().startswith("anniv") or _WHOLE_YEAR.search(date) is not None


def _is_of_a_thing(before: str, cue: re.Match[str]) -> bool:
    return (
        _ABOUT_A_TIME.search(cue["between"]) is not None or _THINGS.search(before[: cue.start()]) is not None
    )


def _begins_with_a_day(date: str) -> bool:
    """Return whether it is a day: « nés en avril 2023 » are many."""
    return date[0].isdigit() or date.lower().startswith(("premier ", "un "))
