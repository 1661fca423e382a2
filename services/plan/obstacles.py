"""Tells words that say an obstacle from a highlight: « pas de minibus », « on a perdu le local »."""

from collections.abc import Sequence
from functools import lru_cache

from config.vocabulary import load_vocabulary
from services.language.vocabulary.expressions import Expressions
from services.language.vocabulary.spellings import spoken


def says_obstacle(text: str) -> bool:
    """Return whether a text tells of something that hinders; such words are never a highlight."""
    return bool(obstacle_words(text))


def obstacle_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that tell of something that hinders."""
    return obstacles_among(spoken(text).words)


def obstacles_among(words: Sequence[str]) -> tuple[str, ...]:
    """Find them as `obstacle_words` does, when the text is already split into words."""
    found = _expressions().find(words)
    denied = [(each.start, each.end) for each in found if each.meaning == "not_obstacle"]
    return tuple(
        " ".join(words[each.start : each.end])
        for each in found
        if each.meaning == "obstacle"
        and not any(each.start < end and start < each.end for start, end in denied)
    )


@lru_cache(maxsize=1)
def _expressions() -> Expressions[str]:
    said = load_vocabulary("talk")["progress"]
    return Expressions(
        (expression, name) for name in ("obstacle", "not_obstacle") for expression in said[name]
    )
