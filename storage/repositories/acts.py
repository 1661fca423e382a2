"""Acts: recorded, undone once, forgotten in time."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Text, bindparam, cast, delete, insert, null, select, update

from storage.models import acts_table, people_table
from storage.records.act import RecordedAct

_actors, _others, _undoers = (people_table.alias(name) for name in ("actors", "others", "undoers"))
_ACTS: Select[*tuple[Any, ...]] = (
    select(
        *(column for column in acts_table.columns if column.name != "undo"),
        acts_table.c.undo.is_not(None).label("is_kept"),
        _actors.c.name.label("actor_name"),
        _others.c.name.label("about_name"),
        _undoers.c.name.label("undone_by_name"),
    )
    .outerjoin(_actors, _actors.c.id == acts_table.c.actor_id)
    .outerjoin(_others, _others.c.id == acts_table.c.about_id)
    .outerjoin(_undoers, _undoers.c.id == acts_table.c.undone_by_id)
)
ADD = insert(acts_table).returning(acts_table.c.id)
FIND = _ACTS.where(acts_table.c.id == bindparam("act_id"))
OF_SUBJECT = (
    _ACTS.where(
        acts_table.c.subject == bindparam("of_subject"),
        acts_table.c.undo.is_not(None),
        acts_table.c.undone_at.is_(None),
    )
    .order_by(acts_table.c.id.desc())
    .limit(bindparam("most"))
)
# Guarded: of two who undo the same act at once, one finds it undone.
CLOSE = (
    update(acts_table)
    .where(acts_table.c.id == bindparam("act_id"), acts_table.c.undone_at.is_(None))
    .values(undone_at=bindparam("now"), undone_by_id=bindparam("by_id"), undo=null())
)
PAYLOAD = select(acts_table.c.undo).where(acts_table.c.id == bindparam("act_id"))


class ActRepository:
    """Keeps acts, and what would undo them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, **columns: Any) -> int:
        """Add an act that cannot be undone yet; return its id."""
        act_id: int = self._connection.execute(ADD, columns).scalar_one()
        return act_id

    def keep_undo(self, act_id: int, undo: dict[str, Any], *, until: datetime) -> None:
        """Keep what undoes an act until a moment."""
        statement = update(acts_table).where(acts_table.c.id == act_id).values(undo=undo, until=until)
        self._connection.execute(statement)

    def find(self, act_id: int) -> RecordedAct | None:
        row = self._connection.execute(FIND, {"act_id": act_id}).one_or_none()
        return _act(row) if row else None

    def list_undoable(self, subject: str, *, limit: int = 5) -> Sequence[RecordedAct]:
        """Return the latest acts on a subject that can still be undone, the newest first."""
        values = {"of_subject": subject, "most": limit}
        return [_act(row) for row in self._connection.execute(OF_SUBJECT, values)]

    def take(self, act_id: int, *, by_id: int, at: datetime) -> dict[str, Any] | None:
        """Note that an act is undone and return what undoes it; None when somebody was faster."""
        undo: dict[str, Any] | None = self._connection.execute(PAYLOAD, {"act_id": act_id}).scalar_one()
        values = {"act_id": act_id, "by_id": by_id, "now": at}
        return undo if self._connection.execute(CLOSE, values).rowcount == 1 else None

    def list_(self, *, limit: int, offset: int = 0) -> Sequence[RecordedAct]:
        """Return a page of acts, the newest first."""
        statement = _ACTS.order_by(acts_table.c.at.desc(), acts_table.c.id.desc())
        return [_act(row) for row in self._connection.execute(statement.limit(limit).offset(offset))]

    def forget_of_subject(self, subject: str) -> None:
        """Forget what would undo the acts on a subject."""
        self._forget(acts_table.c.subject == subject)

    def forget_holding(self, words: str) -> None:
        """Forget what would undo any act, if it holds these words."""
        written = json.dumps(words)[1:-1]
        self._forget(cast(acts_table.c.undo, Text).contains(written, autoescape=True))

    def forget_past(self, now: datetime) -> None:
        """Forget what would undo acts whose time has passed."""
        self._forget(acts_table.c.until <= now)

    def delete_before(self, at: datetime) -> None:
        self._connection.execute(delete(acts_table).where(acts_table.c.at < at))

    def _forget(self, condition: Any) -> None:
        statement = update(acts_table).where(condition, acts_table.c.undo.is_not(None))
        self._connection.execute(statement.values(undo=null()))


def _act(row: Row[Any]) -> RecordedAct:
    return RecordedAct(
        id=row.id,
        kind=row.kind,
        subject=row.subject,
        reference=row.reference,
        actor_id=row.actor_id,
        actor_name=row.actor_name,
        about_id=row.about_id,
        about_name=row.about_name,
        at=row.at,
        until=row.until,
        undone_at=row.undone_at,
        undone_by_name=row.undone_by_name,
        is_kept=bool(row.is_kept),
    )
