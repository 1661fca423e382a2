"""« Défaire » under what was just recorded and on the thing's card; « Journal »."""

from dataclasses import dataclass
from typing import ClassVar

from handlers.turns.keyboards import Button
from services.undoing import acts
from services.undoing.acts import Acts
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from views.texts import Texts
from views.undoing.acts import undo_label


@dataclass(frozen=True, slots=True)
class UndoAct:
    """« Défaire »."""

    code: ClassVar[str] = "uu"
    act_id: int


@dataclass(frozen=True, slots=True)
class OpenJournal:
    """« Journal », a page of it."""

    code: ClassVar[str] = "uj"
    page: int


def undo_row(work: UnitOfWork, person: Person, subject: str, known: Acts, texts: Texts) -> list[Button]:
    """Return « Défaire » for the latest act on a subject, if this person may undo it."""
    done = acts.find_undoable(work, person, subject, known)
    return [Button(undo_label(done, texts), UndoAct(done.id))] if done else []
