"""Messages to the coordination or to a member, and their answers."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, Named, Text, TypedColumns

from storage.models.base import CONTENT, IDENTITY, NONE, RowId, UtcDateTime, table


class ContactMessageColumns(TypedColumns):
    """One message; it goes with the account of whoever wrote it, and of whoever it was written to."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    author_id: Named[int] = Column(
        RowId, ForeignKey("people.id", ondelete="CASCADE"), index=True, info=IDENTITY
    )
    # Empty: the coordination, whoever that is when it reads. Cascades, so that what was for one person's eyes
    # never turns into a message to the coordination.
    recipient_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="CASCADE"), info=IDENTITY
    )
    text: Named[str] = Column(Text, info=CONTENT)
    is_answer: Named[bool] = Column(info=NONE)
    # One side of the exchange is the coordination; an answer in its name may be answered to it.
    with_coordination: Named[bool] = Column(info=NONE)
    reply_to_id: Named[int | None] = Column(
        RowId, ForeignKey("contact_messages.id", ondelete="SET NULL"), index=True, info=NONE
    )
    sent_at: Named[datetime] = Column(UtcDateTime, info=NONE)
    answered_at: Named[datetime | None] = Column(UtcDateTime, info=NONE)
    answered_by_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )


contact_messages_table = table(
    "contact_messages",
    ContactMessageColumns,
    # Leads to what waits for one reader: theirs, or (no recipient) the coordination's.
    Index("ix_contact_messages_recipient", "recipient_id", "answered_at"),
)
