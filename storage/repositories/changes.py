"""Changes of rows: what an act did to them, and the way back while nothing builds on it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Date,
    DateTime,
    Table,
    TypeDecorator,
    and_,
    delete,
    exists,
    insert,
    select,
    tuple_,
    update,
)
from sqlalchemy.exc import IntegrityError

from storage.models.base import metadata
from storage.records.act import Portion, Reverted

Values = dict[str, Any]
Rows = dict[tuple[Any, ...], Values]
Snapshot = list[Rows]

# Says when a row was last changed: it goes back too, unless something else has changed the row since.
_STAMP: Final = "updated_at"
_BATCH: Final = 200


class ChangeRepository:
    """Looks at portions of tables before and after an act, and takes the difference back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def look(self, portions: Sequence[Portion]) -> Snapshot:
        """Return the rows of these portions, locked until the transaction ends."""
        return [self._rows(_table(portion.table), portion.where) for portion in portions]

    def since(self, before: Snapshot, portions: Sequence[Portion]) -> Values:
        """Return what has changed since a look, as JSON values: old values, and prints of the new ones."""
        changes: dict[str, list[Values]] = {}
        looked = []
        for portion, then, found_now in zip(portions, before, self.look(portions), strict=True):
            # A row that no longer has the portion's values has moved, and is not gone.
            gone = sorted(then.keys() - found_now.keys())
            now = found_now | self._keyed(_table(portion.table), gone)
            found = list(_differences(then, now))
            changes.setdefault(portion.table, []).extend(found)
            moves = portion.closed and then.keys() != now.keys()
            looked.append([portion.table, dict(portion.where), _print(sorted(now)) if moves else None])
        return {"portions": looked, "changes": {name: rows for name, rows in changes.items() if rows}}

    def revert(self, undo: Values) -> Reverted:
        """Take changes back: all of them, or none when the rows are no longer as they were left."""
        try:
            is_done = self._stands(undo["portions"]) and self._take_back(undo["changes"])
        except IntegrityError:
            # A row it refers to has gone; the caller undoes what was done so far.
            return Reverted.CHANGED_SINCE
        return Reverted.DONE if is_done else Reverted.CHANGED_SINCE

    def _rows(self, table: Table[Any], where: Mapping[str, Any]) -> Rows:
        conditions = [
            table.c[name].in_(value) if isinstance(value, list | tuple) else table.c[name] == value
            for name, value in where.items()
        ]
        statement = select(table).where(*conditions).order_by(*table.primary_key)
        found = self._connection.execute(statement.with_for_update(of=table, key_share=True)).mappings()
        return _by_key(table, found)

    def _stands(self, portions: Sequence[Any]) -> bool:
        """Return whether the same rows are there as when the act was done."""
        return all(
            left is None or _print(sorted(self._rows(_table(name), where))) == left
            for name, where, left in portions
        )

    def _take_back(self, changes: Mapping[str, Sequence[Values]]) -> bool:
        tables = [table for table in metadata.sorted_tables if table.name in changes]
        found = {table: self._keyed(table, _keys_of(changes[table.name])) for table in tables}
        for table, now in found.items():
            if not all(_is_as_left(now.get(tuple(one["key"])), one) for one in changes[table.name]):
                return False
        added = {
            table: [tuple(one["key"]) for one in changes[table.name] if one["was"] is None]
            for table in reversed(tables)
        }
        # What is referred to goes once the rows that refer to it are as they were, and these need rows
        # that come back; a row that comes back may need the place of one that goes.
        waiting = {table: self._remove(table, keys) for table, keys in added.items()}
        for table in tables:
            self._bring_back(table, changes[table.name])
        for table, now in found.items():
            self._restore(table, now, changes[table.name])
        return not any(self._remove(table, keys) for table, keys in waiting.items())

    def _bring_back(self, table: Table[Any], changes: Sequence[Values]) -> None:
        rows = [one["was"] for one in changes if one["was"] is not None and one["left"] is None]
        if rows:
            self._connection.execute(insert(table), [_stored(table, values) for values in rows])

    def _restore(self, table: Table[Any], now: Rows, changes: Sequence[Values]) -> None:
        for one in changes:
            if one["was"] is None or one["left"] is None:
                continue
            key, was = tuple(one["key"]), dict(one["was"])
            if _STAMP in was and now[key][_STAMP] != one["stamp"]:
                del was[_STAMP]
            if was:
                statement = update(table).where(_key_is(table, key)).values(_stored(table, was))
                self._connection.execute(statement)

    def _remove(self, table: Table[Any], keys: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Delete rows that nothing else refers to; return the keys of those that stay."""
        staying: list[tuple[Any, ...]] = []
        for batch in _batches(keys):
            if any(self._are_referred_to(table, batch)):
                staying += batch
            else:
                self._connection.execute(delete(table).where(_keys_are(table, batch)))
        return staying

    def _are_referred_to(self, table: Table[Any], keys: Sequence[tuple[Any, ...]]) -> Iterator[bool]:
        names = [column.name for column in table.primary_key]
        for other in metadata.sorted_tables:
            for reference in (key for column in other.columns for key in column.foreign_keys):
                if reference.column.table is table and reference.column.name in names:
                    place = names.index(reference.column.name)
                    held = reference.parent.in_([_decoded(table, key)[place] for key in keys])
                    yield bool(self._connection.execute(select(exists().where(held))).scalar_one())

    def _keyed(self, table: Table[Any], keys: Sequence[tuple[Any, ...]]) -> Rows:
        found: Rows = {}
        for batch in _batches(keys):
            statement = select(table).where(_keys_are(table, batch)).order_by(*table.primary_key)
            locked = statement.with_for_update(of=table, key_share=True)
            found |= _by_key(table, self._connection.execute(locked).mappings())
        return found


def _keys_of(changes: Sequence[Values]) -> list[tuple[Any, ...]]:
    return [tuple(one["key"]) for one in changes]


def _table(name: str) -> Table[Any]:
    return metadata.tables[name]


def _differences(before: Rows, after: Rows) -> Iterator[Values]:
    for key in sorted(before.keys() | after.keys()):
        then, now = before.get(key), after.get(key)
        if then == now:
            continue
        if then is None or now is None:
            yield {"key": list(key), "was": then, "left": None if now is None else _print(now)}
            continue
        was = {name: value for name, value in then.items() if now[name] != value}
        left = {name: now[name] for name in was if name != _STAMP}
        yield {"key": list(key), "was": was, "left": _print(left), "stamp": now.get(_STAMP)}


def _is_as_left(now: Values | None, change: Values) -> bool:
    if now is None or change["left"] is None:
        return now is None and change["left"] is None
    was = change["was"]
    touched = now if was is None else {name: now[name] for name in was if name != _STAMP}
    return bool(_print(touched) == change["left"])


def _by_key(table: Table[Any], rows: Iterable[Mapping[Any, Any]]) -> Rows:
    names = [column.name for column in table.primary_key]
    found: Rows = {}
    for row in rows:
        values = {name: _plain(value) for name, value in row.items()}
        found[tuple(values[name] for name in names)] = values
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _stored(table: Table[Any], values: Values) -> Values:
    return {name: _read(table.c[name].type, value) for name, value in values.items()}


def _read(type_: Any, value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return value
    kept = type_.impl if isinstance(type_, TypeDecorator) else type_
    if isinstance(kept, DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kept, Date) else value


def _decoded(table: Table[Any], key: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(_read(column.type, part) for column, part in zip(table.primary_key, key, strict=True))


def _key_is(table: Table[Any], key: tuple[Any, ...]) -> Any:
    parts = zip(table.primary_key, _decoded(table, key), strict=True)
    return and_(*(column == part for column, part in parts))


def _keys_are(table: Table[Any], keys: Sequence[tuple[Any, ...]]) -> Any:
    columns = list(table.primary_key)
    if len(columns) == 1:
        return columns[0].in_([_decoded(table, key)[0] for key in keys])
    return tuple_(*columns).in_([_decoded(table, key) for key in keys])


def _batches(keys: Sequence[tuple[Any, ...]]) -> Iterator[Sequence[tuple[Any, ...]]]:
    for start in range(0, len(keys), _BATCH):
        yield keys[start : start + _BATCH]


def _print(values: Any) -> str:
    written = json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:32]
