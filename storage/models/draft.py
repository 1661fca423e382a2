"""Forms in progress."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Named, String, TypedColumns, UniqueConstraint

from storage.models.base import CONTENT, IDENTITY, NONE, JsonObject, RowId, UtcDateTime, table


class DraftColumns(TypedColumns):
    """One form a person has begun, about one subject (empty when it has none)."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    person_id: Named[int] = Column(RowId, ForeignKey("people.id", ondelete="CASCADE"), info=IDENTITY)
    form: Named[str] = Column(String(40), info=NONE)
    subject: Named[str] = Column(String(40), default="", info=NONE)
    step: Named[str] = Column(String(40), info=NONE)
    # A collection of columns has a method of this name: read the column as `c["values"]`.
    values: Named[dict[str, Any]] = Column(JsonObject, info=CONTENT)  # type: ignore[assignment]
    touched_at: Named[datetime] = Column(UtcDateTime, info=NONE)


drafts_table = table(
    "drafts",
    DraftColumns,
    UniqueConstraint("person_id", "form", "subject"),
    Index("ix_drafts_latest", "person_id", "touched_at"),
)
