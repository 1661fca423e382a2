"""Access to « Défaire » and to the journal."""

from handlers.undoing.buttons import OpenJournal, UndoAct
from services.needs import triage
from storage.records.need import NeedStatus
from storage.records.person import Grant, Role
from storage.unit_of_work import UnitOfWork
from tests.access import ADMINISTRATION, AT, NOBODY, TRIAGE_OF_A, Row, Scene
from tests.needs.access import foreign_need


def qualification(scene: Scene) -> int:
    """Have a need of committee A qualified by a coordinator; return the act's id."""
    need_id, coordinator = foreign_need(scene), scene.bench.registered(Grant(Role.COORDINATOR))

    def qualify(work: UnitOfWork) -> int:
        triage.qualify(work, coordinator, need_id, seen=NeedStatus.RECEIVED, at=AT)
        return work.acts.list_undoable(f"need:{need_id}")[0].id

    return scene.made(qualify)


ROWS: list[Row] = [
    ("UndoAct", lambda s: UndoAct(qualification(s)), TRIAGE_OF_A),
    ("UndoAct", lambda s: UndoAct(qualification(s) + 10_000), NOBODY),
    ("OpenJournal", lambda _s: OpenJournal(0), ADMINISTRATION),
]
