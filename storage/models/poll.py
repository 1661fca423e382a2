"""Polls, their questions and waves, receipts, and answers; anonymous answers are kept apart from receipts."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Named,
    String,
    Text,
    TypedColumns,
    UniqueConstraint,
)

from storage.models.base import (
    CONTENT,
    IDENTITY,
    NONE,
    SECRET,
    JsonObject,
    RowId,
    UtcDateTime,
    refers_to,
    table,
    words,
)
from storage.records.poll import PollSecrecy, PollState, QuestionKind

# SQLite numbers rows in the order they came, unless a table has no row numbers.
IN_KEY_ORDER = {"sqlite_with_rowid": False}
_ONE_ANSWER = (
    "(CASE WHEN choice IS NULL THEN 0 ELSE 1 END) + (CASE WHEN number IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN text IS NULL THEN 0 ELSE 1 END) = 1"
)


class PollColumns(TypedColumns):
    """One poll; its waves refer to its secrecy, so that it cannot change once a wave exists."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    title: Named[str] = Column(String(200), info=CONTENT)
    secrecy: Named[PollSecrecy] = Column(words(PollSecrecy), info=NONE)
    state: Named[PollState] = Column(words(PollState), info=NONE)
    audience: Named[dict[str, Any]] = Column(JsonObject, info=NONE)
    starts_at: Named[datetime | None] = Column(UtcDateTime, info=NONE)
    rule: Named[str | None] = Column(String(200), info=NONE)
    duration_days: Named[int] = Column(info=NONE)
    created_by_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    # The draft it came from: a second tap on « Préparer » meets this constraint.
    draft_id: Named[int | None] = Column(BigInteger, unique=True, info=NONE)
    created_at: Named[datetime] = Column(UtcDateTime, info=NONE)


polls_table = table(
    "polls",
    PollColumns,
    UniqueConstraint("id", "secrecy"),
    CheckConstraint("duration_days BETWEEN 1 AND 92", name="duration"),
)


class PollQuestionColumns(TypedColumns):
    """One question; `item` identifies it across polls."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    poll_id: Named[int] = Column(RowId, ForeignKey("polls.id", ondelete="CASCADE"), info=NONE)
    rank: Named[int] = Column(info=NONE)
    item: Named[str] = Column(String(40), info=NONE)
    kind: Named[QuestionKind] = Column(words(QuestionKind), info=NONE)
    criterion: Named[str | None] = Column(String(32), info=NONE)
    text_fr: Named[str] = Column(Text, info=CONTENT)
    text_en: Named[str | None] = Column(Text, info=CONTENT)
    options: Named[list[dict[str, str | None]]] = Column(JSON, info=CONTENT)
    unit: Named[str | None] = Column(String(20), info=NONE)
    required: Named[bool] = Column(info=NONE)


poll_questions_table = table(
    "poll_questions",
    PollQuestionColumns,
    UniqueConstraint("poll_id", "rank"),
    UniqueConstraint("poll_id", "item"),
    Index("ix_poll_questions_item", "item"),
)


class PollWaveColumns(TypedColumns):
    """One occurrence of a poll."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    poll_id: Named[int] = Column(RowId, info=NONE)
    secrecy: Named[PollSecrecy] = Column(words(PollSecrecy), info=NONE)
    number: Named[int] = Column(info=NONE)
    opens_at: Named[datetime] = Column(UtcDateTime, index=True, info=NONE)
    closes_at: Named[datetime] = Column(UtcDateTime, info=NONE)
    closed_at: Named[datetime | None] = Column(UtcDateTime, info=NONE)
    reminders: Named[int] = Column(default=0, info=NONE)
    reminded_at: Named[datetime | None] = Column(UtcDateTime, info=NONE)
    decision: Named[str | None] = Column(Text, info=CONTENT)
    decided_by_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), info=IDENTITY
    )
    # Counted as it opens: who erases their account later was asked all the same.
    asked: Named[int] = Column(default=0, server_default="0", info=NONE)


poll_waves_table = table(
    "poll_waves",
    PollWaveColumns,
    ForeignKeyConstraint(["poll_id", "secrecy"], ["polls.id", "polls.secrecy"], name="poll_secrecy"),
    UniqueConstraint("poll_id", "number"),
    UniqueConstraint("id", "secrecy"),
    CheckConstraint("closes_at > opens_at", name="period"),
    CheckConstraint("reminders BETWEEN 0 AND 2", name="reminders"),
    CheckConstraint("asked >= 0", name="asked"),
)


