"""The tables, one module per noun."""

from storage.models.act import acts_table
from storage.models.base import metadata
from storage.models.chat import chats_table
from storage.models.contact_message import contact_messages_table
from storage.models.counter import counters_table
from storage.models.draft import drafts_table
from storage.models.lease import leases_table
from storage.models.needs.need import (
    need_attachments_table,
    need_communes_table,
    need_events_table,
    need_publics_table,
    needs_table,
)
from storage.models.needs.need_support import need_supports_table
from storage.models.outbox import cards_table, outbox_table
from storage.models.person import (
    invitation_uses_table,
    invitations_table,
    join_requests_table,
    memberships_table,
    organisations_table,
    people_table,
    role_grants_table,
)
from storage.models.plan.action import (
    action_communes_table,
    action_leads_table,
    action_publics_table,
    action_steps_table,
    actions_table,
    axes_table,
    need_actions_table,
    objectives_table,
)
from storage.models.plan.indicator import indicators_table, measures_table
from storage.models.plan.plan_import import plan_imports_table
from storage.models.plan.progress import check_ins_table, progress_updates_table
from storage.models.poll import (
    answers_table,
    ballot_answers_table,
    ballots_table,
    poll_asked_table,
    poll_questions_table,
    poll_waves_table,
    polls_table,
    receipts_table,
    responses_table,
)
from storage.models.report import reports_table
from storage.models.schedule import schedule_runs_table, schedules_table
from storage.models.update import failed_updates_table, received_updates_table

__all__ = [
    "action_communes_table",
    "action_leads_table",
    "action_publics_table",
    "action_steps_table",
    "actions_table",
    "acts_table",
    "answers_table",
    "axes_table",
    "ballot_answers_table",
    "ballots_table",
    "cards_table",
    "chats_table",
    "check_ins_table",
    "contact_messages_table",
    "counters_table",
    "drafts_table",
    "failed_updates_table",
    "indicators_table",
    "invitation_uses_table",
    "invitations_table",
    "join_requests_table",
    "leases_table",
    "measures_table",
    "memberships_table",
    "metadata",
    "need_actions_table",
    "need_attachments_table",
    "need_communes_table",
    "need_events_table",
    "need_publics_table",
    "need_supports_table",
    "needs_table",
    "objectives_table",
    "organisations_table",
    "outbox_table",
    "people_table",
    "plan_imports_table",
    "poll_asked_table",
    "poll_questions_table",
    "poll_waves_table",
    "polls_table",
    "progress_updates_table",
    "receipts_table",
    "received_updates_table",
    "reports_table",
    "responses_table",
    "role_grants_table",
    "schedule_runs_table",
    "schedules_table",
]
