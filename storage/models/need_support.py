"""Who supports which needs."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import IDENTITY, NONE, Base, RowId


class NeedSupportRow(Base):
    """Somebody supports a need, for the organisation they were of at that time; it stays when they leave."""

    __tablename__ = "need_supports"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    need_id: Mapped[int] = mapped_column(ForeignKey("needs.id", ondelete="CASCADE"), info=NONE)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), info=NONE)
    supported_at: Mapped[datetime] = mapped_column(info=NONE)

    __table_args__ = (
        UniqueConstraint("need_id", "person_id"),
        # Covers what a card counts: supports and the organisations they come from.
        Index("ix_need_supports_organisation", "need_id", "organisation_id"),
    )
