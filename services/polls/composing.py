"""Turns a coordinator's entries into the plan of a poll: items, audience, and dates."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from config.items import ACTION, ItemBank
from services.errors import RefusedError
from services.language.days import read_day, read_duration
from services.language.french import fold
from services.polls.rules import LONGEST_OPEN, LONGEST_QUESTION, MOST_QUESTIONS, monthly
from services.polls.running import PollDraft
from storage.records.audience import Audience
from storage.records.person import Role
from storage.records.poll import Option, Poll, PollSecrecy, Question, QuestionKind

Values = dict[str, Any]

COMMITTEE: Final = "c:"
ROLE: Final = "r:"
ORGANISATION: Final = "o:"
NOW: Final = "now"
MONTHLY: Final = "monthly"
QUARTERLY: Final = "quarterly"
EVERY: Final = {MONTHLY: 1, QUARTERLY: 3}
_BEFORE: Final = re.compile(
    r"\b(\d{1,2}|[a-z]+)\s+(jour|semaine|day|week)s?\s+(?:avant|before)\b(.+)", re.DOTALL
)
_A_DAY_BEFORE: Final = re.compile(r"\b(?:avant|before)\b")
_WEEK: Final = 7
_NUMBERS: Final = {
    name: number
    for number, names in (
        (1, "un une one a"),
        (2, "deux two"),
        (3, "trois three"),
        (4, "quatre four"),
        (8, "huit eight"),
        (10, "dix ten"),
        (15, "quinze fifteen"),
    )
    for name in names.split()
}
_OFTEN: Final = (("trimestr", 3), ("quarter", 3), ("mois", 1), ("mensuel", 1), ("month", 1))


def audience_of(ticks: list[str]) -> Audience:
    """Return the audience of the ticked choices; without ticks, everybody."""
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
    """Read « 12 décembre », « 15 jours avant le 10 décembre », « chaque trimestre dès le 4 janvier ».

    Raises:
        RefusedError: the text holds no day, or one that is not after today or is more than a year away.
    """
    folded = fold(text)
    day = _day(folded, today)
    if day <= today:
        raise RefusedError("poll-day-past")
    every = next((months for word, months in _OFTEN if word in folded), 0)
    return {"starts_on": day.isoformat(), "every": every}


def _day(folded: str, today: date) -> date:
    before = _BEFORE.search(folded)
    if before is None and _A_DAY_BEFORE.search(folded):
        raise RefusedError("poll-before-unreadable")
    try:
        day = read_day(before[3] if before else folded, today)
    except RefusedError as refusal:
        # The sentence of `refused-day-past` is about an absence.
        raise RefusedError("poll-day-past" if refusal.key == "refused-day-past" else refusal.key) from refusal
    return day - _span(before[1], before[2]) if before else day


def _span(number: str, unit: str) -> timedelta:
    days = int(number) if number.isdigit() else _NUMBERS.get(number)
    if days is None:
        raise RefusedError("poll-before-unreadable")
    return timedelta(days=days * (_WEEK if unit in ("semaine", "week") else 1))


def read_length(text: str) -> int:
    """Read how many days a poll stays open: « 10 jours », « deux semaines », « 1 mois ».

    Raises:
        RefusedError: the text is no length of time, or one that is too long.
    """
    try:
        length = read_duration(text)
    except RefusedError as refusal:
        raise RefusedError("poll-length-wanted", days=LONGEST_OPEN.days) from refusal
    days = (date.min + length - date.min).days
    if not 1 <= days <= LONGEST_OPEN.days:
        raise RefusedError("poll-length-wanted", days=LONGEST_OPEN.days)
    return days


def chosen_when(value: str) -> Values:
    """Return the values of a button: at once, and perhaps repeated."""
    return {"starts_on": None, "every": EVERY.get(value, 0)}


def questions_of(values: Values, bank: ItemBank) -> tuple[Question, ...]:
    """Return the chosen items of the bank in its order, then the coordinator's own questions.

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
    """Return whether a chosen item names an action."""
    return any(item.is_about_an_action for item in bank.items if item.code in (values.get("items") or ()))


def plan_of(values: Values, bank: ItemBank, *, today: date, draft_id: int | None = None) -> PollDraft:
    """Build the poll from the form's values."""
    when = values["when"]
    starts_on = date.fromisoformat(when["starts_on"]) if when["starts_on"] else None
    return PollDraft(
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
    """Convert a question to JSON values."""
    return asdict(question)


def from_values(values: Values) -> Question:
    """Convert a question back from JSON values."""
    options = tuple(Option(**option) for option in values["options"])
    return Question(**{**values, "kind": QuestionKind(values["kind"]), "options": options})


def ticks_of(audience: Audience) -> list[str]:
    """Return the choices that make an audience."""
    return [
        *(f"{COMMITTEE}{code}" for code in sorted(audience.committee_codes)),
        *(f"{ROLE}{role.value}" for role in sorted(audience.roles)),
        *(f"{ORGANISATION}{one}" for one in sorted(audience.organisation_ids)),
    ]


def values_of(poll: Poll, questions: Sequence[Question], bank: ItemBank, zone: ZoneInfo) -> Values:
    """Return a poll as the form's values: items of the bank where they stand as such, else own questions."""
    codes = {item.code for item in bank.items if not item.is_about_an_action}
    values: Values = {
        "title": poll.title,
        "items": [each.item for each in questions if each.item in codes],
        "own": [to_values(each) for each in questions if each.item not in codes],
        "secrecy": poll.secrecy.value,
        "audience": ticks_of(poll.audience),
        "when": _when_of(poll, zone),
        "duration": str(poll.duration_days),
    }
    if [each.item for each in questions_of(values, bank)] != [each.item for each in questions]:
        # In another order than the bank's, as a file may have it.
        values |= {"items": [], "own": [to_values(each) for each in questions]}
    return values


def _when_of(poll: Poll, zone: ZoneInfo) -> Values:
    parts = dict(part.split("=", 1) for part in (poll.rule or "").split(";") if "=" in part)
    starts_on = poll.starts_at.astimezone(zone).date().isoformat() if poll.starts_at else None
    return {"starts_on": starts_on, "every": int(parts.get("INTERVAL", 0))}
