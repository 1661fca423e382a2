"""A territory at work: the sample, and what waits, is under way or was begun."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.sample.planning import manager_of
from services.needs import triage
from services.people import joining
from services.plan import check_ins, progress
from services.plan import jobs as plan_jobs
from services.plan.imports import confirming
from services.plan.imports.workbooks import PlanWorkbook
from services.polls import running, sheets
from services.polls.running import PollDraft
from services.reports import jobs, making
from services.schedules import recurring
from storage.database import Database
from storage.records.action import ActionFilter
from storage.records.audience import Audience
from storage.records.need import NeedFilter, NeedStatus
from storage.records.person import DirectoryFilter, Person, Role
from storage.records.poll import PollSecrecy, Wave
from storage.unit_of_work import UnitOfWork
from tests.rows import Rows, open_rows
from tests.seeded import seeded_database
from tests.territories.known import PAYS_VIGANAIS

TELEGRAM_ID = 4001


@dataclass(frozen=True)
class Territory:
    """What the tests ask for by name."""

    database: Database
    rows: Rows
    now: datetime
    coordinator: Person
    respondent: Person
    open_wave: Wave
    closed_wave: Wave
    need_id: int
    event_id: int
    action_id: int
    progress_id: int
    check_in_id: int
    import_id: int
    request_id: int
    prepared_poll_id: int


@pytest.fixture(scope="module")
def territory(
    engine_name: str, tmp_path_factory: pytest.TempPathFactory, now: datetime
) -> Iterator[Territory]:
    """The sample on both engines, with a person at every door."""
    folder = tmp_path_factory.mktemp("reading")
    with seeded_database(engine_name, folder, now) as (url, database), open_rows(url) as rows:
        yield Territory(database, rows, now, **database.write_now(lambda work: _live(work, now)))


def _live(work: UnitOfWork, now: datetime) -> dict[str, Any]:
    people = list(work.directory.list_(DirectoryFilter(), limit=100))
    coordinator = manager_of({str(person.id): person for person in people})
    chat_id = work.chats.ensure("telegram", str(TELEGRAM_ID))
    work.people.change(coordinator.id, chat_id=chat_id)
    coordinator = work.people.get(coordinator.id)
    stranger_chat = work.chats.ensure("telegram", "4002")
    _plan_sendings(work, coordinator, now)
    (poll,) = work.polls.list_(limit=9)
    closed_wave, open_wave = _waves(work, poll.id, now)
    return {
        "coordinator": coordinator,
        "open_wave": open_wave,
        "closed_wave": closed_wave,
        "respondent": _begin_answering(work, people, open_wave, now),
        "prepared_poll_id": _prepare_poll(work, coordinator, now),
        "request_id": joining.request(work, stranger_chat, profile_name="Zoé", language="fr", at=now)[1],
        "import_id": confirming.keep(work, coordinator, PlanWorkbook([], []), at=now),
        **_ask_author(work, coordinator, now),
        **_ask_lead(work, now),
    }


def _waves(work: UnitOfWork, poll_id: int, now: datetime) -> tuple[Wave, Wave]:
    waves = work.polls.list_waves(poll_id)
    return next(one for one in waves if one.closed_at), next(one for one in waves if one.is_open(now))


def _begin_answering(work: UnitOfWork, people: list[Person], wave: Wave, now: datetime) -> Person:
    asked = (person for person in people if work.polls.is_asked(wave.id, person.id))
    silent = next(person for person in asked if not work.poll_answers.has_receipt(wave.id, person.id))
    sheet = sheets.open_sheet(work, silent, wave.id, at=now)
    sheets.choose(work, sheet, 0, "3", at=now)
    return silent


def _prepare_poll(work: UnitOfWork, coordinator: Person, now: datetime) -> int:
    (poll,) = work.polls.list_(limit=9)
    plan = PollDraft(
        title="Comment va votre réseau ?",
        secrecy=PollSecrecy.ANONYMOUS,
        audience=Audience(roles=frozenset({Role.PARTNER})),
        questions=tuple(work.polls.questions_of(poll.id)),
        starts_on=(now + timedelta(days=20)).date(),
        rule=None,
        duration_days=14,
    )
    return running.prepare(work, coordinator, plan, PAYS_VIGANAIS, at=now).id


def _ask_author(work: UnitOfWork, coordinator: Person, now: datetime) -> dict[str, Any]:
    (need,) = work.needs.list_(NeedFilter(statuses=(NeedStatus.RECEIVED,)), limit=1)
    triage.ask_more(work, coordinator, need.id, "Dans quel quartier ?", seen=need.status, at=now)
    return {"need_id": need.id, "event_id": work.needs.list_events(need.id)[-1].id}


def _ask_lead(work: UnitOfWork, now: datetime) -> dict[str, Any]:
    assert check_ins.ask_all(work, PAYS_VIGANAIS, now)
    measured = (one for one in work.actions.list_(ActionFilter()) if work.indicators.list_of(one.id))
    led = next(one for one in measured if one.leads)
    latest = progress.find_latest(work, led)
    check_in_ids = (number for number in range(1, 999) if work.progress.find_check_in(number))
    assert latest
    return {"action_id": led.id, "progress_id": latest.id, "check_in_id": next(check_in_ids)}


def _plan_sendings(work: UnitOfWork, coordinator: Person, now: datetime) -> None:
    """Recurring check-ins and report drafts, and a report that is being prepared."""
    jobs.plan_drafts(work, coordinator, "quarter", PAYS_VIGANAIS, at=now)
    start = now.replace(tzinfo=None) + timedelta(days=9)
    zone = PAYS_VIGANAIS.time_zone
    monthly = next(one for one in plan_jobs.HOUSE_SCHEDULES if one.job == check_ins.JOB)
    recurring.ensure(
        work, check_ins.JOB, job=check_ins.JOB, rule=monthly.rule, local_start=start, zone=zone, at=now
    )
    year = making.usual_periods(work, PAYS_VIGANAIS, at=now)["year"]
    making.request(work, coordinator, year, PAYS_VIGANAIS, at=now)
