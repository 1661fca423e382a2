"""Acts: who did what, on which reference, and what would undo it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Named, String, TypedColumns

from storage.models.base import CONTENT, IDENTITY, NONE, LongJson, RowId, UtcDateTime, partial_index, table


class ActColumns(TypedColumns):
    """One act; `undo` holds the old values of the rows it changed, and is shown to nobody."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    kind: Named[str] = Column(String(40), info=NONE)
    # The key of the card of what it changed, such as `need:12`.
    subject: Named[str] = Column(String(60), info=NONE)
    reference: Named[str] = Column(String(40), info=NONE)
    actor_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    # The person it is about, where it is about a person.
    about_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    at: Named[datetime] = Column(UtcDateTime, index=True, info=NONE)
    undo: Named[dict[str, Any] | None] = Column(LongJson, info=CONTENT)
    until: Named[datetime | None] = Column(UtcDateTime, info=NONE)
    undone_at: Named[datetime | None] = Column(UtcDateTime, info=NONE)
    undone_by_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )


acts_table = table(
    "acts",
    ActColumns,
    Index("ix_acts_subject", "subject", "id"),
    partial_index("ix_acts_until", "until", where="undo IS NOT NULL"),
)
