"""The territory's vocabulary: expressions that name a theme, a public, or the whole territory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from config.territory import Territory
from services.language.french import stems, words
from services.language.numbers import spelt_number
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
    "échelle intercommunale", "intercommunalité entière", "comcom entière", "aucun village du territoire",
    "aucune commune", "aucun village du secteur", "territoire dans son ensemble",
    "quatre coins du territoire", "everywhere",
    "whole territory", "all communes",
)  # fmt: skip
_ON_THE_SCALE: Final = ("échelle", "niveau")
_ALL_OF_IT: Final = ("du territoire", "de l'intercommunalité", "de la communauté de communes", "de la comcom")
_SHORTENED: Final = (
    ("tt ", "tout "),
    ("tte ", "toute "),
    ("ttes ", "toutes "),
    ("ts ", "tous "),
    ("ens ", "ensemble "),
)
_LONGEST_NUMBER: Final = 4
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


def names_everywhere(
    text_words: Sequence[str], meant: Sequence[str], territory: Territory, *, some_commune: bool
) -> bool:
    """Return whether words name the whole territory; its bare name counts only if no commune is named.

    `meant`: the stems of the words.
    """
    lexicon = lexicon_of(territory)
    if any(lexicon.everywhere.find(meant)) or _counts_them_all(text_words, len(territory.communes)):
        return True
    return not some_commune and any(lexicon.names.find(meant))


def _counts_them_all(text_words: Sequence[str], communes: int) -> bool:
    """Return whether the number of communes is said in words: « les vingt et une communes »."""
    for position, word in enumerate(text_words):
        if word in _EACH:
            before = range(max(0, position - _LONGEST_NUMBER), position)
            if any(spelt_number(text_words, start) == (communes, position) for start in before):
                return True
    return False


def _names_of_the_whole(territory: Territory) -> Iterator[str]:
    """Yield « tout le territoire », « les 21 communes », « à l'échelle de l'intercommunalité » and others."""
    yield from _EVERYWHERE
    for short, long in _SHORTENED:
        yield from (short + name.removeprefix(long) for name in _EVERYWHERE if name.startswith(long))
    yield from (f"{scale} {whole}" for scale in _ON_THE_SCALE for whole in _ALL_OF_IT)
    yield from (f"{len(territory.communes)} {each}" for each in _EACH)
    for name in (territory.name, territory.epci.name):
        yield from (f"tt {name}", f"{name} entier", f"{name} entière")
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
