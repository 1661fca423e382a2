"""A report's figures against a slow, obvious recount of the rows, for random territories."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.figures.polls import hide_small
from services.language.periods import Period, between
from services.polls.rules import SMALLEST_GROUP
from services.reports.content import freeze, gather, thaw
from storage.database import Database
from storage.records.action import ActionFilter
from storage.records.figures import NeedFigures
from storage.records.need import Need, NeedStatus
from storage.records.poll import Participation, PollSecrecy
from storage.records.report import ReportContent
from tests.histories import entries_of, measures_of
from tests.reports.recount import Recount
from tests.reports.worlds import World, over
from tests.territories.known import PAYS_VIGANAIS

# Only these tests try the statements that count the figures.
pytestmark = pytest.mark.both_engines
PERIOD = between(date(2026, 1, 1), date(2026, 10, 13))
TODAY = date(2026, 10, 13)
GROUPED = {commune.insee_code for commune in PAYS_VIGANAIS.communes if commune.population < 500}
quick = settings(max_examples=10)


def report_of(world: World, period: Period = PERIOD) -> ReportContent:
    return gather(world.work, "R-2026-01", period, PAYS_VIGANAIS, now=world.now)


def theme_of(need: Any) -> str | None:
    """Return the need's theme; None if the territory does not know it."""
    return need.theme_code if PAYS_VIGANAIS.find_theme(need.theme_code or "") else None


periods = st.tuples(st.integers(0, 600), st.integers(0, 200)).map(
    lambda pair: between(TODAY - timedelta(days=sum(pair)), TODAY - timedelta(days=pair[0]))
)
"""Periods that go on, and periods that are long over."""


@quick
@given(seed=st.integers(0, 10**6), period=periods)
def test_needs_are_counted_as_they_stood_at_the_end(
    database: Database, now: datetime, seed: int, period: Period
):
    def look(world: World) -> None:
        found, recount = report_of(world, period).needs, Recount(world.work, PAYS_VIGANAIS, period, now)
        inside, standing = recount.received(), recount.standing()
        linked = {need.id for need in standing if recount.actions_for(need)}

        assert found.received == len(inside)
        assert found.earlier == len(recount.received_before())
        for theme in found.themes:
            assert theme.received == len([need for need in inside if theme_of(need) == theme.code])
            alive = [need for need in standing if theme_of(need) == theme.code]
            answered = [need for need in alive if need.id in linked]
            assert (theme.standing, theme.linked) == (len(alive), len(answered))
        assert found.statuses == Counter(map(recount.status_of, inside))
        assert found.kinds == Counter(need.kind for need in recount.other_kinds())
        assert_places(found, inside)
        assert found.waiting_in_all == len(recount.at(NeedStatus.RECEIVED))
        assert found.to_complete == len(recount.at(NeedStatus.MORE_ASKED))
        oldest = min((need.created_at for need in recount.at(NeedStatus.RECEIVED)), default=None)
        assert found.oldest_at == oldest
        assert found.unanswered == len(recount.unanswered())
        cells = Counter((theme_of(need), code) for need in standing for code in recount.actions_for(need))
        assert {(cell.theme_code, cell.action_code): cell.count for cell in found.coverage} == cells

    over(database, seed, now, look)


def assert_places(found: NeedFigures, inside: list[Need]) -> None:
    """Check that a need counts in each of its communes, small ones together, and nowhere unsaid."""
    by_name = dict(found.communes)
    for commune in PAYS_VIGANAIS.communes:
        count = len([need for need in inside if commune.insee_code in need.commune_codes])
        assert by_name.get(commune.name, 0) == (0 if commune.insee_code in GROUPED else count)
    assert found.small_communes == len([need for need in inside if GROUPED & set(need.commune_codes)])
    assert found.whole_territory == len([need for need in inside if need.whole_territory])
    assert found.unplaced == len([n for n in inside if not n.whole_territory and not n.commune_codes])


@quick
@given(seed=st.integers(0, 10**6), period=periods)
def test_the_plan_is_told_as_it_stood_at_the_end(
    database: Database, now: datetime, seed: int, period: Period
):
    def look(world: World) -> None:
        found, recount = report_of(world, period).plan, Recount(world.work, PAYS_VIGANAIS, period, now)
        then = recount.actions()

        assert [one.code for one in found.actions] == [one.action.code for one in then]
        assert [(one.status, one.percent) for one in found.actions] == [(o.status, o.percent) for o in then]
        assert (found.total, found.abandoned) == (len(recount.counted()), len(then) - len(recount.counted()))
        assert found.done == len(recount.done())
        assert found.in_difficulty == len(recount.in_difficulty())
        assert found.silent == len([one for one in then if recount.is_silent(one)])
        assert sum(one.total for one in found.committees) == found.total
        assert sum(one.in_difficulty for one in found.committees) == found.in_difficulty
        for one in found.indicators:
            action = next(each.action for each in then if each.action.code == one.action_code)
            (indicator,) = world.work.indicators.list_of(action.id)
            measures = [m for m in measures_of(world.work, indicator.id) if m.measured_on <= recount.day]
            latest = max(measures, key=lambda each: (each.measured_on, each.id), default=None)
            assert one.latest == (latest.value if latest else None)

    over(database, seed, now, look)


@quick
@given(seed=st.integers(0, 10**6))
def test_what_is_said_of_an_action_is_its_latest_word(database: Database, now: datetime, seed: int):
    def look(world: World) -> None:
        for action in report_of(world).plan.actions:
            (row,) = [one for one in world.work.actions.list_(ActionFilter()) if one.code == action.code]
            story = [one for one in entries_of(world.work, row.id) if not one.is_superseded]
            assert action.obstacle == (story[-1].obstacle if story else None)
            assert action.wants_support == bool(story and story[-1].obstacle and story[-1].wants_support)

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
