"""Guesses theme, publics, communes and kind of a free text, for its author to confirm."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from config.territory import Territory
from services.language.communes import communes_among
from services.language.french import stems, words
from services.language.lexicon import names_everywhere, publics_in, theme_in
from services.language.phrases import Phrases
from services.needs.kinds import KIND_LABELS, KIND_VOCABULARY
from storage.records.need import NeedKind

_KINDS: Final = Phrases.compile(
    (stems(words(expression)), kind)
    for kind, expressions in KIND_VOCABULARY.items()
    for expression in expressions
)
_LABELS: Final = {stems(words(label))[0]: kind for label, kind in KIND_LABELS.items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """Suggestion for a need: codes in the territory's order (communes: in the text's order)."""

    theme_code: str | None
    public_codes: tuple[str, ...]
    commune_codes: tuple[str, ...]
    whole_territory: bool
    kind: NeedKind


def read_need(text: str, territory: Territory) -> Reading:
    """Read a text with the territory's vocabulary; the same text always gives the same reading."""
    found = words(text)
    meant = stems(found)
    communes = tuple(mention.insee_code for mention in communes_among(found, text, territory))
    return Reading(
        theme_code=theme_in(meant, territory),
        public_codes=publics_in(meant, territory),
        commune_codes=communes,
        whole_territory=names_everywhere(meant, territory, some_commune=bool(communes)),
        kind=_kind(meant),
    )


def _kind(meant: Sequence[str]) -> NeedKind:
    """Trust a label written first (« Idée : … »); else weigh the words; by default it is a need."""
    if meant and meant[0] in _LABELS:
        return _LABELS[meant[0]]
    scores = dict.fromkeys(KIND_VOCABULARY, 0)
    for expression, kind in _KINDS.distinct(meant):
        scores[kind] += len(expression)
    return max(scores, key=scores.__getitem__)
