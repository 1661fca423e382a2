"""Databases of earlier versions go on: waiting promises are sent once, forms and old buttons still work."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.process.features import ACTS, collect_gatherers, collect_notices, collect_receivers, make_dispatcher
from bot.sending.fetching.fetcher import Fetcher
from bot.sending.gatherer import FigureGatherer
from bot.sending.handover import Handover
from bot.sending.pace import Pace
from bot.sending.patience import Patience
from bot.sending.sender import Sender
from bot.telegram.bot import TelegramBot
from bot.telegram.carrier import TELEGRAM, TelegramCarrier
from bot.telegram.request import TelegramRequest
from bot.telegram.updates import read_update
from config.items import poll_template
from config.settings import Settings
from services.needs import triage
from services.needs.changing import masking
from services.undoing import acts
from simulator.doors.server import Simulator
from simulator.state.chats import StoredMessage, group_chat
from simulator.state.files import StoredFile
from simulator.state.world import CallbackQuery
from storage.database import Database
from storage.models import outbox_table
from storage.records.need import NeedFilter, NeedStatus
from storage.records.outbox import PARKED_UNTIL, PromiseKind
from storage.records.person import Role
from storage.unit_of_work import UnitOfWork
from tests.old_databases.house import OldDatabase, as_today
from tests.plan.workbooks import FULL, workbook
from tests.rows import Rows, open_rows
from tests.territories.known import PAYS_VIGANAIS
from tests.turns.raw_updates import RawUpdates

OLD = OldDatabase("36ae179")
# Buttons that may do no more what they did: a need that is not qualified is hidden from other members since,
# so they can no longer support it; a launch is confirmed first. The button answers, and nothing is written.
TAKEN_BACK = {"support", "poll-launched"}
GROUP = OLD.manifest["group"]["chat_id"]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def url(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a migrated copy that no test changes."""
    with OLD.migrated(engine_name, tmp_path_factory.mktemp("old")) as migrated:
        yield migrated


@pytest.fixture(scope="module")
def old(url: str) -> Iterator[Database]:
    with closing(Database(url)) as database:
        yield database


class _UndoneError(Exception):
    """Carries the result of a press out of its transaction, which is undone."""


def scalar(work: UnitOfWork, statement: str) -> Any:
    found = work._connection.execute(text(as_today(statement))).fetchall()  # noqa: SLF001 - a test looks
    return found[0][0] if found else None


def update_of(press: dict[str, Any], updates: RawUpdates) -> dict[str, Any]:
    person: int = press["telegram_id"]
    if press["kind"] in {"press", "data"}:
        return updates.press(person, press["data"], message_id=press["message_id"])
    if press["kind"] == "unblock":
        return updates.block(person, "member")
    chat = {"id": person, "type": "private"}
    replied = {"message_id": press.get("message_id"), "date": 0, "chat": chat, "text": "…"}
    return updates.text(
        person, press["text"], **({"reply_to_message": replied} if press["kind"] == "reply" else {})
    )


@pytest.mark.parametrize("press", OLD.manifest["presses"], ids=lambda press: press["name"])
def test_what_was_on_the_screens_still_works(old: Database, press: dict[str, Any]):
    dispatcher, updates = make_dispatcher(PAYS_VIGANAIS), RawUpdates(950_000_001)
    incoming = read_update(update_of(press, updates))
    assert incoming

    def try_it(work: UnitOfWork) -> None:
        before = scalar(work, press["check"]["sql"])
        dispatcher.handle(work, incoming, OLD.now + timedelta(minutes=1))
        raise _UndoneError(before, scalar(work, press["check"]["sql"]))

    with pytest.raises(_UndoneError) as undone:
        old.write_now(try_it)
    before, after = press["check"]["before"], press["check"]["after"]
    assert undone.value.args == (before, before if press["name"] in TAKEN_BACK else after)


def test_an_old_need_is_dealt_with_taken_back_and_masked(old: Database):
    """What a version did not know yet works on what it left."""
    at = OLD.now + timedelta(minutes=1)

    def try_it(work: UnitOfWork) -> None:
        coordinator = work.people.list_with_role(Role.COORDINATOR)[0]
        need = work.needs.list_(NeedFilter(statuses=(NeedStatus.RECEIVED,)), limit=1)[0]
        triage.qualify(work, coordinator, need.id, seen=need.status, at=at)
        act_id = scalar(work, "SELECT max(id) FROM acts")
        acts.undo(work, coordinator, act_id, ACTS, at=at + timedelta(minutes=1))
        assert work.needs.find(need.id).status is NeedStatus.RECEIVED

        word = need.text.split()[-1].strip(".")
        masked = masking.mask(work, coordinator, need.id, [word], at=at)
        assert word not in masked.need.text
        raise _UndoneError

    with pytest.raises(_UndoneError):
        old.write_now(try_it)


def test_nothing_was_lost(old: Database):
    """Rows are counted as they were, except finished toasts and menus, which name no chat."""
    same = {name: count for name, count in OLD.manifest["row_counts"].items() if name != "outbox"}

    def count(work: UnitOfWork) -> dict[str, Any]:
        return {name: scalar(work, f"SELECT count(*) FROM {name}") for name in same}  # noqa: S608 - our own

    assert old.read_now(count) == same


