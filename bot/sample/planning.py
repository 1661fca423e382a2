"""Puts the sample plan into a database: imported like a workbook, then reported on for two years."""

import itertools
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from bot.sample.loader import FOLDER
from config.territory import Territory
from services.needs import links
from services.plan import indicators, progress
from services.plan.imports import confirming
from services.plan.imports.workbooks import PlanWorkbook
from services.plan.progress import ProgressReport
from services.plan.statuses import ASKS_WHY
from storage.records.action import Action, ActionStatus
from storage.records.need import NeedFilter, NeedStatus
from storage.records.person import Person, Role
from storage.records.progress import Obstacle
from storage.unit_of_work import UnitOfWork

IMPORTED: Final = timedelta(days=730)
_QUARTER: Final = 91
_MOST_LINKS: Final = 4


def load_plan() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "plan.toml").read_text(encoding="utf-8"))


class PlanSeeding:
    """One seeding of the plan, in the name of its manager and its leads."""

    def __init__(
        self, work: UnitOfWork, people: Mapping[str, Person], territory: Territory, *, now: datetime
    ) -> None:
        self._work = work
        self._people = people
        self._territory = territory
        self._now = now.astimezone(UTC)
        self._manager = manager_of(people)

    def seed(self) -> int:
        """Add the whole plan; return the number of actions."""
        plan = load_plan()
        self._import(plan)
        for rank, planned in enumerate(plan["actions"]):
            action = self._work.actions.find_by_code(planned["code"])
            if action is None:
                raise ValueError(f"the sample's own action {planned['code']} was refused")
            self._tell(action, planned, rank)
        return len(plan["actions"])

    def _import(self, plan: Mapping[str, Any]) -> None:
        lines = [self._line(number, planned, plan) for number, planned in enumerate(plan["actions"], start=2)]
        measured = [_indicator_line(planned) for planned in plan["actions"] if "indicator" in planned]
        book, at = PlanWorkbook(lines, measured), self._now - IMPORTED
        import_id = confirming.keep(self._work, self._manager, book, at=at)
        confirming.confirm(self._work, self._manager, import_id, self._territory, at=at)

    def _line(self, number: int, planned: Mapping[str, Any], plan: Mapping[str, Any]) -> dict[str, Any]:
        objective = planned["objective"]
        axis = objective.partition(".")[0]
        lead = planned.get("lead")
        texts = ("code", "title", "committee", "description", "organisation", "priority", "rhythm")
        cells = {name: planned.get(name, "") for name in (*texts, "is_recurring", "period_text")}
        return cells | {
            "line": number,
            "axis": axis,
            "axis_title": plan["axes"][axis],
            "objective": objective,
            "objective_title": plan["objectives"][objective],
            "communes": "tout le territoire",
            "leads": self._people[lead].name if lead else "",
            "status": "" if planned["story"] else "À venir",
        }

    def _tell(self, action: Action, planned: Mapping[str, Any], rank: int) -> None:
        lead = self._people.get(planned.get("lead", ""), self._manager)
        for point in points_of(planned["story"]):
            at = self._at(point.days_ago, rank)
            progress.report(self._work, lead, action.id, _report(point), at=at)
        self._measure(action, planned, lead, rank)
        self._link(action, planned.get("answers", ()), rank)

    def _measure(self, action: Action, planned: Mapping[str, Any], lead: Person, rank: int) -> None:
        for indicator in self._work.indicators.list_of(action.id):
            for days_ago, value in planned["indicator"][4:]:
                at = self._at(days_ago, rank)
                indicators.measure(self._work, lead, indicator.id, float(value), measured_on=at.date(), at=at)

    def _link(self, action: Action, themes: Sequence[str], rank: int) -> None:
        wanted = NeedFilter(theme_codes=tuple(themes), statuses=(NeedStatus.QUALIFIED,))
        found = self._work.needs.list_(wanted, limit=2 * _MOST_LINKS, oldest_first=True) if themes else ()
        for need in found[::2]:  # some of each season; the others still wait for an action
            at = max(need.updated_at + timedelta(hours=2), self._at(15, rank))
            links.link(
                self._work, self._manager, need.id, action.code, seen=need.status, at=min(at, self._now)
            )

    def _at(self, days_ago: int, rank: int) -> datetime:
        """Return a moment in office hours, spread without chance."""
        day = self._now - timedelta(days=days_ago)
        return day.replace(hour=8 + rank % 8, minute=(rank * 17) % 60, second=0, microsecond=0)


def manager_of(people: Mapping[str, Person]) -> Person:
    """Return the coordinator."""
    coordinates = (
        person for person in people.values() if any(grant.role is Role.COORDINATOR for grant in person.grants)
    )
    return next(coordinates)


@dataclass(frozen=True, slots=True)
class Point:
    """A report on an action, so many days ago; `support` is set if the committee's support is wanted."""

    days_ago: int
    status: str
    percent: int
    text: str = ""
    obstacle: str = ""
    support: str = ""


def points_of(story: Sequence[Sequence[Any]]) -> Iterator[Point]:
    """Yield every point of a story, and one for each quarter without any."""
    points = [Point(*written) for written in story]
    for point, after in itertools.zip_longest(points, points[1:]):
        yield point
        if after is None or ActionStatus(point.status) in ASKS_WHY or point.status == ActionStatus.DONE:
            continue
        steps = (point.days_ago - after.days_ago) // _QUARTER
        for step in range(1, steps):
            percent = point.percent + (after.percent - point.percent) * step // steps
            yield Point(point.days_ago - step * _QUARTER, point.status, percent)


def _report(point: Point) -> ProgressReport:
    return ProgressReport(
        status=ActionStatus(point.status),
        percent=point.percent,
        highlight=point.text if point.text and not point.obstacle else None,
        obstacle=Obstacle(point.obstacle) if point.obstacle else None,
        obstacle_text=point.text if point.obstacle else None,
        wants_support=bool(point.support),
    )


def _indicator_line(planned: Mapping[str, Any]) -> dict[str, Any]:
    name, unit, baseline, target = planned["indicator"][:4]
    return {
        "line": 2,
        "code": planned["code"],
        "name": name,
        "unit": unit,
        "direction": "hausse" if target > baseline else "baisse",
        "baseline_value": str(baseline),
        "target_value": str(target),
    }
