"""Invitations: kept by their token's hash; the database counts down the uses."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, or_, select, update

from storage.models import invitation_uses_table, invitations_table
from storage.records.person import Invitation, Role
from storage.repositories.rows import upsert

NOTE_USE = (
    upsert(invitation_uses_table)
    .values(person_id=bindparam("person_id"), invitation_id=bindparam("invitation_id"))
    .on_conflict_do_nothing()
)


class InvitationRepository:
    """Keeps the links that let people register."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        *,
        token_hash: str,
        role: Role,
        committee_code: str | None,
        organisation_id: int | None,
        created_by_id: int | None,
        at: datetime,
        expires_at: datetime,
        uses: int,
    ) -> Invitation:
        statement = insert(invitations_table).values(
            token_hash=token_hash,
            role=role,
            committee_code=committee_code,
            organisation_id=organisation_id,
            created_by_id=created_by_id,
            created_at=at,
            expires_at=expires_at,
            uses_left=uses,
        )
        return _invitation(self._connection.execute(statement.returning(invitations_table)).one())

    def find_open(self, token_hash: str, *, now: datetime) -> Invitation | None:
        """Return an invitation that has not expired and has uses left."""
        statement = select(invitations_table).where(
            invitations_table.c.token_hash == token_hash,
            invitations_table.c.expires_at > now,
            invitations_table.c.uses_left > 0,
        )
        row = self._connection.execute(statement).one_or_none()
        return _invitation(row) if row else None

    def find(self, invitation_id: int) -> Invitation | None:
        statement = select(invitations_table).where(invitations_table.c.id == invitation_id)
        row = self._connection.execute(statement).one_or_none()
        return _invitation(row) if row else None

    def claim_use(self, invitation_id: int, *, now: datetime) -> bool:
        """Take one use; False when none is left, even when several people try at once."""
        statement = (
            update(invitations_table)
            .where(
                invitations_table.c.id == invitation_id,
                invitations_table.c.expires_at > now,
                invitations_table.c.uses_left > 0,
            )
            .values(uses_left=invitations_table.c.uses_left - 1)
        )
        return self._connection.execute(statement).rowcount == 1

    def return_use(self, invitation_id: int) -> None:
        """Give back the use of a person who did not register after all."""
        self._connection.execute(
            update(invitations_table)
            .where(invitations_table.c.id == invitation_id)
            .values(uses_left=invitations_table.c.uses_left + 1)
        )

    def note_use(self, invitation_id: int, person_id: int) -> None:
        """Note the invitation a person came by, for as long as both exist."""
        self._connection.execute(NOTE_USE, {"person_id": person_id, "invitation_id": invitation_id})

    def close_of(self, person_id: int, *, at: datetime) -> None:
        """End the invitations that a person gave or came by."""
        used = select(invitation_uses_table.c.invitation_id).where(
            invitation_uses_table.c.person_id == person_id
        )
        self._connection.execute(
            update(invitations_table)
            .where(
                invitations_table.c.expires_at > at,
                or_(invitations_table.c.created_by_id == person_id, invitations_table.c.id.in_(used)),
            )
            .values(expires_at=at)
        )

    def delete_expired_before(self, at: datetime) -> None:
        self._connection.execute(delete(invitations_table).where(invitations_table.c.expires_at < at))


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(
        id=row.id,
        role=row.role,
        committee_code=row.committee_code,
        organisation_id=row.organisation_id,
        expires_at=row.expires_at,
        uses_left=row.uses_left,
        created_by_id=row.created_by_id,
        created_at=row.created_at,
    )
