"""Lists of words that are kept as text beside the readers, folded."""

from functools import lru_cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).with_name("words")


@lru_cache(maxsize=8)
def word_list(name: str) -> frozenset[str]:
    """Return the words of ``words/<name>.txt``; a line that begins with # is a remark."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
