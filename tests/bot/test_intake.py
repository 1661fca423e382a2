"""The intake: acknowledged means committed; an update that keeps failing is set aside without its content."""

import asyncio
import re
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from bot.intake.turns import TRIES
from bot.telegram.updates import TelegramReader, id_of
from storage.models import (
    chats_table,
    drafts_table,
    failed_updates_table,
    outbox_table,
    received_updates_table,
)
from tests.bot.conftest import Desk
from tests.turns.raw_updates import message, user

SECRET = "Mme Durand boit à Alzon"
APOLOGY = "Votre message n’a pas pu être traité"
PERSON = 4242


async def test_what_comes_back_is_committed(desk: Desk):
    raw = desk.updates.text(PERSON, "/tiny")
    await desk.intake.receive(raw)

    assert [row.event for row in desk.rows.of(received_updates_table)] == [str(raw["update_id"])]
    assert len(desk.rows.texts()) == 1
    assert desk.commits == 1


async def test_a_turn_that_fails_once_is_tried_again_and_done_once(desk: Desk):
    desk.failures = 1
    await desk.intake.receive(desk.updates.text(PERSON, "/boom"))

    assert desk.calls == 2
    assert len(desk.rows.texts()) == 1
    assert desk.rows.count(failed_updates_table) == 0


async def test_a_turn_that_fails_twice_succeeds_at_the_last_try(desk: Desk):
    desk.failures = TRIES - 1
    await desk.intake.receive(desk.updates.text(PERSON, "/boom"))

    assert desk.calls == TRIES
    assert not any(text.startswith(APOLOGY) for text in desk.rows.texts())
    assert desk.rows.count(failed_updates_table) == 0


async def test_a_turn_that_keeps_failing_is_set_aside_after_three_tries(desk: Desk):
    raw = desk.updates.text(PERSON, "/boom")
    await desk.intake.receive(raw)

    (failed,) = desk.rows.of(failed_updates_table)
    assert desk.calls == TRIES == 3
    assert (failed.channel, failed.event) == ("telegram", str(raw["update_id"]))
    assert (failed.kind, failed.error) == ("message", "RuntimeError")
    assert senders_of_failures(desk) == [str(PERSON)]


def senders_of_failures(desk: Desk) -> list[str | None]:
    """Return the addresses of the senders with an update set aside."""
    addresses = {chat.id: chat.address for chat in desk.rows.of(chats_table)}
    return [addresses.get(row.chat_id) for row in desk.rows.of(failed_updates_table)]


async def test_its_sender_is_told_once_and_the_next_update_is_heard(desk: Desk):
    raw = desk.updates.text(PERSON, "/boom")
    for _ in range(3):
        await desk.intake.receive(raw)
    person = desk.bench.person()
    await desk.intake.receive(desk.updates.text(person, "/tiny"))

    apology, card = desk.rows.promises()
    assert (apology.telegram_id, apology.content["text"][: len(APOLOGY)]) == (PERSON, APOLOGY)
    assert card.telegram_id == person
    assert desk.calls == TRIES


async def test_a_registered_person_reads_the_apology_in_their_language(desk: Desk):
    await desk.intake.receive(desk.updates.text(desk.bench.person(language="en"), "/boom"))

    assert desk.rows.texts()[-1].startswith("Your message could not be handled")


async def test_nobody_is_told_that_their_blocking_failed(desk: Desk):
    raw = desk.updates.block(PERSON)
    raw["my_chat_member"]["chat"]["id"] = "demain"
    await desk.intake.receive(raw)

    assert desk.rows.count(failed_updates_table) == 1
    assert desk.rows.count(outbox_table) == 0


async def test_nothing_somebody_wrote_is_kept_of_what_was_set_aside(desk: Desk, log, tmp_path: Path):
    text = desk.updates.text(PERSON, f"/boom {SECRET}", **{"from": user(PERSON, first_name="Durand")})
    unreadable = desk.updates.text(PERSON, [SECRET])
    strange_id = {"update_id": SECRET.replace(" ", "_"), "message": message(PERSON, text=SECRET)}
    for raw in (text, unreadable, strange_id):
        await desk.intake.receive(raw)

    assert len(log.lines("turn_failed")) == TRIES - 1
    assert len(log.lines("update_set_aside")) == 3
    written = repr(desk.rows.everything()) + log.text + files_in(tmp_path)
    assert not re.search(r"Durand|boit", written)
    assert "refused=" not in log.text


def files_in(folder: Path) -> str:
    return "".join(file.read_bytes().decode("latin-1") for file in folder.glob("*.sqlite3*"))


