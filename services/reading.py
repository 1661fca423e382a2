"""What a free text is probably about: theme, publics, communes and kind, for its author to confirm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from config.territory import Territory
from services.french import stems, words
from services.gazetteer import communes_among
from services.kinds import KIND_LABELS, KIND_VOCABULARY
from services.phrases import Meaning, Phrases
from storage.records.need import NeedKind

_VOCABULARY_WEIGHT: Final = 10
_HINT_WEIGHT: Final = 1
_EVERYWHERE: Final = (
    "tout le territoire", "sur le territoire", "ensemble du territoire", "partout",
    "toutes les communes", "ensemble des communes", "tous les villages",
)  # fmt: skip
_KINDS: Final = Phrases.compile(
    (stems(words(expression)), kind)
    for kind, expressions in KIND_VOCABULARY.items()
    for expression in expressions
)
_LABELS: Final = {stems(words(label))[0]: kind for label, kind in KIND_LABELS.items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """A suggestion: codes of the territory, in the territory's order (communes: in the text's order)."""

    theme_code: str | None
    public_codes: tuple[str, ...]
    commune_codes: tuple[str, ...]
    whole_territory: bool
    kind: NeedKind


@dataclass(frozen=True, slots=True)
class _Lexicon:
    themes: Phrases[tuple[str, int]]
    publics: Phrases[str]
    everywhere: Phrases[bool]
    names: Phrases[bool]


def read_need(text: str, territory: Territory) -> Reading:
    """Read a text with the territory's vocabulary; the same text always gives the same reading."""
    found = words(text)
    lexicon = _lexicon_of(territory)
    meant = stems(found)
    communes = tuple(mention.insee_code for mention in communes_among(found, text, territory))
    return Reading(
        theme_code=_theme(meant, lexicon),
        public_codes=_publics(meant, lexicon, territory),
        commune_codes=communes,
        whole_territory=_is_everywhere(meant, lexicon, some_commune=bool(communes)),
        kind=_kind(meant),
    )


def _theme(meant: Sequence[str], lexicon: _Lexicon) -> str | None:
    """Give the heaviest theme; each expression counts once, and the first mentioned wins a tie."""
    scores: dict[str, int] = {}
    for expression, (code, weight) in _distinct(meant, lexicon.themes):
        scores[code] = scores.get(code, 0) + weight * len(expression)
    return max(scores, key=scores.__getitem__, default=None)


def _publics(meant: Sequence[str], lexicon: _Lexicon, territory: Territory) -> tuple[str, ...]:
    named = {code for match in lexicon.publics.find(meant) for code in match.meanings}
    return tuple(public.code for public in territory.publics if public.code in named)


def _is_everywhere(meant: Sequence[str], lexicon: _Lexicon, *, some_commune: bool) -> bool:
    if any(lexicon.everywhere.find(meant)):
        return True
    return not some_commune and any(lexicon.names.find(meant))


def _kind(meant: Sequence[str]) -> NeedKind:
    """Trust a label written first (« Idée : … »); else weigh the words, a need by default."""
    if meant and meant[0] in _LABELS:
        return _LABELS[meant[0]]
    scores = dict.fromkeys(KIND_VOCABULARY, 0)
    for expression, kind in _distinct(meant, _KINDS):
        scores[kind] += len(expression)
    return max(scores, key=scores.__getitem__)


def _distinct(meant: Sequence[str], phrases: Phrases[Meaning]) -> Iterator[tuple[tuple[str, ...], Meaning]]:
    seen: set[tuple[str, ...]] = set()
    for match in phrases.find(meant):
        expression = tuple(meant[match.start : match.end])
        if expression not in seen:
            seen.add(expression)
            yield from ((expression, meaning) for meaning in match.meanings)


@lru_cache(maxsize=8)
def _lexicon_of(territory: Territory) -> _Lexicon:
    names = (territory.name, territory.epci.name)
    return _Lexicon(
        themes=Phrases.compile(_theme_expressions(territory)),
        publics=Phrases.compile(
            (stems(words(expression)), public.code)
            for public in territory.publics
            for expression in (public.name, *public.vocabulary)
        ),
        everywhere=Phrases.compile(
            (stems(words(expression)), True)
            for expression in (
                *_EVERYWHERE,
                *(f"tout {name}" for name in names),
                *(f"toute {name}" for name in names),
            )
        ),
        names=Phrases.compile((stems(words(name)), True) for name in names),
    )


def _theme_expressions(territory: Territory) -> Iterator[tuple[list[str], tuple[str, int]]]:
    for theme in territory.themes:
        hints = [stems(words(expression)) for expression in theme.hints]
        announced = [stems(words(expression)) for expression in (theme.name, *theme.vocabulary)]
        yield from ((expression, (theme.code, _HINT_WEIGHT)) for expression in hints)
        yield from (
            (expression, (theme.code, _VOCABULARY_WEIGHT))
            for expression in announced
            if expression not in hints
        )
