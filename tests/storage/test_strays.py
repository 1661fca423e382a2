"""Promises and questions asked have no foreign keys: what they refer to never goes without them."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text

from services.people import erasure
from storage.engine import parse_url
from storage.models import chats_table, metadata, outbox_table, people_table, poll_asked_table, receipts_table
from storage.records.audience import Audience
from storage.records.outbox import Promise
from storage.unit_of_work import UnitOfWork
from tests.storage.samples import add_person, open_wave, promise

DAY = timedelta(days=1)
# A draft is long gone when its id still stops a second tap, an act when its promise was sent; files are kept
# by their channel.
OF_OTHER_KEEPERS = {"draft_id", "file_id", "photo_file_id", "act_id"}
COLUMNS = [column for table in metadata.sorted_tables for column in table.columns]
UNHELD = [column for column in COLUMNS if "refers_to" in column.info]


def strays(rows):
    """Return the ids that lead nowhere, by column."""
    found = {}
    for column in UNHELD:
        there = {row.id for row in rows.of(metadata.tables[column.info["refers_to"]])}
        lost = {getattr(row, column.name) for row in rows.of(column.table)} - there
        if lost:
            found[str(column)] = lost
    return found


def invite(work: UnitOfWork, at, author):
    """Ask everyone and promise each an invitation, as a wave does; return its id."""
    wave_id, _questions = open_wave(work, at, author)
    invitation = Promise(template="invitation", parameters={}, at=at, due_at=at, dedupe_key="invitation:1")
    work.outbox.add_for(Audience(), invitation)
    return wave_id


def test_an_id_has_a_foreign_key_or_says_what_it_refers_to():
    loose = [
        column
        for column in COLUMNS
        if column.name.endswith("_id") and not column.foreign_keys and column.name not in OF_OTHER_KEEPERS
    ]
    assert loose == UNHELD


def test_who_is_erased_leaves_no_stray_and_the_other_keeps_everything(database, rows, now):
    author, other = add_person(database, now), add_person(database, now)
    wave_id = database.write_now(lambda work: invite(work, now, author))
    for person in (author, other):
        database.write_now(lambda work, person=person: work.poll_answers.add_receipt(wave_id, person.id))
    database.write_now(lambda work: work.personal_data.erase(author.id, author.chat_id))
    database.write_now(lambda work: work.chats.delete_unused())

    assert strays(rows) == {}
    for table in (chats_table, people_table, poll_asked_table, receipts_table, outbox_table):
        assert rows.count(table) == 1, table.name
    assert database.write_now(lambda work: work.strays.delete()) == 0


def test_a_chat_that_moves_to_another_leaves_no_stray(database, rows, now):
    for telegram_id in (1, 2):
        promise(database, now, telegram_id=telegram_id)
    database.write_now(lambda work: work.chats.move(work.chats.find_at("telegram", "1").id, "2"))
    assert strays(rows) == {}
    assert rows.count(outbox_table) == 2


def test_what_is_written_for_somebody_who_is_just_being_erased_goes_with_the_next_scrub(
    database, rows, now, engine_name
):
    author, leaving = add_person(database, now), add_person(database, now)
    is_written, may_commit = threading.Event(), threading.Event()

    def invite_slowly(work: UnitOfWork) -> None:
        invite(work, now, author)
        is_written.set()
        assert engine_name == "sqlite" or may_commit.wait(60)

    invited = database.submit(invite_slowly)
    assert is_written.wait(60)
    database.write_now(lambda work: erasure.erase(work, leaving))
    may_commit.set()
    invited.result(60)
    # On SQLite the erasure has waited for the invitations.
    left = {"sqlite": {}, "postgresql": {"poll_asked.person_id": {leaving.id}}}
    assert strays(rows) == left[engine_name]
    assert database.write_now(lambda work: erasure.begin_scrub(work, at=now)) == 1
    assert strays(rows) == {}
    assert [row.person_id for row in rows.of(poll_asked_table)] == [author.id]


@pytest.mark.parametrize("column", UNHELD, ids=str)
def test_each_kind_of_stray_is_found_and_nothing_else(database, database_url, rows, now, column):
    author = add_person(database, now)
    database.write_now(lambda work: invite(work, now, author))
    engine = create_engine(parse_url(database_url))
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {column.table.name} SET {column.name} = 99"))  # noqa: S608 - our own names
    engine.dispose()
    assert strays(rows) == {str(column): {99}}
    assert database.write_now(lambda work: work.strays.delete()) == 1
    assert strays(rows) == {}
    kept = {"outbox", "poll_asked"} - {column.table.name}
    assert [rows.count(metadata.tables[name]) for name in kept] == [1]
