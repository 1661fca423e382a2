"""Guesses theme, publics, communes and kind of a free text, for its author to confirm."""

from dataclasses import dataclass

from config.territory import Territory
from services.language.communes import communes_among
from services.language.french import stems, words
from services.language.idioms import without_idioms
from services.language.lexicon import names_everywhere, publics_in, theme_in
from services.needs.kinds import kind_of
from storage.records.need import NeedKind


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
    meant = stems(without_idioms(found))
    communes = tuple(mention.insee_code for mention in communes_among(found, text, territory))
    return Reading(
        theme_code=theme_in(meant, territory),
        public_codes=publics_in(meant, territory),
        commune_codes=communes,
        whole_territory=names_everywhere(found, meant, territory, some_commune=bool(communes)),
        kind=kind_of(text),
    )
