"""Invitations are used at most as often as they say; requests to join are decided once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage.models import invitations_table, join_requests_table
from storage.records.person import JoinDecision, Role
from tests.storage.samples import add_person, chat_of

DAY = timedelta(days=1)


def invite(database, at, *, uses=1, token_hash="f" * 64, **changes):
    values = {
        "role": Role.PARTNER,
        "committee_code": "enfance",
        "organisation_id": None,
        "created_by_id": None,
        "expires_at": at + DAY,
        **changes,
    }
    return database.write_now(
        lambda work: work.invitations.add(token_hash=token_hash, at=at, uses=uses, **values)
    )


def use(database, invitation, now):
    return database.write_now(lambda work: work.invitations.claim_use(invitation.id, now=now))


def find(database, now, token_hash="f" * 64):
    return database.read_now(lambda work: work.invitations.find_open(token_hash, now=now))


def test_an_invitation_is_found_by_its_hash_while_it_lets_somebody_in(database, now):
    invitation = invite(database, now)
    assert find(database, now) == invitation
    assert (invitation.role, invitation.committee_code, invitation.uses_left) == (Role.PARTNER, "enfance", 1)
    assert find(database, now, "e" * 64) is None
    assert find(database, now + DAY) is None
    assert use(database, invitation, now)
    assert find(database, now) is None


def test_an_expired_invitation_lets_nobody_in(database, now):
    invitation = invite(database, now)
    assert not use(database, invitation, now + DAY)


@pytest.mark.parametrize("uses", [1, 3])
def test_an_invitation_lets_in_as_many_as_it_says_however_many_try_at_once(database, rows, now, uses):
    invitation = invite(database, now, uses=uses)
    with ThreadPoolExecutor(8) as threads:
        let_in = list(threads.map(lambda _: use(database, invitation, now), range(24)))
    assert sum(let_in) == uses
    assert [row.uses_left for row in rows.of(invitations_table)] == [0]


def test_a_use_can_be_given_back(database, now):
    invitation = invite(database, now)
    assert use(database, invitation, now)
    database.write_now(lambda work: work.invitations.return_use(invitation.id))
    assert use(database, invitation, now)
    assert not use(database, invitation, now)


def test_a_token_is_given_out_once(database, now):
    invite(database, now)
    with pytest.raises(IntegrityError):
        invite(database, now)


def test_invitations_that_ended_long_ago_are_forgotten(database, rows, now):
    invite(database, now, token_hash="a" * 64, expires_at=now - 2 * DAY)
    invite(database, now, token_hash="b" * 64)
    database.write_now(lambda work: work.invitations.delete_expired_before(now - DAY))
    assert [row.token_hash for row in rows.of(invitations_table)] == ["b" * 64]


def ask(database, at, telegram_id=5001, name="Personne"):
    return database.write_now(
        lambda work: work.join_requests.add(chat_of(work, telegram_id), name=name, language="fr", at=at)
    )


def chat_at(database, telegram_id):
    return database.write_now(lambda work: chat_of(work, telegram_id))


def decide(database, request_id, by, at, decision=JoinDecision.ACCEPTED):
    return database.write_now(
        lambda work: work.join_requests.decide(request_id, decision, by_id=by.id, at=at)
    )


def test_an_account_waits_once(database, now):
    request_id = ask(database, now)
    assert ask(database, now + DAY) is None
    assert ask(database, now, telegram_id=5002) is not None
    waiting = database.read_now(lambda work: work.join_requests.list_waiting())
    assert [each.chat_id for each in waiting] == [chat_at(database, 5001), chat_at(database, 5002)]
    assert database.read_now(lambda work: work.join_requests.count_waiting()) == 2
    found = database.read_now(lambda work: work.join_requests.find(request_id))
    assert (found.name, found.language, found.requested_at) == ("Personne", "fr", now)


def test_of_many_taps_at_once_one_makes_the_request(database, rows, now):
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: ask(database, now), range(8)))
    assert sum(request_id is not None for request_id in made) == 1
    assert rows.count(join_requests_table) == 1


def test_a_request_is_decided_once_and_says_by_whom(database, now):
    first, second = add_person(database, now, name="Première"), add_person(database, now, name="Seconde")
    request_id = ask(database, now)
    assert decide(database, request_id, first, now + DAY)
    assert not decide(database, request_id, second, now + DAY, JoinDecision.DECLINED)
    found = database.read_now(lambda work: work.join_requests.find(request_id))
    assert (found.decision, found.decided_by_name, found.decided_at) == (
        JoinDecision.ACCEPTED,
        "Première",
        now + DAY,
    )
    assert database.read_now(lambda work: work.join_requests.count_waiting()) == 0


def test_of_two_who_decide_at_once_one_is_told_it_is_done(database, now):
    people = [add_person(database, now) for _ in range(8)]
    request_id = ask(database, now)
    with ThreadPoolExecutor(8) as threads:
        decided = list(threads.map(lambda by: decide(database, request_id, by, now), people))
    assert sum(decided) == 1


def test_whoever_was_declined_may_ask_again(database, now):
    coordinator = add_person(database, now)
    first = ask(database, now)
    decide(database, first, coordinator, now, JoinDecision.DECLINED)
    second = ask(database, now + DAY)
    latest = database.write_now(lambda work: work.join_requests.find_latest(chat_of(work, 5001)))
    assert (latest.id, latest.decision) == (second, JoinDecision.WAITING)
    assert database.write_now(lambda work: work.join_requests.find_latest(chat_of(work, 5002))) is None


def test_requests_are_forgotten_by_account_and_by_age(database, rows, now):
    ask(database, now - 2 * DAY, telegram_id=1)
    ask(database, now, telegram_id=2)
    ask(database, now, telegram_id=3)
    database.write_now(lambda work: work.join_requests.delete_of(chat_of(work, 2)))
    database.write_now(lambda work: work.join_requests.delete_before(now - DAY))
    assert [row.chat_id for row in rows.of(join_requests_table)] == [chat_at(database, 3)]
