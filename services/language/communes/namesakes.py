"""Words written like a commune that are none: a person, a street, a river, a month, a commune elsewhere."""

import re
from collections.abc import Container, Sequence
from typing import Final

from services.language.french import fold
from services.language.personal_details.vocabulary import (
    BEFORE_A_PLACE,
    FAMILIES,
    FIRST_NAMES,
    FIRST_NAMES_THAT_ARE_WORDS,
    HOUSES,
    KIN,
    LONG_TITLES,
    SHORT_TITLES,
)
from services.language.word_lists import lines_of, word_list, word_table

Places = Sequence[tuple[int, int]]

_COMMON: Final = word_list("common_words")
_LISTS: Final = word_table("around_communes")
_OF: Final = frozenset({"de", "d", "du", "des"})
_PERSONS: Final = SHORT_TITLES | LONG_TITLES | (KIN - {"petit", "petite", "jeune"}) | FAMILIES
_LONGER_NAME: Final = re.compile(
    r"[^\S\n]?[-‐‑][^\S\n]?(?:sur|sous|du|des?|d|en|l[eè]s)(?:[-'’ ]|[^\S\n])\w"
    r"|[^\S\n](?:sur|sous|du|des|d['’])[^\S\n]?[A-ZÀ-Ý]|[^\S\n]de[^\S\n](?:la[^\S\n]|l['’])?[A-ZÀ-Ý](?=[a-zà-ÿ])"
    r"|[^\S\n](?i:l[eè]s[^\S\n](?:bains|eaux|pins|vignes|mines|roses|monts|forges|tours|moulins|villages|ormes))\b"
)
# « Saint-Laurent-Nouan » is another; « Vigan-Centre » is not.
_ONE_MORE_WORD: Final = re.compile(r"[-‐‑](?P<word>[A-ZÀ-Ý]\w+)")
_ADDRESS_ON_THE_NET: Final = re.compile(r"@|://|^www\.|\.(?:fr|com|org|net|eu)(?:\W|$)", re.IGNORECASE)
_IN_A_DEPARTMENT: Final = re.compile(
    r"[^\S\n]*,?[^\S\n]*(?:\(|(?:dans|en|au|aux)\s+(?:(?:le|la|les)\s+|l['’])?|(?<=,[^\S\n])(?-i:(?=[A-ZÀ-Ý])))"
    r"(?P<name>[^\W\d_]+(?:[-‐‑' ’](?:et[-‐‑' ’])?[^\W\d_]+){0,3}|\d[\dAB](?=\)))(?!\w)",
    re.IGNORECASE,
)
# Department's code by name and by itself; none for regions and countries.
_ELSEWHERE: Final = {
    **dict.fromkeys(word_list("regions_and_countries"), ""),
    **{name: f"{number:02d}" for number, name in enumerate(lines_of("departments"), start=1)},
    **{f"{number:02d}": f"{number:02d}" for number in range(1, 96)},
}
_PARTED: Final = re.compile(r"[-‐‑' ’]+")


def is_namesake(
    text: str,
    text_words: Sequence[str],
    places: Places,
    *,
    start: int,
    end: int,
    own: str,
    known: Container[str],
) -> bool:
    """Return whether the words from `start` to `end` name somebody or something else.

    `own` is the department's code of the commune that they could name; `known`: all words of communes' names.
    """
    return (
        _is_person_or_thing(text, text_words, places, start, end)
        or _is_on_the_net(text, places[start][0], places[end - 1][1])
        or _goes_on(text, places[end - 1][1], known)
        or _is_elsewhere(text, places[end - 1][1], own)
    )


def _goes_on(text: str, end: int, known: Container[str]) -> bool:
    if _LONGER_NAME.match(text, end) is not None:
        return True
    one_more = _ONE_MORE_WORD.match(text, end)
    return (
        one_more is not None and fold(one_more["word"]) not in known and fold(one_more["word"]) not in _COMMON
    )


def is_surname_of_noble(text: str, text_words: Sequence[str], places: Places, start: int) -> bool:
    """Return whether a name without its article follows a first name and « de »: « Delphine de Vigan »."""
    if start <= 1 or text_words[start - 1] not in _OF:
        return False
    return text_words[start - 2] in FIRST_NAMES and text[places[start - 2][0]].isupper()


def follows_determiner(text_words: Sequence[str], start: int) -> bool:
    """Return whether an article stands before, as it does before no commune without one: « des Molières »."""
    return start > 0 and text_words[start - 1] in _LISTS["determiners"]


def _is_person_or_thing(text: str, text_words: Sequence[str], places: Places, start: int, end: int) -> bool:
    before = _close_word(text, text_words, places, start - 1)
    if before in _PERSONS or before in _LISTS["waters_and_others"] or before in _LISTS["streets"]:
        return True
    if before in FIRST_NAMES and text[places[start - 1][0]].isupper():
        return True
    if before in FIRST_NAMES_THAT_ARE_WORDS and _close_word(text, text_words, places, start - 2) in _PERSONS:
        return True
    if before in _OF and start > 1:
        earlier = text_words[start - 2]
        named_after = earlier in FIRST_NAMES and start > 2 and text_words[start - 3] in HOUSES  # noqa: PLR2004
        return earlier in _LISTS["streets"] or earlier in _LISTS["single_houses"] or named_after
    return _is_surname_first(text, text_words, places, start, end)


def _is_surname_first(text: str, text_words: Sequence[str], places: Places, start: int, end: int) -> bool:
    """Return whether a first name stands right after, and no word for a place before: « Alzon Marie »."""
    if end == len(text_words) or text_words[end] not in FIRST_NAMES or not text[places[end][0]].isupper():
        return False
    is_close = text[places[end - 1][1] : places[end][0]] == " "
    return is_close and (start == 0 or text_words[start - 1] not in BEFORE_A_PLACE)


def _close_word(text: str, text_words: Sequence[str], places: Places, position: int) -> str:
    """Return a word if only a space, an apostrophe or a full stop parts it from the next."""
    if position < 0 or len(text[places[position][1] : places[position + 1][0]].strip(" \u00a0.'’")) > 0:
        return ""
    return text_words[position]


def _is_on_the_net(text: str, start: int, end: int) -> bool:
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return _ADDRESS_ON_THE_NET.search(text[start:end]) is not None


def _is_elsewhere(text: str, end: int, own: str) -> bool:
    """Return whether another department or country follows: « dans le Lot », « en Isère », « (Var) »."""
    found = _IN_A_DEPARTMENT.match(text, end)
    if found is None:
        return False
    said = _PARTED.split(fold(found["name"]))
    names = [" ".join(said[:length]) for length in range(len(said), 0, -1)]
    name = next((name for name in names if name in _ELSEWHERE), None)
    if name is None or (name in _LISTS["departments_with_a_capital"] and not found["name"][0].isupper()):
        return False
    return _ELSEWHERE[name] != own
