"""Words in a plan's cells: a status, a priority, a rhythm, yes or no, in all the ways people write them."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeVar

from services.language.french import stem, words
from services.language.near import nearest_label, proposals
from services.plan.statuses import STANDINGS
from storage.records.action import ActionPriority, Rhythm
from storage.records.indicator import Direction, IndicatorKind

Word = TypeVar("Word", bound=StrEnum)

_ALSO: Final[Mapping[StrEnum, tuple[str, ...]]] = {
    ActionPriority.HIGH: ("haute", "forte", "prioritaire", "importante"),
    ActionPriority.MEDIUM: ("normale", "modérée", "intermédiaire"),
    ActionPriority.LOW: ("faible", "secondaire", "peu élevée"),
    Rhythm.MONTHLY: ("chaque mois", "tous les mois", "une fois par mois"),
    Rhythm.TWO_MONTHLY: ("tous les deux mois", "tous les 2 mois"),
    Rhythm.QUARTERLY: ("chaque trimestre", "tous les trimestres", "tous les trois mois", "tous les 3 mois"),
    Rhythm.HALF_YEARLY: ("chaque semestre", "tous les semestres", "tous les six mois", "tous les 6 mois"),
    Rhythm.YEARLY: ("chaque année", "tous les ans", "une fois par an"),
    IndicatorKind.MEANS: ("moyens", "de moyens", "de moyen", "ressource", "réalisation"),
    IndicatorKind.RESULT: ("de résultat", "de résultats"),
    IndicatorKind.EFFECT: ("d’effet", "d’effets", "impact", "d’impact"),
    Direction.UP: ("augmentation", "augmenter", "à la hausse", "croissant", "plus"),
    Direction.DOWN: ("diminution", "diminuer", "réduction", "à la baisse", "décroissant", "moins"),
    **{row.status: (*row.said, *row.looked_for, *row.written) for row in STANDINGS.values()},
}
_ARROWS: Final = {
    "↗": Direction.UP,
    "↑": Direction.UP,
    "+": Direction.UP,
    "↘": Direction.DOWN,
    "↓": Direction.DOWN,
}
_YES: Final = frozenset(
    (
        "oui", "o", "x", "vrai", "yes", "y", "1", "annuel", "recurrent", "recurrente", "chaque annee",
        "tous ans", "1 fois par an", "une fois par an", "ok",
    )
)  # fmt: skip
_NO: Final = frozenset({"non", "n", "faux", "no", "0", "ponctuel", "ponctuelle", "jamais", "unique"})
_TICKS: Final = frozenset("✓✔☑✅🗸")
_CROSSES: Final = frozenset("-–—−✗✘☐❌✖/")
_SMALL: Final = frozenset({"le", "la", "les", "de", "d"})


@lru_cache(maxsize=8)
def _said(vocabulary: type[StrEnum]) -> dict[str, StrEnum]:
    """Map every expression of a vocabulary to its word."""
    own = {word.value.replace("_", " "): word for word in vocabulary}
    return {said: word for word in vocabulary for said in _ALSO.get(word, ())} | own


@lru_cache(maxsize=8)
def _by_key(vocabulary: type[StrEnum]) -> dict[tuple[str, ...], StrEnum]:
    return {_key(said): word for said, word in _said(vocabulary).items()}


def one_of(vocabulary: type[Word]) -> Callable[[str], Word]:
    """Return a reader of one word of a vocabulary; it raises ValueError for anything else."""

    def read(text: str) -> Word:
        if text in _ARROWS and isinstance(_ARROWS[text], vocabulary):
            return vocabulary(_ARROWS[text])
        exact = _by_key(vocabulary).get(_key(text))
        if exact is not None:
            return vocabulary(exact)
        said = _said(vocabulary)
        labels = [*said]
        near = {said[labels[index]] for index in nearest_label(text, labels).near}
        if len(near) != 1:
            raise ValueError(text)
        return vocabulary(near.pop())

    return read


def propose(vocabulary: type[StrEnum]) -> Callable[[str], tuple[str, ...]]:
    """Return a finder of the words of a vocabulary that a text comes nearest to."""

    def find(text: str) -> tuple[str, ...]:
        said = _said(vocabulary)
        return tuple(dict.fromkeys(said[label].value for label in proposals(text, [*said])))[:1]

    return find


def read_yes(text: str) -> bool:
    """Read a tick, a cross, « oui », « annuel »; raise ValueError for what is neither yes nor no."""
    said = " ".join(word for word in words(text) if word not in _SMALL)
    root = " ".join(map(stem, said.split()))
    if said in _YES or root in _YES or (not said and _TICKS & set(text)):
        return True
    if said in _NO or root in _NO or (not said and text and _CROSSES.issuperset(text.strip())):
        return False
    raise ValueError(text)


def _key(text: str) -> tuple[str, ...]:
    """Return the words that count, alike for « réalisé », « réalisée », « réalisées »; « mensuelle »."""
    return tuple(_root(word) for word in words(text) if word not in _SMALL)


def _root(word: str) -> str:
    root = word.rstrip("s").rstrip("e") or word
    return root[:-1] if root.endswith("ll") else root
