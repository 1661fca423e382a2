"""The action plan: axes, objectives, action sheets, their leads and steps, and the needs they answer."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Named,
    String,
    Text,
    TypedColumns,
    UniqueConstraint,
)

from storage.models.base import CONTENT, IDENTITY, NONE, RowId, UtcDateTime, table, words
from storage.records.action import ActionPriority, ActionStatus, Rhythm


class AxisColumns(TypedColumns):
    """An orientation of the convention."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    code: Named[str] = Column(String(16), unique=True, info=NONE)
    sort_code: Named[str] = Column(String(40), info=NONE)
    title: Named[str] = Column(String(300), info=NONE)
    weight: Named[float | None] = Column(Double, info=NONE)


axes_table = table("axes", AxisColumns, CheckConstraint("weight > 0", name="weight"))


class ObjectiveColumns(TypedColumns):
    """One aim of an axis."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    axis_id: Named[int] = Column(RowId, ForeignKey("axes.id", ondelete="CASCADE"), info=NONE)
    code: Named[str] = Column(String(16), unique=True, info=NONE)
    sort_code: Named[str] = Column(String(40), info=NONE)
    title: Named[str] = Column(String(300), info=NONE)
    weight: Named[float | None] = Column(Double, info=NONE)


objectives_table = table(
    "objectives",
    ObjectiveColumns,
    UniqueConstraint("id", "axis_id"),
    CheckConstraint("weight > 0", name="weight"),
)


class ActionColumns(TypedColumns):
    """One action sheet; its status, percent and date of report repeat the latest progress update."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    code: Named[str] = Column(String(16), unique=True, info=NONE)
    # « 1.10 » comes after « 1.2 ».
    sort_code: Named[str] = Column(String(40), info=NONE)
    title: Named[str] = Column(String(300), info=NONE)
    axis_id: Named[int | None] = Column(RowId, ForeignKey("axes.id"), index=True, info=NONE)
    objective_id: Named[int | None] = Column(RowId, index=True, info=NONE)
    committee_code: Named[str | None] = Column(String(32), info=NONE)
    description: Named[str] = Column(Text, info=CONTENT)
    # A lead who is not registered yet.
    lead_text: Named[str | None] = Column(String(200), info=CONTENT)
    organisation_id: Named[int | None] = Column(RowId, ForeignKey("organisations.id"), info=NONE)
    elected_referent: Named[str | None] = Column(String(200), info=CONTENT)
    partners: Named[str | None] = Column(Text, info=CONTENT)
    schemes: Named[str | None] = Column(Text, info=CONTENT)
    whole_territory: Named[bool] = Column(info=NONE)
    starts_on: Named[date | None] = Column(info=NONE)
    ends_on: Named[date | None] = Column(info=NONE)
    period_text: Named[str | None] = Column(String(200), info=NONE)
    is_recurring: Named[bool] = Column(info=NONE)
    priority: Named[ActionPriority | None] = Column(words(ActionPriority), info=NONE)
    weight: Named[float | None] = Column(Double, info=NONE)
    rhythm: Named[Rhythm] = Column(words(Rhythm), info=NONE)
    status: Named[ActionStatus | None] = Column(words(ActionStatus), info=NONE)
    percent: Named[int | None] = Column(info=NONE)
    reported_at: Named[datetime | None] = Column(UtcDateTime, info=NONE)
    silence_told_at: Named[datetime | None] = Column(UtcDateTime, info=NONE)
    created_at: Named[datetime] = Column(UtcDateTime, info=NONE)
    updated_at: Named[datetime] = Column(UtcDateTime, info=NONE)


actions_table = table(
    "actions",
    ActionColumns,  # An action's objective belongs to the action's axis.
    ForeignKeyConstraint(["objective_id", "axis_id"], ["objectives.id", "objectives.axis_id"]),
    CheckConstraint("objective_id IS NULL OR axis_id IS NOT NULL", name="objective"),
    CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
    CheckConstraint("ends_on >= starts_on", name="period"),
    CheckConstraint("weight > 0", name="weight"),
    Index("ix_actions_sort", "sort_code", "id"),
    Index("ix_actions_committee", "committee_code", "sort_code"),
)


class ActionCommuneColumns(TypedColumns):
    """A commune that an action concerns."""

    action_id: Named[int] = Column(
        RowId, ForeignKey("actions.id", ondelete="CASCADE"), primary_key=True, info=NONE
    )
    commune_code: Named[str] = Column(String(5), primary_key=True, info=NONE)


action_communes_table = table("action_communes", ActionCommuneColumns)


class ActionPublicColumns(TypedColumns):
    """A public that an action concerns."""

    action_id: Named[int] = Column(
        RowId, ForeignKey("actions.id", ondelete="CASCADE"), primary_key=True, info=NONE
    )
    public_code: Named[str] = Column(String(40), primary_key=True, info=NONE)


action_publics_table = table("action_publics", ActionPublicColumns)


class ActionLeadColumns(TypedColumns):
    """A person who answers for an action, or that person's deputy."""

    action_id: Named[int] = Column(
        RowId, ForeignKey("actions.id", ondelete="CASCADE"), primary_key=True, info=NONE
    )
    person_id: Named[int] = Column(
        RowId, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True, info=IDENTITY
    )
    is_deputy: Named[bool] = Column(info=NONE)


action_leads_table = table("action_leads", ActionLeadColumns)


class ActionStepColumns(TypedColumns):
    """One operation of an action, with its position among the others."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    action_id: Named[int] = Column(RowId, ForeignKey("actions.id", ondelete="CASCADE"), info=NONE)
    position: Named[int] = Column(info=NONE)
    title: Named[str] = Column(String(300), info=CONTENT)
    done_at: Named[datetime | None] = Column(UtcDateTime, info=NONE)


action_steps_table = table(
    "action_steps",
    ActionStepColumns,
    UniqueConstraint("action_id", "position"),
    CheckConstraint("position > 0", name="position"),
)


class NeedActionColumns(TypedColumns):
    """A link that says an action answers a need."""

    need_id: Named[int] = Column(
        RowId, ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True, info=NONE
    )
    action_id: Named[int] = Column(
        RowId, ForeignKey("actions.id", ondelete="CASCADE"), primary_key=True, index=True, info=NONE
    )
    linked_by_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    linked_at: Named[datetime] = Column(UtcDateTime, info=NONE)


need_actions_table = table("need_actions", NeedActionColumns)
