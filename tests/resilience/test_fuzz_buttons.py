"""Forged and mutated buttons touch no other person's data, and break none of one's own."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.models import (
    action_leads_table,
    actions_table,
    drafts_table,
    memberships_table,
    need_events_table,
    needs_table,
    people_table,
    progress_updates_table,
    received_updates_table,
    role_grants_table,
)
from storage.records.person import Grant, Role
from storage.unit_of_work import UnitOfWork
from tests.resilience.fuzzing import COMMANDS, MANY, assert_sendable, buttons_of, press_label
from tests.resilience.house import MORNING, House
from tests.storage.samples import add_action, add_progress


@dataclass(frozen=True, slots=True)
class Victim:
    """A person with buttons that are known to the attacker."""

    telegram_id: int
    buttons: list[str]


@pytest.fixture
def victim(sqlite_house: House) -> Victim:
    """Register a person with a need, drafts and roles, who has seen most cards."""
    house = sqlite_house
    telegram_id = house.bench.person(Grant(Role.COORDINATOR), committees=("A", "B"))
    person = house.bench.person_at(telegram_id)
    assert person
    house.database.write_now(partial(lead_an_action, lead=person.id))
    house.hear(house.updates.text(telegram_id, "Il manque une crèche à Alzon"))
    press_label(house, telegram_id, "Envoyer")
    for command in COMMANDS:
        if command != "effacer":
            house.hear(house.updates.text(telegram_id, f"/{command}"))
    forged = {"nq:1:recu", "wc:1", "jd:1:1", "no:1", "na:1", "as:1:", "ac:1", "aw:1", "ap:1"}
    return Victim(telegram_id, sorted({*buttons_of(house, telegram_id, 0), *forged}))


def lead_an_action(work: UnitOfWork, lead: int) -> None:
    action_id = add_action(work, MORNING, code="1.1")
    assert action_id
    work.actions.replace_leads(action_id, [lead])
    add_progress(work, action_id, MORNING, photo_file_id="photo-1")


@st.composite
def mutated(draw: st.DrawFn, known: list[str]) -> str:
    data = draw(st.sampled_from(known))
    kind = draw(st.sampled_from(["as it is", "flip", "truncate", "number", "swap code", "insert"]))
    place = draw(st.integers(0, max(len(data) - 1, 0)))
    if kind == "flip":
        return data[:place] + chr(ord(data[place]) ^ 1 << draw(st.integers(0, 6))) + data[place + 1 :]
    if kind == "truncate":
        return data[:place]
    if kind == "number":
        parts = [str(draw(NUMBERS)) if part.isdecimal() else part for part in data.split(":")]
        return ":".join(parts)
    if kind == "swap code":
        return ":".join([draw(st.sampled_from(known)).partition(":")[0], *data.split(":")[1:]])
    if kind == "insert":
        return data[:place] + draw(st.text(max_size=5)) + data[place:]
    return data


NUMBERS = st.integers(-3, 60) | st.sampled_from([2**31, 2**63 - 1, 2**63, 10**30])


def belongings(house: House, telegram_id: int) -> dict[str, list[Any]]:
    """Return all rows that belong to a person."""
    known = house.bench.person_at(telegram_id)
    assert known
    (person,) = [row for row in house.rows.of(people_table) if row.id == known.id]
    owned = {
        drafts_table: "person_id",
        role_grants_table: "person_id",
        memberships_table: "person_id",
        needs_table: "author_id",
    }
    found: dict[str, list[Any]] = {
        table.name: [row for row in house.rows.of(table) if getattr(row, column) == person.id]
        for table, column in owned.items()
    }
    needs = {row.id for row in found["needs"]}
    events = [row for row in house.rows.of(need_events_table) if row.need_id in needs]
    plan = {
        table.name: house.rows.of(table)
        for table in (actions_table, action_leads_table, progress_updates_table)
    }
    return found | plan | {"people": [person], "need_events": events}


@MANY
@given(data=st.data(), role=st.sampled_from([Role.PARTNER, Role.LEAD, Role.STEERING, None]))
def test_a_forged_button_changes_nothing_of_anybody_else(sqlite_house: House, victim: Victim, data, role):
    house = sqlite_house
    attacker = house.bench.person(Grant(role)) if role else 800_000 + house.rows.count(received_updates_table)
    before, owned = house.rows.last_promise(), belongings(house, victim.telegram_id)
    for _ in range(3):
        house.hear(house.updates.press(attacker, data.draw(mutated(victim.buttons))))

    assert belongings(house, victim.telegram_id) == owned
    assert victim.telegram_id not in {row.telegram_id for row in house.rows.promises_after(before)}
    assert_sendable(house, before)
    assert house.failures() == []


@MANY
@given(data=st.data())
def test_a_mutated_button_of_ones_own_breaks_nothing(sqlite_house: House, victim: Victim, data):
    house, before = sqlite_house, sqlite_house.rows.last_promise()
    house.hear(house.updates.press(victim.telegram_id, data.draw(mutated(victim.buttons))))

    assert_sendable(house, before)
    assert house.failures() == []
