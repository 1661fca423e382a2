"""Access to reports."""

from handlers.reports.cards import (
    AskValidation,
    ChooseDelivery,
    DeleteReport,
    NewReport,
    OpenReport,
    PlanDrafts,
    SendReport,
    ShowShelf,
    ValidateReport,
)
from tests.access import AT, COORDINATION, READERS, Row, Scene
from tests.storage.samples import add_report


def draft_report(scene: Scene) -> int:
    """Make a report that is not validated yet."""
    return scene.made(lambda work: add_report(work, AT, scene.author.id))


def validated_report(scene: Scene) -> int:
    """Make a validated report."""
    return scene.made(lambda work: add_report(work, AT, scene.author.id, is_validated=True))


ROWS: list[Row] = [
    ("/rapport", lambda _s: "/rapport", READERS),
    ("ShowShelf", lambda _s: ShowShelf(), READERS),
    ("NewReport", lambda _s: NewReport("year"), COORDINATION),
    ("OpenReport", lambda s: OpenReport(validated_report(s)), READERS),
    ("OpenReport", lambda s: OpenReport(draft_report(s)), COORDINATION),
    ("SendReport", lambda s: SendReport(validated_report(s), "pdf"), READERS),
    ("SendReport", lambda s: SendReport(draft_report(s), "xlsx"), COORDINATION),
    ("AskValidation", lambda s: AskValidation(draft_report(s)), COORDINATION),
    ("ValidateReport", lambda s: ValidateReport(draft_report(s)), COORDINATION),
    ("ChooseDelivery", lambda s: ChooseDelivery(draft_report(s)), COORDINATION),
    ("DeleteReport", lambda s: DeleteReport(draft_report(s)), COORDINATION),
    ("PlanDrafts", lambda _s: PlanDrafts("quarter"), COORDINATION),
]
