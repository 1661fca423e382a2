"""The features of the bot, one line each."""

from types import ModuleType
from typing import Any

from config.territory import Territory
from handlers.calendar import calendar
from handlers.dispatch import Dispatcher
from handlers.forms.desk import Forms
from handlers.needs import browsing, links, submitting, supports, triage
from handlers.overview import summaries, waiting
from handlers.people import (
    absences,
    directory,
    erasure,
    help,  # noqa: A004 - the feature is called so; nobody needs the builtin here
    invitations,
    joining,
    own_data,
    privacy,
    profile,
    withdrawal,
)
from handlers.plan import browsing as actions
from handlers.plan import check_ins, imports, indicators, progress
from handlers.polls import running
from handlers.reports import making
from handlers.turns import unmade

# A feature is a module of handlers/ that ends with `routes()`, and may have `forms()` and `notices()`.
FEATURES: tuple[ModuleType, ...] = (
    joining,
    invitations,
    help,
    profile,
    absences,
    privacy,
    own_data,
    erasure,
    directory,
    unmade,
    withdrawal,
    submitting,
    triage,
    links,
    supports,
    browsing,
    actions,
    progress,
    making,
    indicators,
    check_ins,
    imports,
    waiting,
    summaries,
    running,
    calendar,
)


def make_dispatcher(territory: Territory) -> Dispatcher:
    """All routes and forms together; two that collide stop the start."""
    forms = Forms([form for feature in FEATURES for form in _part(feature, "forms", [])])
    return Dispatcher([feature.routes() for feature in FEATURES], forms, territory)


def collect_notices() -> dict[str, Any]:
    """Template name → renderer, of all features."""
    return {name: notice for feature in FEATURES for name, notice in _part(feature, "notices", {}).items()}


def collect_receivers() -> dict[str, Any]:
    """Receiver name → what becomes of a file once it is fetched, of all features."""
    return {name: one for feature in FEATURES for name, one in _part(feature, "receivers", {}).items()}


def collect_gatherers() -> dict[str, Any]:
    """Gatherer name → figures that take long, of all features."""
    return {name: one for feature in FEATURES for name, one in _part(feature, "gatherers", {}).items()}


def _part(feature: ModuleType, name: str, otherwise: Any) -> Any:
    return getattr(feature, name)() if hasattr(feature, name) else otherwise
