"""The action plan: read, imported, reported on, measured; leads are asked for news."""

from typing import Final

from handlers.plan import browsing, cards, check_ins, heard, imports, indicators, progress
from handlers.wiring.feature import Feature, joined
from services.access import Permission
from services.plan import check_ins as asking
from services.plan.acts import ACTS, SUBJECT
from services.plan.jobs import HOUSE_SCHEDULES, plan_jobs

FEATURE: Final = Feature(
    name="plan",
    routes=(
        *browsing.routes(),
        *progress.routes(),
        *indicators.routes(),
        *check_ins.routes(),
        *heard.routes(),
        *imports.routes(),
    ),
    forms=(*progress.forms(), *indicators.forms()),
    cards=(
        browsing.PLAN,
        cards.SHEET,
        "progress-choice",
        "trouble",
        check_ins.CARD,
        "actions-unled",
        "actions-silent",
        imports.IMPORT,
    ),
    permissions=(Permission.BROWSE_PLAN, Permission.REPORT_PROGRESS, Permission.MANAGE_PLAN),
    notices=joined("notice", (progress.notices(), check_ins.notices(), imports.notices())),
    receivers=imports.receivers(),
    jobs=lambda territory, _settings: plan_jobs(territory),
    schedules=HOUSE_SCHEDULES,
    acts=ACTS,
    shows={SUBJECT: cards.show_action},
    sendings={asking.JOB: asking.SENDING},
)
