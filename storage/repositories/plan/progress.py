"""Progress updates and check-ins: added, never changed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, func, select

from storage.models import check_ins_table, people_table, progress_updates_table
from storage.records.progress import CheckIn, Progress
from storage.repositories.rows import upsert

_later = progress_updates_table.alias("later")
_UPDATES: Select[*tuple[Any, ...]] = select(
    progress_updates_table,
    people_table.c.name.label("author_name"),
    exists().where(_later.c.supersedes_id == progress_updates_table.c.id).label("is_superseded"),
).outerjoin(people_table, people_table.c.id == progress_updates_table.c.author_id)
FIND = _UPDATES.where(progress_updates_table.c.id == bindparam("id"))
LATEST = (
    _UPDATES.where(
        progress_updates_table.c.action_id == bindparam("action_id"),
        ~exists().where(_later.c.supersedes_id == progress_updates_table.c.id),
    )
    .order_by(progress_updates_table.c.id.desc())
    .limit(bindparam("most"))
)
ADD = upsert(progress_updates_table).on_conflict_do_nothing().returning(progress_updates_table.c.id)
ASK = (
    upsert(check_ins_table)
    .values(action_id=bindparam("action_id"), occasion=bindparam("occasion"), asked_at=bindparam("at"))
    .on_conflict_do_nothing(index_elements=["action_id", "occasion"])
    .returning(check_ins_table.c.id)
)
FIND_CORRECTION = _UPDATES.where(progress_updates_table.c.supersedes_id == bindparam("id"))
LAST_ASKED_OF = (
    select(check_ins_table.c.id)
    .where(check_ins_table.c.action_id == bindparam("action_id"))
    .order_by(check_ins_table.c.occasion.desc())
    .limit(1)
)
LAST_ASKED = select(check_ins_table.c.action_id, func.max(check_ins_table.c.occasion)).group_by(
    check_ins_table.c.action_id
)


class ProgressRepository:
    """Keeps progress updates and check-ins."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, **columns: Any) -> int | None:
        """Add an entry and return its id; None when its draft was used or its original corrected already."""
        key: int | None = self._connection.execute(ADD, columns).scalar_one_or_none()
        return key

    def find(self, progress_id: int) -> Progress | None:
        row = self._connection.execute(FIND, {"id": progress_id}).one_or_none()
        return _progress(row) if row else None

    def find_correction(self, progress_id: int) -> Progress | None:
        """Return the entry that corrects this one."""
        row = self._connection.execute(FIND_CORRECTION, {"id": progress_id}).one_or_none()
        return _progress(row) if row else None

    def list_latest(self, action_id: int, *, limit: int) -> Sequence[Progress]:
        """Return an action's latest entries that were not corrected, the newest first."""
        rows = self._connection.execute(LATEST, {"action_id": action_id, "most": limit})
        return [_progress(row) for row in rows]

    def ask(self, action_id: int, *, occasion: date, at: datetime) -> int | None:
        """Note that an action's leads are asked; None when they were already asked on this occasion."""
        values = {"action_id": action_id, "occasion": occasion, "at": at}
        key: int | None = self._connection.execute(ASK, values).scalar_one_or_none()
        return key

    def find_check_in(self, check_in_id: int) -> CheckIn | None:
        statement = select(check_ins_table).where(check_ins_table.c.id == check_in_id)
        row = self._connection.execute(statement).one_or_none()
        return CheckIn(row.id, row.action_id, row.occasion, row.asked_at) if row else None

    def is_last_asked(self, check_in: CheckIn) -> bool:
        """True if the leads of the action have not been asked again since."""
        last = self._connection.execute(LAST_ASKED_OF, {"action_id": check_in.action_id}).scalar_one()
        return bool(last == check_in.id)

    def last_asked(self) -> dict[int, date]:
        """Return the last occasion on which each action's leads were asked."""
        return {row[0]: row[1] for row in self._connection.execute(LAST_ASKED)}


def _progress(row: Row[Any]) -> Progress:
    return Progress(
        id=row.id,
        action_id=row.action_id,
        status=row.status,
        percent=row.percent,
        highlight=row.highlight,
        obstacle=row.obstacle,
        obstacle_text=row.obstacle_text,
        wants_support=row.wants_support,
        photo_file_id=row.photo_file_id,
        author_id=row.author_id,
        author_name=row.author_name,
        supersedes_id=row.supersedes_id,
        is_superseded=row.is_superseded,
        at=row.at,
    )
