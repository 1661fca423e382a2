"""Doing, then undoing, leaves the same rows; for every act that any feature lists."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.process.features import ACTS
from services.undoing import acts
from storage.database import Database
from storage.models import acts_table
from storage.records.person import Grant, Role
from storage.unit_of_work import UnitOfWork
from tests.rows import Rows
from tests.storage.samples import add_action, add_person
from tests.undoing.doers import DOERS, World

pytestmark = pytest.mark.both_engines
# Steps, promises, counters, cards and the journal itself say what happened; they go on.
# What was typed and sent is used up, as a form is.
HISTORY = {"need_events", "outbox", "counters", "cards", "acts", "drafts", "plan_imports"}


@pytest.fixture
def world(database: Database, now: Any) -> World:
    coordinator = add_person(database, now, Grant(Role.COORDINATOR), name="Coordinatrice")
    author = add_person(database, now, Grant(Role.PARTNER), name="Autrice")

    def plan(work: UnitOfWork) -> tuple[str, str]:
        add_action(work, now, code="1.1")
        add_action(work, now, code="1.2")
        return ("1.1", "1.2")

    return World(coordinator, author, database.write_now(plan), now)


def kept(rows: Rows) -> dict[str, list[tuple[Any, ...]]]:
    return {name: sorted(found, key=str) for name, found in rows.everything().items() if name not in HISTORY}


def test_every_act_that_a_feature_lists_can_be_done_here():
    assert DOERS.keys() == ACTS.keys()


@given(kind=st.sampled_from(sorted(ACTS)), seed=st.integers(0, 2**32))
def test_doing_then_undoing_leaves_the_same_rows(
    kind: str, seed: int, database: Database, rows: Rows, world: World
):
    draw = Random(seed)  # noqa: S311 - it only chooses an example
    do = database.write_now(lambda work: DOERS[kind](work, world, draw))
    before = kept(rows)

    database.write_now(do)
    act = rows.of(acts_table)[-1]
    assert act.kind == kind
    assert kept(rows) != before
    later = world.now + timedelta(hours=1)
    actor = world.author if act.actor_id == world.author.id else world.coordinator
    database.write_now(lambda work: acts.undo(work, actor, act.id, ACTS, at=later))

    assert kept(rows) == before
