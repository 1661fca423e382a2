"""Counters: the next number of a series."""

from sqlalchemy import Connection, bindparam

from storage.models import counters_table
from storage.repositories.rows import upsert

NEXT_NUMBER = (
    upsert(counters_table)
    .values(name=bindparam("name"), value=1)
    .on_conflict_do_update(index_elements=["name"], set_={"value": counters_table.c.value + 1})
    .returning(counters_table.c.value)
)


class CounterRepository:
    """Gapless series of numbers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next(self, name: str) -> int:
        """Give out the next number of a series; the row's lock keeps it gapless."""
        number: int = self._connection.execute(NEXT_NUMBER, {"name": name}).scalar_one()
        return number
