"""A sender that one of its envelopes kills: run as a process, again and again."""

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime

from bot.sending.pace import Pace
from bot.sending.processes import own_name
from bot.sending.sender import Sender
from bot.telegram.bot import TelegramBot
from bot.telegram.carrier import TELEGRAM, TelegramCarrier
from bot.telegram.request import TelegramRequest
from config.settings import Settings
from handlers.turns import unmade
from handlers.turns.notices import Occasion, SlowNotice, message
from services.outbox.outcomes import Failure, Sent
from storage.database import Database
from storage.records.outbox import Envelope, PromiseKind, Rendered
from storage.unit_of_work import UnitOfWork
from tests.territories.known import PAYS_VIGANAIS
from views.texts import Html


def killing(_occasion: Occasion) -> Rendered:
    """End this process as the kernel does when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def harmless(occasion: Occasion) -> Rendered:
    return message(Html(occasion.parameters["words"]))


async def kill(_envelope: Envelope) -> Sent | Failure:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


NOTICES = {**unmade.NOTICES, "killing": killing, "killing-slowly": SlowNotice(killing), "harmless": harmless}


async def send_all(database_url: str, telegram_url: str, token: str) -> None:
    """Send until nothing is pending any more, or the tests that wait for it are gone."""
    database = Database(database_url)
    bot = TelegramBot(
        token,
        base_url=f"{telegram_url}/bot",
        request=TelegramRequest(),
        get_updates_request=TelegramRequest(),
    )
    await bot.initialize()
    sender = Sender(
        database,
        {TELEGRAM: TelegramCarrier(bot, Pace(Settings(_env_file=None)))},
        NOTICES,
        PAYS_VIGANAIS,
        now=lambda: datetime(2026, 10, 13, 8, 0, tzinfo=UTC) + (datetime.now(UTC) - BEGUN),
        owner=own_name(),
        errands={PromiseKind.FETCH: kill, PromiseKind.GATHER: kill},
        numbered_code=lambda _card: None,
    )
    await sender.start()
    while os.getppid() == PARENT and await database.read(is_anything_pending):  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    await sender.stop()
    await bot.shutdown()
    database.close()


def is_anything_pending(work: UnitOfWork) -> bool:
    return any(work.outbox.count_pending().values())


BEGUN, PARENT = datetime.now(UTC), os.getppid()

if __name__ == "__main__":
    asyncio.run(send_all(*sys.argv[1:]))
