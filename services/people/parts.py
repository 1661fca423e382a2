"""What is remembered of a person's latest message, because the next one goes with it."""

from datetime import datetime

from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


def note_album(work: UnitOfWork, person: Person, album: str) -> None:
    """Remember the album of a person's latest file."""
    if album != person.album:
        work.people.change(person.id, album=album)


def note_cut_text(work: UnitOfWork, person: Person, written_at: datetime | None) -> None:
    """Remember when a person wrote a text whose end may follow as a message of its own."""
    work.people.change(person.id, cut_text_at=written_at)


def hear_anyway(work: UnitOfWork, person: Person, until: datetime | None) -> None:
    """Remember that a person's next message is no emergency, or forget it."""
    work.people.change(person.id, heard_anyway_until=until)
