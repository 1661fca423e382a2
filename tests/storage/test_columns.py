"""Common rules of all tables: labelled columns, aware times, and ids that are given once."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import StatementError

from storage.engine import parse_url
from storage.models import metadata
from storage.records.person import PersonState
from storage.unit_of_work import UnitOfWork

HOLDINGS = {"none", "identity", "content", "secret"}
COLUMNS = [column for table in metadata.sorted_tables for column in table.columns]
TELLING_NAMES = {"name", "address", "person_id", "chat_id", "author_id", "actor_id"}


@pytest.mark.parametrize("labelled", COLUMNS, ids=str)
def test_every_column_says_what_it_holds(labelled):
    assert labelled.info.get("holds") in HOLDINGS


def test_columns_that_lead_to_a_person_are_labelled_so():
    named_after_no_one = {"organisations.name", "schedules.name", "leases.name", "counters.name"}
    hidden = [
        str(each)
        for each in COLUMNS
        if each.name in TELLING_NAMES and str(each) not in named_after_no_one and each.info["holds"] == "none"
    ]
    assert hidden == []


def test_every_reference_to_a_person_goes_or_becomes_empty_with_them():
    references = {
        str(each): key.ondelete
        for each in COLUMNS
        for key in each.foreign_keys
        if key.target_fullname == "people.id"
    }
    assert references
    assert set(references.values()) <= {"CASCADE", "SET NULL"}


def test_a_time_without_its_zone_is_refused(database):
    naive = datetime(2026, 10, 13, 8, 0)  # noqa: DTZ001 - that is the point
    with pytest.raises(StatementError, match="naive"):
        database.write_now(lambda work: work.updates.add("telegram", "1", naive))


@pytest.mark.parametrize(
    "zone", [UTC, ZoneInfo("Europe/Paris"), timezone(timedelta(hours=-9, minutes=-30))], ids=str
)
def test_a_time_comes_back_as_the_same_moment_in_utc(database, zone):
    at = datetime(2026, 10, 25, 2, 30, 15, 123456, tzinfo=zone)
    person_id = add_person(database, at)
    found = database.read_now(lambda work: work.people.get(person_id))
    assert found.created_at == at.astimezone(UTC)
    assert found.created_at.tzinfo is UTC
    assert found.paused_until is None


def test_the_repeated_hour_of_october_stays_two_hours(database):
    paris = ZoneInfo("Europe/Paris")
    summer = datetime(2026, 10, 25, 2, 30, tzinfo=paris)
    winter = summer.replace(fold=1)
    for at in (summer, winter):
        person_id = add_person(database, at)
        assert database.read_now(
            lambda work, key=person_id: work.people.get(key)
        ).created_at == at.astimezone(UTC)


def test_times_compare_in_the_database_as_they_do_outside(database, now):
    add_person(database, now.astimezone(ZoneInfo("Asia/Tokyo")))
    heard_before = database.read_now(lambda work: work.people.list_inactive_since(now))
    heard_since = database.read_now(lambda work: work.people.list_inactive_since(now + timedelta(seconds=1)))
    assert (len(heard_before), len(heard_since)) == (0, 1)


def test_a_deleted_rows_id_is_never_given_again(database, now):
    first = add_person(database, now)
    database.write_now(lambda work: work.personal_data.erase(first, None))
    assert add_person(database, now) > first


def test_sqlite_keeps_every_tables_ids_for_ever(sqlite_url):
    engine = create_engine(parse_url(sqlite_url))
    with engine.connect() as connection:
        written = dict(
            connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all()
        )
    engine.dispose()
    with_ids = [each.name for each in metadata.sorted_tables if "id" in each.columns]
    assert with_ids
    assert [name for name in with_ids if "AUTOINCREMENT" not in written[name]] == []


def add_person(database, at):
    def add(work: UnitOfWork) -> int:
        chat_id = work.chats.ensure("telegram", str(at.timestamp()))
        return work.people.add(
            chat_id=chat_id, state=PersonState.ACTIVE, name="Personne", language="fr", at=at
        ).id

    return database.write_now(add)
