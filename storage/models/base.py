"""Parts shared by every table: naming, UTC times, and the label of a column's contents."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final, TypeVar

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    Enum,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    TypedColumns,
    TypeDecorator,
    text,
)
from sqlalchemy.schema import SchemaItem

from storage.records import long_json

# The personal data a column holds; read by export, erasure and the test that forbids unlabelled columns.
NONE = {"holds": "none"}
IDENTITY = {"holds": "identity"}
CONTENT = {"holds": "content"}
SECRET = {"holds": "secret"}

# SQLite numbers rows by itself only for INTEGER; Telegram's ids need 64 bits on PostgreSQL.
RowId = BigInteger().with_variant(Integer, "sqlite")

# Compared by bytes: a French order costs PostgreSQL a hundred times as much, and nobody reads keys in order.
Key = String(120).with_variant(String(120, collation="C"), "postgresql")

# None is stored as NULL, not as JSON's `null`.
JsonObject: Final[JSON[dict[str, Any]]] = JSON(none_as_null=True)
Columns = TypeVar("Columns", bound=TypedColumns)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time; SQLite has no zones, so there it is stored as a text in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:
        """Refuse naive times: they are always a mistake."""
        is_sqlite = dialect.name == "sqlite"

        def process(value: datetime | None) -> Any:
            if value is None:
                return None
            if value.tzinfo is None:
                raise ValueError("a naive datetime reached the database")
            utc = value if value.tzinfo is UTC else value.astimezone(UTC)
            return utc.replace(tzinfo=None).isoformat(" ", "microseconds") if is_sqlite else utc

        return process

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:  # noqa: ARG002
        """Return aware UTC times on both databases."""
        if dialect.name == "sqlite":
            return lambda text: None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)
        return lambda value: None if value is None else value.astimezone(UTC)


class LongJson(TypeDecorator[dict[str, Any]]):
    """JSON of megabytes, written so that other threads run meanwhile; its rows are three levels down."""

    impl = JsonObject
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], str | None]:  # noqa: ARG002 - the same on both
        """Write the value as text, which both databases take."""
        return lambda value: None if value is None else long_json.write(value, levels=3)


def refers_to(table_name: str) -> dict[str, str]:
    """Say what an id refers to where no foreign key does: `storage/repositories/strays.py` sees to it."""
    return {"refers_to": table_name}


def words(vocabulary: type[StrEnum], *, length: int = 32, checked: bool = True) -> Enum:
    """Store a vocabulary by its values, with a CHECK constraint that names them."""
    return Enum(
        vocabulary,
        native_enum=False,
        create_constraint=checked,
        length=length,
        name=vocabulary.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


def one_of(column: str, vocabulary: type[StrEnum]) -> CheckConstraint:
    """Check a vocabulary as `words` does; SQLite would sort its IN list anew for each row that is written."""
    allowed = " OR ".join(f"{column} = '{member.value}'" for member in vocabulary)
    return CheckConstraint(allowed, name=vocabulary.__name__.lower())


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """Index only the rows that `where` selects, with the same SQL on both databases."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, columns: type[Columns], *parts: SchemaItem, **options: Any) -> Table[Columns]:
    """Make a table of `metadata`: typed columns, then constraints and indexes (docs/decisions/0003)."""
    made = Table(name, metadata, columns, *parts, **options)
    if "id" in made.c:
        # Never give a deleted row's id to another row: buttons, claims and keys remember ids.
        made.dialect_kwargs["sqlite_autoincrement"] = True
    return made
