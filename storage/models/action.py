"""The action plan: axes, objectives, action sheets, their leads and steps, and the needs they answer."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import CONTENT, IDENTITY, NONE, Base, RowId, words
from storage.records.action import ActionPriority, ActionStatus, Rhythm


class AxisRow(Base):
    """An orientation of the convention."""

    __tablename__ = "axes"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    code: Mapped[str] = mapped_column(String(16), unique=True, info=NONE)
    sort_code: Mapped[str] = mapped_column(String(40), info=NONE)
    title: Mapped[str] = mapped_column(String(300), info=NONE)
    weight: Mapped[float | None] = mapped_column(info=NONE)

    __table_args__ = (CheckConstraint("weight > 0", name="weight"),)


class ObjectiveRow(Base):
    """What an axis aims at."""

    __tablename__ = "objectives"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    axis_id: Mapped[int] = mapped_column(ForeignKey("axes.id", ondelete="CASCADE"), info=NONE)
    code: Mapped[str] = mapped_column(String(16), unique=True, info=NONE)
    sort_code: Mapped[str] = mapped_column(String(40), info=NONE)
    title: Mapped[str] = mapped_column(String(300), info=NONE)
    weight: Mapped[float | None] = mapped_column(info=NONE)

    __table_args__ = (UniqueConstraint("id", "axis_id"), CheckConstraint("weight > 0", name="weight"))


class ActionRow(Base):
    """One action sheet; status, percent and date of report repeat its latest progress update."""

    __tablename__ = "actions"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    code: Mapped[str] = mapped_column(String(16), unique=True, info=NONE)
    # « 1.10 » comes after « 1.2 ».
    sort_code: Mapped[str] = mapped_column(String(40), info=NONE)
    title: Mapped[str] = mapped_column(String(300), info=NONE)
    axis_id: Mapped[int | None] = mapped_column(ForeignKey("axes.id"), index=True, info=NONE)
    objective_id: Mapped[int | None] = mapped_column(RowId, index=True, info=NONE)
    committee_code: Mapped[str | None] = mapped_column(String(32), info=NONE)
    description: Mapped[str] = mapped_column(Text, info=CONTENT)
    # A lead who is not registered yet.
    lead_text: Mapped[str | None] = mapped_column(String(200), info=CONTENT)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), info=NONE)
    elected_referent: Mapped[str | None] = mapped_column(String(200), info=CONTENT)
    partners: Mapped[str | None] = mapped_column(Text, info=CONTENT)
    schemes: Mapped[str | None] = mapped_column(Text, info=CONTENT)
    whole_territory: Mapped[bool] = mapped_column(info=NONE)
    starts_on: Mapped[date | None] = mapped_column(info=NONE)
    ends_on: Mapped[date | None] = mapped_column(info=NONE)
    period_text: Mapped[str | None] = mapped_column(String(200), info=NONE)
    is_recurring: Mapped[bool] = mapped_column(info=NONE)
    priority: Mapped[ActionPriority | None] = mapped_column(words(ActionPriority), info=NONE)
    weight: Mapped[float | None] = mapped_column(info=NONE)
    rhythm: Mapped[Rhythm] = mapped_column(words(Rhythm), info=NONE)
    status: Mapped[ActionStatus | None] = mapped_column(words(ActionStatus), info=NONE)
    percent: Mapped[int | None] = mapped_column(info=NONE)
    reported_at: Mapped[datetime | None] = mapped_column(info=NONE)
    silence_told_at: Mapped[datetime | None] = mapped_column(info=NONE)
    created_at: Mapped[datetime] = mapped_column(info=NONE)
    updated_at: Mapped[datetime] = mapped_column(info=NONE)

    __table_args__ = (
        # An action's objective is one of its axis.
        ForeignKeyConstraint(["objective_id", "axis_id"], ["objectives.id", "objectives.axis_id"]),
        CheckConstraint("objective_id IS NULL OR axis_id IS NOT NULL", name="objective"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        CheckConstraint("ends_on >= starts_on", name="period"),
        CheckConstraint("weight > 0", name="weight"),
        Index("ix_actions_sort", "sort_code", "id"),
        Index("ix_actions_committee", "committee_code", "sort_code"),
    )


class ActionCommuneRow(Base):
    """An action concerns a commune."""

    __tablename__ = "action_communes"

    action_id: Mapped[int] = mapped_column(
        ForeignKey("actions.id", ondelete="CASCADE"), primary_key=True, info=NONE
    )
    commune_code: Mapped[str] = mapped_column(String(5), primary_key=True, info=NONE)


class ActionPublicRow(Base):
    """An action concerns a public."""

    __tablename__ = "action_publics"

    action_id: Mapped[int] = mapped_column(
        ForeignKey("actions.id", ondelete="CASCADE"), primary_key=True, info=NONE
    )
    public_code: Mapped[str] = mapped_column(String(40), primary_key=True, info=NONE)


class ActionLeadRow(Base):
    """A person answers for an action, or stands in for who does."""

    __tablename__ = "action_leads"

    action_id: Mapped[int] = mapped_column(
        ForeignKey("actions.id", ondelete="CASCADE"), primary_key=True, info=NONE
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True, info=IDENTITY
    )
    is_deputy: Mapped[bool] = mapped_column(info=NONE)


class ActionStepRow(Base):
    """One operation of an action, in its place among them."""

    __tablename__ = "action_steps"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id", ondelete="CASCADE"), info=NONE)
    position: Mapped[int] = mapped_column(info=NONE)
    title: Mapped[str] = mapped_column(String(300), info=CONTENT)
    done_at: Mapped[datetime | None] = mapped_column(info=NONE)

    __table_args__ = (
        UniqueConstraint("action_id", "position"),
        CheckConstraint("position > 0", name="position"),
    )


class NeedActionRow(Base):
    """An action answers a need."""

    __tablename__ = "need_actions"

    need_id: Mapped[int] = mapped_column(
        ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True, info=NONE
    )
    action_id: Mapped[int] = mapped_column(
        ForeignKey("actions.id", ondelete="CASCADE"), primary_key=True, index=True, info=NONE
    )
    linked_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    linked_at: Mapped[datetime] = mapped_column(info=NONE)
