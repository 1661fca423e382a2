"""Messages to the coordination or to a member, as they leave a transaction."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ContactMessage:
    """One message: its author, its words, answered or not; without a recipient it is for the coordination."""

    id: int
    author_id: int
    author_name: str
    recipient_id: int | None
    text: str
    is_answer: bool
    with_coordination: bool
    reply_to_id: int | None
    sent_at: datetime
    answered_at: datetime | None
    answered_by_id: int | None
    answered_by_name: str | None
