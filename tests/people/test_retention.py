"""Retention: data is kept to the day, tested on both sides of each limit."""

from datetime import timedelta

from services.people.keeping.retention import UNTOUCHED_DRAFTS, Retention, sweep
from storage.models import (
    chats_table,
    contact_messages_table,
    drafts_table,
    failed_updates_table,
    invitations_table,
    join_requests_table,
    needs_table,
    outbox_table,
    people_table,
    received_updates_table,
    schedule_runs_table,
)
from storage.records.outbox import PARKED_UNTIL, EnvelopeState, Priority, Promise
from storage.records.person import PersonState, Role
from storage.records.schedule import RunState
from tests.storage.samples import add_need, add_person, claim, promise

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
KEPT = Retention(accounts=365 * DAY, logs=180 * DAY, updates=7 * DAY)


def sweeps(database, at) -> int:
    return database.write_now(lambda work: sweep(work, KEPT, at))


def test_ids_of_updates_are_kept_for_a_week(database, rows, now):
    def hear(work) -> None:
        for event, at in (("1", now - 7 * DAY - SECOND), ("2", now - 7 * DAY + SECOND)):
            work.updates.add("telegram", event, at)

    database.write_now(hear)
    sweeps(database, now)
    assert [row.event for row in rows.of(received_updates_table)] == ["2"]


def test_updates_that_were_set_aside_are_kept_for_half_a_year(database, rows, now):
    def set_aside(work) -> None:
        chat_id = work.chats.ensure("telegram", "1")
        for event, at in (("1", now - 180 * DAY - SECOND), ("2", now - 180 * DAY + SECOND)):
            work.updates.add_failed("telegram", event, kind="message", error="X", chat_id=chat_id, at=at)

    database.write_now(set_aside)
    sweeps(database, now)
    assert [row.event for row in rows.of(failed_updates_table)] == ["2"]


def test_a_promise_to_a_chat_that_is_gone_does_not_wait_for_its_end(database, rows, now):
    database.write_now(lambda work: work.outbox.add(Promise(at=now, due_at=now), 99))
    promise(database, now, telegram_id=1)
    sweeps(database, now)
    assert [row.telegram_id for row in rows.promises()] == [1]
    assert rows.count(outbox_table) == 1


def test_what_was_sent_is_kept_for_half_a_year_and_what_waits_for_as_long_as_it_takes(database, rows, now):
    long_ago, not_so_long_ago = now - 180 * DAY - SECOND, now - 180 * DAY + SECOND
    for telegram_id, finished_at in ((1, long_ago), (2, not_so_long_ago)):
        promise(database, long_ago, telegram_id=telegram_id)
        (envelope,) = claim(database, long_ago, lease_until=now)
        database.write_now(
            lambda work, envelope=envelope, at=finished_at: work.outbox.finish(
                envelope, owner="first", state=EnvelopeState.SENT, error=None, at=at
            )
        )
    promise(database, long_ago, telegram_id=3, due_at=PARKED_UNTIL)

    sweeps(database, now)

    assert [row.telegram_id for row in rows.promises()] == [2, 3]


def test_what_has_waited_past_its_end_is_closed_and_emptied(database, rows, now):
    for telegram_id, expires_at in ((1, now - SECOND), (2, now + SECOND)):
        promise(
            database,
            now - DAY,
            telegram_id=telegram_id,
            due_at=PARKED_UNTIL,
            priority=Priority.NOTIFICATION,
            expires_at=expires_at,
        )

    sweeps(database, now)

    gone, kept = rows.of(outbox_table)
    assert (gone.state, gone.content) == ("expired", None)
    assert (kept.state, kept.content) == ("pending", {"text": "Bonjour"})


def test_runs_are_kept_for_half_a_year(database, rows, now):
    def run(work) -> None:
        work.schedules.put(
            name="digest",
            job="digest",
            parameters={},
            rule="FREQ=DAILY",
            local_start="2026-01-01T09:00:00",
            zone="Europe/Paris",
            next_at=now,
        )
        for at in (now - 180 * DAY - SECOND, now - 180 * DAY + SECOND):
            work.schedules.add_run(1, due_at=at, ran_at=at, state=RunState.DONE, merged=0)

    database.write_now(run)
    sweeps(database, now)
    assert [row.ran_at for row in rows.of(schedule_runs_table)] == [now - 180 * DAY + SECOND]


