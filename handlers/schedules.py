"""Schedules that did not run on time: the coordinators are told."""

from datetime import datetime

from handlers.notices import Notice, Occasion, message
from handlers.routes import Route
from services.schedules import FAILED_NOTICE, LATE_NOTICE
from storage.records.outbox import Rendered
from views.schedules import render_failed, render_late


def _late(occasion: Occasion) -> Rendered:
    due_at = datetime.fromisoformat(occasion.parameters["due_at"])
    name, merged = occasion.parameters["name"], occasion.parameters.get("merged", 0)
    return message(render_late(occasion.texts, name, due_at, merged))


def _failed(occasion: Occasion) -> Rendered:
    due_at = datetime.fromisoformat(occasion.parameters["due_at"])
    return message(render_failed(occasion.texts, occasion.parameters["name"], due_at))


def notices() -> dict[str, Notice]:
    """What is said of late and failed work."""
    return {LATE_NOTICE: _late, FAILED_NOTICE: _failed}


def routes() -> list[Route]:
    """Nothing to ask yet."""
    return []
