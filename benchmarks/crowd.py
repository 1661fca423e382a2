"""Adds any number of registered people, in one statement: with organisations and seats in committees."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, text

from config.territory import Territory
from storage.models.base import UtcDateTime

ORGANISATIONS = 200
NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :count) "
COORDINATOR = 1
"""The id of the first person, who runs polls and makes reports; all others are partners."""

_ORGANISATIONS = (
    NUMBERS + "INSERT INTO organisations (name, folded_name, created_at)"
    " SELECT 'Structure ' || n, 'structure ' || n, :at FROM numbers"
)
_CHATS = (
    NUMBERS + "INSERT INTO chats (channel, address, is_private)"
    " SELECT 'telegram', CAST(:first + n AS VARCHAR(20)), true FROM numbers"
)
_PEOPLE = (
    "INSERT INTO people (chat_id, state, name, organisation_id, language, consented_at, created_at,"
    " last_seen_at)"
    f" SELECT id, 'active', 'Partenaire ' || (id - 1), 1 + (id - 1) % {ORGANISATIONS}, 'fr', :at, :at, :at"
    " FROM chats ORDER BY id"
)
_GRANTS = (
    "INSERT INTO role_grants (person_id, role, committee_code)"
    " SELECT id, CASE id WHEN 1 THEN 'coordinator' ELSE 'partner' END, '' FROM people"
)
_MEMBERSHIPS = (
    "INSERT INTO memberships (person_id, committee_code)"
    " SELECT id, :code FROM people WHERE id % :committees = :place"
)


def add_crowd(
    connection: Connection, territory: Territory, *, people: int, first_telegram_id: int, at: datetime
) -> None:
    """Fill an empty database with `people` people: ids from 1, Telegram ids from `first_telegram_id` on."""
    moment = bindparam("at", at, type_=UtcDateTime())
    run = connection.execute
    run(text(_ORGANISATIONS).bindparams(moment), {"count": ORGANISATIONS})
    run(text(_CHATS), {"count": people, "first": first_telegram_id})
    run(text(_PEOPLE).bindparams(moment))
    run(text(_GRANTS))
    committees = [committee.code for committee in territory.committees]
    for place, code in enumerate(committees):
        run(text(_MEMBERSHIPS), {"code": code, "committees": len(committees), "place": place})
