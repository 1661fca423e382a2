"""Needs: written, triaged, supported, linked to actions, read."""

from typing import Final

from handlers.needs import (
    browsing,
    corrections,
    heard,
    links,
    masking,
    notices,
    on_behalf,
    replies,
    slips,
    submitting,
    supports,
    triage,
    triage_forms,
    waiting,
)
from handlers.needs.drafts import additions
from handlers.wiring.feature import Feature, joined
from services.access import Permission
from services.needs import alerts
from services.needs.acts import ACTS, SUBJECT
from services.needs.changing.jobs import HOUSE_SCHEDULES, need_jobs

FEATURE: Final = Feature(
    name="needs",
    routes=(
        *submitting.routes(),
        *on_behalf.routes(),
        *triage.routes(),
        *links.routes(),
        *corrections.routes(),
        *slips.routes(),
        *masking.routes(),
        *replies.routes(),
        *heard.routes(),
        *supports.routes(),
        *browsing.routes(),
    ),
    forms=(
        *submitting.forms(),
        *triage_forms.forms(),
        *links.forms(),
        *corrections.forms(),
        *masking.forms(),
    ),
    cards=("need", browsing.LIST, browsing.OWN, "needs-digest", "told", "need-progress"),
    permissions=(
        Permission.CONTRIBUTE,
        Permission.BROWSE_NEEDS,
        Permission.TRIAGE_NEEDS,
        Permission.ENTER_FOR_MEMBERS,
    ),
    notices=joined("notice", (notices.NOTICES, links.notices(), supports.notices(), on_behalf.notices())),
    jobs=lambda _territory, _settings: need_jobs(),
    schedules=HOUSE_SCHEDULES,
    waiting=waiting.waiting(),
    acts=ACTS,
    shows={SUBJECT: triage.show_again},
    ways=(*additions.ways(), *replies.ways(), *heard.ways(), *slips.ways()),
    signs_of_life=(alerts.DIGEST,),
)
