"""The features of the bot, one line each; every other part asks this list."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from config.settings import Settings
from config.territory import Territory
from handlers.calendar.feature import calendar_of
from handlers.contact.feature import FEATURE as CONTACT
from handlers.dispatch import Dispatcher
from handlers.forms.desk import Forms
from handlers.forms.parts import Conversation
from handlers.hearing.feature import hearing_of
from handlers.needs.feature import FEATURE as NEEDS
from handlers.overview.feature import overview_of
from handlers.people.feature import FEATURE as PEOPLE
from handlers.plan.feature import FEATURE as PLAN
from handlers.polls.feature import FEATURE as POLLS
from handlers.reports.feature import FEATURE as REPORTS
from handlers.turns import unmade
from handlers.turns.arrivals import Receiver
from handlers.turns.gatherings import Gatherer
from handlers.turns.notices import Notice
from handlers.turns.routes import OnReply
from handlers.undoing.feature import undoing_of
from handlers.wiring.feature import Feature, joined
from services.calendar.sendings import Sendings
from services.schedules.recurring import HouseSchedule, Job

# Notices and cards of the core itself, independent of any feature.
CORE: Final = Feature(name="core", cards=("draft",), notices=unmade.NOTICES)

_WINGS: Final = (
    CORE,
    PEOPLE,
    CONTACT,
    NEEDS,
    PLAN,
    POLLS,
    REPORTS,
)
SENDINGS: Final = Sendings(joined("sending", (feature.sendings for feature in _WINGS)))
_ROUTES: Final = tuple(route for feature in _WINGS for route in feature.routes)
_WAYS: Final = tuple(way for feature in _WINGS for way in feature.ways)
WAITING: Final = tuple(waiting for feature in _WINGS for waiting in feature.waiting)
ACTS: Final = joined("act", (feature.acts for feature in _WINGS))
SHOWS: Final = joined("show", (feature.shows for feature in _WINGS))
# These show, choose among, or undo, what the other features bring.
FEATURES: Final = (
    *_WINGS,
    hearing_of(_WAYS, _ROUTES),
    overview_of(WAITING),
    calendar_of(SENDINGS),
    undoing_of(ACTS, SHOWS),
)


def make_dispatcher(territory: Territory, features: Sequence[Feature] = FEATURES) -> Dispatcher:
    """Join all routes and forms; raise ValueError if features collide, which stops the start."""
    _check_names([feature.name for feature in features], "feature")
    _check_names([form.name for feature in features for form in feature.forms], "form")
    _check_cards(features)
    _check_permissions(features)
    forms = Forms([form for feature in features for form in feature.forms])
    return Dispatcher([feature.routes for feature in features], forms, territory)


def collect_notices(features: Sequence[Feature] = FEATURES) -> Mapping[str, Notice]:
    """Return the renderer of each template, from all features."""
    return joined("notice", (feature.notices for feature in features))


def collect_receivers(features: Sequence[Feature] = FEATURES) -> Mapping[str, Receiver]:
    """Return the receiver of each kind of fetched file, by its name, from all features."""
    return joined("receiver", (feature.receivers for feature in features))


def collect_gatherers(features: Sequence[Feature] = FEATURES) -> Mapping[str, Gatherer]:
    """Return the gatherer of each set of slow figures, by its name, from all features."""
    return joined("gatherer", (feature.gatherers for feature in features))


def collect_signs_of_life(features: Sequence[Feature] = FEATURES) -> frozenset[str]:
    """Return the notices whose delivery is a sign of life; raise ValueError if one of them is unknown."""
    signs = frozenset(name for feature in features for name in feature.signs_of_life)
    if unknown := signs - collect_notices(features).keys():
        raise ValueError(f"no feature has the notice {', '.join(sorted(unknown))}")
    return signs


def collect_jobs(
    territory: Territory, settings: Settings, features: Sequence[Feature] = FEATURES
) -> Mapping[str, Job]:
    """Return the clock's jobs by name, from all features; raise ValueError if a scheduled one is missing."""
    jobs = joined("job", (feature.jobs(territory, settings) for feature in features))
    wanted = {schedule.job for schedule in collect_schedules(features)}
    wanted.update(name for feature in features for name in feature.sendings)
    if unknown := wanted - jobs.keys():
        raise ValueError(f"no feature has the job {', '.join(sorted(unknown))}")
    return jobs


def collect_schedules(features: Sequence[Feature] = FEATURES) -> Sequence[HouseSchedule]:
    """Return the schedules that every installation has, from all features."""
    schedules = [schedule for feature in features for schedule in feature.schedules]
    _check_names([schedule.job for schedule in schedules], "house schedule")
    return schedules


def _check_cards(features: Sequence[Feature]) -> None:
    _check_names([card for feature in features for card in feature.cards], "card")
    for feature in features:
        heard = {route.prefix for route in feature.routes if isinstance(route, OnReply)}
        heard |= {form.card.rstrip(":") for form in feature.forms if isinstance(form, Conversation)}
        if unknown := heard - set(feature.cards):
            raise ValueError(f"{feature.name} hears answers to cards it does not show: {sorted(unknown)}")


def _check_permissions(features: Sequence[Feature]) -> None:
    brought = [permission for feature in features for permission in feature.permissions]
    _check_names(brought, "permission")
    asked = {route.permission for feature in features for route in feature.routes}
    if unknown := asked - set(brought):
        raise ValueError(f"no feature brings the permission {', '.join(sorted(unknown))}")


def _check_names(names: Sequence[str], what: str) -> None:
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        raise ValueError(f"two {what}s are called {', '.join(twice)}")
