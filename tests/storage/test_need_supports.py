"""Supports of needs: one a person, counted by organisation, checked against decisions made meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from services.errors import RefusedError
from services.needs import supports, triage
from storage.database import Database
from storage.models import need_supports_table, outbox_table, people_table
from storage.records.audience import FollowersOfAction, SupportersOfNeed
from storage.records.need import NeedFilter, NeedStatus
from storage.records.outbox import PARKED_UNTIL, Priority, Promise
from storage.records.person import Grant, Person, PersonState, Role
from storage.unit_of_work import UnitOfWork
from tests.storage.samples import add_action, add_need, add_person

HOUR = timedelta(hours=1)


@pytest.fixture
def author(database, now) -> Person:
    return add_person(database, now, Grant(Role.PARTNER))


@pytest.fixture
def need_id(database, now, author) -> int:
    return database.write_now(lambda work: add_need(work, now, author_id=author.id)) or 0


def organisation(work: UnitOfWork, name: str, at) -> int:
    return work.people.add_organisation(
        name=name, folded_name=name.lower(), kind=None, commune=None, at=at
    ).id


def support(database, need_id, person, now, organisation_id=None) -> bool:
    return database.write_now(
        lambda work: work.need_supports.add(need_id, person.id, organisation_id=organisation_id, at=now)
    )


def tell(database, need_id, now, *except_ids) -> int:
    promise = Promise(
        template="need-supported-step",
        parameters={"event_id": 1},
        priority=Priority.NOTIFICATION,
        due_at=now,
        at=now,
        dedupe_key="need-supported-step:1",
    )
    supporters = SupportersOfNeed(need_id, frozenset(except_ids))
    return database.write_now(lambda work: work.outbox.add_for(supporters, promise))


def told_people(rows) -> dict[int, datetime]:
    """Return the people with a promise, and when it is due."""
    people = {row.chat_id: row.id for row in rows.of(people_table)}
    return {people[row.chat_id]: row.due_at for row in rows.of(outbox_table)}


def test_a_person_supports_a_need_once(database, rows, now, need_id):
    person = add_person(database, now)
    assert support(database, need_id, person, now)
    assert not support(database, need_id, person, now + HOUR)
    assert rows.of(need_supports_table)[0].supported_at == now
    assert database.write_now(lambda work: work.need_supports.remove(need_id, person.id))
    assert not database.write_now(lambda work: work.need_supports.remove(need_id, person.id))


def test_two_taps_at_once_support_once(database, rows, now, need_id):
    person = add_person(database, now)
    with ThreadPoolExecutor(4) as threads:
        added = list(threads.map(lambda _: support(database, need_id, person, now), range(4)))
    assert sorted(added) == [False, False, False, True]
    assert rows.count(need_supports_table) == 1


def test_supports_are_counted_by_person_and_by_organisation(database, now, author, need_id):
    here, there = (
        database.write_now(lambda work, name=name: organisation(work, name, now)) for name in ("A", "B")
    )
    for organisation_id in (here, here, there, None):
        support(database, need_id, add_person(database, now), now, organisation_id)
    other = database.write_now(lambda work: add_need(work, now, author_id=author.id))

    found = database.read_now(lambda work: work.needs.list_(NeedFilter(), limit=5, oldest_first=True))
    counts = [(need.id, need.support_count, need.supporting_organisation_count) for need in found]
    assert counts == [(need_id, 4, 2), (other, 0, 0)]


def test_the_needs_somebody_supports_are_found(database, now, author, need_id):
    person = add_person(database, now)
    database.write_now(lambda work: add_need(work, now, author_id=author.id))
    support(database, need_id, person, now)

    for wanted, ids in ((person, [need_id]), (author, [])):
        supported = NeedFilter(supporter_id=wanted.id)
        found = database.read_now(lambda work, supported=supported: work.needs.list_(supported, limit=5))
        assert [need.id for need in found] == ids


def test_supporters_are_told_once_when_they_want_to_hear_it(database, rows, now, author, need_id):
    active, actor = add_person(database, now), add_person(database, now)
    paused = add_person(database, now, paused_until=now + HOUR)
    blocked = add_person(database, now, blocked_at=now)
    gone = add_person(database, now, state=PersonState.WITHDRAWN)
    for person in (active, actor, paused, blocked, gone, author):
        support(database, need_id, person, now)

    assert tell(database, need_id, now, author.id, actor.id) == 3
    assert tell(database, need_id, now, author.id, actor.id) == 0
    assert told_people(rows) == {active.id: now, paused.id: now + HOUR, blocked.id: PARKED_UNTIL}


def test_followers_of_an_action_are_told_once_however_many_needs(database, rows, now, author, need_id):
    supporter = add_person(database, now)
    needs = [
        need_id,
        *(database.write_now(lambda work: add_need(work, now, author_id=author.id)) for _ in "ab"),
    ]
    for each in needs:
        support(database, each, supporter, now)
    support(database, needs[1], author, now)

    def act(work: UnitOfWork) -> int:
        action_id = add_action(work, now) or 0
        for each in needs[:2]:
            work.need_links.add(each, action_id, linked_by_id=author.id, at=now)
        promise = Promise(template="t", parameters={}, at=now, due_at=now, dedupe_key="t:1")
        assert work.outbox.add_for(FollowersOfAction(action_id), promise) == 2
        return action_id

    action_id = database.write_now(act)
    assert set(told_people(rows)) == {author.id, supporter.id}
    followed = database.read_now(lambda work: work.need_supports.list_followed(action_id, supporter.id))
    assert list(followed) == [1, 2]


def test_an_erased_supporter_leaves_the_organisation_only(database, rows, now, need_id):
    here = database.write_now(lambda work: organisation(work, "Centre social", now))
    person = add_person(database, now)
    support(database, need_id, person, now, here)
    database.write_now(lambda work: work.personal_data.erase(person.id, person.chat_id))

    (row,) = rows.of(need_supports_table)
    assert (row.person_id, row.organisation_id) == (None, here)


def test_whoever_supports_while_a_need_is_declined_is_told_or_refused(
    database_url, rows, now, author, need_id
):
    """Two processes at once: no support of a declined need without telling its supporter why."""
    with_one, with_other = Database(database_url), Database(database_url)
    coordinator = add_person(with_one, now, Grant(Role.COORDINATOR))
    people = [add_person(with_one, now, Grant(Role.PARTNER)) for _ in range(12)]

    def supported(person: Person) -> bool:
        try:
            with_other.write_now(lambda work: supports.support(work, person, need_id, at=now))
        except RefusedError:
            return False
        return True

    def declined() -> None:
        with_one.write_now(
            lambda work: triage.decline(
                work, coordinator, need_id, "Déjà là", seen=NeedStatus.RECEIVED, at=now
            )
        )

    with ThreadPoolExecutor(5) as threads:
        earlier = [threads.submit(supported, person) for person in people[:6]]
        decision = threads.submit(declined)
        later = [threads.submit(supported, person) for person in people[6:]]
        taken = [person.id for person, one in zip(people, [*earlier, *later], strict=True) if one.result()]
        decision.result()
    chats = {row.chat_id: row.id for row in rows.of(people_table)}
    told = [chats[row.chat_id] for row in rows.of(outbox_table) if row.template == "need-supported-step"]
    with_one.close()
    with_other.close()
    assert sorted(told) == sorted(taken)
