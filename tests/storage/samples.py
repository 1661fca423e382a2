"""People, needs and promises to put into a database; a test names only the values it is about."""

import itertools
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from services.plan.rules import sort_code
from services.reports.content import freeze
from storage.database import Database
from storage.models import outbox_table
from storage.records.action import ActionStatus, Rhythm
from storage.records.audience import Audience
from storage.records.figures import NeedFigures, PlanFigures, PollFigures
from storage.records.indicator import Direction, IndicatorKind, MeasureState
from storage.records.need import NeedKind, NeedStatus
from storage.records.outbox import Envelope, Priority, Promise
from storage.records.person import Grant, Person, PersonState
from storage.records.poll import Option, PollSecrecy, Question, QuestionKind
from storage.records.report import ReportContent, TerritoryName
from storage.unit_of_work import UnitOfWork
from tests.rows import Rows

_telegram_ids = itertools.count(1001)


def add_person(
    database: Database,
    at: datetime,
    *grants: Grant,
    committees: Sequence[str] = (),
    state: PersonState = PersonState.ACTIVE,
    name: str = "Personne",
    language: str = "fr",
    **columns: Any,
) -> Person:
    """Add a person with a Telegram account of their own."""

    def add(work: UnitOfWork) -> Person:
        chat_id = work.chats.ensure("telegram", str(next(_telegram_ids)))
        person = work.people.add(chat_id=chat_id, state=state, name=name, language=language, at=at)
        for grant in grants:
            work.people.add_grant(person.id, grant)
        work.people.replace_committees(person.id, committees)
        if columns:
            work.people.change(person.id, **columns)
        return work.people.get(person.id)

    return database.write_now(add)


def add_need(work: UnitOfWork, at: datetime, **columns: Any) -> int | None:
    """Add a need that has just been received."""
    values: dict[str, Any] = {
        "kind": NeedKind.NEED,
        "status": NeedStatus.RECEIVED,
        "text": "Pas de mode de garde le mercredi",
        "theme_code": "petite-enfance",
        "committee_code": "enfance",
        "whole_territory": False,
        "commune_codes": ["30009"],
        "public_codes": [],
        "attachments": [],
        "author_id": None,
        "organisation_id": None,
        "created_at": at,
        "updated_at": at,
        **columns,
    }
    values.setdefault("number", work.counters.next("needs"))
    return work.needs.add(**values)


def chat_of(work: UnitOfWork, telegram_id: int) -> int:
    """Return the chat of a Telegram account, or of a group: groups have negative ids."""
    return work.chats.ensure("telegram", str(telegram_id), is_private=telegram_id > 0)


def promise(
    database: Database, at: datetime, *, telegram_id: int = 1001, to: Person | None = None, **fields: Any
) -> bool:
    """Promise one message, due at once unless the test says otherwise."""
    values: dict[str, Any] = {"content": {"text": "Bonjour"}, "at": at, "due_at": at, **fields}

    def add(work: UnitOfWork) -> bool:
        chat_id = to.chat_id if to and to.chat_id else chat_of(work, telegram_id)
        return work.outbox.add(Promise(**values), chat_id)

    return database.write_now(add)


def claim(
    database: Database,
    now: datetime,
    *,
    lease_until: datetime,
    owner: str = "first",
    priority: Priority = Priority.REPLY,
    most: int = 10,
) -> Sequence[Envelope]:
    """Claim promises, as a sender does."""
    return database.write_now(
        lambda work: work.outbox.claim(
            owner=owner, priority=priority, most=most, now=now, lease_until=lease_until
        )
    )


def outbox_row(rows: Rows, row_id: int = 1) -> Any:
    """Return one promise as it stands."""
    return next(row for row in rows.of(outbox_table) if row.id == row_id)


def add_action(work: UnitOfWork, at: datetime, **columns: Any) -> int | None:
    """Add an action under way."""
    values: dict[str, Any] = {
        "code": "1.2",
        "title": "Soutenir la parentalité en valorisant l’existant",
        "axis_id": None,
        "objective_id": None,
        "committee_code": "A",
        "description": "Un réseau de lieux d’accueil.",
        "lead_text": None,
        "organisation_id": None,
        "elected_referent": None,
        "partners": None,
        "schemes": None,
        "whole_territory": True,
        "starts_on": None,
        "ends_on": None,
        "period_text": None,
        "is_recurring": False,
        "priority": None,
        "weight": None,
        "rhythm": Rhythm.MONTHLY,
        "status": ActionStatus.ONGOING,
        "percent": None,
        "reported_at": None,
        "created_at": at,
        "updated_at": at,
        **columns,
    }
    return work.actions.add(sort_code=sort_code(values["code"]), **values)