def test_every_promise_waits_as_it_did(old: Database, url: str):
    engine = "sqlite" if url.startswith("sqlite") else "postgresql"
    with open_rows(url) as rows:
        waiting = {row.id: row for row in rows.promises() if row.state == "pending"}
    wanted = {row["id"]: row for row in OLD.manifest["pending"][engine]}
    assert waiting.keys() == wanted.keys()
    for row_id, row in wanted.items():
        found = waiting[row_id]
        assert (found.template, found.priority, found.card) == (row["template"], row["priority"], row["card"])
        if row["chat_id"] is not None:
            assert found.telegram_id == row["chat_id"]


async def test_everything_that_waited_is_sent_once(engine_name: str, tmp_path: Path):
    with (
        OLD.migrated(engine_name, tmp_path) as url,
        closing(Database(url)) as database,
        open_rows(url) as rows,
    ):
        async with Simulator() as simulator:
            furnish(simulator, rows)
            became = await send_all(simulator, database, rows)
            refused = [call for call in simulator.simulation.calls.described() if call["status"] != 200]
    for row in OLD.manifest["pending"][engine_name]:
        if row["becomes"] in {"parked", "paused"}:
            assert became[row["id"]].state == "pending"
        elif row["method"] == "answerCallbackQuery":
            assert became[row["id"]].state in {"sent", "expired"}
        else:
            assert became[row["id"]].state == row["becomes"], (row, became[row["id"]])
    assert refused == []


async def send_all(simulator: Simulator, database: Database, rows: Rows) -> dict[int, Any]:
    """Let a sender work until only parked or paused promises wait."""
    begun = time.monotonic()

    def now() -> datetime:
        return OLD.now + timedelta(seconds=time.monotonic() - begun)

    bot = TelegramBot(
        simulator.token,
        base_url=f"{simulator.url}/bot",
        base_file_url=f"{simulator.url}/file/bot",
        request=TelegramRequest(),
        get_updates_request=TelegramRequest(),
    )
    await bot.initialize()
    quick = {"rate_per_second": 500, "rate_per_chat_per_second": 500, "rate_per_chat_burst": 500}
    settings = Settings(_env_file=None, rate_per_group_per_minute=500, **quick)
    carriers = {TELEGRAM: TelegramCarrier(bot, Pace(settings))}
    handover = Handover(database, PAYS_VIGANAIS, now=now, owner="old/1/new")
    gatherer = FigureGatherer(database, collect_gatherers(), PAYS_VIGANAIS, handover, now=now)
    fetcher = Fetcher(carriers, collect_receivers(), handover)
    sender = Sender(
        database,
        carriers,
        collect_notices(),
        PAYS_VIGANAIS,
        now=now,
        owner="old/1/new",
        errands={PromiseKind.FETCH: fetcher.fetch, PromiseKind.GATHER: gatherer.gather},
        numbered_code=make_dispatcher(PAYS_VIGANAIS).forms.numbered_code,
        patience=Patience(look_again_seconds=0.02),
    )
    await sender.start()
    deadline = time.monotonic() + 100
    soon = OLD.now + timedelta(hours=1)
    while any(row.state == "pending" and (row.due_at < soon or row.owner) for row in rows.of(outbox_table)):
        assert time.monotonic() < deadline, "it never came to rest"
        await asyncio.sleep(0.05)
    await sender.stop()
    await bot.shutdown()
    assert all(row.due_at <= PARKED_UNTIL for row in rows.of(outbox_table))
    return {row.id: row for row in rows.of(outbox_table)}


def furnish(simulator: Simulator, rows: Rows) -> None:
    """Give the simulator the accounts, chats, messages, files and taps that Telegram knew."""
    simulation, manifest = simulator.simulation, OLD.manifest
    world = simulation.world
    simulation.limits.rates.enforced = False
    accounts = {person["telegram_id"] for person in manifest["people"] if person["telegram_id"]}
    accounts |= {row.telegram_id for row in rows.promises() if row.telegram_id and row.telegram_id > 0}
    for telegram_id in sorted(accounts):
        world.add_account(f"Personne {telegram_id}", id=telegram_id).has_started = True
    world.chats[GROUP] = group_chat(GROUP, "supergroup", "Comité A", [min(accounts)])
    bot = world.bot.user()
    for chat_id, messages in manifest["standing_messages"].items():
        chat = world.chats[int(chat_id)]
        for message_id in map(int, messages):
            content = {"message_id": message_id, "from": bot, "chat": chat.described, "date": 0, "text": "…"}
            chat.messages[message_id] = StoredMessage(content, world.clock())
    world._last_message_id = 5000  # noqa: SLF001 - new messages come after those that stand
    contents = {"photo": PNG, "voice": b"voice", "document": b"%PDF-1.7"}
    made = {"fixture-plan-2": workbook([FULL]), "fixture-poll-2": poll_template()}
    for file_id, described in manifest["telegram_files"].items():
        kind = described.split()[0]
        content = made.get(file_id, contents[kind])
        file = StoredFile(
            file_id, file_id, kind, f"{file_id}.bin", "application/octet-stream", f"files/{file_id}", content
        )
        world.files._by_id[file_id] = world.files._by_path[file.path] = file  # noqa: SLF001
    for row in rows.promises(PromiseKind.TOAST):
        if row.state == "pending":
            tapper = min(accounts)
            query = CallbackQuery(row.content["to"], tapper, tapper, world.clock())
            world.callback_queries[query.id] = query
