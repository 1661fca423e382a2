"""Needs, their places and publics, their story, and their counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select, update

from storage.models import (
    NeedAttachmentRow,
    NeedCommuneRow,
    NeedEventRow,
    NeedPublicRow,
    NeedRow,
    OrganisationRow,
    PersonRow,
)
from storage.records.need import Attachment, Need, NeedEvent, NeedEventKind, NeedStatus
from storage.repositories.rows import upsert

_communes = (
    select(func.aggregate_strings(NeedCommuneRow.commune_code, ","))
    .where(NeedCommuneRow.need_id == NeedRow.id)
    .scalar_subquery()
)
_publics = (
    select(func.aggregate_strings(NeedPublicRow.public_code, ","))
    .where(NeedPublicRow.need_id == NeedRow.id)
    .scalar_subquery()
)
NEEDS: Select[*tuple[Any, ...]] = (
    select(
        NeedRow.__table__,
        _communes.label("communes"),
        _publics.label("publics"),
        PersonRow.name.label("author_name"),
        OrganisationRow.name.label("organisation_name"),
    )
    .outerjoin(PersonRow, PersonRow.id == NeedRow.author_id)
    .outerjoin(OrganisationRow, OrganisationRow.id == NeedRow.organisation_id)
)
FIND = NEEDS.where(NeedRow.id == bindparam("id"))
FIND_BY_NUMBER = NEEDS.where(NeedRow.number == bindparam("number"))
FIND_BY_DRAFT = NEEDS.where(NeedRow.draft_id == bindparam("draft_id"))
ATTACHMENTS = (
    select(NeedAttachmentRow.__table__)
    .where(NeedAttachmentRow.need_id == bindparam("need_id"))
    .order_by(NeedAttachmentRow.id)
)
EVENTS = (
    select(NeedEventRow.__table__, PersonRow.name.label("actor_name"))
    .outerjoin(PersonRow, PersonRow.id == NeedEventRow.actor_id)
    .where(NeedEventRow.need_id == bindparam("need_id"))
    .order_by(NeedEventRow.id)
)
ADD_EVENT = insert(NeedEventRow)
# Guarded: of two people who act at once, one meets the status they saw and the other learns it has moved.
MOVE = (
    update(NeedRow)
    .where(NeedRow.id == bindparam("need_id"), NeedRow.status == bindparam("from_status"))
    .values(status=bindparam("to_status"), updated_at=bindparam("at"))
)


@dataclass(frozen=True, slots=True)
class NeedFilter:
    """Which needs a list shows; None means any."""

    theme_code: str | None = None
    committee_codes: tuple[str, ...] | None = None
    commune_code: str | None = None
    statuses: tuple[NeedStatus, ...] | None = None
    author_id: int | None = None
    created_since: datetime | None = None


class NeedRepository:
    """Needs and what happened to them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, need_id: int) -> Need | None:
        """A need by id, with its attachments."""
        return self._find(FIND, {"id": need_id})

    def find_by_number(self, number: int) -> Need | None:
        """A need by the number of its reference, with its attachments."""
        return self._find(FIND_BY_NUMBER, {"number": number})

    def find_by_draft(self, draft_id: int) -> Need | None:
        """The need a draft became."""
        return self._find(FIND_BY_DRAFT, {"draft_id": draft_id})

    def _find(self, statement: Select[*tuple[Any, ...]], values: dict[str, Any]) -> Need | None:
        row = self._connection.execute(statement, values).one_or_none()
        if row is None:
            return None
        attachments = self._connection.execute(ATTACHMENTS, {"need_id": row.id})
        return _need(row, tuple(_attachment(attachment) for attachment in attachments))

    def add(
        self,
        *,
        commune_codes: Sequence[str],
        public_codes: Sequence[str],
        attachments: Sequence[Attachment],
        **columns: Any,
    ) -> int | None:
        """Add a need; None when its draft has become one already."""
        statement = upsert(NeedRow).values(**columns).on_conflict_do_nothing(index_elements=["draft_id"])
        need_id: int | None = self._connection.execute(statement.returning(NeedRow.id)).scalar_one_or_none()
        if need_id is None:
            return None
        self.replace_communes(need_id, commune_codes)
        self._add_all(NeedPublicRow, [{"need_id": need_id, "public_code": code} for code in public_codes])
        self._add_all(NeedAttachmentRow, [_attachment_values(need_id, item) for item in attachments])
        return need_id

    def replace_communes(self, need_id: int, commune_codes: Sequence[str]) -> None:
        """Set which communes a need concerns."""
        rows = [{"need_id": need_id, "commune_code": code} for code in dict.fromkeys(commune_codes)]
        self._add_all(NeedCommuneRow, rows)

    def _add_all(self, model: Any, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(model), rows)

    def move(self, need_id: int, *, from_status: NeedStatus, to_status: NeedStatus, at: datetime) -> bool:
        """Change the status if it is still the one that was seen."""
        values = {"need_id": need_id, "from_status": from_status, "to_status": to_status, "at": at}
        return self._connection.execute(MOVE, values).rowcount == 1

    def add_event(
        self,
        need_id: int,
        *,
        kind: NeedEventKind,
        status: NeedStatus,
        actor_id: int | None,
        at: datetime,
        text: str | None = None,
    ) -> None:
        """Write one entry of the need's story."""
        values = {
            "need_id": need_id,
            "kind": kind,
            "status": status,
            "text": text,
            "actor_id": actor_id,
            "at": at,
        }
        self._connection.execute(ADD_EVENT, values)

    def list_events(self, need_id: int) -> Sequence[NeedEvent]:
        """A need's story, oldest first."""
        return [_event(row) for row in self._connection.execute(EVENTS, {"need_id": need_id})]

    def list_(self, wanted: NeedFilter, *, limit: int, offset: int = 0) -> Sequence[Need]:
        """A page of needs, the newest first, without attachments."""
        statement = _filtered(NEEDS, wanted).order_by(NeedRow.id.desc()).limit(limit).offset(offset)
        return [_need(row) for row in self._connection.execute(statement)]

    def count(self, wanted: NeedFilter) -> int:
        """How many needs a filter lets through."""
        statement = _filtered(select(func.count()).select_from(NeedRow), wanted)
        count: int = self._connection.execute(statement).scalar_one()
        return count

    def count_by_status(self, wanted: NeedFilter) -> dict[NeedStatus, int]:
        """Needs by status."""
        return self._counts(_filtered(select(NeedRow.status, func.count()), wanted).group_by(NeedRow.status))

    def count_by_theme(self, wanted: NeedFilter) -> dict[str | None, int]:
        """Needs by theme; None stands for those without."""
        return self._counts(
            _filtered(select(NeedRow.theme_code, func.count()), wanted).group_by(NeedRow.theme_code)
        )

    def count_by_commune(self, wanted: NeedFilter) -> dict[str, int]:
        """Needs by commune; one that concerns several communes counts in each."""
        statement: Select[*tuple[Any, ...]] = (
            select(NeedCommuneRow.commune_code, func.count())
            .select_from(NeedCommuneRow)
            .group_by(NeedCommuneRow.commune_code)
        )
        if wanted != NeedFilter():
            statement = _filtered(statement.join(NeedRow, NeedRow.id == NeedCommuneRow.need_id), wanted)
        return self._counts(statement)

    def _counts(self, statement: Select[*tuple[Any, ...]]) -> dict[Any, int]:
        return {row[0]: row[1] for row in self._connection.execute(statement)}

    def forget_author(self, person_id: int) -> None:
        """Leave the needs and take away whose they were."""
        self._connection.execute(update(NeedRow).where(NeedRow.author_id == person_id).values(author_id=None))
        self._connection.execute(
            update(NeedRow).where(NeedRow.entered_by_id == person_id).values(entered_by_id=None)
        )
        self._connection.execute(
            update(NeedEventRow).where(NeedEventRow.actor_id == person_id).values(actor_id=None)
        )


