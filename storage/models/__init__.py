"""The tables, one module per noun."""

from storage.models.action import (
    ActionCommuneRow,
    ActionLeadRow,
    ActionPublicRow,
    ActionRow,
    ActionStepRow,
    AxisRow,
    NeedActionRow,
    ObjectiveRow,
)
from storage.models.base import Base
from storage.models.draft import DraftRow
from storage.models.indicator import IndicatorRow, MeasureRow
from storage.models.need import (
    NeedAttachmentRow,
    NeedCommuneRow,
    NeedEventRow,
    NeedPublicRow,
    NeedRow,
)
from storage.models.need_support import NeedSupportRow
from storage.models.outbox import CardRow, OutboxRow
from storage.models.person import (
    InvitationRow,
    InvitationUseRow,
    JoinRequestRow,
    MembershipRow,
    OrganisationRow,
    PersonRow,
    RoleGrantRow,
)
from storage.models.plan_import import PlanImportRow
from storage.models.poll import (
    AnswerRow,
    BallotAnswerRow,
    BallotRow,
    PollAskedRow,
    PollQuestionRow,
    PollRow,
    PollWaveRow,
    ReceiptRow,
    ResponseRow,
)
from storage.models.process import CounterRow, LeaseRow, ScheduleRow, ScheduleRunRow
from storage.models.progress import CheckInRow, ProgressRow
from storage.models.report import ReportRow
from storage.models.update import FailedUpdateRow, ReceivedUpdateRow

__all__ = [
    "ActionCommuneRow",
    "ActionLeadRow",
    "ActionPublicRow",
    "ActionRow",
    "ActionStepRow",
    "AnswerRow",
    "AxisRow",
    "BallotAnswerRow",
    "BallotRow",
    "Base",
    "CardRow",
    "CheckInRow",
    "CounterRow",
    "DraftRow",
    "FailedUpdateRow",
    "IndicatorRow",
    "InvitationRow",
    "InvitationUseRow",
    "JoinRequestRow",
    "LeaseRow",
    "MeasureRow",
    "MembershipRow",
    "NeedActionRow",
    "NeedAttachmentRow",
    "NeedCommuneRow",
    "NeedEventRow",
    "NeedPublicRow",
    "NeedRow",
    "NeedSupportRow",
    "ObjectiveRow",
    "OrganisationRow",
    "OutboxRow",
    "PersonRow",
    "PlanImportRow",
    "PollAskedRow",
    "PollQuestionRow",
    "PollRow",
    "PollWaveRow",
    "ProgressRow",
    "ReceiptRow",
    "ReceivedUpdateRow",
    "ReportRow",
    "ResponseRow",
    "RoleGrantRow",
    "ScheduleRow",
    "ScheduleRunRow",
]