def add_progress(work: UnitOfWork, action_id: int, at: datetime, **columns: Any) -> int | None:
    """Add an entry to an action's story."""
    values: dict[str, Any] = {
        "status": ActionStatus.ONGOING,
        "percent": 40,
        "highlight": None,
        "obstacle": None,
        "obstacle_text": None,
        "wants_support": False,
        "photo_file_id": None,
        "author_id": None,
        "supersedes_id": None,
        "draft_id": None,
        **columns,
    }
    return work.progress.add(action_id=action_id, at=at, **values)


def add_indicator(work: UnitOfWork, action_id: int, **columns: Any) -> int:
    """Add an indicator to an action."""
    values: dict[str, Any] = {
        "name": "Familles accueillies",
        "folded_name": "familles accueillies",
        "unit": "familles",
        "kind": IndicatorKind.RESULT,
        "direction": Direction.UP,
        "baseline_value": 12.0,
        "baseline_on": date(2025, 1, 1),
        "baseline_source": "Bilan de la Caf",
        "target_value": 40.0,
        "target_on": date(2027, 12, 31),
        **columns,
    }
    return work.indicators.put(action_id, **values)


def add_measure(
    work: UnitOfWork, indicator_id: int, value: float, measured_on: date, at: datetime, **columns: Any
) -> int | None:
    """Add one value of an indicator."""
    values = {"source": None, "state": MeasureState.APPROVED, "author_id": None, "draft_id": None, **columns}
    return work.indicators.add_measure(
        indicator_id=indicator_id, value=value, measured_on=measured_on, at=at, **values
    )


DAY = timedelta(days=1)
QUESTIONS = (
    Question("impact-cooperation", QuestionKind.AGREEMENT, "La coopération progresse.", criterion="impact"),
    Question(
        "besoins",
        QuestionKind.MULTIPLE,
        "Lesquels ?",
        options=(Option("a", "Garde"), Option("b", "Mobilité", "Mobility")),
    ),
    Question("mot", QuestionKind.TEXT, "Un mot ?", required=False),
)


def add_poll(work: UnitOfWork, now, author, *, secrecy=PollSecrecy.NOMINATIVE, audience=None, draft_id=None):
    return work.polls.add(
        title="Avant le COPIL",
        secrecy=secrecy,
        audience=audience or Audience(),
        starts_at=None,
        rule=None,
        duration_days=14,
        questions=QUESTIONS,
        created_by_id=author.id,
        draft_id=draft_id,
        at=now,
    )


def open_wave(work: UnitOfWork, now, author, secrecy=PollSecrecy.NOMINATIVE, audience=None):
    poll = work.polls.find(add_poll(work, now, author, secrecy=secrecy, audience=audience) or 0)
    assert poll
    wave_id = work.polls.add_wave(poll, opens_at=now, closes_at=now + 14 * DAY)
    work.polls.ask(wave_id, audience or Audience())
    return wave_id, [question.id for question in work.polls.questions_of(poll.id)]


def blank_content(now: datetime) -> ReportContent:
    """Return the content of a report of an empty territory."""
    day = now.date()
    return ReportContent(
        reference="R-2026-01",
        territory="Vallée inventée",
        epci="Communauté de communes",
        convention_first=2026,
        convention_last=2029,
        stage="diagnostic",
        population=1000,
        committees=(TerritoryName("A", "Enfance"),),
        first=day,
        last=day,
        earlier_first=day,
        earlier_last=day,
        data_at=now,
        plan=PlanFigures(None, 10.0, 0, 0, (), (), ()),
        needs=NeedFigures(0, 0, (), {}, (), 0, 0, 500, 0, (), (), 0),
        polls=PollFigures((), (), 0),
        previous=None,
    )


def add_report(work: UnitOfWork, now: datetime, author_id: int | None, *, is_validated: bool = False) -> int:
    """Add a draft, or a validated report, with nothing in it."""
    day = now.date()
    report_id = work.reports.add(year=2026, first=day, last=day, created_by_id=author_id, at=now)
    assert report_id
    work.reports.fill(report_id, freeze(blank_content(now)))
    if is_validated and author_id is not None:
        work.reports.validate(report_id, by_id=author_id, at=now)
        number = work.counters.next("reports 2026")
        work.reports.give_number(report_id, year=2026, number=number, content=freeze(blank_content(now)))
    return report_id
