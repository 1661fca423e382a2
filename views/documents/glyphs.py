"""Characters the fonts can show; PDF/UA-1 refuses a whole document for one that no font has."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

import fontpkg_atkinson_hyperlegible
import fontpkg_inter
import fontpkg_noto_sans
from fontTools.ttLib import TTFont

FOLDERS: Final = tuple(
    Path(font.ROOT) / "files" for font in (fontpkg_atkinson_hyperlegible, fontpkg_inter, fontpkg_noto_sans)
)
UNKNOWN: Final = "□"
_PICTURE: Final = "\ue000"
_ASCII_ENDS: Final = 127
# Control, surrogate, private and unassigned characters, and formatting characters that are invisible.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Says which look of a sign is wanted, and is nothing by itself: « ❤ » then is « ♥ » in the fonts there are.
_VARIANTS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_ALIKE: Final = str.maketrans(
    {
        "✅": "✓",
        "☑": "✓",
        "✔": "✓",
        "🗸": "✓",
        "❌": "✗",
        "❎": "✗",
        "✘": "✗",
        "❤": "♥",
        "⭐": "★",
        "➡": "→",
        "⬅": "←",
    }
)
_SPACES: Final = frozenset("\t\n\r\u2028\u2029")
# A letter keeps a few marks; a thousand of them would bury its page.
_MARK: Final = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARKS: Final = re.compile(f"({_MARK}{{3}}){_MARK}+")


@cache
def coverage() -> frozenset[str]:
    """Return every character that at least one font has."""
    characters: set[str] = set()
    for file in (file for folder in FOLDERS for file in folder.glob("*.ttf")):
        with TTFont(file, lazy=True) as font:
            characters.update(map(chr, font["cmap"].getBestCmap()))
    return frozenset(characters)


def legible(text: str) -> str:
    """Return the text without invisible characters, and with a box for a character no font has."""
    if text.isascii() and text.isprintable():
        return text
    text = _VARIANTS.sub("", text).translate(_ALIKE)
    shown = "".join(_shown(character) for character in text)
    # A picture of a heart or a hand is left out beside words; alone, a box says that something was there.
    beside_words = re.sub(f"^{_PICTURE}+ ?| ?{_PICTURE}", "", shown)
    return _MARKS.sub(r"\1", beside_words if beside_words.strip() else shown.replace(_PICTURE, UNKNOWN))


def legible_everywhere(value: Any) -> Any:
    """Make every text of a JSON value legible, keys left alone."""
    return _everywhere(value, legible)


def writable_everywhere(value: Any) -> Any:
    """Replace what XML cannot hold in every text of a JSON value: a workbook's reader has its own fonts."""
    return _everywhere(value, lambda text: _UNWRITABLE.sub("\ufffd", text))


def _everywhere(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _everywhere(one, change) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_everywhere(one, change) for one in value]
    return value


def _shown(character: str) -> str:
    if character in _SPACES:
        return " "
    if unicodedata.category(character) in _UNSEEN:
        return ""
    if ord(character) <= _ASCII_ENDS or character in coverage():
        return character
    return _PICTURE if unicodedata.category(character) in {"So", "Sk"} else UNKNOWN
