"""Needs, their communes and publics, their story, and their counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, exists, func, select, true, update

from storage.models import need_communes_table, need_events_table, needs_table
from storage.records.need import (
    Attachment,
    Need,
    NeedCount,
    NeedEvent,
    NeedEventKind,
    NeedFilter,
    NeedStatus,
    Waiting,
)
from storage.repositories.needs import need_statements as statements
from storage.repositories.needs.need_statements import filtered

__all__ = ["NeedFilter", "NeedRepository"]

_UNSAID: Final = {
    "extent": None,
    "urgency": None,
    "entered_by_id": None,
    "for_function": None,
    "shows_organisation": True,
    "draft_id": None,
    "source_message": None,
}


class NeedRepository:
    """Reads and writes needs and their story."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, need_id: int) -> Need | None:
        """Return a need with its attachments."""
        return self._find(statements.FIND, {"id": need_id})

    def find_by_number(self, number: int) -> Need | None:
        """Return a need by the number of its reference, with its attachments."""
        return self._find(statements.FIND_BY_NUMBER, {"number": number})

    def _find(self, statement: Select[*tuple[Any, ...]], values: dict[str, Any]) -> Need | None:
        row = self._connection.execute(statement, values).one_or_none()
        if row is None:
            return None
        attachments = self._connection.execute(statements.ATTACHMENTS, {"need_id": row.id})
        return _need(row, tuple(_attachment(attachment) for attachment in attachments))

    def add(
        self,
        *,
        commune_codes: Sequence[str],
        public_codes: Sequence[str],
        attachments: Sequence[Attachment],
        **columns: Any,
    ) -> int | None:
        """Add a need and return its id; None when one was made from its draft already."""
        values = _UNSAID | columns
        need_id: int | None = self._connection.execute(statements.ADD, values).scalar_one_or_none()
        if need_id is None:
            return None
        communes = [{"need_id": need_id, "commune_code": code} for code in dict.fromkeys(commune_codes)]
        publics = [{"need_id": need_id, "public_code": code} for code in dict.fromkeys(public_codes)]
        files = [_attachment_values(need_id, attachment) for attachment in attachments]
        self._add_all(statements.ADD_COMMUNE, communes)
        self._add_all(statements.ADD_PUBLIC, publics)
        self._add_all(statements.ADD_ATTACHMENT, files)
        return need_id

    def _add_all(self, statement: Any, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(statement, rows)

    def hold(self, need_id: int) -> NeedStatus | None:
        """Return a need's status and lock it: it cannot be moved before this transaction ends."""
        status: NeedStatus | None = self._connection.execute(
            statements.HOLD, {"need_id": need_id}
        ).scalar_one_or_none()
        return status

    def move(self, need_id: int, *, from_status: NeedStatus, to_status: NeedStatus, at: datetime) -> bool:
        """Change the status; False if it is no longer the one that was seen."""
        values = {"need_id": need_id, "from_status": from_status, "to_status": to_status, "at": at}
        return self._connection.execute(statements.MOVE, values).rowcount == 1

    def classify(
        self,
        need_id: int,
        *,
        from_theme: str | None,
        to_theme: str,
        to_committee: str,
        at: datetime,
    ) -> bool:
        """Set the theme and its committee; False if the theme is no longer the one that was seen."""
        values = {
            "need_id": need_id,
            "from_theme": from_theme,
            "to_theme": to_theme,
            "to_committee": to_committee,
            "at": at,
        }
        return self._connection.execute(statements.CLASSIFY, values).rowcount == 1

    def add_event(
        self,
        need_id: int,
        *,
        kind: NeedEventKind,
        status: NeedStatus,
        actor_id: int | None,
        at: datetime,
        text: str | None = None,
    ) -> int:
        """Write one entry of the need's story and return its id."""
        values = {
            "need_id": need_id,
            "kind": kind,
            "status": status,
            "text": text,
            "actor_id": actor_id,
            "at": at,
        }
        event_id: int = self._connection.execute(statements.ADD_EVENT, values).scalar_one()
        return event_id

    def find_event(self, event_id: int) -> NeedEvent | None:
        row = self._connection.execute(statements.FIND_EVENT, {"id": event_id}).one_or_none()
        return _event(row) if row else None

    def list_events(self, need_id: int) -> Sequence[NeedEvent]:
        """Return a need's story, oldest first."""
        return [_event(row) for row in self._connection.execute(statements.EVENTS, {"need_id": need_id})]

    def list_(
        self, wanted: NeedFilter, *, limit: int, offset: int = 0, oldest_first: bool = False
    ) -> Sequence[Need]:
        """Return a page of needs, the newest first unless asked otherwise, without attachments."""
        order = needs_table.c.id if oldest_first else needs_table.c.id.desc()
        # Select the page's ids first: places and names are gathered for its rows only, not for those skipped.
        ids = filtered(select(needs_table.c.id), wanted).order_by(order).limit(limit).offset(offset)
        statement = statements.NEEDS.where(needs_table.c.id.in_(ids)).order_by(order)
        return [_need(row) for row in self._connection.execute(statement)]

    def count(self, wanted: NeedFilter) -> int:
        statement = filtered(select(func.count()).select_from(needs_table), replace(wanted, reader=None))
        parts = statements.readable_parts(wanted.reader) if wanted.reader is not None else [true()]
        return sum(self._connection.execute(statement.where(part)).scalar_one() for part in parts)

    def count_by_theme(self, wanted: NeedFilter) -> Sequence[NeedCount]:
        """Count needs by kind, theme, status and whether they concern the whole territory."""
        status = statements.status_at(wanted.as_of).label("status_then")
        by = (needs_table.c.kind, needs_table.c.theme_code, status, needs_table.c.whole_territory)
        statement: Select[*tuple[Any, ...]] = filtered(select(*by, func.count()), wanted).group_by(*by)
        return [NeedCount(*row) for row in self._connection.execute(statement)]

    def count_by_commune(self, wanted: NeedFilter) -> dict[str, int]:
        """Count needs by commune; one that concerns several communes counts in each."""
        statement: Select[*tuple[Any, ...]] = (
            select(need_communes_table.c.commune_code, func.count())
            .join_from(needs_table, need_communes_table, need_communes_table.c.need_id == needs_table.c.id)
            .group_by(need_communes_table.c.commune_code)
        )
        return {row[0]: row[1] for row in self._connection.execute(filtered(statement, wanted))}

    def count_unplaced(self, wanted: NeedFilter, commune_codes: Sequence[str]) -> int:
        """Count the needs that name none of these communes, nor the whole territory."""
        places = exists().where(
            need_communes_table.c.need_id == needs_table.c.id,
            need_communes_table.c.commune_code.in_(commune_codes),
        )
        statement = select(func.count()).select_from(needs_table)
        statement = statement.where(needs_table.c.whole_territory.is_(False), ~places)
        count: int = self._connection.execute(filtered(statement, wanted)).scalar_one()
        return count

    def count_waiting(self, wanted: NeedFilter) -> dict[NeedStatus, Waiting]:
        """Count needs by status, with the oldest of each."""
        status = statements.status_at(wanted.as_of).label("status_then")
        statement: Select[*tuple[Any, ...]] = filtered(
            select(status, func.count(), func.min(needs_table.c.created_at)), wanted
        ).group_by(status)
        return {row[0]: Waiting(row[1], row[2]) for row in self._connection.execute(statement)}

    def forget_author(self, person_id: int) -> None:
        """Remove a person from their needs and from stories; the needs stay."""
        for column in (needs_table.c.author_id, needs_table.c.entered_by_id):
            self._connection.execute(update(needs_table).where(column == person_id).values({column: None}))
        self._connection.execute(
            update(need_events_table).where(need_events_table.c.actor_id == person_id).values(actor_id=None)
        )


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
        commune_codes=tuple(sorted(row.communes.split(","))) if row.communes else (),
        public_codes=tuple(sorted(row.publics.split(","))) if row.publics else (),
        extent=row.extent,
        urgency=row.urgency,
        author_id=row.author_id,
        author_name=row.author_name,
        organisation_name=row.organisation_name,
        created_at=row.created_at,
        updated_at=row.updated_at,
        attachments=attachments,
        support_count=row.supports,
        supporting_organisation_count=row.supporting_organisations,
        entered_by_id=row.entered_by_id,
        entered_by_name=row.entered_by_name,
        for_function=row.for_function,
        shows_organisation=row.shows_organisation,
        words_erased_at=row.words_erased_at,
    )


def _attachment(row: Row[Any]) -> Attachment:
    return Attachment(row.kind, row.file_id, row.latitude, row.longitude, row.duration_seconds)


def _attachment_values(need_id: int, attachment: Attachment) -> dict[str, Any]:
    return {
        "need_id": need_id,
        "kind": attachment.kind,
        "file_id": attachment.file_id,
        "latitude": attachment.latitude,
        "longitude": attachment.longitude,
        "duration_seconds": attachment.duration_seconds,
    }


def _event(row: Row[Any]) -> NeedEvent:
    return NeedEvent(
        row.id, row.need_id, row.kind, row.status, row.text, row.actor_id, row.actor_name, row.at
    )
