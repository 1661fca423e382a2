"""Communes named in a text, in all the ways people write them: « St. Bresson », « aveze », « Mandagou »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from config.parts import Commune
from config.territory import Territory
from services.language.communes.namesakes import follows_determiner, is_namesake, is_surname_of_noble
from services.language.communes.slips import Slips
from services.language.french import places_of_words, words
from services.language.phrases import Match, Phrases
from services.language.spoken_days import MONTHS
from services.language.word_lists import word_list, word_table

_ARTICLES: Final = frozenset({"le", "la", "les", "l"})
_BEFORE_A_PLACE: Final = frozenset({"a", "vers"})
_OF: Final = frozenset({"de", "d"})
_SHORTENED: Final = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
# What may stand between two words of one name: « St. Bresson », « Saint - Bresson », « L’Estréchure ».
_JOINT: Final = re.compile(r"(?:[^\S\n]|[.'’‑–-]){1,3}")
_MONTHS: Final = frozenset(name for names in MONTHS for name in names)
_PARTS_OF_A_PLACE: Final = word_table("around_communes")["parts_of_a_place"]


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
    month: bool


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """A territory's names, compiled once."""

    names: Phrases[_Named]
    slips: Slips
    words: frozenset[str]


def find_communes(text: str, territory: Territory) -> tuple[CommuneMention, ...]:
    """Return each commune's first mention, in the order of the text."""
    return communes_among(words(text), text, territory)


def communes_among(text_words: Sequence[str], text: str, territory: Territory) -> tuple[CommuneMention, ...]:
    """Find communes as `find_communes` does, when the text is already split into words."""
    first: dict[str, CommuneMention] = {}
    for mention in _mentions(text_words, text, _gazetteer_of(territory)):
        first.setdefault(mention.insee_code, mention)
    return tuple(first.values())


def _mentions(text_words: Sequence[str], text: str, known: _Gazetteer) -> Iterator[CommuneMention]:
    spelt_out = [_SHORTENED.get(word) or known.slips.meant_by(word) for word in text_words]
    names = known.names
    if names.by_first_word.keys().isdisjoint(spelt_out):
        return
    places = places_of_words(text)
    free_from = 0
    for position, word in enumerate(spelt_out):
        if word not in names.by_first_word or position < free_from:
            continue
        match = next(
            (match for match in names.at(spelt_out, position) if _is_one_name(match, places, text)), None
        )
        if match is not None:
            free_from = match.end
            yield from _meant(match, text_words, places, text, known.words)


def _is_one_name(match: Match[_Named], places: Sequence[tuple[int, int]], text: str) -> bool:
    return all(
        _JOINT.fullmatch(text, left[1], right[0]) for left, right in pairwise(places[match.start : match.end])
    )


def _meant(
    match: Match[_Named],
    text_words: Sequence[str],
    places: Sequence[tuple[int, int]],
    text: str,
    known: frozenset[str],
) -> Iterator[CommuneMention]:
    before = text_words[match.start - 1] if match.start else ""
    start, end = places[match.start][0], places[match.end - 1][1]
    for named in match.meanings:
        if before == "l" != named.article:
            continue  # « l'Arre » is the river, « Arre » the village
        if named.common_noun and not _is_meant_as_place(named, match, text_words, text[start]):
            continue
        if not named.article and follows_determiner(text_words, match.start):
            continue
        department = named.insee_code[:2]
        if is_namesake(
            text, text_words, places, start=match.start, end=match.end, own=department, known=known
        ):
            continue
        if named.article and is_surname_of_noble(text, text_words, places, match.start):
            continue
        has_article = bool(named.article) and before == named.article
        yield CommuneMention(named.insee_code, places[match.start - 1][0] if has_article else start, end)


def _is_meant_as_place(named: _Named, match: Match[_Named], text_words: Sequence[str], letter: str) -> bool:
    """Return whether an ordinary word is a place here: « à pommiers », « Pommiers »; « à Mars »."""
    *earlier, before = ["", "", "", *text_words[: match.start]][-3:]
    is_part_of_it = before in _OF and not _PARTS_OF_A_PLACE.isdisjoint(earlier)
    if not named.month:
        return letter.isupper() or before in _BEFORE_A_PLACE or is_part_of_it
    if not letter.isupper() or _is_dated(match, text_words):
        return False
    return is_part_of_it or (before in _BEFORE_A_PLACE and earlier[-1] not in _MONTHS)


def _is_dated(match: Match[_Named], text_words: Sequence[str]) -> bool:
    return match.end < len(text_words) and text_words[match.end].isdecimal()


@lru_cache(maxsize=8)
def _gazetteer_of(territory: Territory) -> _Gazetteer:
    names = [
        _compiled(name, commune)
        for commune in territory.communes
        for name in (commune.name, *commune.aliases)
    ]
    written = {word for forms, named in names if not named.common_noun for word in forms}
    known = frozenset(word for forms, _ in names for word in forms)
    glued = [(["".join(forms)], named) for forms, named in names if _is_short_saint(forms)]
    glued += [([f"st{forms[1]}"], named) for forms, named in names if _is_short_saint(forms)]
    return _Gazetteer(Phrases.compile([*names, *glued]), Slips(written - set(_SHORTENED.values())), known)


def _is_short_saint(forms: list[str]) -> bool:
    """Return whether thumbs run a name together: « StBresson »."""
    return len(forms) == 2 and forms[0] in _SHORTENED.values()  # noqa: PLR2004 - the saint and a name


def _compiled(name: str, commune: Commune) -> tuple[list[str], _Named]:
    forms = [_SHORTENED.get(word, word) for word in words(name)]
    article = forms.pop(0) if len(forms) > 1 and forms[0] in _ARTICLES else ""
    alone = forms[0] if len(forms) == 1 else ""
    common_noun = commune.common_noun or alone in word_list("common_words")
    return forms, _Named(commune.insee_code, article, common_noun, alone in _MONTHS)
