"""Access to the action plan."""

import itertools
from typing import Any

from handlers.plan.browsing import FilterPlan
from handlers.plan.buttons import (
    BrowsePlan,
    CorrectMeasure,
    CorrectProgress,
    MeasureAction,
    OpenAction,
    ShowPhoto,
    StartProgress,
    SumUpPlan,
    WantSupport,
)
from handlers.plan.heard import NewsOf
from handlers.plan.imports import CancelImport, ConfirmImport, ShowImport
from storage.records.person import Person
from storage.records.progress import Obstacle
from storage.unit_of_work import UnitOfWork
from tests.access import AT, COORDINATION, MEMBERS, Row, Scene, written
from tests.hearing.access import aside_of_owner
from tests.storage.samples import add_action, add_indicator, add_measure, add_progress
from tests.turns.raw_updates import private

NO_LINES: dict[str, list[Any]] = {"actions": [], "indicators": []}
_numbers = itertools.count(1)


def foreign_action(scene: Scene) -> int:
    """Make an action that the author leads."""
    return scene.made(lambda work: _add_action(work, scene.author))


def own_action(scene: Scene) -> int:
    """Make an action that the person leads."""
    return scene.made(lambda work: _add_action(work, scene.owner))


def code_of(scene: Scene, action_id: int) -> str:
    """Return an action's code."""
    return scene.made(lambda work: action_of(work, action_id))


def action_of(work: UnitOfWork, action_id: int) -> str:
    found = work.actions.find(action_id)
    assert found
    return found.code


def foreign_measure(scene: Scene) -> int:
    """Make a measure on the author's action."""
    action_id = foreign_action(scene)

    def add(work: UnitOfWork) -> int | None:
        indicator_id = add_indicator(work, action_id, folded_name="autre", name="Autre")
        return add_measure(work, indicator_id, 20.0, AT.date(), AT)

    return scene.made(add)


def trouble(scene: Scene) -> int:
    """Make a report on the author's action: an obstacle and a photo."""
    why = {"obstacle": Obstacle.BUDGET, "obstacle_text": "Subvention en attente"}
    action_id = foreign_action(scene)
    return scene.made(lambda work: add_progress(work, action_id, AT, photo_file_id="photo-1", **why))


def plan_import(scene: Scene) -> int:
    """Make a plan import that the person has sent."""
    return scene.made(lambda work: work.plan_imports.put(scene.owner.id, lines=NO_LINES, at=AT))


def workbook_of(scene: Scene) -> dict[str, Any]:
    """Send a workbook: a plan from people who manage it, from others a plain attachment."""
    return scene.bench.updates.message(
        scene.telegram_id,
        chat=private(scene.telegram_id),
        document={"file_id": "workbook-1", "file_unique_id": "workbook-1", "file_name": "plan.xlsx"},
    )


def table_of(scene: Scene) -> dict[str, Any]:
    """Send a plan that was saved as text."""
    return scene.bench.updates.message(
        scene.telegram_id,
        chat=private(scene.telegram_id),
        document={"file_id": "table-1", "file_unique_id": "table-1", "file_name": "plan.csv"},
    )


def reply_to_check_in(scene: Scene, action_id: int) -> dict[str, Any]:
    """Answer a check-in that stands in the person's chat, even without being its addressee."""

    def ask(work: UnitOfWork) -> None:
        check_in_id = work.progress.ask(action_id, occasion=AT.date(), at=AT)
        chat_id = work.chats.ensure("telegram", str(scene.telegram_id))
        work.cards.show(chat_id, f"check-in:{check_in_id}", rows=[], at=AT)
        work.cards.place(chat_id, f"check-in:{check_in_id}", "31")

    scene.bench.database.write_now(ask)
    replied = {"message_id": 31, "date": 0, "chat": private(scene.telegram_id), "text": "…"}
    return scene.bench.updates.text(scene.telegram_id, "60 %", reply_to_message=replied)


def _add_action(work: UnitOfWork, lead: Person) -> int:
    number = next(_numbers)
    action_id = add_action(work, AT, code=f"9.{number // 90 + 1}.{number % 90 + 1}")
    assert action_id
    work.actions.replace_leads(action_id, [lead.id])
    add_indicator(work, action_id)
    return action_id


ROWS: list[Row] = [
    ("/plan", lambda _s: "/plan", MEMBERS),
    ("/modele", lambda _s: "/modele", COORDINATION),
    ("ShowImport", lambda s: ShowImport(plan_import(s), 0), COORDINATION),
    ("ConfirmImport", lambda s: ConfirmImport(plan_import(s)), COORDINATION),
    ("CancelImport", lambda s: CancelImport(plan_import(s)), COORDINATION),
    ("document .xlsx", workbook_of, MEMBERS),
    ("document .csv", table_of, MEMBERS),
    ("/avancement", lambda _s: "/avancement", COORDINATION | {"lead"}),
    ("StartProgress", lambda s: StartProgress(foreign_action(s), ""), COORDINATION),
    ("StartProgress", lambda s: StartProgress(own_action(s), "en_cours"), MEMBERS),
    ("MeasureAction", lambda s: MeasureAction(foreign_action(s)), COORDINATION),
    ("SumUpPlan", lambda _s: SumUpPlan(), MEMBERS),
    ("CorrectMeasure", lambda s: CorrectMeasure(foreign_measure(s)), COORDINATION),
    ("CorrectProgress", lambda s: CorrectProgress(trouble(s)), COORDINATION),
    ("WantSupport", lambda s: WantSupport(trouble(s)), COORDINATION),
    ("ShowPhoto", lambda s: ShowPhoto(trouble(s)), MEMBERS),
    ("/action", lambda _s: "/action", MEMBERS),
    ("BrowsePlan", lambda _s: BrowsePlan("a", "", 0), MEMBERS),
    ("FilterPlan", lambda _s: FilterPlan("a", ""), MEMBERS),
    ("OpenAction", lambda s: OpenAction(foreign_action(s)), MEMBERS),
    ("progress", written(lambda s: f"{code_of(s, own_action(s))} 60 %"), MEMBERS),
    ("progress", written(lambda s: f"{code_of(s, foreign_action(s))} 60 %"), COORDINATION),
    ("NewsOf", lambda s: NewsOf(aside_of_owner(s), own_action(s)), MEMBERS),
    ("NewsOf", lambda s: NewsOf(aside_of_owner(s), foreign_action(s)), COORDINATION),
    ("reply to check-in", lambda s: reply_to_check_in(s, own_action(s)), MEMBERS),
    ("reply to check-in", lambda s: reply_to_check_in(s, foreign_action(s)), COORDINATION),
]
