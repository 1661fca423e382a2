"""What a question is about: theme, committee, communes, period; and the action named by code or by words."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from config.vocabulary import load_vocabulary
from services.hearing.meanings import Slots
from services.hearing.utterance import Utterance
from services.language.french import stems, words
from services.language.period_names import named_period

_COMMITTEE: Final = re.compile(r"\b(?:comite|committee|groupe|commission) (?P<code>[a-z0-9]{1,12})\b")
_BODIES: Final = (
    ("copil", re.compile(r"\bcopil\b|\bcomite de pilotage\b|\bsteering committee\b")),
    ("cotech", re.compile(r"\bcotech\b|\bcomite technique\b|\btechnical committee\b")),
)
_CODE: Final = re.compile(r"(?<![\w.,/:])(\d{1,2}(?:\.\d{1,2}){1,3})(?![\w/:%€]|[.,]\d|\s?%)")
_LISTENED: Final = 60
_RARE: Final = 2.0
_PLAIN: Final = 1.0
_ENOUGH: Final = 2.0
_SHARE: Final = 0.4
_APART: Final = 0.1


class _Title(NamedTuple):
    """An action's code and the words of its title, each with its weight."""

    code: str
    weights: Mapping[str, float]
    weight: float


class Titled(NamedTuple):
    """An action that a text names by words of its title."""

    code: str
    shared: tuple[str, ...]


def placed(said: Utterance, slots: Slots) -> Slots:
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


def named_committee(said: Utterance) -> str | None:
    """Return the code of a committee, « copil » or « cotech »."""
    for code, pattern in _BODIES:
        if pattern.search(said.line):
            return code
    found = _COMMITTEE.search(said.line)
    by_word = {" ".join(words(committee.code)): committee.code for committee in said.territory.committees}
    if found is None or found["code"] in by_word:
        return by_word[found["code"]] if found else None
    # « Le comité parentalité » is the one that has this theme.
    return said.territory.committee_of_theme(said.theme).code if said.theme else None


def code_in(said: Utterance) -> str | None:
    """Return the first code of an action, or of an objective, that a text names."""
    if not said.has_figures or "." not in said.text:
        return None
    known = dict(said.known.actions)
    codes = (found[1] for found in _CODE.finditer(said.text))
    return next((code for code in codes if _is_known(code, known)), None)


def _is_known(code: str, known: Mapping[str, str]) -> bool:
    if not known:
        return code.count(".") > 1
    return code in known or any(each.startswith(f"{code}.") for each in known)


def titled_action(said: Utterance) -> Titled | None:
    """Return the action whose title shares most with a text; None when two do as well."""
    known = _words_of_titles(said.known.actions)
    found = [word for word in stems(words(said.text)[:_LISTENED]) if word in known]
    if not found:
        return None
    near: list[tuple[float, Titled]] = []
    for title in _titles(said.known.actions):
        shared = tuple(dict.fromkeys(word for word in found if word in title.weights))
        weight = sum(title.weights[word] for word in shared)
        is_named = len(shared) > 1 or len(title.weights) == 1
        if is_named and weight >= _ENOUGH and weight / title.weight >= _SHARE:
            near.append((weight / title.weight + weight / 10, Titled(title.code, shared)))
    near.sort(reverse=True)
    if not near or (len(near) > 1 and near[0][0] - near[1][0] < _APART):
        return None
    return near[0][1]


@lru_cache(maxsize=8)
def _words_of_titles(actions: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Return every word of a title: most words of a text are in none."""
    return frozenset(word for title in _titles(actions) for word in title.weights)


@lru_cache(maxsize=8)
def _titles(actions: Sequence[tuple[str, str]]) -> Sequence[_Title]:
    """Weigh the words of each title: a word that only one title has says more."""
    listed = load_vocabulary("titles")
    small, common = (frozenset(stems(words(" ".join(listed[name])))) for name in ("small", "common"))
    meant = {
        code: dict.fromkeys(word for word in stems(words(title)) if word not in small)
        for code, title in actions
    }
    counts = Counter(word for title in meant.values() for word in title)
    weighed = {
        code: {word: _RARE if counts[word] == 1 and word not in common else _PLAIN for word in title}
        for code, title in meant.items()
    }
    return tuple(_Title(code, title, sum(title.values()) or _PLAIN) for code, title in weighed.items())