def test_drafts_nobody_comes_back_to_are_dropped_after_three_months(database, rows, now):
    person = add_person(database, now)

    def begin(work) -> None:
        for form, at in (("need", now - UNTOUCHED_DRAFTS - SECOND), ("profile", now - UNTOUCHED_DRAFTS)):
            work.drafts.put(person.id, form, step="text", values={"text": "…"}, at=at)

    database.write_now(begin)
    sweeps(database, now)
    assert [row.form for row in rows.of(drafts_table)] == ["profile"]


def test_messages_to_the_coordination_are_kept_for_a_year(database, rows, now):
    person = add_person(database, now)

    def write(work) -> None:
        for text, at in (("old", now - 365 * DAY - SECOND), ("young", now - 365 * DAY + SECOND)):
            work.contact_messages.add(
                author_id=person.id, recipient_id=None, text=text, at=at, with_coordination=True
            )

    database.write_now(write)
    sweeps(database, now)
    assert [row.text for row in rows.of(contact_messages_table)] == ["young"]


def test_invitations_are_kept_for_half_a_year_after_their_end(database, rows, now):
    def invite(work) -> None:
        for number, ended in enumerate((now - 180 * DAY - SECOND, now - 180 * DAY + SECOND, now + DAY)):
            work.invitations.add(
                token_hash=f"{number}" * 64,
                role=Role.PARTNER,
                committee_code=None,
                organisation_id=None,
                created_by_id=None,
                at=now - 300 * DAY,
                expires_at=ended,
                uses=1,
            )

    database.write_now(invite)
    sweeps(database, now)
    assert [row.token_hash[0] for row in rows.of(invitations_table)] == ["1", "2"]


def test_an_account_is_erased_a_year_after_its_last_activity_and_what_it_said_stays(database, rows, now):
    """Both were warned in time; without a warning nobody is erased: tests/people/test_silence.py."""
    warned = {"warned_at": now - 31 * DAY, "warned_again_at": now - 8 * DAY}
    gone = add_person(database, now - 400 * DAY, last_seen_at=now - 365 * DAY - SECOND, **warned)
    kept = add_person(database, now - 400 * DAY, last_seen_at=now - 365 * DAY + SECOND, **warned)
    for person in (gone, kept):
        database.write_now(lambda work, person=person: add_need(work, now - 400 * DAY, author_id=person.id))

    assert sweeps(database, now) == 1

    assert [row.id for row in rows.of(people_table)] == [kept.id]
    assert [row.author_id for row in rows.of(needs_table)] == [None, kept.id]
    assert database.read_now(lambda work: work.personal_data.find_unscrubbed()) == 1


def test_a_registration_left_unfinished_is_dropped_after_a_month(database, rows, now):
    add_person(database, now, state=PersonState.JOINING, last_seen_at=now - 30 * DAY - SECOND)
    begun = add_person(database, now, state=PersonState.JOINING, last_seen_at=now - 30 * DAY + SECOND)
    member = add_person(database, now, last_seen_at=now - 31 * DAY)

    assert sweeps(database, now) == 1

    assert [row.id for row in rows.of(people_table)] == [begun.id, member.id]


def test_a_request_to_join_is_kept_for_a_year(database, rows, now):
    def ask(work) -> None:
        for telegram_id, at in ((1001, now - 365 * DAY - SECOND), (1002, now - 365 * DAY + SECOND)):
            chat_id = work.chats.ensure("telegram", str(telegram_id))
            work.join_requests.add(chat_id, name="Quelqu’un", language="fr", at=at)

    database.write_now(ask)
    sweeps(database, now)
    assert [chat.address for chat in rows.of(chats_table)] == ["1002"]
    assert [row.chat_id for row in rows.of(join_requests_table)] == [rows.of(chats_table)[0].id]


def test_sweeping_again_finds_nothing_more(database, rows, now):
    warned = {"warned_at": now - 31 * DAY, "warned_again_at": now - 8 * DAY}
    add_person(database, now - 400 * DAY, last_seen_at=now - 366 * DAY, **warned)
    assert (sweeps(database, now), sweeps(database, now)) == (1, 0)
