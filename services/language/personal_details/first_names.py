"""First names, known ones and those that are ordinary words too, with the family name beside them."""

import re
from typing import Final

from services.language.personal_details.spelling import Names, ends_of_name
from services.language.personal_details.tokens import Token
from services.language.personal_details.vocabulary import (
    BEFORE_A_PLACE,
    COMMON_WORDS,
    FAMOUS,
    FIRST_NAMES,
    FIRST_NAMES_IN_SMALL_LETTERS,
    FIRST_NAMES_THAT_ARE_WORDS,
    ONLY_FAMILY_NAMES,
    PARTICLES,
    SAINTS,
    SURE_FAMILY_NAMES,
    THINGS_CALLED_LIKE_PERSONS,
    TOWNS_CALLED_LIKE_PERSONS,
)

_INTRODUCING: Final = frozenset({"suis", "est", "cest", "appelle", "nomme"})
_ENDS_AS_FAMILY_NAME: Final = re.compile(
    r"[a-z]{2,}(?:[eo]ts?|ards?|auds?|ac|oux|ou[lx]?|ol|[eo]z|iers?|[ai]?in|on|[aeo]l|as|ic|eau|ey|i|o)"
)
_ANY: Final = frozenset({"un", "une", "des"})
_DETERMINERS: Final = _ANY | {
    "ma",
    "sa",
    "ta",
    "la",
    "notre",
    "votre",
    "leur",
    "cette",
    "les",
    "nos",
    "vos",
    "mes",
    "mon",
}
_OF: Final = frozenset({"de", "d"})
_SHORTEST_SMALL: Final = 4
_SHORTEST_BEFORE: Final = 3


def first_name_at(names: Names, position: int) -> tuple[int, int] | None:
    """Return the places of a name's first word and of the word after it, if a first name stands here."""
    token = names.line.at(position)
    if not _is_first_name(token) or _belongs_to_somebody_known(names, position):
        return None
    if _is_one_of_many(names, position):
        return None
    if not (_is_sure(names, token) or _is_meant(names, position)):
        return None
    start, end = position, ends_of_name(names, position)
    if _follows_family_name(names, position):
        start = position - 1
    elif end == position + 1 and _is_family_name_in_small_letters(names, end):
        end += 1
    while start < position and names.line.at(start - 1).word in PARTICLES and names.line.is_joined(start - 1):
        start -= 1  # « da Costa Filipe »
    return start, end


def family_name_first_at(names: Names, position: int) -> tuple[int, int] | None:
    """Read « NGUYEN Thi Lan », of whom only the family name is known: its capitals say where it stands."""
    token, line = names.line.at(position), names.line
    if line.is_shouted or not token.is_shouted or token.word not in SURE_FAMILY_NAMES:
        return None
    is_first = (
        position not in names.houses and line.is_joined(position) and not line.at(position + 1).is_shouted
    )
    return (
        (position, ends_of_name(names, position))
        if is_first and names.is_written_as_name(position + 1)
        else None
    )


def _is_family_name_in_small_letters(names: Names, position: int) -> bool:
    """Return whether an unknown word after « je suis laurent … » ends as family names do."""
    line, token = names.line, names.line.at(position)
    if (
        not line.is_joined(position - 1)
        or token.is_capital
        or token.word in COMMON_WORDS
        or position in names.houses
    ):
        return False
    return (
        line.at(position - 2).word in _INTRODUCING and _ENDS_AS_FAMILY_NAME.fullmatch(token.word) is not None
    )


def _is_one_of_many(names: Names, position: int) -> bool:
    """Return whether something is called so: « une Zoé », « ma Mégane », « un Picasso »."""
    before, token = names.line.at(position - 1).word, names.line.at(position)
    if not names.line.is_joined(position - 1):
        return False
    if token.word in THINGS_CALLED_LIKE_PERSONS and before in _DETERMINERS:
        return True
    return before in _ANY and ends_of_name(names, position) == position + 1


def _is_first_name(token: Token) -> bool:
    first, *others = token.word.split("-")
    if not (first in FIRST_NAMES or first in FIRST_NAMES_THAT_ARE_WORDS):
        return False
    if all(part in FIRST_NAMES or part in FIRST_NAMES_THAT_ARE_WORDS for part in others):
        return True
    has_capitals = token.said.title() == token.said
    return (
        has_capitals
        and first in FIRST_NAMES
        and COMMON_WORDS.isdisjoint(others)
        and FAMOUS.isdisjoint(others)
    )


def _belongs_to_somebody_known(names: Names, position: int) -> bool:
    """Return whether the word is part of « Saint Jean », « Yves Saint Laurent », « Victor Hugo »."""
    line = names.line
    before, after = line.at(position - 1), line.at(position + 1)
    if line.is_joined(position - 1) and before.word in SAINTS:
        return True
    if line.is_joined(position) and after.word in SAINTS and line.at(position + 2).is_capital:
        return True
    if line.is_joined(position) and (after.word in FAMOUS or after.word.split("-")[-1] in FAMOUS):
        return after.is_capital or line.is_shouted
    if before.word != "et" or len(line.at(position).word) > _SHORTEST_BEFORE:
        return False
    other = line.at(position - 2)
    return other.is_capital and not _is_first_name(other)


def _is_sure(names: Names, token: Token) -> bool:
    has_several_parts = "-" in token.word
    if token.is_capital and not names.line.is_shouted:
        return token.word in FIRST_NAMES or has_several_parts
    if has_several_parts:
        return True
    return token.word in FIRST_NAMES_IN_SMALL_LETTERS and len(token.word) >= _SHORTEST_SMALL


def _is_meant(names: Names, position: int) -> bool:
    """Return whether a word that is also a first name is one here: « pour Rose », « Claire Vidal »."""
    line, token = names.line, names.line.at(position)
    if not token.is_capital or line.is_shouted:
        return False
    if _follows_family_name(names, position) or ends_of_name(names, position) > position + 1:
        return True
    if _ends_a_title(names, position):
        return False
    before = line.at(position - 1).word
    is_ones_own = before in _OF and token.word not in TOWNS_CALLED_LIKE_PERSONS
    return not line.begins_sentence(position) and (is_ones_own or before not in BEFORE_A_PLACE)


def _ends_a_title(names: Names, position: int) -> bool:
    """Return whether another word with a capital stands before: « Octobre Rose »."""
    line, before = names.line, names.line.at(position - 1)
    return (
        line.is_joined(position - 1)
        and before.is_capital
        and before.word in COMMON_WORDS
        and len(before.word) > 1
        and not line.begins_sentence(position - 1)
    )


def _follows_family_name(names: Names, position: int) -> bool:
    """Return whether the family name stands before, in capitals: « VIDAL Nadia »."""
    line, before = names.line, names.line.at(position - 1)
    if not line.is_joined(position - 1) or position - 1 in names.houses or line.is_shouted:
        return False
    if before.is_shouted and len(before.word) >= _SHORTEST_BEFORE and before.word not in COMMON_WORDS:
        return True
    return before.is_capital and before.word in ONLY_FAMILY_NAMES