class PollAskedColumns(TypedColumns):
    """A person who was asked to answer a wave."""

    wave_id: Named[int] = Column(RowId, primary_key=True, info=NONE | refers_to("poll_waves"))
    person_id: Named[int] = Column(RowId, primary_key=True, index=True, info=IDENTITY | refers_to("people"))


poll_asked_table = table("poll_asked", PollAskedColumns, **IN_KEY_ORDER)


class ReceiptColumns(TypedColumns):
    """One asked person has answered a wave; holds no date."""

    wave_id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    person_id: Named[int] = Column(RowId, primary_key=True, index=True, info=IDENTITY)


receipts_table = table(
    "receipts",
    ReceiptColumns,
    ForeignKeyConstraint(
        ["wave_id", "person_id"],
        ["poll_asked.wave_id", "poll_asked.person_id"],
        name="asked",
        ondelete="CASCADE",
    ),
    **IN_KEY_ORDER,
)


class ResponseColumns(TypedColumns):
    """One person's answers to a nominative wave; they stay, without the person, when the person leaves."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    wave_id: Named[int] = Column(RowId, info=NONE)
    secrecy: Named[PollSecrecy] = Column(words(PollSecrecy), info=NONE)
    person_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    started_at: Named[datetime] = Column(UtcDateTime, info=NONE)


responses_table = table(
    "responses",
    ResponseColumns,
    ForeignKeyConstraint(
        ["wave_id", "secrecy"], ["poll_waves.id", "poll_waves.secrecy"], name="wave_secrecy"
    ),
    UniqueConstraint("wave_id", "person_id"),
    CheckConstraint("secrecy = 'nominatif'", name="nominative"),
)


class AnswerColumns(TypedColumns):
    """One answer of a response; `slot` is empty, or the choice where several may be chosen."""

    response_id: Named[int] = Column(
        RowId, ForeignKey("responses.id", ondelete="CASCADE"), primary_key=True, info=NONE
    )
    question_id: Named[int] = Column(RowId, ForeignKey("poll_questions.id"), primary_key=True, info=NONE)
    slot: Named[str] = Column(String(40), primary_key=True, info=NONE)
    wave_id: Named[int] = Column(RowId, ForeignKey("poll_waves.id"), info=NONE)
    choice: Named[str | None] = Column(String(40), info=CONTENT)
    number: Named[float | None] = Column(Float, info=CONTENT)
    text: Named[str | None] = Column(Text, info=CONTENT)


answers_table = table(
    "answers",
    AnswerColumns,
    CheckConstraint(_ONE_ANSWER, name="one_answer"),
    # Covers the columns results count.
    Index("ix_answers_counted", "wave_id", "question_id", "choice", "number"),
)


class BallotColumns(TypedColumns):
    """One anonymous ballot: a random key, without person, date or sequence."""

    wave_id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    key: Named[str] = Column(String(32), primary_key=True, info=SECRET)
    secrecy: Named[PollSecrecy] = Column(words(PollSecrecy), info=NONE)


ballots_table = table(
    "ballots",
    BallotColumns,
    ForeignKeyConstraint(
        ["wave_id", "secrecy"], ["poll_waves.id", "poll_waves.secrecy"], name="wave_secrecy"
    ),
    CheckConstraint("secrecy = 'anonyme'", name="anonymous"),
    **IN_KEY_ORDER,
)


class BallotAnswerColumns(TypedColumns):
    """One answer of a ballot, stored by question and key: an order that reveals nothing."""

    wave_id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    question_id: Named[int] = Column(RowId, ForeignKey("poll_questions.id"), primary_key=True, info=NONE)
    ballot_key: Named[str] = Column(String(32), primary_key=True, info=SECRET)
    slot: Named[str] = Column(String(40), primary_key=True, info=NONE)
    choice: Named[str | None] = Column(String(40), info=SECRET)
    number: Named[float | None] = Column(Float, info=SECRET)
    text: Named[str | None] = Column(Text, info=SECRET)


ballot_answers_table = table(
    "ballot_answers",
    BallotAnswerColumns,
    ForeignKeyConstraint(["wave_id", "ballot_key"], ["ballots.wave_id", "ballots.key"], name="ballot"),
    CheckConstraint(_ONE_ANSWER, name="one_answer"),
    # Shaking the box takes ballots out: without this index each would look through all answers of the wave.
    Index("ix_ballot_answers_ballot", "wave_id", "ballot_key"),
    **IN_KEY_ORDER,
)
