"""The territory's vocabulary: expressions that name a theme, a public, or the whole territory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from config.territory import Territory
from services.language.french import stems, words
from services.language.phrases import Phrases

_VOCABULARY_WEIGHT: Final = 10
_HINT_WEIGHT: Final = 1
_EVERYWHERE: Final = (
    "tout le territoire", "sur le territoire", "ensemble du territoire", "territoire entier", "partout",
    "tout le secteur", "toutes les communes", "toutes nos communes", "toutes ces communes",
    "ensemble des communes", "ensemble de nos communes", "chaque commune", "chacune des communes",
    "chacune de nos communes", "n'importe quelle commune", "tous les villages", "tous nos villages",
    "ensemble des villages", "chaque village", "toute la communauté de communes",
    "ensemble de la communauté de communes", "toute l'intercommunalité", "ensemble de l'intercommunalité",
    "toute l'interco", "toute la comcom", "toute la com com", "niveau intercommunal",
    "échelle intercommunale", "everywhere", "whole territory", "all communes",
)  # fmt: skip
_ON_THE_SCALE: Final = ("échelle", "niveau")
_ALL_OF_IT: Final = ("du territoire", "de l'intercommunalité", "de la communauté de communes", "de la comcom")
_EACH: Final = ("communes", "villages")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Expressions as stems; each theme expression has the theme's code and a weight."""

    themes: Phrases[tuple[str, int]]
    publics: Phrases[str]
    everywhere: Phrases[bool]
    names: Phrases[bool]


@lru_cache(maxsize=8)
def lexicon_of(territory: Territory) -> Lexicon:
    """Compile a territory's vocabulary, in both languages, once."""
    names = (territory.name, territory.epci.name)
    return Lexicon(
        themes=Phrases.compile(_theme_expressions(territory)),
        publics=Phrases.compile(
            (stems(words(expression)), public.code)
            for public in territory.publics
            for expression in (public.name, public.name_en or public.name, *public.vocabulary)
        ),
        everywhere=Phrases.compile(
            (stems(words(expression)), True) for expression in _names_of_the_whole(territory)
        ),
        names=Phrases.compile((stems(words(name)), True) for name in names),
    )


def theme_in(meant: Sequence[str], territory: Territory) -> str | None:
    """Return the theme with most weight among stems.

    An expression counts once; in a tie the theme mentioned first wins.
    """
    scores: dict[str, int] = {}
    for expression, (code, weight) in lexicon_of(territory).themes.distinct(meant):
        scores[code] = scores.get(code, 0) + weight * len(expression)
    return max(scores, key=scores.__getitem__, default=None)


def publics_in(meant: Sequence[str], territory: Territory) -> tuple[str, ...]:
    """Return the publics that stems name, in the territory's order."""
    named = {code for match in lexicon_of(territory).publics.find(meant) for code in match.meanings}
    return tuple(public.code for public in territory.publics if public.code in named)


def names_everywhere(meant: Sequence[str], territory: Territory, *, some_commune: bool) -> bool:
    """Return whether stems name the whole territory; its bare name counts only if no commune is named."""
    lexicon = lexicon_of(territory)
    if any(lexicon.everywhere.find(meant)):
        return True
    return not some_commune and any(lexicon.names.find(meant))


def _names_of_the_whole(territory: Territory) -> Iterator[str]:
    """Yield « tout le territoire », « les 21 communes », « à l'échelle de l'intercommunalité » and others."""
    yield from _EVERYWHERE
    yield from (f"{scale} {whole}" for scale in _ON_THE_SCALE for whole in _ALL_OF_IT)
    yield from (f"{len(territory.communes)} {each}" for each in _EACH)
    for name in (territory.name, territory.epci.name):
        yield from (f"tout {name}", f"toute {name}", f"ensemble {name}")


def _theme_expressions(territory: Territory) -> Iterator[tuple[list[str], tuple[str, int]]]:
    for theme in territory.themes:
        hints = [stems(words(expression)) for expression in theme.hints]
        names = (theme.name, theme.name_en or theme.name, *theme.vocabulary)
        announced = [stems(words(expression)) for expression in names]
        yield from ((expression, (theme.code, _HINT_WEIGHT)) for expression in hints)
        yield from (
            (expression, (theme.code, _VOCABULARY_WEIGHT))
            for expression in announced
            if expression not in hints
        )
