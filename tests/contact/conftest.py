"""A bench of all features, with a coordinator and a partner of a named structure."""

from datetime import datetime

import pytest

from storage.database import Database
from storage.records.person import Grant, Person, Role
from storage.unit_of_work import UnitOfWork
from tests.bench import Bench
from tests.rows import Rows


@pytest.fixture
def bench(database: Database, rows: Rows, now: datetime) -> Bench:
    return Bench(database, rows, now)


@pytest.fixture
def coordinator(bench: Bench) -> int:
    return bench.person(Grant(Role.COORDINATOR))


@pytest.fixture
def anna(bench: Bench) -> Person:
    """Register Anna, who directs a crèche."""
    person = bench.registered()

    def present(work: UnitOfWork) -> Person:
        creche = work.people.ensure_organisation(
            name="Crèche du Vigan", folded_name="creche du vigan", at=bench.now
        )
        work.people.change(person.id, name="Anna Roux", organisation_id=creche.id, function="Directrice")
        return work.people.get(person.id)

    return bench.database.write_now(present)


@pytest.fixture
def author(bench: Bench, anna: Person) -> int:
    return bench.telegram_id(anna)
