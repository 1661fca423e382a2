"""Persons who are named: by a title, as somebody's kin, as a family, by a first name, with an age."""

import re
from collections.abc import Iterator
from typing import Final

from services.language.personal_details.finding import Finding
from services.language.personal_details.first_names import family_name_first_at, first_name_at
from services.language.personal_details.houses import positions_in_names_of_houses
from services.language.personal_details.kin import kin_at
from services.language.personal_details.spelling import Names, ends_of_name, may_be_name
from services.language.personal_details.tokens import Line
from services.language.personal_details.vocabulary import (
    ABBREVIATED,
    ANNOUNCING,
    ANNOUNCING_WITH_A_SIGN,
    ARTICLES,
    BEFORE_A_PLACE,
    CASES,
    CHARACTERS,
    COMMON_WORDS,
    FAMILIES,
    FAMILY_NAMES,
    FAMILY_NAMES_THAT_ARE_WORDS,
    FIRST_NAMES,
    FIRST_NAMES_IN_SMALL_LETTERS,
    FIRST_NAMES_THAT_ARE_WORDS,
    FOREIGN_PARTICLES,
    FUNCTIONS,
    HOUSES,
    KIN,
    LONG_TITLES,
    NOBODY,
    PARTICLES,
    SHORT_TITLES,
    TITLES_THAT_NEED_A_NAME,
    WEAK_TITLES,
)

Span = tuple[int, int]
"""Positions of the first word of a name and of the word after its last one."""

_THE: Final = frozenset({"les", "des"})
_TRIGGERS: Final = (
    SHORT_TITLES
    | LONG_TITLES
    | KIN
    | FAMILIES
    | CASES
    | ANNOUNCING
    | FIRST_NAMES_IN_SMALL_LETTERS
    | ANNOUNCING_WITH_A_SIGN
    | _THE
)
"""Words in small letters that may begin a name, or stand before one."""
_QUIET: Final = frozenset(
    word for word in COMMON_WORDS - FIRST_NAMES - FIRST_NAMES_THAT_ARE_WORDS - FAMILY_NAMES if len(word) > 1
)
"""Words with a capital that begin no name: « Nous »."""
_TITLE_END: Final = re.compile(r"\.?[^\S\n]{1,3}|\.")
_AFTER_A_FIGURE: Final = re.compile(r"\d[^\S\n]?$")
_AGE: Final = re.compile(r"[^\S\n]?[,(]?[^\S\n]?\(?\d{1,2}[^\S\n]?(?:ans?\b|mois\b)")
_SOME_AGE: Final = re.compile(r"\d")
_FARTHEST_AGE: Final = 40
_INITIALS: Final = re.compile(
    r"(?:[A-ZÀ-Ý]|Th|Ch|Ph|Fr|Chr)(?:[-‑](?:[A-ZÀ-Ý]|Th|Ch|Ph|Fr))?|J[BCEFGJLMNPRY]"
)
_AFTER_AN_INITIAL: Final = re.compile(r"\.?[^\S\n]?[-‑]?|[^\S\n]")
_MOST_INITIALS: Final = 3
_ANNOUNCED: Final = re.compile(r"[^\S\n]*:?[^\S\n]*")
_WITH_A_SIGN: Final = re.compile(r"[^\S\n]*[:=][^\S\n]*")
_SIGNED: Final = re.compile(r"\s*,\s*|\s*\n\s*")
_CLOSING: Final = frozenset({"cordialement", "amicalement", "salutations"})
_SUBJECT: Final = 4


def names_in(line: Line) -> Iterator[Finding]:
    """Find names of persons; those of houses, streets and well-known people are left alone."""
    names, free_from = Names(line, positions_in_names_of_houses(line)), 0
    for position in _worth_a_look(line):
        found = _name_at(names, position) if position >= free_from else None
        if found is not None:
            start, free_from = found
            yield Finding("name", line.at(start).start, _end_with_its_stop(line, free_from - 1))


def _worth_a_look(line: Line) -> list[int]:
    """Return the positions where a name may begin, or a word that announces one: of most words none does."""
    return [
        position
        for position, (said, word) in enumerate(zip(line.said, line.words, strict=True))
        if word in _TRIGGERS
        or (word not in _QUIET and (said[0].isupper() or ("-" in word and _begins_with_first_name(word))))
    ]


def _begins_with_first_name(word: str) -> bool:
    first = word.partition("-")[0]
    return first in FIRST_NAMES or first in FIRST_NAMES_THAT_ARE_WORDS


def _end_with_its_stop(line: Line, position: int) -> int:
    """Return where a word ends; an initial takes its full stop along."""
    last = line.at(position)
    is_cut_short = len(last.said) == 1 or last.word in ABBREVIATED
    return last.end + (is_cut_short and line.text[last.end : last.end + 1] == ".")


