"""From what a coordinator entered to the plan of a poll: items, audience, and when."""

import re
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any, Final

from config.items import ACTION, ItemBank
from services.absences import read_day
from services.errors import RefusedError
from services.french import fold
from services.poll_rules import LONGEST_QUESTION, MOST_QUESTIONS, monthly
from services.polls import Plan
from storage.records.audience import Audience
from storage.records.person import Role
from storage.records.poll import Option, PollSecrecy, Question, QuestionKind

Values = dict[str, Any]

COMMITTEE: Final = "c:"
ROLE: Final = "r:"
ORGANISATION: Final = "o:"
NOW: Final = "now"
MONTHLY: Final = "monthly"
QUARTERLY: Final = "quarterly"
EVERY: Final = {MONTHLY: 1, QUARTERLY: 3}
_BEFORE: Final = re.compile(r"(\d{1,2})\s*(?:jours?|days?)\s+(?:avant|before)\s+(.+)", re.IGNORECASE)
_OFTEN: Final = (("trimestr", 3), ("quarter", 3), ("mois", 1), ("mensuel", 1), ("month", 1))


def audience_of(ticks: list[str]) -> Audience:
    """Whom the ticked choices mean; nobody left out when there are none."""
    return Audience(
        roles=frozenset(Role(tick.removeprefix(ROLE)) for tick in ticks if tick.startswith(ROLE)),
        committee_codes=frozenset(
            tick.removeprefix(COMMITTEE) for tick in ticks if tick.startswith(COMMITTEE)
        ),
        organisation_ids=frozenset(
            int(tick.removeprefix(ORGANISATION)) for tick in ticks if tick.startswith(ORGANISATION)
        ),
    )


def read_when(text: str, today: date) -> Values:
    """« 12 décembre », « 15 jours avant le 10 décembre », « chaque trimestre dès le 4 janvier ».

    Raises:
        RefusedError: there is no day in it, it is past or not after today, or more than a year away.
    """
    before = _BEFORE.search(text)
    day = read_day(before[2] if before else text, today)
    if before:
        day -= timedelta(days=int(before[1]))
    if day <= today:
        raise RefusedError("poll-day-past")
    folded = fold(text)
    every = next((months for word, months in _OFTEN if word in folded), 0)
    return {"starts_on": day.isoformat(), "every": every}


def chosen_when(value: str) -> Values:
    """What the buttons mean: at once, and perhaps again."""
    return {"starts_on": None, "every": EVERY.get(value, 0)}


def questions_of(values: Values, bank: ItemBank) -> tuple[Question, ...]:
    """The chosen items of the bank in its order, then one's own.

    Raises:
        RefusedError: there are too many.
    """
    chosen = values.get("items") or []
    items = tuple(
        Question(
            item=item.code,
            kind=QuestionKind(item.kind),
            text_fr=item.fr.replace(ACTION, values.get("action") or "")[:LONGEST_QUESTION],
            text_en=item.en.replace(ACTION, values.get("action") or "")[:LONGEST_QUESTION],
            criterion=item.criterion,
            required=item.required,
        )
        for item in bank.items
        if item.code in chosen
    )
    questions = (*items, *(from_values(each) for each in values.get("own") or ()))
    if len(questions) > MOST_QUESTIONS:
        raise RefusedError("poll-too-many", most=MOST_QUESTIONS)
    return questions


def is_about_an_action(values: Values, bank: ItemBank) -> bool:
    """Whether a chosen item names an action."""
    return any(item.is_about_an_action for item in bank.items if item.code in (values.get("items") or ()))


def plan_of(values: Values, bank: ItemBank, *, today: date, draft_id: int | None = None) -> Plan:
    """The poll that was put together."""
    when = values["when"]
    starts_on = date.fromisoformat(when["starts_on"]) if when["starts_on"] else None
    return Plan(
        title=values["title"],
        secrecy=PollSecrecy(values["secrecy"]),
        audience=audience_of(values["audience"]),
        questions=questions_of(values, bank),
        starts_on=starts_on,
        rule=monthly(starts_on or today, every=when["every"]) if when["every"] else None,
        duration_days=int(values["duration"]),
        draft_id=draft_id,
    )


def to_values(question: Question) -> Values:
    """A question as JSON."""
    return asdict(question)


def from_values(values: Values) -> Question:
    """A question back from JSON."""
    options = tuple(Option(**option) for option in values["options"])
    return Question(**{**values, "kind": QuestionKind(values["kind"]), "options": options})
