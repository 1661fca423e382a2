"""What a question is about: theme, committee, communes, period, and the action it names by code or by words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from services.hearing.meanings import Slots
from services.hearing.said import Said
from services.language.french import stems, words
from services.language.period_names import named_period

_COMMITTEE: Final = re.compile(r"\b(?:comite|committee|groupe|commission) (?P<code>[a-z0-9]{1,12})\b")
_BODIES: Final = (
    ("copil", re.compile(r"\bcopil\b|\bcomite de pilotage\b|\bsteering committee\b")),
    ("cotech", re.compile(r"\bcotech\b|\bcomite technique\b|\btechnical committee\b")),
)
_CODE: Final = re.compile(r"(?<![\w.,/:])(\d{1,2}(?:\.\d{1,2}){1,3})(?![\w/:%€]|[.,]\d|\s?%)")
_TITLE_SHARE: Final = 0.4
# Words of titles that many texts have: they say less about which action is meant.
_COMMON: Final = frozenset(
    stems(
        (
            "action", "projet", "besoins", "repondre", "famille", "enfance", "petite", "jeunes", "jeune", "parents", "seniors", "social",
            "service", "public", "territoire", "reseau", "local", "acces", "droits", "numerique", "aide", "accueil", "village", "vallee",
            "ans", "mois", "avec", "pour", "sur", "dans", "par", "notamment", "ensemble", "former", "former", "commune", "ressource", "chez",
            "soi", "pres", "avant", "douze", "existant", "savoir", "faire", "culture", "professionnel", "benevole", "vers", "aller", "mercredi",
            "demande", "quotidien", "transport", "logement", "marche", "vie", "espace", "metier", "connaitre", "soutenir", "parentalite", "lutter", "favoriser", "remettre",
        )
    )
)  # fmt: skip
_SMALL: Final = frozenset(
    {"re", "ou", "par", "sur", "pour", "avec", "dan", "chez", "soi", "ver", "avant", "notamment", "pre", "an", "que", "qui", "on", "contre"}
)
_RARE: Final = 2.0
_PLAIN: Final = 1.0
_ENOUGH: Final = 2.0


def placed(said: Said, slots: Slots) -> Slots:
    """Add the theme, the committee, the communes and the period that are named."""
    period = named_period(said.line, said.today)
    return replace(
        slots,
        theme=said.theme,
        committee=named_committee(said),
        communes=said.communes,
        period=period.name or None if period else None,
        days=period.days if period else None,
    )


def named_committee(said: Said) -> str | None:
    """Return the code of a committee, « copil » or « cotech »."""
    for code, pattern in _BODIES:
        if pattern.search(said.line):
            return code
    found = _COMMITTEE.search(said.line)
    by_word = {" ".join(words(committee.code)): committee.code for committee in said.territory.committees}
    return by_word.get(found["code"]) if found else None


def code_in(said: Said) -> str | None:
    """Return the first code of an action, or of an objective, that a text names."""
    if not said.has_figures or "." not in said.text:
        return None
    known = dict(said.known.actions)
    for found in _CODE.finditer(said.text):
        code = found[1]
        if code in known or any(each.startswith(f"{code}.") for each in known):
            return code
        if not known and code.count(".") > 1:
            return code
    return None


def titled_action(said: Said) -> tuple[str, tuple[str, ...]] | None:
    """Return the action whose title a text comes nearest to, and the words they share; None when two are near."""
    found = stems(words(said.text)[:60])
    best: list[tuple[float, str, tuple[str, ...]]] = []
    for code, title, whole in _titles(said.known.actions):
        shared = tuple(dict.fromkeys(word for word in found if word in title))
        weight = sum(title[word] for word in shared)
        is_named = len(shared) > 1 or len(title) == 1
        if is_named and weight >= _ENOUGH and weight / whole >= _TITLE_SHARE:
            best.append((weight / whole + weight / 10, code, shared))
    best.sort(reverse=True)
    if not best or (len(best) > 1 and best[0][0] - best[1][0] < 0.1):  # noqa: PLR2004 - a tenth
        return None
    return best[0][1], best[0][2]


@lru_cache(maxsize=8)
def _titles(actions: Sequence[tuple[str, str]]) -> Sequence[tuple[str, Mapping[str, float], float]]:
    """Weigh the words of each title: a word that only one title has says more."""
    meant = {code: dict.fromkeys(word for word in stems(words(title)) if word not in _SMALL) for code, title in actions}
    counts: dict[str, int] = {}
    for title in meant.values():
        for word in title:
            counts[word] = counts.get(word, 0) + 1
    weighed = {
        code: {word: _RARE if counts[word] == 1 and word not in _COMMON else _PLAIN for word in title}
        for code, title in meant.items()
    }
    return tuple((code, title, sum(title.values())) for code, title in weighed.items())
