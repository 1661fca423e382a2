"""The bench with one tiny feature, for the core's own tests."""

from collections.abc import Sequence
from datetime import datetime

from handlers.dispatch import Dispatcher
from handlers.forms.desk import Forms
from handlers.forms.parts import Form
from handlers.turns.routes import Route
from storage.database import Database
from tests.bench import Bench
from tests.rows import Rows
from tests.territories.known import PAYS_VIGANAIS
from tests.turns import tiny_feature


def open_tiny_bench(database: Database, rows: Rows, now: datetime) -> Bench:
    """Open a bench of people who speak to the tiny feature."""
    dispatcher = make_dispatcher_of(tiny_feature.routes(), [tiny_feature.TINY])
    return Bench(database, rows, now, dispatcher=dispatcher)


def make_dispatcher_of(routes: Sequence[Route], forms: Sequence[Form] = ()) -> Dispatcher:
    """Make a dispatcher of one feature."""
    return Dispatcher([routes], Forms(forms), PAYS_VIGANAIS)
