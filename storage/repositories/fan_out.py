"""One promise to many people as one INSERT … SELECT: 100,000 rows are one statement."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, String, bindparam, case, cast, literal, literal_column, select
from sqlalchemy.sql.dml import Insert

from storage.models import outbox_table, people_table
from storage.records.outbox import PARKED_UNTIL, Priority
from storage.repositories.rows import upsert


def fan_out(
    people: Select[Any],
    *,
    template: str,
    parameters: dict[str, Any],
    priority: Priority,
    due_at: datetime,
    at: datetime,
    dedupe_prefix: str,
    expires_at: datetime | None = None,
) -> Insert:
    """A notice to everyone `people` selects (one column: ids), once for each under `dedupe_prefix`.

    Those who pause get it when their pause ends; those who blocked the bot, when they come back.
    """
    audience = people.subquery()
    time, json = (outbox_table.c[name].type for name in ("due_at", "parameters"))
    values: dict[str, Any] = {
        "method": literal_column("'sendMessage'"),
        "chat_id": people_table.c.telegram_id,
        "person_id": people_table.c.id,
        "template": bindparam("template", template),
        "parameters": bindparam("parameters", parameters, type_=json),
        "priority": literal_column(str(int(priority))),
        "state": literal_column("'pending'"),
        "due_at": case(
            (people_table.c.blocked_at.is_not(None), literal(PARKED_UNTIL, type_=time)),
            (people_table.c.paused_until > due_at, people_table.c.paused_until),
            else_=literal(due_at, type_=time),
        ),
        "expires_at": bindparam("expires", expires_at, type_=time),
        "attempts": literal_column("0"),
        "dedupe_key": literal(f"{dedupe_prefix}:") + cast(people_table.c.id, String),
        "created_at": bindparam("created", at, type_=time),
    }
    source = select(*values.values()).where(
        people_table.c.id.in_(select(next(iter(audience.c)))), people_table.c.telegram_id.is_not(None)
    )
    return upsert(outbox_table).from_select(list(values), source).on_conflict_do_nothing()
