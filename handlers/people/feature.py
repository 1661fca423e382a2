"""People: invited, registered, found, absent; their data, exported and erased."""

from typing import Final

from handlers.people import (
    absences,
    directory,
    erasure,
    help,  # noqa: A004 - the command is called so; nothing needs the builtin here
    invitations,
    joining,
    managing,
    own_data,
    privacy,
    profile,
    retention,
    unreached,
    withdrawal,
)
from handlers.wiring.feature import Feature, joined
from services.access import Permission
from services.people.acts import ACTS, ORGANISATION, SUBJECT
from services.people.keeping.retention import HOUSE_SCHEDULES, retention_jobs

FEATURE: Final = Feature(
    name="people",
    routes=(
        *joining.routes(),
        *invitations.routes(),
        *help.routes(),
        *profile.routes(),
        *absences.routes(),
        *privacy.routes(),
        *own_data.routes(),
        *erasure.routes(),
        *retention.routes(),
        *directory.routes(),
        *withdrawal.routes(),
        *managing.routes(),
    ),
    forms=(*joining.forms(), *profile.forms(), *absences.forms(), *managing.forms()),
    cards=(
        "join-accepted",
        invitations.CARD,
        "join",
        profile.CARD,
        profile.LANGUAGE_CARD,
        erasure.CARD,
        retention.CARD,
        directory.CARD,
        help.CARD,
    ),
    permissions=(
        Permission.BE_HEARD,
        Permission.KEEP_PROFILE,
        Permission.CHANGE_PROFILE,
        Permission.SEE_DIRECTORY,
        Permission.INVITE,
        Permission.MANAGE_PEOPLE,
    ),
    notices=joined(
        "notice",
        (
            joining.notices(),
            invitations.notices(),
            own_data.notices(),
            retention.notices(),
            managing.notices(),
        ),
    ),
    jobs=retention_jobs,
    schedules=HOUSE_SCHEDULES,
    waiting=(*invitations.waiting(), *unreached.waiting()),
    acts=ACTS,
    shows={SUBJECT: managing.show_again, ORGANISATION: managing.show_organisation},
)
