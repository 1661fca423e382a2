"""Needs, where and whom they concern, what is attached, and their story."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Float, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import CONTENT, IDENTITY, NONE, Base, RowId, words
from storage.records.need import AttachmentKind, NeedEventKind, NeedKind, NeedStatus


class NeedRow(Base):
    """One need; it stays when its author leaves, without the author."""

    __tablename__ = "needs"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    number: Mapped[int] = mapped_column(unique=True, info=NONE)
    kind: Mapped[NeedKind] = mapped_column(words(NeedKind), info=NONE)
    status: Mapped[NeedStatus] = mapped_column(words(NeedStatus), info=NONE)
    text: Mapped[str] = mapped_column(Text, info=CONTENT)
    theme_code: Mapped[str | None] = mapped_column(String(40), info=NONE)
    committee_code: Mapped[str | None] = mapped_column(String(32), info=NONE)
    whole_territory: Mapped[bool] = mapped_column(info=NONE)
    extent: Mapped[int | None] = mapped_column(info=NONE)
    urgency: Mapped[int | None] = mapped_column(info=NONE)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), info=IDENTITY)
    # « au nom de »: who typed it, when that is not the author.
    entered_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), info=IDENTITY
    )
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), info=NONE)
    # The draft it came from: a second tap on « Envoyer » meets this constraint, not a rule in code.
    draft_id: Mapped[int | None] = mapped_column(BigInteger, unique=True, info=NONE)
    created_at: Mapped[datetime] = mapped_column(info=NONE)
    updated_at: Mapped[datetime] = mapped_column(info=NONE)

    __table_args__ = (
        CheckConstraint("extent BETWEEN 1 AND 3", name="extent"),
        CheckConstraint("urgency BETWEEN 1 AND 3", name="urgency"),
        Index("ix_needs_status", "status", "committee_code", "id"),
        Index("ix_needs_theme", "theme_code", "id"),
        Index("ix_needs_author", "author_id", "id"),
        # Covers what a summary counts, so that a hundred thousand needs are counted without being read.
        Index("ix_needs_created", "created_at", "theme_code", "status", "committee_code", "whole_territory"),
    )


class NeedCommuneRow(Base):
    """A need concerns a commune."""

    __tablename__ = "need_communes"

    need_id: Mapped[int] = mapped_column(
        ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True, info=NONE
    )
    commune_code: Mapped[str] = mapped_column(String(5), primary_key=True, info=NONE)

    __table_args__ = (Index("ix_need_communes_commune", "commune_code", "need_id"),)


class NeedPublicRow(Base):
    """A need concerns a public."""

    __tablename__ = "need_publics"

    need_id: Mapped[int] = mapped_column(
        ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True, info=NONE
    )
    public_code: Mapped[str] = mapped_column(String(40), primary_key=True, info=NONE)


class NeedAttachmentRow(Base):
    """A photo, voice note, document or place that came with a need."""

    __tablename__ = "need_attachments"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    need_id: Mapped[int] = mapped_column(ForeignKey("needs.id", ondelete="CASCADE"), index=True, info=NONE)
    kind: Mapped[AttachmentKind] = mapped_column(words(AttachmentKind), info=NONE)
    telegram_file_id: Mapped[str | None] = mapped_column(String(256), info=CONTENT)
    latitude: Mapped[float | None] = mapped_column(Float, info=CONTENT)
    longitude: Mapped[float | None] = mapped_column(Float, info=CONTENT)
    duration_seconds: Mapped[int | None] = mapped_column(info=NONE)


class NeedEventRow(Base):
    """One dated, signed entry of a need's story; never changed afterwards."""

    __tablename__ = "need_events"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    need_id: Mapped[int] = mapped_column(ForeignKey("needs.id", ondelete="CASCADE"), info=NONE)
    kind: Mapped[NeedEventKind] = mapped_column(words(NeedEventKind), info=NONE)
    status: Mapped[NeedStatus] = mapped_column(words(NeedStatus), info=NONE)
    text: Mapped[str | None] = mapped_column(Text, info=CONTENT)
    actor_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    at: Mapped[datetime] = mapped_column(info=NONE)

    __table_args__ = (
        Index("ix_need_events_need", "need_id", "id"),
        Index("ix_need_events_at", "at", "status"),
    )
