"""The features of the bot, one line each."""

from types import ModuleType
from typing import Any

from config.territory import Territory
from handlers import (
    absences,
    actions,
    browsing,
    check_ins,
    directory,
    documents,
    erasure,
    help,  # noqa: A004 - the feature is called so; nobody needs the builtin here
    indicators,
    invitations,
    joining,
    need_links,
    need_supports,
    needs,
    own_data,
    plan_imports,
    polls,
    privacy,
    profile,
    progress,
    reports,
    schedules,
    summaries,
    triage,
    waiting,
    withdrawal,
)
from handlers.dispatch import Dispatcher
from handlers.forms import Forms

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
    documents,
    withdrawal,
    needs,
    triage,
    need_links,
    need_supports,
    browsing,
    actions,
    progress,
    reports,
    indicators,
    check_ins,
    plan_imports,
    waiting,
    summaries,
    polls,
    schedules,
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
