"""A report's figures against a slow, obvious recount of the rows, for random territories."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.language.periods import Period, between
from services.polls.rules import SMALLEST_GROUP
from services.reports.content import freeze, gather, thaw
from services.reports.polls import hide_small
from storage.database import Database
from storage.records.action import ActionFilter, ActionStatus
from storage.records.need import NeedFilter, NeedStatus
from storage.records.poll import Participation, PollSecrecy
from storage.records.report import ReportContent
from storage.unit_of_work import UnitOfWork
from tests.histories import action_codes_of, entries_of, measures_of
from tests.reports.worlds import World
from tests.territories.known import PAYS_VIGANAIS

# Only these tests try the statements that count the figures.
pytestmark = pytest.mark.both_engines
PERIOD = between(date(2026, 1, 1), date(2026, 10, 13))
PARIS = ZoneInfo("Europe/Paris")
GROUPED = {commune.insee_code for commune in PAYS_VIGANAIS.communes if commune.population < 500}
quick = settings(max_examples=10)


class _UndoneError(Exception):
    """Rolls a random territory back, so that the next begins on empty tables."""


def over(database: Database, seed: int, now: datetime, look: Callable[[World], None]) -> None:
    """Make a random territory, look at it, roll it back."""

    def work_on(work: UnitOfWork) -> None:
        world = World(work, random.Random(seed), now)  # noqa: S311 - made-up data
        world.needs(world.rng.randint(0, 30), world.plan(world.rng.randint(0, 8)))
        look(world)
        raise _UndoneError

    with pytest.raises(_UndoneError):
        database.write_now(work_on)


def report_of(world: World, period: Period = PERIOD) -> ReportContent:
    return gather(world.work, "R-2026-01", period, PAYS_VIGANAIS, now=world.now)


def theme_of(need: Any) -> str | None:
    """Return the need's theme; None if the territory does not know it."""
    return need.theme_code if PAYS_VIGANAIS.find_theme(need.theme_code or "") else None


def is_within(need: Any, first: date, last: date) -> bool:
    return first <= need.created_at.astimezone(PARIS).date() <= last


@quick
@given(seed=st.integers(0, 10**6))
def test_needs_are_counted_as_they_stand_in_the_rows(database: Database, now: datetime, seed: int):
    def look(world: World) -> None:
        found = report_of(world).needs
        rows = world.work.needs.list_(NeedFilter(), limit=10_000)
        inside = [need for need in rows if is_within(need, PERIOD.first, PERIOD.last)]
        standing = [need for need in rows if need.status not in {NeedStatus.DECLINED, NeedStatus.MERGED}]
        linked = {need.id for need in standing if action_codes_of(world.work, need.id)}

        assert found.received == len(inside)
        assert found.earlier == len(
            [need for need in rows if is_within(need, PERIOD.earlier_first, PERIOD.earlier_last)]
        )
        for theme in found.themes:
            own = [need for need in inside if theme_of(need) == theme.code]
            assert theme.received == len(own)
            alive = [n for n in standing if theme_of(n) == theme.code]
            assert (theme.standing, theme.linked) == (len(alive), len([n for n in alive if n.id in linked]))
        assert found.statuses == Counter(need.status for need in inside)
        by_name = dict(found.communes)
        for commune in PAYS_VIGANAIS.communes:
            count = len([need for need in inside if commune.insee_code in need.commune_codes])
            assert by_name.get(commune.name, 0) == (0 if commune.insee_code in GROUPED else count)
        assert found.small_communes == len([n for n in inside if GROUPED & set(n.commune_codes)])
        assert found.waiting_in_all == len(
            [need for need in rows if need.status in {NeedStatus.RECEIVED, NeedStatus.MORE_ASKED}]
        )
        cells = Counter(
            (theme_of(need), code) for need in standing for code in action_codes_of(world.work, need.id)
        )
        assert {(cell.theme_code, cell.action_code): cell.count for cell in found.coverage} == cells

    over(database, seed, now, look)


