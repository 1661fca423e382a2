"""Organisations put right: renamed, or merged into another."""

from typing import Any

from sqlalchemy import Connection, Table, delete, func, select, update

from storage.models import (
    actions_table,
    invitations_table,
    need_supports_table,
    needs_table,
    organisations_table,
    people_table,
    polls_table,
)
from storage.records.person import PersonState

_REFERRING: tuple[Table[Any], ...] = (
    people_table,
    needs_table,
    need_supports_table,
    actions_table,
    invitations_table,
)


class OrganisationRepository:
    """Changes organisations, and whatever refers to them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rename(self, organisation_id: int, *, name: str, folded_name: str) -> None:
        statement = update(organisations_table).where(organisations_table.c.id == organisation_id)
        self._connection.execute(statement.values(name=name, folded_name=folded_name))

    def count_people(self, organisation_id: int) -> int:
        """Count an organisation's active people."""
        statement = select(func.count()).where(
            people_table.c.organisation_id == organisation_id, people_table.c.state == PersonState.ACTIVE
        )
        count: int = self._connection.execute(statement).scalar_one()
        return count

    def merge(self, gone_id: int, kept_id: int) -> None:
        """Point everything that refers to one organisation to another, and delete the first."""
        for table in _REFERRING:
            self._connection.execute(
                update(table).where(table.c.organisation_id == gone_id).values(organisation_id=kept_id)
            )
        for row in self._connection.execute(select(polls_table.c.id, polls_table.c.audience)).all():
            asked = set(row.audience["organisations"])
            if gone_id in asked:
                audience = row.audience | {"organisations": sorted(asked - {gone_id} | {kept_id})}
                change = update(polls_table).where(polls_table.c.id == row.id).values(audience=audience)
                self._connection.execute(change)
        self._connection.execute(delete(organisations_table).where(organisations_table.c.id == gone_id))
