"""The last numbers given out, to references and to rows; after a restore both go on far beyond them."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import Connection, func, inspect, literal, select, text

from storage.models import chats_table, counters_table, metadata, people_table
from storage.records.copies import Former
from storage.repositories.rows import upsert

_NUMBERED: Final = tuple(table.name for table in metadata.sorted_tables if "id" in table.c)


class NumberingRepository:
    """Reads the last numbers, and leaves some out."""

    def __init__(self, connection: Connection, schema: str | None = None) -> None:
        self._connection = connection.execution_options(schema_translate_map={None: schema})
        self._schema = schema
        self._is_sqlite = connection.dialect.name == "sqlite"

    def read(self) -> Former | None:
        """Read the numbers and addresses; None when there are no tables."""
        tables = set(inspect(self._connection).get_table_names(self._schema))
        if not {"counters", "chats", "people"} <= tables:
            return None
        counters = self._connection.execute(select(counters_table.c.name, counters_table.c.value))
        return Former(
            {row.name: row.value for row in counters},
            {name: self._last_id(name) for name in _NUMBERED if name in tables},
            self.list_addresses(),
        )

    def list_addresses(self) -> frozenset[tuple[str, str]]:
        """Return the channel and address of each account."""
        statement = select(chats_table.c.channel, chats_table.c.address).join(
            people_table, people_table.c.chat_id == chats_table.c.id
        )
        return frozenset((row.channel, row.address) for row in self._connection.execute(statement))

    def leave_out(self, names: Collection[str], former: Former | None, *, many: int) -> None:
        """Go on counting `many` numbers beyond the last one that is known to have been given out."""
        known = {row.name: row.value for row in self._connection.execute(select(counters_table))}
        for name in names:
            last = max(known.get(name, 0), former.counters.get(name, 0) if former else 0) + many
            statement = upsert(counters_table).values(name=name, value=last)
            self._connection.execute(
                statement.on_conflict_do_update(index_elements=["name"], set_={"value": last})
            )

    def leave_out_ids(self, former: Former | None, *, many: int) -> None:
        """Go on numbering rows so far beyond: buttons in the chats remember ids."""
        for name in _NUMBERED:
            last = max(self._last_id(name), former.ids.get(name, 0) if former else 0)
            self._number_on(name, last + many)

    def _last_id(self, table: str) -> int:
        if self._is_sqlite:
            statement = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
            return self._connection.execute(statement, {"name": table}).scalar() or 0
        last = f"SELECT last_value FROM {self._sequence(table)}"  # noqa: S608 - the server's own name
        return self._connection.exec_driver_sql(last).scalar() or 0

    def _number_on(self, table: str, last: int) -> None:
        if not self._is_sqlite:
            self._connection.execute(select(func.setval(literal(self._sequence(table)), last)))
            return
        values = {"name": table, "last": last}
        self._connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), values)
        self._connection.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :last)"), values)

    def _sequence(self, table: str) -> str:
        place = f'"{self._schema}"."{table}"' if self._schema else f'"{table}"'
        name: str = self._connection.execute(select(func.pg_get_serial_sequence(place, "id"))).scalar_one()
        return name
