"""Supports of needs."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, Named, TypedColumns, UniqueConstraint

from storage.models.base import IDENTITY, NONE, RowId, UtcDateTime, table


class NeedSupportColumns(TypedColumns):
    """One person's support of a need, with their organisation at that time; it stays when they leave."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    need_id: Named[int] = Column(RowId, ForeignKey("needs.id", ondelete="CASCADE"), info=NONE)
    person_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    organisation_id: Named[int | None] = Column(RowId, ForeignKey("organisations.id"), info=NONE)
    supported_at: Named[datetime] = Column(UtcDateTime, info=NONE)


need_supports_table = table(
    "need_supports",
    NeedSupportColumns,
    UniqueConstraint("need_id", "person_id"),
    # Covers the columns a card counts: supports and the organisations they come from.
    Index("ix_need_supports_organisation", "need_id", "organisation_id"),
)
