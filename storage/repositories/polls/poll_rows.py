"""Polls, questions and waves between rows and records."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from storage.records.audience import Audience
from storage.records.person import Role
from storage.records.poll import Answer, Option, Poll, Question, QuestionKind, Wave


def audience_values(audience: Audience) -> dict[str, Any]:
    """Convert an audience to JSON values."""
    return {
        "roles": sorted(role.value for role in audience.roles),
        "committees": sorted(audience.committee_codes),
        "organisations": sorted(audience.organisation_ids),
    }


def audience_of(values: dict[str, Any]) -> Audience:
    """Read an audience from JSON values."""
    return Audience(
        roles=frozenset(Role(role) for role in values["roles"]),
        committee_codes=frozenset(values["committees"]),
        organisation_ids=frozenset(values["organisations"]),
    )


def question_values(poll_id: int, rank: int, question: Question) -> dict[str, Any]:
    return {
        "poll_id": poll_id,
        "rank": rank,
        "item": question.item,
        "kind": question.kind,
        "criterion": question.criterion,
        "text_fr": question.text_fr,
        "text_en": question.text_en,
        "options": [{"code": each.code, "fr": each.fr, "en": each.en} for each in question.options],
        "unit": question.unit,
        "required": question.required,
    }


def question_of(row: Row[Any]) -> Question:
    return Question(
        item=row.item,
        kind=QuestionKind(row.kind),
        text_fr=row.text_fr,
        text_en=row.text_en,
        criterion=row.criterion,
        options=tuple(Option(**option) for option in row.options),
        unit=row.unit,
        required=row.required,
        rank=row.rank,
        id=row.id,
    )


def poll_of(row: Row[Any]) -> Poll:
    return Poll(
        id=row.id,
        title=row.title,
        secrecy=row.secrecy,
        state=row.state,
        audience=audience_of(row.audience),
        starts_at=row.starts_at,
        rule=row.rule,
        duration_days=row.duration_days,
        created_by_id=row.created_by_id,
        created_at=row.created_at,
    )


def wave_of(row: Row[Any]) -> Wave:
    return Wave(
        id=row.id,
        poll_id=row.poll_id,
        number=row.number,
        secrecy=row.secrecy,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        closed_at=row.closed_at,
        asked=row.asked,
        reminders=row.reminders,
        reminded_at=row.reminded_at,
        decision=row.decision,
    )


def answer_values(question_id: int, answer: Answer, *, several: bool) -> Iterable[dict[str, Any]]:
    """Convert an answer to rows: one, or one for each of several choices."""
    common = {"question_id": question_id, "choice": None, "number": None, "text": None}
    for choice in answer.choices:
        yield common | {"slot": choice if several else "", "choice": choice}
    if not answer.choices:
        yield common | {"slot": "", "number": answer.number, "text": answer.text}
