"""Requests to join: at most one waits per chat, and each is decided once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from storage.models import join_requests_table, people_table
from storage.records.person import JoinDecision, JoinRequest
from storage.repositories.rows import upsert

REQUESTS = select(join_requests_table, people_table.c.name.label("decided_by_name")).outerjoin(
    people_table, people_table.c.id == join_requests_table.c.decided_by_id
)


class JoinRequestRepository:
    """Keeps requests of people without an invitation."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, chat_id: int, *, name: str, language: str, at: datetime) -> int | None:
        """Add a request and return its id; None when this chat has one waiting already."""
        statement = (
            upsert(join_requests_table)
            .values(
                chat_id=chat_id,
                name=name,
                language=language,
                decision=JoinDecision.WAITING,
                requested_at=at,
            )
            .on_conflict_do_nothing()
        )
        request_id: int | None = self._connection.execute(
            statement.returning(join_requests_table.c.id)
        ).scalar_one_or_none()
        return request_id

    def find(self, request_id: int) -> JoinRequest | None:
        row = self._connection.execute(REQUESTS.where(join_requests_table.c.id == request_id)).one_or_none()
        return _request(row) if row else None

    def find_latest(self, chat_id: int) -> JoinRequest | None:
        """Return a chat's latest request."""
        statement = REQUESTS.where(join_requests_table.c.chat_id == chat_id)
        row = self._connection.execute(
            statement.order_by(join_requests_table.c.id.desc()).limit(1)
        ).one_or_none()
        return _request(row) if row else None

    def list_waiting(self, *, limit: int = 20) -> Sequence[JoinRequest]:
        """Return undecided requests, the oldest first."""
        statement = REQUESTS.where(join_requests_table.c.decision == JoinDecision.WAITING)
        rows = self._connection.execute(statement.order_by(join_requests_table.c.id).limit(limit))
        return [_request(row) for row in rows]

    def count_waiting(self) -> int:
        statement = select(func.count(join_requests_table.c.id)).where(
            join_requests_table.c.decision == JoinDecision.WAITING
        )
        count: int = self._connection.execute(statement).scalar_one()
        return count

    def decide(self, request_id: int, decision: JoinDecision, *, by_id: int, at: datetime) -> bool:
        """Decide a waiting request; False when it was decided already."""
        statement = (
            update(join_requests_table)
            .where(
                join_requests_table.c.id == request_id, join_requests_table.c.decision == JoinDecision.WAITING
            )
            .values(decision=decision, decided_by_id=by_id, decided_at=at)
        )
        return self._connection.execute(statement).rowcount == 1

    def delete_of(self, chat_id: int) -> None:
        self._connection.execute(delete(join_requests_table).where(join_requests_table.c.chat_id == chat_id))

    def delete_before(self, at: datetime) -> None:
        """Delete requests made before a moment, decided or not."""
        self._connection.execute(delete(join_requests_table).where(join_requests_table.c.requested_at < at))


def _request(row: Row[Any]) -> JoinRequest:
    return JoinRequest(
        id=row.id,
        chat_id=row.chat_id,
        name=row.name,
        language=row.language,
        decision=row.decision,
        requested_at=row.requested_at,
        decided_at=row.decided_at,
        decided_by_name=row.decided_by_name,
    )
