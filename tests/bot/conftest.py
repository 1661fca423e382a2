"""The intake over a real database, with a tiny feature behind it that can be told to fail."""

import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from bot.intake.turns import Intake
from bot.telegram.updates import TelegramReader
from handlers.turns.incoming import Command
from handlers.turns.routes import OnCommand
from handlers.turns.turn import Turn
from services.access import Permission
from simulator.doors.server import Simulator
from storage.database import Database
from tests.bench import Bench
from tests.bot.post_office import PostOffice
from tests.captured_log import CapturedLog, captured_log
from tests.rows import Rows, table_away
from tests.seeded import seeded_database
from tests.territories.known import PAYS_VIGANAIS
from tests.turns import tiny_feature
from tests.turns.bench import make_dispatcher_of
from tests.turns.raw_updates import RawUpdates


@pytest.fixture
def log() -> Iterator[CapturedLog]:
    with captured_log() as captured:
        yield captured


class Desk:
    """An intake, the feature behind it, and the results; each reading of its clock moves it."""

    def __init__(self, database: Database, rows: Rows, database_url: str, now: datetime) -> None:
        looks = itertools.count()
        boom = OnCommand("boom", self.fail, Permission.BE_HEARD)
        dispatcher = make_dispatcher_of([*tiny_feature.routes(), boom], [tiny_feature.TINY])
        self.intake = Intake(
            TelegramReader(),
            database,
            dispatcher,
            PAYS_VIGANAIS,
            now=lambda: now + timedelta(milliseconds=next(looks)),
            after_commit=self.committed,
        )
        self.rows = rows
        self.bench = Bench(database, rows, now, dispatcher=dispatcher)
        self.updates = RawUpdates()
        self.failures = 10**9
        self.calls = 0
        self.commits = 0
        self._database_url = database_url

    def fail(self, command: Command, turn: Turn) -> None:
        """Handle `/boom words`: write a row, then break with the words in the error, a number of times."""
        self.calls += 1
        turn.reply(turn.texts("refused-empty"))
        if self.calls <= self.failures:
            raise RuntimeError(command.argument)

    def committed(self) -> None:
        """Count a commit; the intake calls this after each one."""
        self.commits += 1

    @contextmanager
    def database_away(self) -> Iterator[None]:
        """Let every writing turn fail: its first table is missing."""
        with table_away(self._database_url, "received_updates"):
            yield


@pytest.fixture
def desk(database: Database, database_url: str, rows: Rows, now: datetime) -> Desk:
    """Set up an intake with the tiny feature and `/boom` behind it."""
    return Desk(database, rows, database_url, now)


@pytest.fixture
async def post_office(database: Database, rows: Rows, now: datetime) -> AsyncIterator[PostOffice]:
    """Set up the simulator, people, promises and senders, on both databases."""
    async with Simulator() as simulator:
        office = PostOffice(simulator, database, rows, now)
        yield office
        await office.close()


@pytest.fixture(scope="module")
def seeded(engine_name: str, tmp_path_factory: pytest.TempPathFactory, now: datetime) -> Iterator[Database]:
    """Provide the sample data on both databases, for tests that only read them."""
    with seeded_database(engine_name, tmp_path_factory.mktemp("seeded"), now) as (_url, database):
        yield database
