"""Communes found in a text as people write them, or near a place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import asin, cos, inf, isfinite, radians, sin, sqrt
from typing import Final

from config.parts import Commune
from config.territory import Territory
from services.language.french import places_of_words, words
from services.language.phrases import Match, Phrases

_ARTICLES: Final = frozenset({"le", "la", "les", "l"})
_BEFORE_A_PLACE: Final = frozenset({"a", "vers"})
_SHORTENED: Final = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
# What may stand between two words of one name: « St. Bresson », « Saint - Bresson », « L’Estréchure ».
_JOINT: Final = re.compile(r"(?:[^\S\n]|[.'’‑–-]){1,3}")
_EARTH_RADIUS_IN_KILOMETRES: Final = 6371.0


@dataclass(frozen=True, slots=True)
class CommuneMention:
    """A commune named in a text, at ``text[start:end]``."""

    insee_code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Named:
    insee_code: str
    article: str
    common_noun: bool


def find_communes(text: str, territory: Territory) -> tuple[CommuneMention, ...]:
    """Return each commune's first mention, in the order of the text."""
    return communes_among(words(text), text, territory)


def communes_among(text_words: Sequence[str], text: str, territory: Territory) -> tuple[CommuneMention, ...]:
    """Find communes as `find_communes` does, when the text is already split into words."""
    first: dict[str, CommuneMention] = {}
    for mention in _mentions(text_words, text, _names_of(territory)):
        first.setdefault(mention.insee_code, mention)
    return tuple(first.values())


def nearest_commune(
    latitude: float, longitude: float, territory: Territory, *, within_kilometres: float = 12.0
) -> Commune | None:
    """Return the commune with the centre nearest to a place in decimal degrees; None when all are far."""
    if not (isfinite(latitude) and isfinite(longitude)):
        return None
    best, best_distance = None, inf
    for commune in territory.communes:
        distance = kilometres_between(latitude, longitude, commune.latitude, commune.longitude)
        if distance < best_distance:
            best, best_distance = commune, distance
    return best if best_distance <= within_kilometres else None


def kilometres_between(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Return the great-circle distance between two places in decimal degrees (haversine)."""
    south_north, west_east = radians(to_latitude - latitude), radians(to_longitude - longitude)
    chord = sin(south_north / 2) ** 2
    chord += cos(radians(latitude)) * cos(radians(to_latitude)) * sin(west_east / 2) ** 2
    return 2 * _EARTH_RADIUS_IN_KILOMETRES * asin(sqrt(min(1.0, chord)))


def _mentions(text_words: Sequence[str], text: str, names: Phrases[_Named]) -> Iterator[CommuneMention]:
    spelt_out = [_SHORTENED.get(word, word) for word in text_words]
    if names.by_first_word.keys().isdisjoint(spelt_out):
        return
    places = places_of_words(text)
    free_from = 0
    for position, word in enumerate(spelt_out):
        if word not in names.by_first_word or position < free_from:
            continue
        matches = names.at(spelt_out, position)
        match = next(
            (match for match in matches if _is_one_name(places[match.start : match.end], text)), None
        )
        if match is not None:
            free_from = match.end
            before = text_words[position - 1] if position else ""
            yield from _meant(match, before, places, text)


def _is_one_name(places: Sequence[tuple[int, int]], text: str) -> bool:
    return all(_JOINT.fullmatch(text, left[1], right[0]) for left, right in pairwise(places))


def _meant(
    match: Match[_Named], before: str, places: Sequence[tuple[int, int]], text: str
) -> Iterator[CommuneMention]:
    start, end = places[match.start][0], places[match.end - 1][1]
    for named in match.meanings:
        if before == "l" != named.article:
            continue  # « l'Arre » is the river, « Arre » the village
        if named.common_noun and not text[start].isupper() and before not in _BEFORE_A_PLACE:
            continue
        has_article = bool(named.article) and before == named.article
        yield CommuneMention(named.insee_code, places[match.start - 1][0] if has_article else start, end)


@lru_cache(maxsize=8)
def _names_of(territory: Territory) -> Phrases[_Named]:
    return Phrases.compile(
        _compiled(name, commune)
        for commune in territory.communes
        for name in (commune.name, *commune.aliases)
    )


def _compiled(name: str, commune: Commune) -> tuple[list[str], _Named]:
    forms = [_SHORTENED.get(word, word) for word in words(name)]
    article = forms.pop(0) if len(forms) > 1 and forms[0] in _ARTICLES else ""
    return forms, _Named(commune.insee_code, article, commune.common_noun)
