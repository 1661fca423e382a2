"""Names after a word for kin, neighbours or a family: « le fils Martin », « chez les Fabre »."""

from typing import Final

from services.language.personal_details.spelling import Names, ends_of_name, is_initial, may_be_name
from services.language.personal_details.tokens import Line, Token
from services.language.personal_details.vocabulary import (
    CASES,
    CHARACTERS,
    COMMON_WORDS,
    DEFINITE,
    FAMILIES,
    FAMILY_NAMES,
    FIRST_NAMES,
    FIRST_NAMES_THAT_ARE_WORDS,
    KIN,
    NEAR_ONES,
    SURE_FAMILY_NAMES,
)

_OF: Final = frozenset({"de", "d"})
_THE: Final = frozenset({"les", "des"})
_SMALL_ONES: Final = frozenset({"petits", "petites"})
_PLURAL: Final = ("s", "x", "z")
_SHORTEST: Final = 4


def kin_at(names: Names, position: int) -> tuple[int, int] | None:
    """Return the places of a name's first word and of the word after it, if kin is named here."""
    line, word = names.line, names.line.at(position).word
    if not line.is_joined(position) or (word in _THE and not _may_be_a_family(line, position)):
        return None
    start = None
    if _is_a_title_of_something(names, position):
        return None  # « le Père Castor », « Les Restos »
    if word in KIN or word in FAMILIES or word in CASES:
        start = _after_kin(names, position)
    elif word in _THE:
        start = _after_the(names, position)
    return (start, ends_of_name(names, start)) if start is not None else None


def _may_be_a_family(line: Line, position: int) -> bool:
    """Return whether a look at what follows « les » is worth it."""
    return line.said[position + 1][0].isupper() or line.at(position - 1).word == "chez"


def _is_a_title_of_something(names: Names, position: int) -> bool:
    token, line = names.line.at(position), names.line
    has_own_capital = token.is_capital and not token.is_shouted and not line.begins_sentence(position)
    return has_own_capital and token.word not in FAMILIES


def _after_kin(names: Names, position: int) -> int | None:
    line, word, following = names.line, names.line.at(position).word, names.line.at(position + 1)
    if following.word in _OF and line.is_joined(position + 1):
        is_ones_own = word in NEAR_ONES and line.at(position - 1).word in DEFINITE
        return position + 2 if is_ones_own and names.is_written_as_name(position + 2) else None
    if following.word == "des" and line.is_joined(position + 1):
        is_family = word in KIN and _is_of_a_family(line.at(position + 2))
        is_near = word in NEAR_ONES or word in CASES or is_family
        return position + 2 if is_near and names.is_written_as_name(position + 2) else None
    if word in CASES:
        return None
    is_story = following.word in CHARACTERS
    return position + 1 if not is_story and _is_named(names, word, position + 1) else None


def _is_named(names: Names, kin: str, position: int) -> bool:
    token = names.line.at(position)
    if token.is_capital and len(token.said) == 1:
        return kin in KIN and is_initial(names.line, position)
    if kin in _SMALL_ONES and token.word.endswith(_PLURAL) and token.word not in FAMILY_NAMES:
        return False  # « les petits Débrouillards »
    if token.is_capital and not names.line.is_shouted:
        return names.is_written_as_name(position) or (
            kin in KIN and token.word in FIRST_NAMES_THAT_ARE_WORDS and position not in names.houses
        )
    if position in names.houses or token.word in COMMON_WORDS:
        return False
    if kin in FAMILIES:
        shouted = names.line.is_shouted and may_be_name(names, token, strict=True)
        return token.word in FAMILY_NAMES or (shouted and len(token.word) >= _SHORTEST)
    return _is_first_or_family_name(token)


def _is_first_or_family_name(token: Token) -> bool:
    return token.word in FIRST_NAMES or token.word in FAMILY_NAMES


def _after_the(names: Names, position: int) -> int | None:
    """Read « chez les Fabre », « les Fourcade »: a family's name has no plural, other names have."""
    line, token = names.line, names.line.at(position + 1)
    if line.at(position - 1).word == "chez":
        is_home = names.is_written_as_name(position + 1) or token.word in SURE_FAMILY_NAMES
        return position + 1 if is_home else None
    if line.at(position).word == "des" or not names.is_written_as_name(position + 1):
        return None
    return position + 1 if _is_of_a_family(token) else None


def _is_of_a_family(token: Token) -> bool:
    *others, last = token.word.split("-")
    if others:
        is_known = any(part in FAMILY_NAMES for part in (*others, last))
        return is_known or (
            token.said[0].isupper() and COMMON_WORDS.isdisjoint((*others, last)) and last[-1] not in _PLURAL
        )
    if last in SURE_FAMILY_NAMES:
        return True
    return token.said[1:].islower() and not last.endswith(_PLURAL) and len(last) >= _SHORTEST
