"""Does each act that can be undone: a way to prepare it, and to do it, for every kind."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from services.files.content import SentKind
from services.needs import drafts, links, triage
from services.needs.changing import correcting
from services.people import managing
from services.plan import indicators, progress
from services.plan.imports import confirming
from services.plan.imports.workbooks import understand_workbook
from services.polls import running
from services.reports import making
from storage.records.action import ActionStatus
from storage.records.audience import Audience
from storage.records.need import NeedStatus
from storage.records.person import Grant, Person, Role
from storage.records.poll import PollSecrecy
from storage.records.progress import Obstacle
from storage.unit_of_work import UnitOfWork
from tests.files.sent import read_sent
from tests.plan.workbooks import FULL, INDICATOR, workbook
from tests.storage.samples import (
    QUESTIONS,
    add_indicator,
    add_measure,
    add_need,
    add_progress,
    add_report,
)
from tests.territories.known import PAYS_VIGANAIS

HALF = 0.5
COMMUNES = [commune.insee_code for commune in PAYS_VIGANAIS.communes]
THEMES = [theme.code for theme in PAYS_VIGANAIS.themes]


@dataclass
class World:
    """People, two actions, and the time."""

    coordinator: Person
    author: Person
    action_codes: tuple[str, str]
    now: datetime


Do = Callable[[UnitOfWork], Any]
Doer = Callable[[UnitOfWork, World, Random], Do]
"""Prepares what an act needs, in a transaction of its own; returns what does it."""


def _need(
    work: UnitOfWork, world: World, draw: Random, *statuses: NeedStatus, author: Person | None = None
) -> tuple[int, NeedStatus]:
    status = draw.choice(statuses)
    theme = draw.choice([None, *THEMES])
    need_id = add_need(
        work,
        world.now,
        number=work.counters.next("need"),
        status=status,
        theme_code=theme,
        committee_code=PAYS_VIGANAIS.committee_of_theme(theme).code if theme else None,
        author_id=author.id if author else draw.choice([None, world.author.id]),
    )
    assert need_id
    return need_id, status


def qualify(work: UnitOfWork, world: World, draw: Random) -> Do:
    need_id, seen = _need(work, world, draw, NeedStatus.RECEIVED, NeedStatus.MORE_ASKED, NeedStatus.DECLINED)
    return lambda work: triage.qualify(work, world.coordinator, need_id, seen=seen, at=world.now)


def ask_more(work: UnitOfWork, world: World, draw: Random) -> Do:
    need_id, seen = _need(work, world, draw, NeedStatus.RECEIVED, NeedStatus.QUALIFIED)
    return lambda work: triage.ask_more(work, world.coordinator, need_id, "Où ?", seen=seen, at=world.now)


def decline(work: UnitOfWork, world: World, draw: Random) -> Do:
    need_id, seen = _need(work, world, draw, NeedStatus.RECEIVED, NeedStatus.QUALIFIED)
    return lambda work: triage.decline(work, world.coordinator, need_id, "Déjà", seen=seen, at=world.now)


def classify(work: UnitOfWork, world: World, draw: Random) -> Do:
    need_id, _status = _need(work, world, draw, NeedStatus.RECEIVED, NeedStatus.QUALIFIED)
    need = work.needs.find(need_id)
    assert need
    theme = draw.choice([code for code in THEMES if code != need.theme_code])
    return lambda work: triage.classify(
        work, world.coordinator, need_id, theme, PAYS_VIGANAIS, seen=need.theme_code, at=world.now
    )


def link(work: UnitOfWork, world: World, draw: Random) -> Do:
    need_id, seen = _need(work, world, draw, NeedStatus.QUALIFIED)
    if draw.random() < HALF:
        links.link(work, world.coordinator, need_id, world.action_codes[1], seen=seen, at=world.now)
        seen = NeedStatus.LINKED
    code = world.action_codes[0]
    return lambda work: links.link(work, world.coordinator, need_id, code, seen=seen, at=world.now)


def detach(work: UnitOfWork, world: World, draw: Random) -> Do:
    need_id, seen = _need(work, world, draw, NeedStatus.QUALIFIED)
    for code in world.action_codes[: draw.randint(1, 2)]:
        links.link(work, world.coordinator, need_id, code, seen=seen, at=world.now)
        seen = NeedStatus.LINKED
    action_id = work.need_links.list_actions(need_id)[0][0]
    return lambda work: links.detach(work, world.coordinator, need_id, action_id, seen=seen, at=world.now)


def correct(work: UnitOfWork, world: World, draw: Random) -> Do:
    need_id, _status = _need(work, world, draw, NeedStatus.RECEIVED, NeedStatus.QUALIFIED)
    need = work.needs.find(need_id)
    assert need
    values = correcting.values_of(need) | {
        "theme": draw.choice([None, *THEMES]),
        "communes": draw.sample(COMMUNES, 2),
        "publics": draw.sample([public.code for public in PAYS_VIGANAIS.publics], draw.randint(0, 2)),
        "urgency": draw.choice([None, "1", "3"]),
        "text": "D’autres mots",
    }
    is_author = need.author_id == world.author.id and need.status is NeedStatus.RECEIVED
    return lambda work: correcting.correct(
        work,
        world.author if is_author else world.coordinator,
        need_id,
        drafts.read(values, PAYS_VIGANAIS),
        PAYS_VIGANAIS,
        seen=need.updated_at,
        at=world.now + timedelta(minutes=5),
    )


def withdraw(work: UnitOfWork, world: World, draw: Random) -> Do:
    need_id, _status = _need(work, world, draw, NeedStatus.RECEIVED, author=world.author)
    return lambda work: correcting.withdraw(work, world.author, need_id, at=world.now)


def measure(work: UnitOfWork, world: World, draw: Random) -> Do:
    action = work.actions.find_by_code("1.1")
    assert action
    indicator_id = add_indicator(work, action.id, folded_name=f"familles {draw.random()}")
    for value in range(draw.randint(0, 2)):
        add_measure(work, indicator_id, float(value), world.now.date(), world.now)
    return lambda work: indicators.measure(
        work, world.coordinator, indicator_id, 25.0, measured_on=world.now.date(), at=world.now
    )


def report_progress(work: UnitOfWork, world: World, draw: Random) -> Do:
    action = work.actions.find_by_code("1.1")
    assert action
    for percent in range(draw.randint(0, 2)):
        add_progress(work, action.id, world.now, percent=percent, author_id=world.author.id)
    said = progress.ProgressReport(ActionStatus.BLOCKED, 60, None, Obstacle.BUDGET, "Plus de crédits")
    return lambda work: progress.report(work, world.coordinator, action.id, said, at=world.now)


def import_plan(work: UnitOfWork, world: World, draw: Random) -> Do:
    codes = draw.sample(["1.1", "1.2", "1.3", "2.1", "2.2.1"], draw.randint(1, 4))
    lines = [
        FULL
        | {
            "code": code,
            "axis": code[0],
            "objective": f"{code[0]}.9",
            "title": f"Action {draw.random()}",
            "leads": draw.choice(["Autrice", "Quelqu’un d’autre", ""]),
            "organisation": draw.choice(["", f"Structure {draw.random()}"]),
        }
        for code in codes
    ]
    content = workbook(lines, [INDICATOR | {"code": codes[0]}] if draw.random() < HALF else ())
    book = understand_workbook(read_sent(SentKind.WORKBOOK, content))
    import_id = confirming.keep(work, world.coordinator, book, at=world.now)
    preview = confirming.preview(work, world.coordinator, import_id, PAYS_VIGANAIS)
    assert not [outcome.line.problems for outcome in preview.outcomes if outcome.line.problems]
    return lambda work: confirming.confirm(
        work, world.coordinator, import_id, PAYS_VIGANAIS, at=world.now + timedelta(minutes=5)
    )


def delete_report(work: UnitOfWork, world: World, _draw: Random) -> Do:
    report_id = add_report(work, world.now, world.author.id)
    return lambda work: making.delete_draft(work, world.coordinator, report_id, at=world.now)


def edit_poll(work: UnitOfWork, world: World, draw: Random) -> Do:
    plan = running.PollDraft(
        title="Avant",
        secrecy=draw.choice(list(PollSecrecy)),
        audience=Audience(roles=frozenset({Role.PARTNER})),
        questions=QUESTIONS[: draw.randint(1, 3)],
        starts_on=None,
        rule=None,
        duration_days=14,
    )
    poll = running.prepare(work, world.coordinator, plan, PAYS_VIGANAIS, at=world.now)
    other = replace(plan, title="Après", questions=QUESTIONS[draw.randint(0, 2) :], duration_days=7)
    return lambda work: running.change(
        work, world.coordinator, poll.id, other, PAYS_VIGANAIS, at=world.now + timedelta(minutes=5)
    )


def edit_person(work: UnitOfWork, world: World, draw: Random) -> Do:
    roles = draw.sample([Role.PARTNER, Role.LEAD, Role.STEERING], draw.randint(1, 3))
    wanted = managing.Standing(
        frozenset({*(Grant(role) for role in roles), Grant(Role.REFERENT, "B")}),
        tuple(draw.sample(["A", "B"], draw.randint(0, 2))),
        draw.choice([None, f"Structure {draw.random()}"]),
    )
    return lambda work: managing.edit(work, world.coordinator, world.author.id, wanted, at=world.now)


def rename(work: UnitOfWork, world: World, draw: Random) -> Do:
    known = _organisation(work, world, draw)
    return lambda work: managing.rename(work, world.coordinator, known, f"Nom {draw.random()}", at=world.now)


def merge(work: UnitOfWork, world: World, draw: Random) -> Do:
    gone, kept = (_organisation(work, world, draw) for _ in range(2))
    work.people.change(world.author.id, organisation_id=draw.choice([gone, kept]))
    need_id, _status = _need(work, world, draw, NeedStatus.RECEIVED)
    work.need_supports.add(need_id, world.author.id, organisation_id=gone, at=world.now)
    return lambda work: managing.merge(work, world.coordinator, gone, kept, at=world.now)


def _organisation(work: UnitOfWork, world: World, draw: Random) -> int:
    name = f"Structure {draw.random()}"
    return work.people.ensure_organisation(name=name, folded_name=name.lower(), at=world.now).id


DOERS: dict[str, Doer] = {
    "need-qualified": qualify,
    "need-more_asked": ask_more,
    "need-declined": decline,
    "need-classified": classify,
    "need-linked": link,
    "need-detached": detach,
    "need-corrected": correct,
    "need-withdrawn": withdraw,
    "plan-reported": report_progress,
    "plan-measured": measure,
    "plan-imported": import_plan,
    "report-deleted": delete_report,
    "poll-edited": edit_poll,
    "person-edited": edit_person,
    "organisation-renamed": rename,
    "organisation-merged": merge,
}
