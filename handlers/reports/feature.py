"""Reports for the steering committee: prepared, validated, delivered."""

from typing import Final

from handlers.reports import cards, files, making
from handlers.wiring.feature import Feature
from services.access import Permission
from services.reports.acts import ACTS, SUBJECT
from services.reports.jobs import report_jobs
from services.reports.making import DELIVERY
from services.reports.sendings import SENDINGS

FEATURE: Final = Feature(
    name="reports",
    routes=making.routes(),
    forms=making.forms(),
    cards=(cards.SHELF, "report"),
    permissions=(Permission.READ_REPORTS, Permission.MANAGE_REPORTS),
    notices=files.notices(),
    gatherers=making.gatherers(),
    jobs=lambda territory, _settings: report_jobs(territory),
    sendings=SENDINGS,
    signs_of_life=(files.FILE, DELIVERY),
    acts=ACTS,
    shows={SUBJECT: making.show_again},
)
