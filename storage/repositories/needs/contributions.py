"""Words and files that people contributed: erased with a person, or after the convention; figures stay."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select, update

from storage.models import (
    answers_table,
    ballot_answers_table,
    need_attachments_table,
    need_events_table,
    need_supports_table,
    needs_table,
    poll_waves_table,
    progress_updates_table,
)
from storage.records.need import NeedEventKind

# These name an action or a theme, in the words of the plan and of the territory.
_NO_WORDS_OF_PEOPLE = (NeedEventKind.LINKED, NeedEventKind.CLASSIFIED)
_HAS_FILE = or_(need_attachments_table.c.file_id.is_not(None), need_attachments_table.c.latitude.is_not(None))
_FILE = {"file_id": None, "latitude": None, "longitude": None, "duration_seconds": None}


class ContributionRepository:
    """Erases words and files; the rows stay, and with them what was counted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def erase_files_of(self, person_id: int) -> None:
        """Erase the files and places of needs a person wrote or entered, and their photos of progress."""
        self._erase_files(or_(needs_table.c.author_id == person_id, needs_table.c.entered_by_id == person_id))
        self._erase_photos(progress_updates_table.c.author_id == person_id)

    def erase_files_of_nobody(self) -> int:
        """Erase the files whose senders have left; return how many there were."""
        nobody = and_(needs_table.c.author_id.is_(None), needs_table.c.entered_by_id.is_(None))
        return self._erase_files(nobody) + self._erase_photos(progress_updates_table.c.author_id.is_(None))

    def count_needs_with_words(self, *, before: datetime) -> int:
        """Count the needs received before a moment whose words are still there."""
        statement = select(func.count()).select_from(needs_table).where(_has_words(before))
        count: int = self._connection.execute(statement).scalar_one()
        return count

    def erase_before(self, before: datetime, *, at: datetime) -> int:
        """Erase words, files and supports given before a moment; return how many needs lost their words."""
        self._erase_files(needs_table.c.created_at < before)
        self._erase_photos(progress_updates_table.c.at < before)
        self._erase_words_of_events(before)
        self._erase_words_of_progress(before)
        self._erase_words_of_polls(before)
        self._connection.execute(
            delete(need_supports_table).where(need_supports_table.c.supported_at < before)
        )
        needs = update(needs_table).where(_has_words(before))
        return self._connection.execute(needs.values(text="", for_function=None, words_erased_at=at)).rowcount

    def _erase_files(self, condition: ColumnElement[bool]) -> int:
        needs = select(needs_table.c.id).where(condition)
        files = update(need_attachments_table).where(_HAS_FILE, need_attachments_table.c.need_id.in_(needs))
        return self._connection.execute(files.values(_FILE)).rowcount

    def _erase_photos(self, condition: ColumnElement[bool]) -> int:
        photos = update(progress_updates_table).where(
            progress_updates_table.c.photo_file_id.is_not(None), condition
        )
        return self._connection.execute(photos.values(photo_file_id=None)).rowcount

    def _erase_words_of_events(self, before: datetime) -> None:
        self._connection.execute(
            update(need_events_table)
            .where(
                need_events_table.c.at < before,
                need_events_table.c.text.is_not(None),
                need_events_table.c.kind.not_in(_NO_WORDS_OF_PEOPLE),
            )
            .values(text=None)
        )

    def _erase_words_of_progress(self, before: datetime) -> None:
        is_past = progress_updates_table.c.at < before
        # An obstacle keeps its kind, which is counted; the table wants words beside it, if only none.
        for name, nothing in (("highlight", None), ("obstacle_text", "")):
            said = progress_updates_table.c[name]
            self._connection.execute(
                update(progress_updates_table)
                .where(is_past, said.is_not(None), said != "")
                .values({name: nothing})
            )

    def _erase_words_of_polls(self, before: datetime) -> None:
        """Erase open answers, of ballots too: a wave has a date, a ballot has none."""
        waves = select(poll_waves_table.c.id).where(poll_waves_table.c.closed_at < before)
        tables: tuple[Any, ...] = (answers_table, ballot_answers_table)
        for table in tables:
            self._connection.execute(
                update(table).where(table.c.wave_id.in_(waves), table.c.text != "").values(text="")
            )


def _has_words(before: datetime) -> ColumnElement[bool]:
    return and_(needs_table.c.created_at < before, needs_table.c.words_erased_at.is_(None))
