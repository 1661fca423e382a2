"""Polls: what is asked, of whom, who has answered, and what — the last two apart where it is anonymous."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import CONTENT, IDENTITY, NONE, SECRET, Base, RowId, words
from storage.records.poll import PollSecrecy, PollState, QuestionKind

# SQLite numbers rows in the order they came, unless a table has no row numbers.
IN_KEY_ORDER = {"sqlite_with_rowid": False}
_ONE_ANSWER = (
    "(CASE WHEN choice IS NULL THEN 0 ELSE 1 END) + (CASE WHEN number IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN text IS NULL THEN 0 ELSE 1 END) = 1"
)


class PollRow(Base):
    """One poll; a wave holds on to its secrecy, so that it cannot change once there is one."""

    __tablename__ = "polls"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    title: Mapped[str] = mapped_column(String(200), info=CONTENT)
    secrecy: Mapped[PollSecrecy] = mapped_column(words(PollSecrecy), info=NONE)
    state: Mapped[PollState] = mapped_column(words(PollState), info=NONE)
    audience: Mapped[dict[str, Any]] = mapped_column(info=NONE)
    starts_at: Mapped[datetime | None] = mapped_column(info=NONE)
    rule: Mapped[str | None] = mapped_column(String(200), info=NONE)
    duration_days: Mapped[int] = mapped_column(info=NONE)
    created_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    # The draft it came from: a second tap on « Préparer » meets this constraint.
    draft_id: Mapped[int | None] = mapped_column(BigInteger, unique=True, info=NONE)
    created_at: Mapped[datetime] = mapped_column(info=NONE)

    __table_args__ = (
        UniqueConstraint("id", "secrecy"),
        CheckConstraint("duration_days BETWEEN 1 AND 92", name="duration"),
    )


class PollQuestionRow(Base):
    """One question; `item` names it from poll to poll."""

    __tablename__ = "poll_questions"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    poll_id: Mapped[int] = mapped_column(ForeignKey("polls.id", ondelete="CASCADE"), info=NONE)
    rank: Mapped[int] = mapped_column(info=NONE)
    item: Mapped[str] = mapped_column(String(40), info=NONE)
    kind: Mapped[QuestionKind] = mapped_column(words(QuestionKind), info=NONE)
    criterion: Mapped[str | None] = mapped_column(String(32), info=NONE)
    text_fr: Mapped[str] = mapped_column(Text, info=CONTENT)
    text_en: Mapped[str | None] = mapped_column(Text, info=CONTENT)
    options: Mapped[list[dict[str, str | None]]] = mapped_column(JSON, info=CONTENT)
    unit: Mapped[str | None] = mapped_column(String(20), info=NONE)
    required: Mapped[bool] = mapped_column(info=NONE)

    __table_args__ = (
        UniqueConstraint("poll_id", "rank"),
        UniqueConstraint("poll_id", "item"),
        Index("ix_poll_questions_item", "item"),
    )


class PollWaveRow(Base):
    """One occurrence of a poll."""

    __tablename__ = "poll_waves"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    poll_id: Mapped[int] = mapped_column(RowId, info=NONE)
    secrecy: Mapped[PollSecrecy] = mapped_column(words(PollSecrecy), info=NONE)
    number: Mapped[int] = mapped_column(info=NONE)
    opens_at: Mapped[datetime] = mapped_column(index=True, info=NONE)
    closes_at: Mapped[datetime] = mapped_column(info=NONE)
    closed_at: Mapped[datetime | None] = mapped_column(info=NONE)
    reminders: Mapped[int] = mapped_column(default=0, info=NONE)
    reminded_at: Mapped[datetime | None] = mapped_column(info=NONE)
    decision: Mapped[str | None] = mapped_column(Text, info=CONTENT)
    decided_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), info=IDENTITY
    )

    __table_args__ = (
        ForeignKeyConstraint(["poll_id", "secrecy"], ["polls.id", "polls.secrecy"], name="poll_secrecy"),
        UniqueConstraint("poll_id", "number"),
        UniqueConstraint("id", "secrecy"),
        CheckConstraint("closes_at > opens_at", name="period"),
        CheckConstraint("reminders BETWEEN 0 AND 2", name="reminders"),
    )


class PollAskedRow(Base):
    """A person was asked to answer a wave."""

    __tablename__ = "poll_asked"

    wave_id: Mapped[int] = mapped_column(ForeignKey("poll_waves.id"), primary_key=True, info=NONE)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True, info=IDENTITY
    )

    __table_args__ = (IN_KEY_ORDER,)


class ReceiptRow(Base):
    """Whoever was asked has answered: once, and no more is known of it, not even when."""

    __tablename__ = "receipts"

    wave_id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    person_id: Mapped[int] = mapped_column(RowId, primary_key=True, index=True, info=IDENTITY)

    __table_args__ = (
        ForeignKeyConstraint(
            ["wave_id", "person_id"],
            ["poll_asked.wave_id", "poll_asked.person_id"],
            name="asked",
            ondelete="CASCADE",
        ),
        IN_KEY_ORDER,
    )


class ResponseRow(Base):
    """One person's answers to a nominative wave; they stay when the person leaves, without the person."""

    __tablename__ = "responses"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    wave_id: Mapped[int] = mapped_column(RowId, info=NONE)
    secrecy: Mapped[PollSecrecy] = mapped_column(words(PollSecrecy), info=NONE)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    started_at: Mapped[datetime] = mapped_column(info=NONE)

    __table_args__ = (
        ForeignKeyConstraint(
            ["wave_id", "secrecy"], ["poll_waves.id", "poll_waves.secrecy"], name="wave_secrecy"
        ),
        UniqueConstraint("wave_id", "person_id"),
        CheckConstraint("secrecy = 'nominatif'", name="nominative"),
    )


