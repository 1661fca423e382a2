"""One promise to many people as one INSERT … SELECT: 100,000 rows are one statement."""

from typing import Any

from sqlalchemy import ColumnElement, String, bindparam, case, cast, literal, literal_column, select
from sqlalchemy.dialects.postgresql import Insert

from storage.models import outbox_table, people_table
from storage.records.outbox import PARKED_UNTIL, Promise
from storage.repositories.absences import is_away
from storage.repositories.rows import upsert


def fan_out(is_meant: ColumnElement[bool], promise: Promise, act_id: int | None = None) -> Insert:
    """Build the INSERT that promises a notice to each person of whom `is_meant` is true.

    Each gets it once: a row's `dedupe_key` is the promise's, followed by the person's id. People who pause
    get it when their pause ends; people who blocked the bot, when they come back.
    """
    time, json = (outbox_table.c[name].type for name in ("due_at", "parameters"))
    values: dict[str, Any] = {
        "chat_id": people_table.c.chat_id,
        "kind": literal_column(f"'{promise.kind.value}'"),
        "template": bindparam("template", promise.template),
        "parameters": bindparam("parameters", promise.parameters, type_=json),
        "priority": literal_column(str(int(promise.priority))),
        "state": literal_column("'pending'"),
        "due_at": case(
            (people_table.c.blocked_at.is_not(None), literal(PARKED_UNTIL, type_=time)),
            (is_away(literal(promise.due_at, type_=time)), people_table.c.paused_until),
            else_=literal(promise.due_at, type_=time),
        ),
        "expires_at": bindparam("expires", promise.expires_at, type_=time),
        "attempts": literal_column("0"),
        "dedupe_key": literal(f"{promise.dedupe_key}:") + cast(people_table.c.id, String),
        "created_at": bindparam("created", promise.at, type_=time),
        "act_id": bindparam("of_act", act_id, type_=outbox_table.c.act_id.type),
    }
    source = select(*values.values()).where(is_meant, people_table.c.chat_id.is_not(None))
    return upsert(outbox_table).from_select(list(values), source)
