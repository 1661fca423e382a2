"""The sample plan: whole, varied, two years long, in the past, and about no real person."""

import itertools
from collections import Counter
from datetime import timedelta

import pytest

from bot.sample.planning import load_plan
from services.language.personal_details import find_personal_details
from services.plan.rules import missing, silent_since
from storage.database import Database
from storage.records.action import Action, ActionFilter, ActionStatus
from storage.records.need import NeedReader
from storage.records.progress import Progress
from tests.histories import entries_of


@pytest.fixture(scope="module")
def actions(seeded: Database) -> list[Action]:
    return list(seeded.read_now(lambda work: work.actions.list_(ActionFilter())))


@pytest.fixture(scope="module")
def stories(seeded: Database, actions: list[Action]) -> list[list[Progress]]:
    return seeded.read_now(lambda work: [list(entries_of(work, action.id)) for action in actions])


def test_there_are_twenty_two_complete_sheets_in_every_committee(actions: list[Action]):
    assert len(actions) == 22
    assert {action.committee_code for action in actions} == {"A", "B", "C"}
    assert [action.code for action in actions if "description" in missing(action)] == []
    assert any(missing(action) for action in actions), "one shows what an incomplete sheet looks like"


def test_statuses_are_varied_and_some_are_silent(actions: list[Action], now):
    statuses = Counter(action.status for action in actions)

    assert {
        ActionStatus.ONGOING,
        ActionStatus.LATE,
        ActionStatus.BLOCKED,
        ActionStatus.DONE,
        ActionStatus.ABANDONED,
        ActionStatus.UPCOMING,
    } <= set(statuses)
    assert 1 <= sum(silent_since(action, now) is not None for action in actions) <= 6


def test_progress_covers_two_years_and_never_the_future(stories: list[list[Progress]], now):
    moments = [entry.at for entry in itertools.chain.from_iterable(stories)]

    assert now - timedelta(days=730) < min(moments) < now - timedelta(days=690)
    assert now - timedelta(days=40) < max(moments) < now
    assert len(moments) >= 100
    assert all(a.at < b.at for story in stories for a, b in itertools.pairwise(story))


def test_it_names_nobody(stories: list[list[Progress]]):
    texts = [action["description"] for action in load_plan()["actions"]]
    texts += [
        entry.highlight or entry.obstacle_text or "" for entry in itertools.chain.from_iterable(stories)
    ]

    assert [text for text in texts if find_personal_details(text)] == []


def test_indicators_have_a_baseline_a_target_and_measures(seeded: Database, actions: list[Action]):
    found = seeded.read_now(
        lambda work: [one for action in actions for one in work.indicators.list_of(action.id)]
    )

    assert len(found) >= 8
    assert all(one.baseline_value is not None and one.target_value is not None for one in found)
    assert all(one.latest for one in found)


def test_needs_are_linked(seeded: Database, actions: list[Action]):
    everybody = NeedReader(person_id=0, open_statuses=(), committee_codes=None)
    links = seeded.read_now(
        lambda work: [len(work.need_links.list_needs(action.id, everybody)) for action in actions]
    )

    assert sum(links) >= 12
