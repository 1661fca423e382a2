"""A promise to an audience: each person in it gets it once, at a time when they want to hear it."""

from datetime import timedelta

import pytest
from sqlalchemy import create_engine

from storage.models import outbox_table, people_table
from storage.records.audience import Audience
from storage.records.outbox import PARKED_UNTIL, Priority, Promise, PromiseKind
from storage.records.person import Grant, PersonState, Role
from storage.repositories.audiences import is_among
from storage.repositories.outbox.fan_out import fan_out as fan_out_of
from tests.storage.samples import add_person

HOUR = timedelta(hours=1)
COORDINATOR = Grant(Role.COORDINATOR)
ENFANCE = Grant(Role.REFERENT, "enfance")
JEUNESSE = Grant(Role.REFERENT, "jeunesse")


def fan_out(database, audience, at, **changes):
    values = {
        "template": "meeting-called",
        "parameters": {"place": "Le Vigan « salle des fêtes »"},
        "priority": Priority.BROADCAST,
        "due_at": at,
        "dedupe_key": "meeting:1",
        **changes,
    }
    return database.write_now(lambda work: work.outbox.add_for(audience, Promise(at=at, **values)))


def reached(rows):
    people = {row.chat_id: row.id for row in rows.of(people_table)}
    return [people[row.chat_id] for row in rows.of(outbox_table)]


def test_everyone_active_is_reached_in_their_own_chat(database, rows, now):
    people = [add_person(database, now) for _ in range(3)]
    assert fan_out(database, Audience(), now) == 3
    promises = rows.of(outbox_table)
    assert [row.chat_id for row in promises] == [person.chat_id for person in people]
    assert {row.parameters["place"] for row in promises} == {"Le Vigan « salle des fêtes »"}
    assert {(row.kind, row.priority, row.created_at) for row in promises} == {(PromiseKind.MESSAGE, 2, now)}


def test_who_is_withdrawn_joining_or_without_an_account_is_not_reached(database, rows, now):
    add_person(database, now, state=PersonState.WITHDRAWN)
    add_person(database, now, state=PersonState.JOINING)
    add_person(database, now, chat_id=None)
    here = add_person(database, now)
    fan_out(database, Audience(), now)
    assert reached(rows) == [here.id]


def test_nobody_is_reached_twice_for_one_occasion(database, rows, now):
    add_person(database, now)
    assert fan_out(database, Audience(), now) == 1
    late = add_person(database, now)
    assert fan_out(database, Audience(), now) == 1
    assert fan_out(database, Audience(), now, dedupe_key="meeting:2") == 2
    assert reached(rows).count(late.id) == 2


def test_a_fan_out_that_meets_a_promise_in_the_middle_writes_all_others(database, rows, now):
    people = [add_person(database, now) for _ in range(5)]
    told = Promise(template="meeting-called", at=now, due_at=now, dedupe_key=f"meeting:1:{people[2].id}")
    database.write_now(lambda work: work.outbox.add(told, people[2].chat_id))
    assert fan_out(database, Audience(), now) == 4
    assert sorted(reached(rows)) == [person.id for person in people]
    assert fan_out(database, Audience(), now, dedupe_key="meeting:2") == 5


def test_sqlite_writes_a_promise_without_building_a_list_for_each_row(sqlite_url, now):
    engine = create_engine(sqlite_url)
    rows = fan_out_of(is_among(Audience()), Promise(at=now, due_at=now, dedupe_key="meeting:1"))
    written = rows.compile(engine, compile_kwargs={"literal_binds": True})
    with engine.connect() as connection:
        steps = [row.opcode for row in connection.exec_driver_sql(f"EXPLAIN {written}")]
    engine.dispose()
    assert steps.count("IdxInsert") > 1
    assert "OpenEphemeral" not in steps


def test_who_pauses_hears_it_when_the_pause_ends(database, rows, now):
    add_person(database, now, paused_until=now + HOUR)
    add_person(database, now, paused_until=now - HOUR)
    fan_out(database, Audience(), now)
    promised = sorted(rows.of(outbox_table), key=lambda row: row.chat_id)
    assert [row.due_at for row in promised] == [now + HOUR, now]


def test_who_will_be_away_later_hears_it_now(database, rows, now):
    add_person(database, now, paused_from=now, paused_until=now + HOUR)
    add_person(database, now, paused_from=now + HOUR, paused_until=now + 2 * HOUR)
    fan_out(database, Audience(), now)
    promised = sorted(rows.of(outbox_table), key=lambda row: row.chat_id)
    assert [row.due_at for row in promised] == [now + HOUR, now]


def test_who_blocked_the_bot_hears_it_when_they_come_back(database, rows, now):
    add_person(database, now, blocked_at=now - HOUR, paused_until=now + HOUR)
    fan_out(database, Audience(), now)
    assert [row.due_at for row in rows.of(outbox_table)] == [PARKED_UNTIL]


def test_a_fan_out_may_end(database, rows, now):
    add_person(database, now)
    fan_out(database, Audience(), now, expires_at=now + HOUR)
    assert [row.expires_at for row in rows.of(outbox_table)] == [now + HOUR]


@pytest.fixture
def team(database, now):
    return {
        "coordinator": add_person(database, now, COORDINATOR),
        "enfance": add_person(database, now, ENFANCE, committees=["enfance"]),
        "jeunesse": add_person(database, now, JEUNESSE, committees=["jeunesse"]),
        "member": add_person(database, now, Grant(Role.PARTNER), committees=["enfance", "jeunesse"]),
        "partner": add_person(database, now, Grant(Role.PARTNER)),
    }


@pytest.mark.parametrize(
    "wanted",
    [
        (Audience(), {"coordinator", "enfance", "jeunesse", "member", "partner"}),
        (Audience(roles=frozenset({Role.PARTNER})), {"member", "partner"}),
        (
            Audience(roles=frozenset({Role.REFERENT, Role.COORDINATOR})),
            {"coordinator", "enfance", "jeunesse"},
        ),
        (Audience(committee_codes=frozenset({"enfance"})), {"enfance", "member"}),
        (
            Audience(
                roles=frozenset({Role.REFERENT, Role.COORDINATOR}), committee_codes=frozenset({"jeunesse"})
            ),
            {"coordinator", "jeunesse"},
        ),
    ],
    ids=["everyone", "one role", "either role", "a committee's members", "roles for a committee"],
)
def test_an_audience_means_whom_it_says(database, rows, now, team, wanted):
    audience, names = wanted
    fan_out(database, audience, now)
    assert set(reached(rows)) == {team[name].id for name in names}


def test_an_audience_can_name_people_and_leave_some_out(database, rows, now, team):
    named = frozenset(team[name].id for name in ("enfance", "member", "partner"))
    without = frozenset({team["member"].id})
    fan_out(database, Audience(person_ids=named, except_person_ids=without), now)
    assert set(reached(rows)) == {team["enfance"].id, team["partner"].id}


def test_an_audience_can_be_organisations(database, rows, now):
    creche = database.write_now(
        lambda work: work.people.ensure_organisation(name="Crèche", folded_name="creche", at=now)
    )
    inside = add_person(database, now, organisation_id=creche.id)
    add_person(database, now)
    fan_out(database, Audience(organisation_ids=frozenset({creche.id})), now)
    assert reached(rows) == [inside.id]
