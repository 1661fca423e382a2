"""Forms in progress."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import CONTENT, IDENTITY, NONE, Base, RowId


class DraftRow(Base):
    """One form a person has begun, about one subject (empty when it has none)."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), info=IDENTITY)
    form: Mapped[str] = mapped_column(String(40), info=NONE)
    subject: Mapped[str] = mapped_column(String(40), default="", info=NONE)
    step: Mapped[str] = mapped_column(String(40), info=NONE)
    values: Mapped[dict[str, Any]] = mapped_column(info=CONTENT)
    touched_at: Mapped[datetime] = mapped_column(info=NONE)

    __table_args__ = (
        UniqueConstraint("person_id", "form", "subject"),
        Index("ix_drafts_latest", "person_id", "touched_at"),
    )
