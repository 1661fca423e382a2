"""Slow files: no turn waits for them, and they come in the end."""

import asyncio
from datetime import timedelta

from bot.sending.typesetter import TRIES
from services.outbox.outcomes import LONGEST_BACKOFF, UNMADE
from tests.bot.post_office import PATIENCE_SECONDS, PostOffice
from tests.captured_log import CapturedLog


async def test_turns_and_messages_go_on_while_a_large_document_is_told(post_office: PostOffice):
    steering, partner = post_office.person(), post_office.person()
    await post_office.open()
    report = post_office.notify(steering, "large", "rapport")
    assert await asyncio.to_thread(post_office.is_being_told.wait, PATIENCE_SECONDS)

    turn = post_office.database.write(lambda work: work.counters.next("needs"))
    assert await asyncio.wait_for(turn, PATIENCE_SECONDS) == 1
    await post_office.until_state(post_office.promise(partner, "Enregistré"), "sent")

    assert post_office.state_of(report) == "pending"
    post_office.may_be_told.set()
    await post_office.until_state(report, "sent")
    assert len(post_office.reads(steering)) == 1


async def test_large_documents_are_told_one_after_the_other(post_office: PostOffice):
    promised = [post_office.notify(post_office.person(), "large", name) for name in ("one", "two", "three")]
    await post_office.open()
    assert await asyncio.to_thread(post_office.is_being_told.wait, PATIENCE_SECONDS)
    other = post_office.promise(post_office.person(), "Enregistré")
    await post_office.until_state(other, "sent")

    assert len(post_office.tellings) == 1
    post_office.may_be_told.set()
    await post_office.until_closed()
    assert [post_office.state_of(row) for row in promised] == ["sent"] * 3
    assert sorted(post_office.tellings) == ["one", "three", "two"]


async def test_a_slow_notice_that_is_no_longer_true_is_not_sent(post_office: PostOffice):
    promised = post_office.notify(post_office.person(), "slow-and-no-longer-true", "Madame X")
    await post_office.open()

    await post_office.until_state(promised, "cancelled")
    assert post_office.calls() == []
    assert post_office.row(promised).parameters is None


async def test_what_could_not_be_told_is_told_later_and_sent_once(post_office: PostOffice, log: CapturedLog):
    partner = post_office.person()
    promised = post_office.notify(partner, "large", "broken")
    post_office.may_be_told.set()
    await post_office.open()
    await post_office.until(lambda: post_office.error_of(promised) == "server_error")
    assert (post_office.state_of(promised), post_office.calls()) == ("pending", [])

    post_office.advance(LONGEST_BACKOFF + timedelta(seconds=1))

    await post_office.until_state(promised, "sent")
    assert len(post_office.reads(partner)) == 1
    assert len(log.lines("notice_failed")) == 1


async def test_what_can_never_be_told_does_not_hold_up_its_chat_for_long(post_office: PostOffice):
    partner = post_office.person()
    promised = post_office.notify(partner, "large", "hopeless")
    next_one = post_office.notify(partner, "news", "Votre besoin est qualifié")
    post_office.may_be_told.set()
    await post_office.open()

    for tries in range(1, TRIES):
        await post_office.until(lambda tries=tries: post_office.tellings == ["hopeless"] * tries)
        await post_office.until(lambda: post_office.error_of(promised) == "server_error")
        post_office.advance(LONGEST_BACKOFF + timedelta(seconds=1))

    await post_office.until_state(promised, "undeliverable")
    assert (post_office.error_of(promised), post_office.tellings) == (UNMADE, ["hopeless"] * TRIES)
    await post_office.until_state(next_one, "sent")
