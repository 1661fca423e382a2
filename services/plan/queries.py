"""Reads the words after `/plan` as a filter: a committee, a status, the person's own actions."""

from dataclasses import dataclass
from typing import Final

from config.territory import Territory
from services.language.french import fold, places_of_words
from services.language.hygiene import clean_text
from services.language.queries import read_query
from services.plan.statuses import STANDINGS
from storage.records.action import ActionStatus

_LONGEST: Final = 200
_STATUSES: Final = {word: status for status, row in STANDINGS.items() for word in row.looked_for}
_LED: Final = frozenset({"mes", "my"})
_HELD_UP: Final = frozenset({"difficulte", "difficultes", "trouble", "difficulty"})
_ALL: Final = frozenset({"tout", "toutes", "tous", "toute", "all", "complet", "entier"})
_FILLERS: Final = frozenset(
    {"action", "actions", "plan", "en", "a", "mon", "under", "way", "the", "le", "la", "les", "in"}
)


@dataclass(frozen=True, slots=True)
class PlanQuery:
    """Filter of the plan; `not_understood` is as it was typed."""

    committee_code: str | None = None
    status: ActionStatus | None = None
    is_led: bool = False
    is_all: bool = False
    is_held_up: bool = False
    not_understood: tuple[str, ...] = ()


def read_plan_query(text: str, territory: Territory) -> PlanQuery:
    """Read the words after `/plan`; a theme stands for its committee."""
    text = clean_text(text)[:_LONGEST]
    status, is_led, is_all, is_held_up, rest = None, False, False, False, []
    for start, end in places_of_words(text):
        word = fold(text[start:end])
        if word in _STATUSES:
            status = _STATUSES[word]
        elif word in _HELD_UP:
            is_held_up = True
        elif word in _LED | _ALL:
            is_led, is_all = is_led or word in _LED, is_all or word in _ALL
        elif word not in _FILLERS or text[start:end].isupper():
            rest.append(text[start:end])
    query = read_query(" ".join(rest), territory)
    code = query.committee_code
    if code is None and query.theme_code is not None:
        code = territory.committee_of_theme(query.theme_code).code
    return PlanQuery(code, status, is_led, is_all, is_held_up, query.not_understood)
