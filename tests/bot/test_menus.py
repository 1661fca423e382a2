"""Menus of commands: shown again where an upgrade has changed them, a few at a time, and only there."""

from datetime import datetime

import pytest

from bot.process.features import make_dispatcher
from bot.process.menus import AT_ONCE, MenuRenewal
from services.outbox import reach
from services.outbox.outcomes import Sent
from services.outbox.recording import record
from storage.database import Database
from storage.models import chats_table
from storage.records.outbox import Priority, PromiseKind
from storage.records.person import Grant, Role
from storage.unit_of_work import UnitOfWork
from tests.rows import Rows
from tests.storage.samples import add_person
from tests.territories.known import PAYS_VIGANAIS


@pytest.fixture
def renewal(database: Database, now: datetime) -> MenuRenewal:
    commands = make_dispatcher(PAYS_VIGANAIS).routes.commands
    return MenuRenewal(database, commands, PAYS_VIGANAIS, now=lambda: now, after_commit=lambda: None)


def deliver(database: Database, now: datetime) -> None:
    """Let every promised menu be sent, as the sender does."""

    def send(work: UnitOfWork) -> None:
        claimed = work.outbox.claim(owner="me", priority=Priority.REPLY, most=500, now=now, lease_until=now)
        record(work, [(envelope, Sent()) for envelope in claimed], owner="me", at=now)

    database.write_now(send)


async def test_every_chat_gets_its_menu_once_a_few_at_a_time(
    renewal: MenuRenewal, database: Database, rows: Rows, now: datetime
):
    for number in range(AT_ONCE + 3):
        add_person(database, now, Grant(Role.PARTNER if number % 2 else Role.COORDINATOR))

    assert await renewal.renew() == AT_ONCE
    assert await renewal.renew() == 3  # those that wait to be sent are not promised twice
    assert await renewal.renew() == 0
    deliver(database, now)
    assert await renewal.renew() == 0
    assert len(rows.promises(PromiseKind.MENU)) == AT_ONCE + 3


async def test_a_menu_that_changed_is_shown_again_and_no_other(
    renewal: MenuRenewal, database: Database, rows: Rows, now: datetime
):
    people = [add_person(database, now, Grant(Role.PARTNER)) for _ in range(3)]
    await renewal.renew()
    deliver(database, now)

    database.write_now(lambda work: work.menus.note(people[1].chat_id or 0, "of yesterday"))

    assert await renewal.renew() == 1
    assert rows.promises(PromiseKind.MENU)[-1].chat_id == people[1].chat_id


async def test_who_cannot_be_reached_is_not_called(renewal: MenuRenewal, database: Database, now: datetime):
    person = add_person(database, now, Grant(Role.PARTNER))
    database.write_now(lambda work: reach.close(work, person, at=now))
    assert await renewal.renew() == 0


async def test_the_hash_of_a_menu_tells_nobodys_role(
    renewal: MenuRenewal, database: Database, rows: Rows, now: datetime
):
    for _ in range(2):
        add_person(database, now, Grant(Role.PARTNER))
    await renewal.renew()
    deliver(database, now)
    first, second = [row.menu for row in rows.of(chats_table)]
    assert first
    assert second
    assert first != second
