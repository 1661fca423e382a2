"""The sender's messages: to the right people, in time and in order."""

import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from services.outbox import promises
from storage.models import counters_table
from storage.records.audience import Audience
from storage.records.outbox import Priority
from storage.unit_of_work import UnitOfWork
from tests.bot.post_office import PNG, PostOffice
from tests.captured_log import CapturedLog

EVENING = datetime(2026, 10, 13, 18, 30, tzinfo=UTC)  # 20:30 in Paris
BASTILLE_DAY = datetime(2027, 7, 14, 9, 0, tzinfo=UTC)


async def test_a_notice_that_is_no_longer_true_is_not_sent(post_office: PostOffice):
    partner = post_office.person()
    await post_office.open()

    promised = post_office.notify(partner, "no-longer-true")

    await post_office.until_state(promised, "cancelled")
    assert post_office.calls() == []
    assert post_office.row(promised).parameters is None


async def test_a_notice_that_raises_marks_only_itself_and_undoes_what_it_wrote(
    post_office: PostOffice, log: CapturedLog
):
    partner, colleague = post_office.person(), post_office.person()
    promised = [
        post_office.notify(partner, "news", "Bonjour"),
        post_office.notify(partner, "broken", "Madame X"),
        post_office.notify(partner, "a template nobody knows"),
        post_office.notify(colleague, "news", "Bonjour"),
        post_office.notify(partner, "news", "Au revoir"),
    ]
    await post_office.open()

    await post_office.until_closed()
    states = [(post_office.state_of(row), post_office.error_of(row)) for row in promised]
    assert states == [
        ("sent", None),
        ("undeliverable", "LookupError"),
        ("undeliverable", "KeyError"),
        ("sent", None),
        ("sent", None),
    ]
    assert post_office.reads(partner) == ["Bonjour", "Au revoir"]
    assert post_office.rows.of(counters_table) == []
    assert len(log.lines("notice_failed")) == 2
    assert "Madame X" not in log.text


async def test_a_notice_that_meets_a_full_disk_waits_until_there_is_space(
    post_office: PostOffice, log: CapturedLog
):
    def let_it_grow_to(pages: int):
        def limit(engine):
            with closing(engine.raw_connection()) as connection:
                connection.cursor().execute(f"PRAGMA max_page_count = {pages}")

        return post_office.database._committer.submit_outside(limit)  # noqa: SLF001

    if not post_office.database.is_sqlite:
        pytest.skip("only SQLite can be given a small disk")
    let_it_grow_to(1).result()
    promised = post_office.notify(post_office.person(), "writes-much", "Bonjour")
    await post_office.open()
    await post_office.until(lambda: log.lines("sender_waits"))
    assert post_office.state_of(promised) == "pending"
    assert not log.lines("notice_failed")

    let_it_grow_to(10**6).result()

    await post_office.until_state(promised, "sent")


async def test_a_notices_card_is_edited_where_it_stands(post_office: PostOffice):
    partner = post_office.person()
    await post_office.open()

    for words in ("3 réponses", "4 réponses"):
        promised = post_office.notify(partner, "status-card", words)
        await post_office.until_state(promised, "sent")

    assert post_office.reads(partner) == ["4 réponses"]


async def test_what_has_expired_is_never_sent(post_office: PostOffice):
    partner = post_office.person()
    soon = post_office.now() + timedelta(minutes=5)
    promised = [
        post_office.notify(partner, words="Réunion dans une heure", expires_at=soon),
        post_office.promise(partner, "Réunion dans une heure", expires_at=soon),
    ]
    post_office.advance(timedelta(minutes=6))
    await post_office.open()

    await post_office.until_closed()
    assert [post_office.state_of(row) for row in promised] == ["expired"] * 2
    assert post_office.calls() == []


async def test_what_expires_while_its_chat_is_halted_is_not_sent(post_office: PostOffice):
    partner = post_office.person()
    post_office.fault("too_many_requests", retry_after=1)
    await post_office.open()
    refused = post_office.promise(partner, "Bonjour")
    await post_office.until(lambda: post_office.calls(429))

    soon = post_office.now() + timedelta(milliseconds=300)
    waiting = post_office.notify(partner, words="Réunion tout de suite", expires_at=soon)

    await post_office.until_closed()
    assert (post_office.state_of(refused), post_office.state_of(waiting)) == ("sent", "expired")
    assert post_office.reads(partner) == ["Bonjour"]


