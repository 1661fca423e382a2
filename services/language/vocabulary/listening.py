"""Finds in one walk what the words of a message hint at: its kind, what is asked, politeness, news."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from config.vocabulary import load_vocabulary
from services.language.vocabulary.expressions import Expressions, Found
from services.language.vocabulary.spellings import Spoken, spoken

# What is said after so many words changes nothing about what a message is for.
LISTENED: Final = 120
# Tables of expressions, by file; « kinds » has one more level, of weights.
_TABLES: Final = (
    ("questions", "questions"), ("bot", "bot"), ("talk", "answers"), ("talk", "absences"),
    ("talk", "progress"), ("talk", "slips"), ("talk", "politeness"), ("faint", "faint"),
)  # fmt: skip
_KINDS: Final = ("need", "resource", "idea", "alert")


class Hint(NamedTuple):
    """What an expression hints at, and how much."""

    name: str
    weight: int = 0


Hints = Mapping[str, Sequence[Found[Hint]]]


class Listened(NamedTuple):
    """A message's words, and what they hint at: expressions by the name of their list."""

    said: Spoken
    words: Sequence[str]
    hints: Hints


@lru_cache(maxsize=1)  # a need is read again after it was heard
def listen(text: str) -> Listened:
    """Find every expression of the vocabularies in the first words of a text."""
    said = spoken(text)
    words = said.words[:LISTENED]
    hints: dict[str, list[Found[Hint]]] = {}
    for found in _vocabulary().find(words):
        hints.setdefault(found.meaning.name, []).append(found)
    return Listened(said, words, hints)


@lru_cache(maxsize=1)
def _vocabulary() -> Expressions[Hint]:
    kinds = load_vocabulary("kinds")
    expressions = [
        (expression, Hint(name, block["weight"]))
        for name in _KINDS
        for block in kinds[name].values()
        for expression in block["said"]
    ]
    sets = dict(kinds["sets"])
    for file, table in _TABLES:
        vocabulary = load_vocabulary(file)
        sets |= vocabulary.get("sets", {})
        expressions += [
            (expression, Hint(name)) for name, listed in vocabulary[table].items() for expression in listed
        ]
    return Expressions(expressions, sets)
