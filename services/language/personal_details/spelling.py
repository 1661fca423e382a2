"""How a name is written: capitals, particles, initials; and what only looks like one."""

import re
from dataclasses import dataclass
from typing import Final

from services.language.personal_details.tokens import Line, Token
from services.language.personal_details.vocabulary import (
    ABBREVIATED,
    COMMON_WORDS,
    FAMILY_NAMES,
    FIRST_NAMES,
    FIRST_NAMES_THAT_ARE_WORDS,
    FOREIGN_PARTICLES,
    FUNCTIONS,
    HOUSES,
    LONG_TITLES,
    PARTICLES,
    SHORT_TITLES,
)

_LONGEST_NAME: Final = 5
_SHORTEST_FAMILY_NAME: Final = 4
_LONGEST_ACRONYM: Final = 5
_INITIAL_ENDS: Final = frozenset({".", ". ", ".-", ".\u00a0"})
# Endings of adjectives, verbs and trades, where a small letter or a text in capitals leaves doubt.
_SAID_OF_SOMEBODY: Final = re.compile(
    r"(?:[aeiy]nts?|antes?|entes?|[^e]aux|ale|ales|ee|ees|eurs?|euses?|rices?|iques?|istes?|ives?|tion|ment|ables?|elles?)$"
)
_PEOPLE: Final = re.compile(r"(?:ais|aises?|ois|oises?|iens?|iennes?|ains|aines?|tes)$")


@dataclass(frozen=True, slots=True)
class Names:
    """A text in words, and the positions of those that belong to names of houses."""

    line: Line
    houses: set[int]

    def is_known(self, token: Token) -> bool:
        """Return whether a word, or each part of it, is a first or a family name."""
        parts = token.word.split("-")
        return all(
            part in FIRST_NAMES or part in FAMILY_NAMES or part in FIRST_NAMES_THAT_ARE_WORDS
            for part in parts
        )

    def is_common(self, token: Token) -> bool:
        return token.word in COMMON_WORDS and token.word not in FAMILY_NAMES

    def is_acronym(self, token: Token) -> bool:
        """Return whether capitals are those of « MDPH »; « ROUX » is a known name."""
        return token.is_shouted and len(token.said) <= _LONGEST_ACRONYM and not self.is_known(token)

    def is_written_as_name(self, position: int) -> bool:
        """Return whether a word has a name's capital and no other reason for it."""
        token = self.line.at(position)
        if position in self.houses or self.line.is_shouted or not token.is_capital:
            return False
        if token.word in FOREIGN_PARTICLES and self.line.is_joined(position):
            return self.is_written_as_name(position + 1)
        if self.is_common(token) or self.is_acronym(token) or token.word in HOUSES:
            return False
        if token.word in SHORT_TITLES or token.word in LONG_TITLES:
            return False
        return self.is_known(token) or not _PEOPLE.search(token.word)


def is_initial(line: Line, position: int) -> bool:
    """Return whether a letter stands for a name: « Ryan M. », « kelly r. »."""
    token = line.at(position)
    followed = line.text[token.end : token.end + 1]
    if len(token.said) > 1:
        return token.word in ABBREVIATED and token.is_capital and followed == "."
    is_free = not line.is_shouted and not followed.isalnum() and followed not in "'’"
    return followed == "." or (token.is_capital and is_free)


def may_be_name(names: Names, token: Token, *, strict: bool) -> bool:
    """Return whether a word may be a name though no capital says so; `strict`: nor does what is before it."""
    if token.word in COMMON_WORDS or (not names.line.is_shouted and names.is_acronym(token)):
        return False
    if not token.word.isalpha() and "-" not in token.word:
        return False
    return names.is_known(token) or not (strict and _SAID_OF_SOMEBODY.search(token.word))


def ends_of_name(names: Names, position: int) -> int:
    """Return the position after a name's last word, its first being given."""
    last = position
    while last - position < _LONGEST_NAME - 1 and _goes_on(names.line, last):
        following = _following(names, last)
        if following is None:
            break
        last = following
    return last + 1


def _goes_on(line: Line, position: int) -> bool:
    return line.is_joined(position) or (
        is_initial(line, position) and line.between(position) in _INITIAL_ENDS
    )


def _following(names: Names, last: int) -> int | None:
    """Return the position of the word that goes on with a name, if one does."""
    line, token = names.line, names.line.at(last + 1)
    if last + 1 in names.houses:
        return None
    if is_initial(line, last + 1):
        return last + 1
    if names.is_written_as_name(last + 1) or _is_word_and_family_name(names, last + 1):
        return last + 1
    if not token.is_capital and token.word in PARTICLES:
        return _after_particles(names, last)
    is_small = line.is_shouted or not token.is_capital
    continues = is_small and token.word in FAMILY_NAMES and token.word not in COMMON_WORDS
    return last + 1 if continues else None


def _is_word_and_family_name(names: Names, position: int) -> bool:
    """Return whether only the first name before explains a word's capital: « Dylan Courtès »."""
    line, token = names.line, names.line.at(position)
    if line.is_shouted or not token.is_capital or token.is_shouted or len(token.word) < _SHORTEST_FAMILY_NAME:
        return False
    is_other = token.word in HOUSES or token.word in FUNCTIONS or token.word in LONG_TITLES
    return not is_other and line.at(position - 1).is_capital and line.at(position - 1).word in FIRST_NAMES


def _after_particles(names: Names, last: int) -> int | None:
    """Go over « de La » to a capital; after a family name « de » says where somebody lives."""
    if names.line.at(last).word not in FIRST_NAMES:
        return None
    position = last + 1
    while names.line.at(position).word in PARTICLES and names.line.is_joined(position):
        position += 1
    return position if names.is_written_as_name(position) else None
