"""Messages to the coordination or to a member: answered once, listed while they wait, gone with a side."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from storage.database import Database
from storage.models import contact_messages_table
from storage.records.person import Grant, Person, PersonState, Role
from tests.storage.samples import add_person

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def author(database, now) -> Person:
    return add_person(database, now, Grant(Role.PARTNER), name="Anna")


@pytest.fixture
def member(database, now) -> Person:
    return add_person(database, now, Grant(Role.PARTNER), name="Bob")


def add(database, now, author, recipient=None, text="Bonjour", **more) -> int:
    more = {"with_coordination": recipient is None, **more}
    return database.write_now(
        lambda work: work.contact_messages.add(
            author_id=author.id, recipient_id=recipient and recipient.id, text=text, at=now, **more
        )
    )


def close(database, message_id, person, now) -> bool:
    return database.write_now(lambda work: work.contact_messages.close(message_id, by_id=person.id, at=now))


def waiting(database, person, *, and_for_coordination=False, limit=9) -> list[int]:
    def read(work):
        found = work.contact_messages.list_waiting(
            person.id, and_for_coordination=and_for_coordination, limit=limit
        )
        total = work.contact_messages.count_waiting(person.id, and_for_coordination=and_for_coordination)
        assert total >= len(found)
        return [message.id for message in found]

    return database.read_now(read)


def test_a_message_comes_back_with_the_names_a_card_shows(database, now, author, member):
    message_id = add(database, now, author, text="Qui peut m’aider ?")
    found = database.read_now(lambda work: work.contact_messages.find(message_id))
    assert (found.author_name, found.text, found.sent_at) == ("Anna", "Qui peut m’aider ?", now)
    assert (found.recipient_id, found.answered_at, found.answered_by_name) == (None, None, None)
    assert (found.is_answer, found.with_coordination) == (False, True)

    assert close(database, message_id, member, now + HOUR)
    found = database.read_now(lambda work: work.contact_messages.find(message_id))
    assert (found.answered_at, found.answered_by_id, found.answered_by_name) == (now + HOUR, member.id, "Bob")
    assert database.read_now(lambda work: work.contact_messages.find(message_id + 1)) is None


def test_of_many_answers_at_once_the_first_closes_it(database_url, rows, now, author):
    database = Database(database_url)
    message_id = add(database, now, author)
    people = [add_person(database, now, Grant(Role.COORDINATOR)) for _ in range(6)]
    with ThreadPoolExecutor(6) as threads:
        closed = list(threads.map(lambda person: close(database, message_id, person, now), people))
    database.close()
    assert sorted(closed) == [False] * 5 + [True]
    (row,) = rows.of(contact_messages_table)
    assert row.answered_by_id == people[closed.index(True)].id


def test_an_answer_is_never_closed(database, now, author, member):
    question = add(database, now, author)
    answer_id = add(database, now, member, author, is_answer=True, reply_to_id=question)
    assert not close(database, answer_id, author, now)


def test_the_latest_answer_is_found_and_a_further_message_is_none(database, now, author, member):
    question = add(database, now, author)
    for text in ("Oui.", "À neuf heures."):
        add(database, now, member, author, text=text, is_answer=True, reply_to_id=question)
    add(database, now, author, text="Merci", reply_to_id=question)
    found = database.read_now(lambda work: work.contact_messages.find_answer(question))
    assert found.text == "À neuf heures."


def test_what_waits_is_what_others_wrote_and_nobody_answered(database, now, author, member):
    to_all, to_member, answered = add(database, now, author), add(database, now, author, member), 0
    answered = add(database, now, author)
    own = add(database, now, member)
    assert close(database, answered, member, now)
    add(database, now, member, author, is_answer=True, reply_to_id=to_member)

    assert waiting(database, member) == [to_member]
    assert waiting(database, member, and_for_coordination=True) == [to_all, to_member]
    assert waiting(database, member, and_for_coordination=True, limit=1) == [to_all]
    assert waiting(database, author, and_for_coordination=True) == [own]
    assert waiting(database, author) == []


@pytest.mark.parametrize("leaves", [0, 1])
def test_a_message_goes_with_either_side(database, rows, now, leaves):
    author, member, other = sides = [add_person(database, now) for _ in range(3)]
    question = add(database, now, author, member)
    add(database, now, member, author, is_answer=True, reply_to_id=question)
    kept = add(database, now, other)
    gone = sides[leaves]
    database.write_now(lambda work: work.personal_data.erase(gone.id, gone.chat_id))
    assert [row.id for row in rows.of(contact_messages_table)] == [kept]


def test_whoever_closed_a_message_is_forgotten_and_it_stays_closed(database, rows, now, author, member):
    message_id = add(database, now, author)
    assert close(database, message_id, member, now)
    database.write_now(lambda work: work.personal_data.erase(member.id, member.chat_id))
    (row,) = rows.of(contact_messages_table)
    assert (row.answered_at, row.answered_by_id) == (now, None)


def test_old_messages_are_deleted_and_what_followed_them_stays(database, rows, now, author, member):
    old = add(database, now - DAY, author)
    young = add(database, now, member, author, is_answer=True, reply_to_id=old)
    deleted = database.write_now(lambda work: work.contact_messages.delete_sent_before(now))
    assert deleted == 1
    (row,) = rows.of(contact_messages_table)
    assert (row.id, row.reply_to_id) == (young, None)


def test_the_holders_of_a_role_are_found_wherever_they_hold_it(database, now):
    whole = add_person(database, now, Grant(Role.REFERENT))
    part = add_person(database, now, Grant(Role.REFERENT, "A"), Grant(Role.REFERENT, "B"))
    add_person(database, now, Grant(Role.COORDINATOR))
    add_person(database, now, Grant(Role.REFERENT), state=PersonState.WITHDRAWN)
    found = database.read_now(lambda work: work.people.list_holding(Role.REFERENT))
    assert [person.id for person in found] == [whole.id, part.id]
