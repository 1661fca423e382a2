"""Counters: the next number of a series."""

from sqlalchemy import Connection, bindparam, select

from storage.models import counters_table
from storage.repositories.rows import upsert

NEXT_NUMBER = (
    upsert(counters_table)
    .values(name=bindparam("name"), value=1)
    .on_conflict_do_update(index_elements=["name"], set_={"value": counters_table.c.value + 1})
    .returning(counters_table.c.value)
)

_put = upsert(counters_table).values(name=bindparam("name"), value=bindparam("value"))
PUT_NUMBER = _put.on_conflict_do_update(index_elements=["name"], set_={"value": _put.excluded.value})
FIND_NUMBER = select(counters_table.c.value).where(counters_table.c.name == bindparam("name"))


class CounterRepository:
    """Gapless series of numbers, and single numbers that are kept under a name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next(self, name: str) -> int:
        """Give out the next number of a series; the row's lock keeps it gapless."""
        number: int = self._connection.execute(NEXT_NUMBER, {"name": name}).scalar_one()
        return number

    def put(self, name: str, value: int) -> None:
        """Keep a number under a name."""
        self._connection.execute(PUT_NUMBER, {"name": name, "value": value})

    def find(self, name: str) -> int | None:
        """Return the number kept under a name."""
        number: int | None = self._connection.execute(FIND_NUMBER, {"name": name}).scalar()
        return number
