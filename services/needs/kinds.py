"""The four kinds of contribution a person can make, and how a text says which it is."""

from collections.abc import Mapping, Sequence
from typing import Final

from services.language.vocabulary.expressions import Found
from services.language.vocabulary.listening import Hint, Hints, listen
from services.language.vocabulary.spellings import END
from storage.records.need import NeedKind

KIND_LABELS: Final = {
    "besoin": NeedKind.NEED,
    "alerte": NeedKind.ALERT,
    "idée": NeedKind.IDEA,
    "ressource": NeedKind.RESOURCE,
}
# In order of preference: in doubt, a need.
_HINTS: Final = {
    NeedKind.NEED: "need",
    NeedKind.ALERT: "alert",
    NeedKind.IDEA: "idea",
    NeedKind.RESOURCE: "resource",
}
# A label that stands first decides; « besoin » often begins a sentence that goes on otherwise.
_FOLDED_LABELS: Final = {"alerte": NeedKind.ALERT, "idee": NeedKind.IDEA, "ressource": NeedKind.RESOURCE}


def kind_of(text: str) -> NeedKind:
    """Trust a label written first (« Idée : … »); else weigh the words; in doubt it is a need."""
    heard = listen(text)
    return kind_among(heard.words, weigh_kinds(heard.hints))


def kind_among(words: Sequence[str], weights: Mapping[NeedKind, int]) -> NeedKind:
    """Tell the kind as `kind_of` does, when the text was already listened to."""
    first = next((word for word in words if word != END), "")
    return _FOLDED_LABELS.get(first) or heaviest(weights)


def heaviest(weights: Mapping[NeedKind, int]) -> NeedKind:
    """Return the kind with most weight; of two that weigh the same, the one that asks for more care."""
    return max(_HINTS, key=weights.__getitem__)


def weigh_kinds(hints: Hints) -> dict[NeedKind, int]:
    """Return how much a text speaks for each kind; a word counts once, in its heaviest expression."""
    return {kind: _weight(hints[name]) if name in hints else 0 for kind, name in _HINTS.items()}


def _weight(found: Sequence[Found[Hint]]) -> int:
    if len(found) == 1:
        return found[0].meaning.weight
    weight, taken = 0, set[int]()
    for each in sorted(found, key=_by_weight, reverse=True):
        places = range(each.start, each.end)
        if taken.isdisjoint(places):
            taken.update(places)
            weight += each.meaning.weight
    return weight


def _by_weight(found: Found[Hint]) -> int:
    return found.meaning.weight
