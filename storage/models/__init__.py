"""The tables, one module per noun."""

from storage.models.base import Base
from storage.models.draft import DraftRow
from storage.models.need import (
    NeedAttachmentRow,
    NeedCommuneRow,
    NeedEventRow,
    NeedPublicRow,
    NeedRow,
)
from storage.models.outbox import CardRow, OutboxRow
from storage.models.person import (
    InvitationRow,
    JoinRequestRow,
    MembershipRow,
    OrganisationRow,
    PersonRow,
    RoleGrantRow,
)
from storage.models.process import CounterRow, LeaseRow, ScheduleRow, ScheduleRunRow
from storage.models.update import FailedUpdateRow, ReceivedUpdateRow

__all__ = [
    "Base",
    "CardRow",
    "CounterRow",
    "DraftRow",
    "FailedUpdateRow",
    "InvitationRow",
    "JoinRequestRow",
    "LeaseRow",
    "MembershipRow",
    "NeedAttachmentRow",
    "NeedCommuneRow",
    "NeedEventRow",
    "NeedPublicRow",
    "NeedRow",
    "OrganisationRow",
    "OutboxRow",
    "PersonRow",
    "ReceivedUpdateRow",
    "RoleGrantRow",
    "ScheduleRow",
    "ScheduleRunRow",
]
