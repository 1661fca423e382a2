"""Chats: one row an address, followed when it moves, forgotten when nothing refers to it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from storage.models import cards_table, chats_table
from storage.records.audience import Chat
from storage.records.person import PersonState
from tests.storage.samples import add_person, chat_of, promise


def ensure(database, address, channel="telegram", *, is_private=True):
    return database.write_now(lambda work: work.chats.ensure(channel, address, is_private=is_private))


def move(database, chat_id, new_address):
    database.write_now(lambda work: work.chats.move(chat_id, new_address))


def addresses(rows):
    return [row.address for row in rows.of(chats_table)]


def test_an_address_is_one_chat_however_often_it_is_heard(database, rows):
    first = ensure(database, "1001")
    assert ensure(database, "1001") == first
    assert database.read_now(lambda work: work.chats.find(first)) == Chat(first, "telegram", "1001", True)
    assert database.read_now(lambda work: work.chats.find_at("telegram", "1001")).id == first
    assert rows.count(chats_table) == 1


def test_the_same_address_in_another_channel_is_another_chat(database, rows):
    assert ensure(database, "1001") != ensure(database, "1001", "other")
    assert rows.count(chats_table) == 2
    assert database.read_now(lambda work: work.chats.find_at("third", "1001")) is None


def test_of_many_who_hear_an_address_at_once_all_get_the_same_chat(database, rows):
    with ThreadPoolExecutor(8) as threads:
        heard = set(threads.map(lambda _: ensure(database, "1001"), range(24)))
    assert len(heard) == rows.count(chats_table) == 1


def test_a_group_is_no_private_chat(database):
    group = ensure(database, "-100", is_private=False)
    assert not database.read_now(lambda work: work.chats.find(group)).is_private


def test_a_chat_keeps_its_row_at_a_new_address(database, rows, now):
    person = add_person(database, now)
    promise(database, now, to=person)
    move(database, person.chat_id, "4242")
    assert addresses(rows) == ["4242"]
    assert database.write_now(lambda work: work.people.find_at("telegram", "4242")) == person
    assert [row.chat_id for row in rows.promised_to(4242)] == [person.chat_id]


def test_a_chat_that_stands_at_the_new_address_takes_over_what_waits(database, rows, now):
    group, supergroup = (ensure(database, address, is_private=False) for address in ("-1", "-100"))
    for telegram_id in (-1, -100):
        promise(database, now, telegram_id=telegram_id)
    database.write_now(lambda work: work.cards.show(group, "need", rows=[], at=now))
    move(database, group, "-100")
    assert addresses(rows) == ["-100"]
    assert [row.chat_id for row in rows.promises()] == [supergroup] * 2
    assert rows.count(cards_table) == 0


def test_the_same_address_in_another_channel_takes_nothing_over(database, rows):
    here, elsewhere = ensure(database, "1"), ensure(database, "2", "other")
    move(database, here, "2")
    assert [(row.id, row.channel, row.address) for row in rows.of(chats_table)] == [
        (here, "telegram", "2"),
        (elsewhere, "other", "2"),
    ]


@pytest.mark.parametrize("new_address", ["1001", "1002"])
def test_moving_to_where_a_chat_is_or_a_chat_that_is_gone_changes_nothing(database, rows, new_address):
    chat_id = ensure(database, "1001")
    move(database, chat_id if new_address == "1001" else chat_id + 1, new_address)
    assert addresses(rows) == ["1001"]


def refer_by_a_person(work, chat_id, at):
    work.people.add(chat_id=chat_id, state=PersonState.ACTIVE, name="Personne", language="fr", at=at)


def refer_by_a_card(work, chat_id, at):
    work.cards.show(chat_id, "need", rows=[], at=at)


def refer_by_a_request(work, chat_id, at):
    work.join_requests.add(chat_id, name="Personne", language="fr", at=at)


def refer_by_a_failure(work, chat_id, at):
    work.updates.add_failed("telegram", "7", kind="message", error="KeyError", chat_id=chat_id, at=at)


@pytest.mark.parametrize(
    "refer", [refer_by_a_person, refer_by_a_card, refer_by_a_request, refer_by_a_failure]
)
def test_a_chat_stays_while_anything_refers_to_it(database, rows, now, refer):
    used, _unused = ensure(database, "1001"), ensure(database, "1002")
    database.write_now(lambda work: refer(work, used, now))
    assert database.write_now(lambda work: work.chats.delete_unused()) == 1
    assert addresses(rows) == ["1001"]
    assert database.write_now(lambda work: work.chats.delete_unused()) == 0


def test_a_chat_stays_while_something_is_promised_to_it_and_no_longer(database, rows, now):
    promise(database, now, telegram_id=1001)
    assert database.write_now(lambda work: work.chats.delete_unused()) == 0
    chat_id = database.write_now(lambda work: chat_of(work, 1001))
    database.write_now(lambda work: work.outbox.cancel_of(chat_id, at=now))
    database.write_now(lambda work: work.outbox.delete_finished_before(now.max.replace(tzinfo=now.tzinfo)))
    assert database.write_now(lambda work: work.chats.delete_unused()) == 1
    assert addresses(rows) == []