def _filtered(statement: Select[*tuple[Any, ...]], wanted: NeedFilter) -> Select[*tuple[Any, ...]]:
    if wanted.theme_code is not None:
        statement = statement.where(NeedRow.theme_code == wanted.theme_code)
    if wanted.committee_codes is not None:
        statement = statement.where(NeedRow.committee_code.in_(wanted.committee_codes))
    if wanted.statuses is not None:
        statement = statement.where(NeedRow.status.in_(wanted.statuses))
    if wanted.author_id is not None:
        statement = statement.where(NeedRow.author_id == wanted.author_id)
    if wanted.created_since is not None:
        statement = statement.where(NeedRow.created_at >= wanted.created_since)
    if wanted.commune_code is not None:
        concerned = select(NeedCommuneRow.need_id).where(NeedCommuneRow.commune_code == wanted.commune_code)
        statement = statement.where(NeedRow.id.in_(concerned))
    return statement


def _need(row: Row[Any], attachments: tuple[Attachment, ...] = ()) -> Need:
    return Need(
        id=row.id,
        number=row.number,
        kind=row.kind,
        status=row.status,
        text=row.text,
        theme_code=row.theme_code,
        committee_code=row.committee_code,
        whole_territory=row.whole_territory,
        commune_codes=tuple(row.communes.split(",")) if row.communes else (),
        public_codes=tuple(row.publics.split(",")) if row.publics else (),
        extent=row.extent,
        urgency=row.urgency,
        author_id=row.author_id,
        author_name=row.author_name,
        organisation_name=row.organisation_name,
        created_at=row.created_at,
        updated_at=row.updated_at,
        attachments=attachments,
    )


def _attachment(row: Row[Any]) -> Attachment:
    return Attachment(row.kind, row.telegram_file_id, row.latitude, row.longitude, row.duration_seconds)


def _attachment_values(need_id: int, attachment: Attachment) -> dict[str, Any]:
    return {
        "need_id": need_id,
        "kind": attachment.kind,
        "telegram_file_id": attachment.telegram_file_id,
        "latitude": attachment.latitude,
        "longitude": attachment.longitude,
        "duration_seconds": attachment.duration_seconds,
    }


def _event(row: Row[Any]) -> NeedEvent:
    return NeedEvent(
        row.id, row.need_id, row.kind, row.status, row.text, row.actor_id, row.actor_name, row.at
    )
