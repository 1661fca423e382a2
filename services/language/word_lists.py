"""Lists of words that are kept as text beside the readers, folded."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from services.language.french import fold_text

_FOLDER: Final = Path(__file__).with_name("words")


@lru_cache(maxsize=16)
def word_list(name: str) -> frozenset[str]:
    """Return the words of ``words/<name>.txt``."""
    return frozenset(word for line in lines_of(name) for word in line.split())


def lines_of(name: str) -> list[str]:
    """Return the lines of ``words/<name>.txt``, without those that begin with #: remarks."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def word_table(name: str) -> Mapping[str, frozenset[str]]:
    """Return the lists of ``words/<name>.toml`` by their names."""
    lists = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return {key: frozenset(fold_text(words).split()) for key, words in lists.items()}