async def test_a_reply_overtakes_a_running_broadcast(post_office: PostOffice):
    people = [post_office.person() for _ in range(150)]
    waiting = post_office.person("Qui attend")
    for person in people:
        post_office.promise(person, "Réunion", priority=Priority.BROADCAST)
    await post_office.open()
    await post_office.until(lambda: len(post_office.calls(200)) >= 40)

    asked_at = time.monotonic()
    reply = post_office.promise(waiting, "Voici")
    await post_office.until_state(reply, "sent")

    (answer,) = [
        call for call in post_office.calls(200) if call["chat_id"] == post_office.telegram_id(waiting)
    ]
    # Within Telegram's own limit for a second, even if a busy machine needs longer.
    ahead = [call for call in post_office.calls(200) if asked_at < call["at"] < answer["at"]]
    assert len(ahead) < 30
    assert len(post_office.calls(200)) < 150
    await post_office.until_closed()
    assert [post_office.reads(person) for person in people] == [["Réunion"]] * 150
    assert post_office.calls(429) == []


async def test_a_busy_chat_keeps_telegrams_pace_and_its_order(post_office: PostOffice):
    partner = post_office.person()
    group = post_office.group(partner)
    await post_office.open()

    for number in range(6):
        post_office.promise(partner, f"{number}")
        post_office.promise(group, f"{number}")

    await post_office.until_closed()
    assert post_office.reads(partner) == post_office.reads(group) == list("012345")
    assert post_office.calls(429) == []


@pytest.mark.parametrize(("now", "hours"), [(EVENING, 12), (BASTILLE_DAY, 24)])
async def test_at_night_and_on_holidays_only_replies_go_out(post_office: PostOffice, hours: int):
    partner = post_office.person()
    news = post_office.notify(partner, words="Votre besoin est qualifié")
    broadcast = post_office.promise(partner, "Réunion", priority=Priority.BROADCAST)
    await post_office.open()

    reply = post_office.promise(partner, "Enregistré")
    await post_office.until_state(reply, "sent")
    assert post_office.reads(partner) == ["Enregistré"]

    post_office.advance(timedelta(hours=hours))
    await post_office.until_closed()
    assert [post_office.state_of(row) for row in (news, broadcast)] == ["sent"] * 2
    assert post_office.reads(partner) == ["Enregistré", "Votre besoin est qualifié", "Réunion"]


async def test_a_document_arrives_with_its_name_and_its_bytes(post_office: PostOffice):
    partner = post_office.person()
    await post_office.open()

    promised = post_office.notify(partner, "minutes")

    await post_office.until_state(promised, "sent")
    (content,) = post_office.contents(post_office.telegram_id(partner))
    assert (content["document"]["file_name"], content["caption"]) == ("compte-rendu é.pdf", "Compte rendu")
    assert content["document"]["mime_type"] == "application/pdf"
    assert stored_bytes(post_office, content["document"]["file_id"]) == b"%PDF-1.7 minutes"


async def test_a_photo_arrives_with_its_bytes(post_office: PostOffice):
    partner = post_office.person()
    await post_office.open()

    promised = post_office.notify(partner, "photo")

    await post_office.until_state(promised, "sent")
    (content,) = post_office.contents(post_office.telegram_id(partner))
    assert content["caption"] == "La salle"
    assert stored_bytes(post_office, content["photo"][-1]["file_id"]) == PNG


def stored_bytes(post_office: PostOffice, file_id: str) -> bytes:
    stored = post_office.simulator.simulation.world.files.find(file_id)
    assert stored
    return stored.content


async def test_a_broadcast_reaches_everyone_it_means_in_their_language(post_office: PostOffice):
    people = [post_office.person() for _ in range(20)]
    await post_office.open()

    def tell(work: UnitOfWork) -> int:
        return promises.broadcast(
            work,
            Audience(),
            "news",
            parameters={"words": "Réunion mardi"},
            at=post_office.now(),
            dedupe_prefix="meeting:1",
        )

    assert post_office.database.write_now(tell) == 20
    assert post_office.database.write_now(tell) == 0  # said twice, promised once
    post_office.senders[0].wake()

    await post_office.until_closed()
    assert [post_office.reads(person) for person in people] == [["Réunion mardi"]] * 20