class AnswerRow(Base):
    """One answer of a response; `slot` is empty, or the choice where several may be chosen."""

    __tablename__ = "answers"

    response_id: Mapped[int] = mapped_column(
        ForeignKey("responses.id", ondelete="CASCADE"), primary_key=True, info=NONE
    )
    question_id: Mapped[int] = mapped_column(ForeignKey("poll_questions.id"), primary_key=True, info=NONE)
    slot: Mapped[str] = mapped_column(String(40), primary_key=True, info=NONE)
    wave_id: Mapped[int] = mapped_column(ForeignKey("poll_waves.id"), info=NONE)
    choice: Mapped[str | None] = mapped_column(String(40), info=CONTENT)
    number: Mapped[float | None] = mapped_column(Float, info=CONTENT)
    text: Mapped[str | None] = mapped_column(Text, info=CONTENT)

    __table_args__ = (
        CheckConstraint(_ONE_ANSWER, name="one_answer"),
        # Covers what results count.
        Index("ix_answers_counted", "wave_id", "question_id", "choice", "number"),
    )


class BallotRow(Base):
    """One anonymous ballot: a random key, and neither person, date nor sequence."""

    __tablename__ = "ballots"

    wave_id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    key: Mapped[str] = mapped_column(String(32), primary_key=True, info=SECRET)
    secrecy: Mapped[PollSecrecy] = mapped_column(words(PollSecrecy), info=NONE)

    __table_args__ = (
        ForeignKeyConstraint(
            ["wave_id", "secrecy"], ["poll_waves.id", "poll_waves.secrecy"], name="wave_secrecy"
        ),
        CheckConstraint("secrecy = 'anonyme'", name="anonymous"),
        IN_KEY_ORDER,
    )


class BallotAnswerRow(Base):
    """One answer of a ballot, stored by question and key: an order that says nothing."""

    __tablename__ = "ballot_answers"

    wave_id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    question_id: Mapped[int] = mapped_column(ForeignKey("poll_questions.id"), primary_key=True, info=NONE)
    ballot_key: Mapped[str] = mapped_column(String(32), primary_key=True, info=SECRET)
    slot: Mapped[str] = mapped_column(String(40), primary_key=True, info=NONE)
    choice: Mapped[str | None] = mapped_column(String(40), info=SECRET)
    number: Mapped[float | None] = mapped_column(Float, info=SECRET)
    text: Mapped[str | None] = mapped_column(Text, info=SECRET)

    __table_args__ = (
        ForeignKeyConstraint(["wave_id", "ballot_key"], ["ballots.wave_id", "ballots.key"], name="ballot"),
        CheckConstraint(_ONE_ANSWER, name="one_answer"),
        IN_KEY_ORDER,
    )
