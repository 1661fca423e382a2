"""Names that are not of the people spoken of: « École du Docteur Calmette », « rue Jean Jaurès »."""

from typing import Final

from services.language.personal_details.tokens import Line
from services.language.personal_details.vocabulary import (
    COMMON_WORDS,
    FAMILY_NAMES,
    FAMOUS,
    FIRST_NAMES,
    FIRST_NAMES_THAT_ARE_WORDS,
    HOUSE_LINKS,
    HOUSE_TITLES,
    HOUSES,
    HOUSES_FULL_OF_PEOPLE,
    PARTICLES,
)

_MOST_LINKS: Final = 4
_MOST_WORDS: Final = 4
_NAMES: Final = FIRST_NAMES | FIRST_NAMES_THAT_ARE_WORDS | FAMILY_NAMES | FAMOUS
_ARTICLES: Final = frozenset({"le", "la", "l", "les", "du", "au", "un", "une", "des", "aux"})
_FIRMS: Final = frozenset({"fils", "freres", "pere", "cie", "associes", "sarl"})
_LONGEST_ACRONYM: Final = 6
_AT: Final = "chez"
_OF: Final = frozenset({"de", "d"})
_NURSERIES: Final = frozenset({"maternelle", "maternelles"})
_CHILDMINDERS: Final = frozenset({"assistante", "assistantes", "assistant", "grand"})


def positions_in_names_of_houses(line: Line) -> set[int]:
    """Return the positions of words that belong to the name of a house, a street or something else."""
    taken: set[int] = set()
    for position in _perhaps_houses(line):
        if position not in taken and _is_a_house(line, position):
            taken.update(_named_after(line, position))
    return taken


def _perhaps_houses(line: Line) -> list[int]:
    return [
        position
        for position, (said, word) in enumerate(zip(line.said, line.words, strict=True))
        if word in HOUSES or word == _AT or said.isupper()
    ]


def _is_a_house(line: Line, position: int) -> bool:
    word = line.words[position]
    if word in HOUSES:
        return word not in _NURSERIES or line.at(position - 1).word not in _CHILDMINDERS
    return _is_a_sign(line, position) if word == _AT else _is_acronym_of_a_house(line, position)


def _is_acronym_of_a_house(line: Line, position: int) -> bool:
    """Return whether capitals after an article are no family's: « le CFA Maurice Cornette »."""
    said = line.said[position]
    if not said.isupper() or line.is_shouted or not 1 < len(said) <= _LONGEST_ACRONYM:
        return False
    return line.at(position - 1).word in _ARTICLES and line.words[position] not in _NAMES


def _is_a_sign(line: Line, position: int) -> bool:
    """Return whether « Chez Paulette » stands over a door: its capital has no other reason."""
    return line.at(position).is_capital and not line.is_shouted and not line.begins_sentence(position)


def _named_after(line: Line, position: int) -> range:
    start, has_title = position + 1, False
    links: list[str] = []
    while line.is_joined(start - 1) and len(links) < _MOST_LINKS and line.at(start).word in HOUSE_LINKS:
        links.append(line.at(start).word)
        start += 1
    first = start
    while line.is_joined(start - 1) and line.at(start).word in HOUSE_TITLES:
        has_title = True
        start += 1
    end = start
    while end - start < _MOST_WORDS and _goes_on(line, end - 1) and _may_name_a_house(line, end):
        end += 1
    if end == start or (not has_title and _is_a_persons(line, line.at(position).word, start, end, links)):
        return range(0)
    return range(first, end)


def _goes_on(line: Line, position: int) -> bool:
    token = line.at(position)
    is_initial = len(token.said) == 1 and token.is_capital and line.between(position).strip() == "."
    return is_initial or line.is_joined(position)


def _may_name_a_house(line: Line, position: int) -> bool:
    token = line.at(position)
    if len(token.said) == 1 and token.is_capital and _goes_on(line, position):
        return True
    if token.word in PARTICLES:
        return line.is_joined(position) and _may_follow_particle(line, position)
    if line.is_shouted or not token.is_capital:
        if line.at(position - 1).word in PARTICLES and not line.at(position - 2).is_capital:
            return token.word not in COMMON_WORDS and line.at(position - 2).word in _NAMES
        return token.word in _NAMES or any(part in _NAMES for part in token.word.split("-"))
    return token.word not in COMMON_WORDS or token.word in _NAMES


def _may_follow_particle(line: Line, position: int) -> bool:
    """Return whether a name goes on: « Yves du Manoir », also « yves du manoir » in small letters."""
    following = line.at(position + 1)
    if following.is_capital:
        return True
    return (
        not line.at(position - 1).is_capital
        and following.word not in COMMON_WORDS
        and len(following.word) > 1
    )


def _is_a_persons(line: Line, house: str, start: int, end: int, links: list[str]) -> bool:
    """Return whether one first name alone follows, that of somebody: « l'école de Louis »."""
    if end > start + 1 or line.at(start).word not in FIRST_NAMES or _is_a_firm(line, end):
        return False
    if links:
        return links[-1] in _OF
    return house in HOUSES_FULL_OF_PEOPLE or (house not in HOUSES and house != _AT)


def _is_a_firm(line: Line, end: int) -> bool:
    """Return whether « et fils », « frères » follows."""
    position = end + (line.at(end).word == "et")
    return line.at(position).word in _FIRMS