@pytest.mark.parametrize(
    "wrong", [{"text": 7}, {"message_id": 6.7e16}, {"chat": None}, {"reply_to_message": "demain"}], ids=str
)
async def test_an_update_that_cannot_be_read_is_set_aside_at_once(desk: Desk, wrong):
    raw = desk.updates.text(PERSON, "a")
    raw["message"] |= wrong
    await desk.intake.receive(raw)

    (failed,) = desk.rows.of(failed_updates_table)
    assert (failed.event, failed.kind) == (str(raw["update_id"]), "message")
    assert senders_of_failures(desk) == [str(PERSON)]
    assert desk.rows.texts()[0].startswith(APOLOGY)


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"update_id": None},
        {"update_id": "7", "message": {}},
        {"update_id": 10**40, "message": message(PERSON, text="a")},
        {"update_id": 7.5, "message": message(PERSON, text="a")},
        {"update_id": True, "message": message(PERSON, text="a")},
    ],
)
async def test_an_update_without_an_id_is_acknowledged_and_leaves_no_row(desk: Desk, raw):
    await desk.intake.receive(raw)

    assert desk.rows.count(failed_updates_table) == desk.rows.count(received_updates_table) == 0


async def test_a_sender_whose_id_is_none_gets_no_apology(desk: Desk):
    for strange in ("4242", 10**40, 4242.0, True, None):
        await desk.intake.receive(desk.updates.text(PERSON, "a", **{"from": user(strange)}))

    assert senders_of_failures(desk) == [None] * 5
    assert desk.rows.count(chats_table) == 0
    assert desk.rows.count(outbox_table) == 0


async def test_a_database_that_is_away_is_not_acknowledged_and_nothing_is_set_aside(desk: Desk):
    person = desk.bench.person()
    raw = desk.updates.text(person, "/tiny")
    with desk.database_away(), pytest.raises(DBAPIError):
        await desk.intake.receive(raw)
    assert desk.rows.count(outbox_table) == 0
    assert desk.commits == 0

    await desk.intake.receive(raw)

    assert desk.rows.count(drafts_table) == 1
    assert desk.rows.count(failed_updates_table) == 0


async def test_a_database_that_returns_for_the_last_try_loses_nothing(desk: Desk, log):
    person = desk.bench.person()
    with desk.database_away():
        receiving = asyncio.create_task(desk.intake.receive(desk.updates.text(person, "/tiny")))
        while len(log.lines("turn_failed")) < TRIES - 1:  # noqa: ASYNC110 - the log has no event to await
            await asyncio.sleep(0)
    await receiving

    assert desk.rows.count(drafts_table) == 1
    assert desk.rows.count(failed_updates_table) == 0


async def test_one_persons_updates_keep_their_order(desk: Desk):
    person = desk.bench.person()
    await gather(desk, [desk.updates.text(person, f"Message {rank}") for rank in range(30)])

    assert desk.rows.texts() == [f"Message {rank}" for rank in range(30)]


async def test_a_flood_of_one_person_does_not_delay_another(desk: Desk):
    flooder, other = desk.bench.person(), desk.bench.person()
    flood = [desk.updates.text(flooder, f"Message {rank}") for rank in range(300)]
    late = desk.updates.text(other, "Moi aussi")
    await gather(desk, [*flood, late])

    answered = [row.telegram_id for row in desk.rows.promises()]
    assert answered.index(other) < 10
    said = [row.content["text"] for row in desk.rows.promised_to(flooder)]
    assert said == [f"Message {rank}" for rank in range(300)]


async def test_an_update_delivered_again_while_it_is_handled_has_one_effect(desk: Desk):
    person = desk.bench.person()
    await gather(desk, [desk.updates.text(person, "Bonjour")] * 20)

    assert desk.rows.texts() == ["Bonjour"]


async def gather(desk: Desk, raws: list) -> None:
    await asyncio.gather(*(desk.intake.receive(raw) for raw in raws))


outline = TelegramReader().outline


def test_a_kind_is_one_of_ours_or_other():
    kinds = ("message", "edited_message", "callback_query", "my_chat_member")

    assert [outline({"update_id": 1, kind: {}}).kind for kind in kinds] == list(kinds)
    assert outline({SECRET: {}}).kind == "other"


@pytest.mark.parametrize("part", [None, [], "a", {"from": None}, {"from": []}, {"from": {"id": "1"}}, {}])
def test_a_sender_that_cannot_be_read_is_nobody(part):
    assert outline({"message": part}).sender is None


@pytest.mark.parametrize(("value", "number"), [(7, 7), (-7, -7), (True, None), (7.0, None), (2**63, None)])
def test_an_id_is_a_whole_number_the_database_holds(value, number):
    assert id_of(value) == number


async def test_an_update_counts_by_when_it_arrived_however_often_its_turn_is_tried(desk: Desk):
    """An answer of the last second must not be late because the database was busy."""
    arrives_at = desk.bench.now  # the desk's clock moves at each reading: this is the first
    desk.failures = 1
    await desk.intake.receive(desk.updates.text(PERSON, "/boom"))

    (heard,) = desk.rows.of(received_updates_table)
    assert (desk.calls, heard.received_at) == (2, arrives_at)
