"""A number with its unit, as a plan writes it: « 1 projet », « 5 projets », « 0 enfant », « 46 % »."""

import re
from collections.abc import Callable
from typing import Final

from views.numbers import number
from views.texts import Texts

# What follows one of these says of what, and never changes: « heures d’accueil », « places par an ».
_LINKS: Final = frozenset(
    {"de", "du", "des", "en", "par", "à", "au", "aux", "pour", "sur", "chez", "avec", "dans", "sans"}
)
_ELISION: Final = re.compile(r"\b[dl]['’]", re.IGNORECASE)
_PAIRS: Final = frozenset({"et", "ou", "/", "+", "&"})
_UNCHANGED: Final = frozenset(
    {
        "mois",
        "fois",
        "repas",
        "avis",
        "cas",
        "pays",
        "bus",
        "cours",
        "parcours",
        "temps",
        "relais",
        "corps",
        "concours",
    }
    | {"accès", "progrès", "succès", "colis", "bras", "pas", "choix", "prix", "voix", "taux", "français"}
)
_WORD: Final = re.compile(r"[a-zà-ÿœ]{4,}")


def counted(value: float, unit: str | None, texts: Texts) -> str:
    """Return a value and its unit as one would say them; a unit that no rule inflects stands in brackets."""
    said = number(value, texts)
    if not unit:
        return said
    inflected = _inflected(unit.strip(), is_one=_is_one(value, texts))
    return f"{said}\u00a0{inflected}" if inflected is not None else f"{said} ({unit.strip()})"


def is_symbol(unit: str | None) -> bool:
    """Return whether a unit is a sign or an abbreviation, which each value bears: « % », « ETP »."""
    return unit is not None and _WORD.search(unit) is None


def _is_one(value: float, texts: Texts) -> bool:
    """Return whether a language counts a value in the singular: French from nought to below two."""
    return abs(value) < 2 if texts.language == "fr" else abs(value) == 1  # noqa: PLR2004 - the plural begins at two


def _inflected(unit: str, *, is_one: bool) -> str | None:
    """Return a unit in the number wanted; symbols as they are, None where no rule is safe."""
    parts = unit.split(" ")
    if _PAIRS & set(parts):
        return None
    end = next((at for at, part in enumerate(parts) if part in _LINKS or _ELISION.match(part)), len(parts))
    change = _singular if is_one else _plural
    changed = [_changed(part, change) for part in parts[:end]]
    if any(part is None for part in changed):
        return None
    return " ".join([*[part for part in changed if part], *parts[end:]])


def _changed(word: str, change: Callable[[str], str | None]) -> str | None:
    return change(word) if _WORD.fullmatch(word) and word not in _UNCHANGED else word


def _singular(word: str) -> str | None:
    if word.endswith(("eaux", "eux")):
        return word[:-1]
    if word.endswith("x"):
        return None
    return word.removesuffix("s")


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return f"{word[:-1]}ux"
    return f"{word}x" if word.endswith(("eau", "eu")) else f"{word}s"
