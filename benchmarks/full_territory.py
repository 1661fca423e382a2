"""Fills a territory a thousand times the usual: two years of needs, actions, progress and measures."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, insert

from benchmarks.crowd import ORGANISATIONS
from config.territory import Territory
from storage.models import (
    action_communes_table,
    action_publics_table,
    actions_table,
    axes_table,
    indicators_table,
    measures_table,
    need_actions_table,
    need_communes_table,
    need_publics_table,
    needs_table,
    objectives_table,
    progress_updates_table,
)
from storage.records.action import ActionStatus, Rhythm
from storage.records.indicator import Direction, IndicatorKind, MeasureState
from storage.records.need import NeedKind, NeedStatus
from storage.records.progress import Obstacle

AXES, OBJECTIVES = 5, 20
REPORTS_OF_AN_ACTION, INDICATORS_OF_AN_ACTION, MEASURES = 12, 2, 4
LINKED_EVERY = 3
ROWS_AT_ONCE = 10_000
HISTORY = timedelta(days=730)
STATUSES, OBSTACLES, STORIES = list(ActionStatus), list(Obstacle), list(NeedStatus)
IN_TROUBLE = {ActionStatus.LATE, ActionStatus.PAUSED, ActionStatus.BLOCKED, ActionStatus.ABANDONED}

Rows = Iterator[dict[str, Any]]


def add_plan(connection: Connection, territory: Territory, *, actions: int, now: datetime) -> None:
    """Add axes, objectives, and `actions` actions with two years of progress and measured indicators."""
    _insert(
        connection,
        axes_table,
        ({"id": n, "code": f"{n}", "sort_code": f"{n:04}", "title": f"Axe {n}"} for n in range(1, AXES + 1)),
    )
    _insert(connection, objectives_table, (_objective(n) for n in range(OBJECTIVES)))
    _insert(connection, actions_table, (_action(n, territory, now) for n in range(actions)))
    communes, publics = territory.communes, territory.publics
    _insert(
        connection,
        action_communes_table,
        (
            {"action_id": n + 1, "commune_code": communes[n % len(communes)].insee_code}
            for n in range(actions)
        ),
    )
    _insert(
        connection,
        action_publics_table,
        ({"action_id": n + 1, "public_code": publics[n % len(publics)].code} for n in range(actions)),
    )
    _insert(
        connection,
        progress_updates_table,
        (_progress(n, report, now) for report in range(REPORTS_OF_AN_ACTION) for n in range(actions)),
    )
    indicators = actions * INDICATORS_OF_AN_ACTION
    _insert(connection, indicators_table, (_indicator(n) for n in range(indicators)))
    _insert(
        connection,
        measures_table,
        (_measure(n, time, now) for time in range(MEASURES) for n in range(indicators)),
    )


def add_needs(
    connection: Connection, territory: Territory, *, needs: int, actions: int, people: int, now: datetime
) -> None:
    """Add two years of needs, each with a theme, a commune and a public; an action answers every third."""
    communes, publics = territory.communes, territory.publics
    _insert(connection, needs_table, (_need(n, needs, people, territory, now) for n in range(needs)))
    _insert(
        connection,
        need_communes_table,
        ({"need_id": n + 1, "commune_code": communes[n % len(communes)].insee_code} for n in range(needs)),
    )
    _insert(
        connection,
        need_publics_table,
        ({"need_id": n + 1, "public_code": publics[n // 7 % len(publics)].code} for n in range(needs)),
    )
    _insert(
        connection,
        need_actions_table,
        (
            {"need_id": n + 1, "action_id": 1 + n * 7 % actions, "linked_by_id": 1, "linked_at": now}
            for n in range(0, needs, LINKED_EVERY)
        ),
    )


def _insert(connection: Connection, table: Table[Any], rows: Rows) -> None:
    while some := list(islice(rows, ROWS_AT_ONCE)):
        connection.execute(insert(table), some)


def _objective(number: int) -> dict[str, Any]:
    axis, place = 1 + number % AXES, 1 + number // AXES
    code = f"{axis}.{place}.0"
    return {
        "id": number + 1,
        "axis_id": axis,
        "code": code,
        "sort_code": f"{axis:04}.{place:04}",
        "title": f"Objectif {code}",
    }


def _status(number: int, report: int = REPORTS_OF_AN_ACTION - 1) -> ActionStatus:
    return STATUSES[(number + report) % len(STATUSES)]


def _percent(number: int, report: int = REPORTS_OF_AN_ACTION - 1) -> int:
    return min(100, (number * 13 % 100) * (report + 1) // REPORTS_OF_AN_ACTION)


def _reported_at(number: int, report: int, now: datetime) -> datetime:
    age = HISTORY * (REPORTS_OF_AN_ACTION - 1 - report) / REPORTS_OF_AN_ACTION
    return now - age - timedelta(hours=number % 700)


def _action(number: int, territory: Territory, now: datetime) -> dict[str, Any]:
    axis = 1 + number % AXES
    last = REPORTS_OF_AN_ACTION - 1
    return {
        "code": f"{axis}.{number}",
        "sort_code": f"{axis:04}.{number:06}",
        "title": f"Action {number} pour l'accueil, les familles et les seniors du territoire",
        "axis_id": axis,
        "objective_id": 1 + number % OBJECTIVES,
        "committee_code": territory.committees[number % len(territory.committees)].code,
        "description": "Ce que l'action fait, avec qui et pour qui. " * 4,
        "organisation_id": 1 + number % ORGANISATIONS,
        "whole_territory": False,
        "starts_on": (now - HISTORY).date(),
        "ends_on": (now + timedelta(days=number % 400 - 100)).date(),
        "is_recurring": False,
        "rhythm": Rhythm.QUARTERLY,
        "status": _status(number),
        "percent": _percent(number),
        "reported_at": _reported_at(number, last, now),
        "created_at": now - HISTORY,
        "updated_at": now,
    }


def _progress(number: int, report: int, now: datetime) -> dict[str, Any]:
    status = _status(number, report)
    is_in_trouble = status in IN_TROUBLE
    return {
        "action_id": number + 1,
        "status": status,
        "percent": _percent(number, report),
        "highlight": None if is_in_trouble else f"Une place de plus, le réseau avance ({number}, {report})",
        "obstacle": OBSTACLES[number % len(OBSTACLES)] if is_in_trouble else None,
        "obstacle_text": "Il manque un local deux jours par semaine" if is_in_trouble else None,
        "wants_support": is_in_trouble and number % 5 == 0,
        "author_id": 1 + number % 100,
        "at": _reported_at(number, report, now),
    }


def _indicator(number: int) -> dict[str, Any]:
    return {
        "action_id": 1 + number // INDICATORS_OF_AN_ACTION,
        "name": f"Places ouvertes ({number})",
        "folded_name": f"places ouvertes ({number})",
        "unit": "places",
        "kind": IndicatorKind.RESULT,
        "direction": Direction.UP,
        "baseline_value": 10.0,
        "target_value": 60.0,
    }


def _measure(number: int, time: int, now: datetime) -> dict[str, Any]:
    at = now - HISTORY * (MEASURES - time) / MEASURES
    return {
        "indicator_id": number + 1,
        "value": float(10 + (number * 7 + time * 11) % 60),
        "measured_on": at.date(),
        "state": MeasureState.APPROVED,
        "author_id": 1 + number % 100,
        "at": at,
    }


def _need(number: int, needs: int, people: int, territory: Territory, now: datetime) -> dict[str, Any]:
    theme = territory.themes[number % len(territory.themes)]
    at = now - HISTORY * (needs - number) / needs
    return {
        "number": number + 1,
        "kind": NeedKind.NEED,
        "status": STORIES[number // 3 % len(STORIES)],
        "text": f"Besoin d'essai {number} pour {theme.name.lower()}, le mercredi et pendant les vacances",
        "theme_code": theme.code,
        "committee_code": territory.committee_of_theme(theme.code).code,
        "whole_territory": number % 10 == 0,
        "extent": 1 + number % 3,
        "urgency": 1 + number % 3,
        "author_id": 1 + number % people,
        "created_at": at,
        "updated_at": at,
    }
