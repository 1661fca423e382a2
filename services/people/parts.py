"""What is remembered of a person's latest message, for those that come in parts."""

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
