"""Needs: written, triaged, supported, linked to actions, read."""

from typing import Final

from handlers.needs import (
    additions,
    browsing,
    heard,
    links,
    notices,
    on_behalf,
    replies,
    submitting,
    supports,
    triage,
    triage_forms,
    waiting,
)
from handlers.wiring.feature import Feature, joined
from services.access import Permission
from services.needs import alerts

FEATURE: Final = Feature(
    name="needs",
    routes=(
        *submitting.routes(),
        *on_behalf.routes(),
        *triage.routes(),
        *links.routes(),
        *replies.routes(),
        *heard.routes(),
        *supports.routes(),
        *browsing.routes(),
    ),
    forms=(*submitting.forms(), *triage_forms.forms(), *links.forms()),
    cards=("need", browsing.LIST, browsing.OWN, "needs-digest", "told", "need-progress"),
    permissions=(
        Permission.CONTRIBUTE,
        Permission.BROWSE_NEEDS,
        Permission.TRIAGE_NEEDS,
        Permission.ENTER_FOR_MEMBERS,
    ),
    notices=joined("notice", (notices.NOTICES, links.notices(), supports.notices(), on_behalf.notices())),
    waiting=waiting.waiting(),
    ways=(*additions.ways(), *replies.ways(), *heard.ways()),
    signs_of_life=(alerts.DIGEST,),
)
