"""Needs, their communes and publics, their attachments and their story."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Named,
    String,
    Text,
    TypedColumns,
    true,
)

from storage.models.base import CONTENT, IDENTITY, NONE, RowId, UtcDateTime, partial_index, table, words
from storage.records.need import AttachmentKind, NeedEventKind, NeedKind, NeedStatus


class NeedColumns(TypedColumns):
    """One need; it stays, without its author, when the author leaves."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    number: Named[int] = Column(unique=True, info=NONE)
    kind: Named[NeedKind] = Column(words(NeedKind), info=NONE)
    status: Named[NeedStatus] = Column(words(NeedStatus), info=NONE)
    text: Named[str] = Column(Text, info=CONTENT)
    theme_code: Named[str | None] = Column(String(40), info=NONE)
    committee_code: Named[str | None] = Column(String(32), info=NONE)
    whole_territory: Named[bool] = Column(info=NONE)
    extent: Named[int | None] = Column(info=NONE)
    urgency: Named[int | None] = Column(info=NONE)
    author_id: Named[int | None] = Column(RowId, ForeignKey("people.id", ondelete="SET NULL"), info=IDENTITY)
    # The person who typed it for somebody else: a member, who is the author, or an organisation.
    entered_by_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), info=IDENTITY
    )
    organisation_id: Named[int | None] = Column(RowId, ForeignKey("organisations.id"), info=NONE)
    # The draft it came from: a second tap on « Envoyer » meets this constraint, not a rule in code.
    draft_id: Named[int | None] = Column(BigInteger, unique=True, info=NONE)
    created_at: Named[datetime] = Column(UtcDateTime, info=NONE)
    updated_at: Named[datetime] = Column(UtcDateTime, info=NONE)
    # Function of the person it was entered for, where that is not a member.
    for_function: Named[str | None] = Column(String(80), info=CONTENT)
    # « Sans ma structure » makes it False: other members do not read where the need comes from.
    shows_organisation: Named[bool] = Column(server_default=true(), info=NONE)
    # After the convention the words go and the figures stay.
    words_erased_at: Named[datetime | None] = Column(UtcDateTime, info=NONE)
    # The message its words came from, by its channel's own reference: its author may edit it.
    source_message: Named[str | None] = Column(String(120), info=NONE)


needs_table = table(
    "needs",
    NeedColumns,
    CheckConstraint("extent BETWEEN 1 AND 3", name="extent"),
    CheckConstraint("urgency BETWEEN 1 AND 3", name="urgency"),
    Index("ix_needs_status", "status", "committee_code", "id"),
    Index("ix_needs_theme", "theme_code", "id"),
    Index("ix_needs_author", "author_id", "id"),
    partial_index("ix_needs_entered_by", "entered_by_id", "id", where="entered_by_id IS NOT NULL"),
    # Covers the columns a summary counts, so that a hundred thousand needs are counted without reading them.
    Index(
        "ix_needs_created", "created_at", "kind", "theme_code", "status", "committee_code", "whole_territory"
    ),
)


class NeedCommuneColumns(TypedColumns):
    """A commune that a need concerns."""

    need_id: Named[int] = Column(
        RowId, ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True, info=NONE
    )
    commune_code: Named[str] = Column(String(5), primary_key=True, info=NONE)


need_communes_table = table(
    "need_communes", NeedCommuneColumns, Index("ix_need_communes_commune", "commune_code", "need_id")
)


class NeedPublicColumns(TypedColumns):
    """A public that a need concerns."""

    need_id: Named[int] = Column(
        RowId, ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True, info=NONE
    )
    public_code: Named[str] = Column(String(40), primary_key=True, info=NONE)


need_publics_table = table("need_publics", NeedPublicColumns)


class NeedAttachmentColumns(TypedColumns):
    """A photo, voice note, document or place that came with a need."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    need_id: Named[int] = Column(RowId, ForeignKey("needs.id", ondelete="CASCADE"), index=True, info=NONE)
    kind: Named[AttachmentKind] = Column(words(AttachmentKind), info=NONE)
    file_id: Named[str | None] = Column(String(256), info=CONTENT)
    latitude: Named[float | None] = Column(Float, info=CONTENT)
    longitude: Named[float | None] = Column(Float, info=CONTENT)
    duration_seconds: Named[int | None] = Column(info=NONE)


need_attachments_table = table("need_attachments", NeedAttachmentColumns)


class NeedEventColumns(TypedColumns):
    """One dated, signed entry of a need's story; never changed afterwards."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    need_id: Named[int] = Column(RowId, ForeignKey("needs.id", ondelete="CASCADE"), info=NONE)
    kind: Named[NeedEventKind] = Column(words(NeedEventKind), info=NONE)
    status: Named[NeedStatus] = Column(words(NeedStatus), info=NONE)
    text: Named[str | None] = Column(Text, info=CONTENT)
    actor_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    at: Named[datetime] = Column(UtcDateTime, info=NONE)


need_events_table = table(
    "need_events",
    NeedEventColumns,
    Index("ix_need_events_need", "need_id", "id"),
    Index("ix_need_events_at", "at", "status"),
)
