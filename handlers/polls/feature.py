"""Polls: put together, sent in waves, answered, counted, followed up."""

from typing import Final

from handlers.polls import admin_cards, answering, files, form, late_answers, results, running, waiting
from handlers.wiring.feature import Feature, joined
from services.access import Permission
from services.polls.acts import ACTS, SUBJECT
from services.polls.jobs import poll_jobs
from services.polls.sendings import SENDINGS
from services.polls.sheets import ANSWER_FORM, PREVIEW

FEATURE: Final = Feature(
    name="polls",
    routes=(
        *running.routes(),
        *answering.routes(),
        *late_answers.routes(),
        *results.routes(),
        *files.routes(),
    ),
    forms=(form.FORM, *answering.forms(), *results.forms()),
    cards=(late_answers.CARD, admin_cards.LIST, "poll-admin", ANSWER_FORM, PREVIEW, "poll-results"),
    permissions=(Permission.ANSWER_POLLS, Permission.RUN_POLLS),
    notices=joined("notice", (answering.notices(), results.notices(), files.notices())),
    receivers=files.receivers(),
    jobs=lambda territory, _settings: poll_jobs(territory),
    sendings=SENDINGS,
    waiting=waiting.waiting(),
    acts=ACTS,
    shows={SUBJECT: admin_cards.show_again},
)
