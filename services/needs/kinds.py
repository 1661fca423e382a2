"""The four kinds of contribution a person can make, and how a text says which it is."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from config.vocabulary import load_vocabulary
from services.language.expressions import Expressions
from services.language.spellings import END
from storage.records.need import NeedKind

# In order of preference: in doubt, a need.
_PREFERENCE: Final = (NeedKind.NEED, NeedKind.ALERT, NeedKind.IDEA, NeedKind.RESOURCE)
_NAMES: Final = {
    "need": NeedKind.NEED,
    "alert": NeedKind.ALERT,
    "idea": NeedKind.IDEA,
    "resource": NeedKind.RESOURCE,
}

KIND_LABELS: Final = {
    "besoin": NeedKind.NEED,
    "alerte": NeedKind.ALERT,
    "idée": NeedKind.IDEA,
    "ressource": NeedKind.RESOURCE,
}
_FOLDED_LABELS: Final = {"besoin": NeedKind.NEED, "besoins": NeedKind.NEED} | {
    "alerte": NeedKind.ALERT, "idee": NeedKind.IDEA, "idees": NeedKind.IDEA, "ressource": NeedKind.RESOURCE,
}  # fmt: skip


class KindClue(NamedTuple):
    """What an expression says of a text's kind, and how much that counts."""

    kind: NeedKind
    weight: int


def kind_of(words: Sequence[str]) -> NeedKind:
    """Trust a label written first (« Idée : … »); else weigh the words; in doubt it is a need."""
    first = next((word for word in words if word != END), "")
    if first in _FOLDED_LABELS and first not in {"besoin", "besoins"}:
        return _FOLDED_LABELS[first]
    weights = weigh_kinds(words)
    return max(_PREFERENCE, key=weights.__getitem__)


def weigh_kinds(words: Sequence[str]) -> Mapping[NeedKind, int]:
    """Return how much the words of a text (as `spoken` gives them) speak for each kind."""
    weights = dict.fromkeys(_PREFERENCE, 0)
    taken: set[tuple[NeedKind, int]] = set()
    for clue in sorted(_clues().find(words), key=lambda clue: -clue.meaning.weight):
        places = {(clue.meaning.kind, position) for position in range(clue.start, clue.end)}
        if taken.isdisjoint(places):
            taken |= places
            weights[clue.meaning.kind] += clue.meaning.weight
    return weights


@lru_cache(maxsize=1)
def _clues() -> Expressions[KindClue]:
    said = load_vocabulary("kinds")
    return Expressions(
        (
            (expression, KindClue(kind, block["weight"]))
            for name, kind in _NAMES.items()
            for block in said[name].values()
            for expression in block["said"]
        ),
        said["sets"],
    )