@quick
@given(seed=st.integers(0, 10**6))
def test_the_plan_is_told_as_it_stands_in_the_rows(database: Database, now: datetime, seed: int):
    def look(world: World) -> None:
        found = report_of(world).plan
        rows = world.work.actions.list_(ActionFilter())

        assert [action.code for action in found.actions] == [action.code for action in rows]
        assert found.total == len([one for one in rows if one.status is not ActionStatus.ABANDONED])
        for action, told in zip(rows, found.actions, strict=True):
            story = [one for one in entries_of(world.work, action.id) if not one.is_superseded]
            praised = [
                one
                for one in story
                if one.highlight and PERIOD.first <= one.at.astimezone(PARIS).date() <= PERIOD.last
            ]
            assert (told.status, told.percent) == (action.status, action.percent)
            assert told.highlight == (praised[-1].highlight if praised else None)
            assert told.obstacle == (story[-1].obstacle if story else None)
            assert told.wants_support == bool(story and story[-1].obstacle and story[-1].wants_support)
        assert len(found.indicators) == sum(len(world.work.indicators.list_of(one.id)) for one in rows)
        for one in found.indicators:
            action_id = next(action.id for action in rows if action.code == one.action_code)
            (indicator,) = world.work.indicators.list_of(action_id)
            measures = measures_of(world.work, indicator.id)
            latest = max(measures, key=lambda each: (each.measured_on, each.id), default=None)
            assert one.latest == (latest.value if latest else None)

    over(database, seed, now, look)


@quick
@given(seed=st.integers(0, 10**6), respondents=st.integers(0, 14), secrecy=st.sampled_from(PollSecrecy))
def test_polls_tell_counts_and_hide_small_groups(
    database: Database, now: datetime, seed: int, respondents: int, secrecy: PollSecrecy
):
    def look(world: World) -> None:
        world.poll(secrecy, respondents=respondents)
        (wave,) = report_of(world).polls.waves
        answered = min(respondents, len(world.people))

        assert (wave.asked, wave.respondents) == (len(world.people), answered)
        assert wave.is_hidden == (answered < SMALLEST_GROUP)
        for question in wave.questions:
            shown = sum(count for _answer, count in question.counts)
            assert shown == 0 or shown >= SMALLEST_GROUP
            assert shown + question.not_concerned == question.answered
            assert not question.is_hidden or (question.answered, question.mean, question.counts) == (
                0,
                None,
                (),
            )

    over(database, seed, now, look)


@quick
@given(seed=st.integers(0, 10**6))
def test_what_is_frozen_is_read_back_as_it_was(database: Database, now: datetime, seed: int):
    over(database, seed, now, lambda world: _assert_thawed(report_of(world)))


def _assert_thawed(content: ReportContent) -> None:
    assert thaw(freeze(content)) == content
    fuller = replace(content, plan=replace(content.plan, actions=content.plan.actions * 101))
    assert thaw(freeze(fuller)) == fuller


groups = st.lists(
    st.integers(0, 12).flatmap(lambda asked: st.tuples(st.just(asked), st.integers(0, asked))), max_size=5
)


@settings(max_examples=200)
@given(sizes=groups)
def test_no_committee_under_five_can_be_worked_out_by_subtraction(sizes: list[tuple[int, int]]):
    told = hide_small([Participation(str(rank), *size) for rank, size in enumerate(sizes)])

    hidden = [size for size, group in zip(sizes, told, strict=True) if group.is_hidden]
    shown = [size for size, group in zip(sizes, told, strict=True) if not group.is_hidden]
    assert all(asked >= SMALLEST_GROUP for asked, _answered in shown)
    assert all(group.asked == group.answered == 0 for group in told if group.is_hidden)
    # A reader who knows the whole learns the hidden sum: a single group's only if no other can hide it.
    assert len(hidden) != 1 or not shown


def test_two_reports_subtracted_tell_of_no_small_group(database: Database, now: datetime):
    """The second report holds one wave more than the first: the difference is a whole wave, or nothing."""

    def look(world: World) -> None:
        world.poll(PollSecrecy.NOMINATIVE, respondents=len(world.people))
        before = report_of(world)
        world.poll(PollSecrecy.ANONYMOUS, respondents=4)
        after = report_of(world)

        assert after.polls.waves[: len(before.polls.waves)] == before.polls.waves
        assert [wave.is_hidden for wave in after.polls.waves] == [False, True]
        assert after.polls.criteria == before.polls.criteria

    over(database, 7, now, look)
