"""Several senders over one database: one sends at a time, and the next one takes over its leftovers."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.sending.lease import LEASE
from bot.sending.pace import MOST_UNDER_WAY
from bot.sending.patience import USUAL
from bot.sending.processes import own_name
from storage.models import leases_table
from storage.records.outbox import Priority
from storage.unit_of_work import UnitOfWork
from tests.bot.post_office import SHORT, PostOffice
from tests.captured_log import CapturedLog
from tests.rows import table_away

REVOKED = "123456789:A-TOKEN-THAT-WAS-REVOKED"
AT_ONCE = USUAL.lease / 2


def ended_process() -> str:
    """Return the name of a process of this machine that has ended."""
    say = "from bot.sending.processes import own_name; print(own_name())"
    ended = subprocess.run([sys.executable, "-c", say], capture_output=True, text=True, check=True)  # noqa: S603 - our own command
    return ended.stdout.strip()


def hold_lease(office: PostOffice, owner: str, length: timedelta) -> None:
    until = office.now() + length
    office.database.write_now(
        lambda work: work.leases.take(LEASE, owner=owner, until=until, now=office.now())
    )


def take_lease(office: PostOffice, holder: str, owner: str, length: timedelta) -> None:
    """Take the lease in one transaction, between two renewals by the holder."""

    def take(work: UnitOfWork) -> None:
        work.leases.release(LEASE, owner=holder)
        assert work.leases.take(LEASE, owner=owner, until=office.now() + length, now=office.now())

    office.database.write_now(take)


def holders(office: PostOffice) -> list[str]:
    return [row.owner for row in office.rows.of(leases_table)]


async def looked_for_a_while(office: PostOffice) -> None:
    """Wait long enough for a sender to look ten times."""
    enough = office.now() + timedelta(seconds=10 * SHORT.look_again_seconds)
    await office.until(lambda: office.now() > enough)


async def test_of_two_senders_only_the_one_that_leads_sends(post_office: PostOffice, log: CapturedLog):
    people = [post_office.person() for _ in range(30)]
    await post_office.open(owner="first")
    await post_office.until(lambda: holders(post_office) == ["first"])
    await post_office.open(owner="second", token=REVOKED)  # were it to send, that would show

    for person in people:
        post_office.promise(person, "Bonjour")
    await post_office.until_closed()
    await looked_for_a_while(post_office)

    assert [post_office.reads(person) for person in people] == [["Bonjour"]] * 30
    assert holders(post_office) == ["first"]
    assert log.lines("token_refused") == []


async def test_a_sender_that_stops_hands_over_at_once(post_office: PostOffice):
    partner = post_office.person()
    first = await post_office.open(owner="first")
    await post_office.until(lambda: holders(post_office) == ["first"])
    await post_office.open(owner="second")

    await first.stop()
    stopped_at = post_office.now()
    promised = post_office.promise(partner, "Bonjour")

    await post_office.until_state(promised, "sent")
    assert post_office.now() - stopped_at < AT_ONCE
    assert holders(post_office) == ["second"]


async def test_the_last_sender_leaves_no_lease_behind(post_office: PostOffice):
    first = await post_office.open()
    await post_office.until(lambda: holders(post_office))

    await first.stop()

    assert holders(post_office) == []


async def test_what_a_dead_process_of_this_machine_held_is_taken_over_at_once(post_office: PostOffice):
    partner, dead = post_office.person(), ended_process()
    hold_lease(post_office, dead, timedelta(hours=1))
    promised = post_office.promise(partner, "Bonjour")
    post_office.database.write_now(
        lambda work: work.outbox.claim(
            owner=dead,
            priority=Priority.REPLY,
            most=1,
            now=post_office.now(),
            lease_until=post_office.now() + timedelta(minutes=1),
        )
    )
    opened_at = post_office.now()

    await post_office.open()

    await post_office.until_state(promised, "sent")
    assert post_office.now() - opened_at < AT_ONCE
    assert post_office.reads(partner) == ["Bonjour"]


@pytest.mark.parametrize("holder", [own_name(), "another-host/1/a1b2c3d4"], ids=["alive", "elsewhere"])
async def test_a_process_that_may_be_alive_is_waited_for(post_office: PostOffice, holder: str):
    partner = post_office.person()
    hold_lease(post_office, holder, timedelta(minutes=1))
    await post_office.open()

    promised = post_office.promise(partner, "Bonjour")
    await looked_for_a_while(post_office)
    assert post_office.state_of(promised) == "pending"

    post_office.advance(timedelta(minutes=1))
    await post_office.until_state(promised, "sent")


async def test_a_sender_that_stops_gives_back_its_broadcast_and_the_next_one_ends_it(post_office: PostOffice):
    people = [post_office.person() for _ in range(120)]
    first = await post_office.open(owner="first", patience=USUAL)
    promised = [post_office.promise(person, "Réunion", priority=Priority.BROADCAST) for person in people]
    await post_office.until(lambda: len(post_office.calls(200)) >= 30)

    before = post_office.now()
    await first.stop()
    assert post_office.now() - before < AT_ONCE
    left = [row for row in map(post_office.row, promised) if row.state == "pending"]
    assert left
    assert {row.owner for row in left} == {None}
    # Giving back is no attempt; a machine that hangs may have let a claim end, and made another.
    assert min(row.attempts for row in left) == 0

    await post_office.open(owner="second")
    await post_office.until_closed()
    assert [post_office.reads(person) for person in people] == [["Réunion"]] * 120


async def test_a_sender_that_stops_finishes_the_replies_it_has_in_hand(post_office: PostOffice):
    people = [post_office.person() for _ in range(25)]
    sender = await post_office.open(patience=USUAL, rate_per_second=10)
    for person in people:
        post_office.promise(person, "Enregistré")
    await post_office.until(lambda: post_office.calls(200))

    await sender.stop()

    states = [row.state for row in post_office.rows.promises()]
    sent = [person for person in people if post_office.reads(person)]
    assert states.count("sent") == len(sent)
    assert len(sent) == 25


async def test_a_reply_that_was_under_way_when_the_sender_had_to_go_is_not_repeated(post_office: PostOffice):
    partner = post_office.person()
    post_office.fault("timeout_after", seconds=30)
    sender = await post_office.open()
    promised = post_office.promise(partner, "Enregistré")
    await post_office.until(lambda: post_office.reads(partner))

    await sender.stop()
    assert post_office.state_of(promised) == "unknown"
    await post_office.open()
    await post_office.until_closed()

    assert post_office.reads(partner) == ["Enregistré", "perhaps lost: Enregistré"]


async def test_a_sender_that_has_lost_its_lease_sends_nothing_more(post_office: PostOffice):
    people = [post_office.person() for _ in range(40)]
    patience = replace(SHORT, lease=timedelta(seconds=0.6), lease_renewal=timedelta(seconds=0.2))
    await post_office.open(owner="first", patience=patience, rate_per_second=5)
    for person in people:
        post_office.promise(person, "Réunion", priority=Priority.BROADCAST)
    await post_office.until(lambda: post_office.calls(200))

    take_lease(post_office, "first", "another-host/1/a1b2c3d4", timedelta(hours=1))
    await post_office.until(lambda: not any(row.owner for row in post_office.rows.promises()))
    sent = len(post_office.calls())
    await looked_for_a_while(post_office)

    assert len(post_office.calls()) == sent < 40


async def test_a_machine_that_slept_for_an_hour_sends_nothing_twice(post_office: PostOffice):
    people = [post_office.person() for _ in range(60)]
    await post_office.open(rate_per_second=20)
    for person in people:
        post_office.promise(person, "Réunion", priority=Priority.BROADCAST)
    await post_office.until(lambda: len(post_office.calls(200)) >= 25)

    post_office.advance(timedelta(hours=1))  # every claim and the lease are over, and all is in hand still

    await post_office.until_closed()
    heard = [post_office.reads(person) for person in people]
    assert all(heard)
    # Calls on their way at that very moment may be made again: their arrival cannot be known.
    assert sum(map(len, heard)) - len(people) <= MOST_UNDER_WAY


async def test_what_telegram_has_is_noted_once_the_database_is_back(
    post_office: PostOffice, database_url: str, log: CapturedLog
):
    partner = post_office.person()
    post_office.fault("timeout_after", seconds=0.5)
    sender = await post_office.open()
    promised = post_office.promise(partner, "Enregistré")
    await post_office.until(lambda: post_office.reads(partner))

    with table_away(database_url, "outbox"):
        await post_office.until(lambda: post_office.calls(0) and len(log.lines("sender_waits")) >= 4)
    assert sender.is_alive

    await post_office.until_state(promised, "unknown")
    again = post_office.promise(partner, "Bonjour")
    await post_office.until_state(again, "sent")
    assert post_office.reads(partner) == ["Enregistré", "perhaps lost: Enregistré", "Bonjour"]


async def test_a_promise_made_while_the_sender_rests_is_kept_without_being_told(post_office: PostOffice):
    partner = post_office.person()
    await post_office.open()
    senders, post_office.senders = post_office.senders, []
    promised = post_office.promise(partner, "Bonjour")  # by another process, which does not wake this one
    post_office.senders = senders

    await post_office.until_state(promised, "sent")