def _name_at(names: Names, position: int) -> Span | None:
    if position in names.houses:
        return None
    if names.line.words[position] in _THE:
        return kin_at(names, position)
    return (
        _titled(names, position)
        or kin_at(names, position)
        or first_name_at(names, position)
        or family_name_first_at(names, position)
        or _announced(names, position)
        or _initialled(names, position)
        or _aged(names, position)
    )


def _titled(names: Names, position: int) -> Span | None:
    """Read « Mme Martin », « mme martin », « M. de La Tour »; a function is not a name."""
    line, title = names.line, names.line.at(position)
    if not _is_title(names, position) or not _TITLE_END.fullmatch(line.between(position)):
        return None
    first = position + 1
    told = first
    while line.at(told).word in ARTICLES and line.is_joined(told):
        told += 1
    head = re.split("[-’']", line.at(told).word)[0]
    if head in FUNCTIONS or head in NOBODY or head in CHARACTERS:
        return None
    start = first
    while _is_particle(names, start):
        start += 1
    if not _may_follow(names, title.word, start, has_particle=start > first):
        return None
    return position, ends_of_name(names, start)


def _is_particle(names: Names, position: int) -> bool:
    token = names.line.at(position)
    if token.word not in PARTICLES or not names.line.is_joined(position):
        return False
    return len(token.said) > 1 or names.line.between(position)[0] in "'’"


def _is_title(names: Names, position: int) -> bool:
    line, title = names.line, names.line.at(position)
    if title.word == "m":
        is_one = title.said == "M" or line.text[title.end : title.end + 1] == "."
        return is_one and not _AFTER_A_FIGURE.search(line.text[max(0, title.start - 2) : title.start])
    if title.word == "me":
        return title.said == "Me"
    return title.word in SHORT_TITLES or title.word in LONG_TITLES


def _may_follow(names: Names, title: str, position: int, *, has_particle: bool) -> bool:
    token, line = names.line.at(position), names.line
    if position in names.houses or not token.word:
        return False
    if token.is_capital and not line.is_shouted:
        is_word = names.is_common(token) and len(token.said) > 1
        return not is_word or (title not in WEAK_TITLES and token.word in FAMILY_NAMES_THAT_ARE_WORDS)
    if has_particle and line.at(position - 1).word in FOREIGN_PARTICLES:
        return not names.is_common(token)
    if has_particle or len(token.word) < 2:  # noqa: PLR2004 - « mme la voisine »; one letter is an elision
        return names.is_known(token) and not names.is_common(token)
    if title in TITLES_THAT_NEED_A_NAME and line.text[line.at(position - 1).end] != ".":
        return names.is_known(token) and not names.is_common(token)
    return may_be_name(names, token, strict=title in LONG_TITLES)


def _announced(names: Names, position: int) -> Span | None:
    """Read « elle s'appelle … », « je suis … », « référent : … »; houses are called something too."""
    line, following = names.line, position + 1
    if not _announces(line.at(position).word, line.between(position)):
        return None
    subject = {line.at(before).word for before in range(position - _SUBJECT, position)}
    if subject & HOUSES or not names.is_written_as_name(following):
        return None
    return following, ends_of_name(names, following)


def _announces(word: str, gap: str) -> bool:
    if word in ANNOUNCING:
        return _ANNOUNCED.fullmatch(gap) is not None
    if word not in ANNOUNCING_WITH_A_SIGN:
        return False
    return (_SIGNED if word in _CLOSING else _WITH_A_SIGN).fullmatch(gap) is not None


def _initialled(names: Names, position: int) -> Span | None:
    """Read « N. Rouquette », « J-M Rouquette », « A.-M. Rouquette », « JP Rouquette »."""
    line, end = names.line, position
    while end - position < _MOST_INITIALS and _is_initials(line, end):
        end += 1
    is_alone = end == position + 1 and len(line.at(position).said) == 1
    if end == position or (is_alone and not line.between(position).startswith(".")):
        return None
    if not names.is_written_as_name(end) or len(line.at(end).said) < 3:  # noqa: PLR2004
        return None
    return position, ends_of_name(names, end)


def _is_initials(line: Line, position: int) -> bool:
    said = line.at(position).said
    if not _INITIALS.fullmatch(said) or not _AFTER_AN_INITIAL.fullmatch(line.between(position)):
        return False
    return line.at(position).word not in ABBREVIATED or line.between(position).startswith(".")


def _aged(names: Names, position: int) -> Span | None:
    """Read a word that only its capital and the age after it make a name: « Mayeul, 7 ans »."""
    line = names.line
    if not _SOME_AGE.search(line.text, line.at(position).end, line.at(position).end + _FARTHEST_AGE):
        return None
    if line.at(position - 1).word in BEFORE_A_PLACE and line.is_joined(position - 1):
        return None
    if not names.is_written_as_name(position) or "-" in line.at(position).word:
        return None
    end = ends_of_name(names, position)
    return (position, end) if _AGE.match(line.text, line.at(end - 1).end) else None
