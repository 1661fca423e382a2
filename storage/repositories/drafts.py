"""Forms in progress."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, select

from storage.models import drafts_table
from storage.records.draft import Draft
from storage.repositories.rows import upsert

COLUMNS = select(
    drafts_table.c.id,
    drafts_table.c.person_id,
    drafts_table.c.form,
    drafts_table.c.subject,
    drafts_table.c.step,
    drafts_table.c["values"].label("entered"),
    drafts_table.c.touched_at,
)
FIND = COLUMNS.where(drafts_table.c.id == bindparam("id"), drafts_table.c.person_id == bindparam("person_id"))
# Counted from the same index, so that no turn asks twice.
_of_person = drafts_table.alias("of_person")
_WAITING = select(func.count()).where(_of_person.c.person_id == drafts_table.c.person_id).scalar_subquery()
FIND_LATEST = (
    COLUMNS.add_columns(_WAITING.label("waiting"))
    .where(drafts_table.c.person_id == bindparam("person_id"))
    .order_by(drafts_table.c.touched_at.desc(), drafts_table.c.id.desc())
    .limit(1)
)
FIND_FORM = COLUMNS.where(
    drafts_table.c.person_id == bindparam("person_id"),
    drafts_table.c.form == bindparam("form"),
    drafts_table.c.subject == bindparam("subject"),
)
_put = upsert(drafts_table).values(
    person_id=bindparam("person_id"),
    form=bindparam("form"),
    subject=bindparam("subject"),
    step=bindparam("step"),
    values=bindparam("values"),
    touched_at=bindparam("at"),
)
PUT = _put.on_conflict_do_update(
    index_elements=["person_id", "form", "subject"],
    set_={
        "step": _put.excluded.step,
        "values": _put.excluded["values"],
        "touched_at": _put.excluded.touched_at,
    },
).returning(drafts_table.c.id)
DELETE = delete(drafts_table).where(drafts_table.c.id == bindparam("id"))
DELETE_FORM = delete(drafts_table).where(
    drafts_table.c.person_id == bindparam("of_person"), drafts_table.c.form == bindparam("of_form")
)


class DraftRepository:
    """Keeps what people have entered and not yet sent."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, draft_id: int, *, person_id: int) -> Draft | None:
        """Return a person's draft; None if it belongs to another person."""
        row = self._connection.execute(FIND, {"id": draft_id, "person_id": person_id}).one_or_none()
        return _draft(row) if row else None

    def find_latest(self, person_id: int) -> Draft | None:
        """Return the form a person worked on last, and how many they have in progress."""
        row = self._connection.execute(FIND_LATEST, {"person_id": person_id}).one_or_none()
        return _draft(row, waiting=row.waiting) if row else None

    def find_form(self, person_id: int, form: str, subject: str = "") -> Draft | None:
        values = {"person_id": person_id, "form": form, "subject": subject}
        row = self._connection.execute(FIND_FORM, values).one_or_none()
        return _draft(row) if row else None

    def put(
        self, person_id: int, form: str, *, step: str, values: dict[str, Any], at: datetime, subject: str = ""
    ) -> Draft:
        """Save a draft, over the one of the same form and subject if there is one."""
        parameters = {
            "person_id": person_id,
            "form": form,
            "subject": subject,
            "step": step,
            "values": values,
            "at": at,
        }
        draft_id: int = self._connection.execute(PUT, parameters).scalar_one()
        return Draft(draft_id, person_id, form, subject, step, values, at)

    def delete(self, draft_id: int) -> bool:
        """Delete a draft; False when it was gone."""
        return self._connection.execute(DELETE, {"id": draft_id}).rowcount == 1

    def delete_of(self, person_id: int) -> None:
        """Delete all of a person's drafts."""
        self._connection.execute(delete(drafts_table).where(drafts_table.c.person_id == person_id))

    def delete_form(self, person_id: int, form: str) -> None:
        """Delete a person's drafts of one form."""
        self._connection.execute(DELETE_FORM, {"of_person": person_id, "of_form": form})

    def delete_about(self, form: str, subject: str) -> None:
        """Delete the drafts of all people of one form about one subject."""
        self._connection.execute(
            delete(drafts_table).where(drafts_table.c.form == form, drafts_table.c.subject == subject)
        )

    def delete_forms_about(self, form_prefix: str, subject: str) -> None:
        """Delete the drafts of all people about one subject, of all forms with this prefix."""
        is_such = drafts_table.c.form.startswith(form_prefix, autoescape=True)
        self._connection.execute(delete(drafts_table).where(is_such, drafts_table.c.subject == subject))

    def count(self, person_id: int) -> int:
        """Count the forms a person has in progress."""
        statement = select(drafts_table.c.id).where(drafts_table.c.person_id == person_id)
        return len(self._connection.execute(statement).all())

    def list_of(self, person_id: int) -> list[Draft]:
        """Return the forms a person has in progress, the latest first."""
        statement = COLUMNS.where(drafts_table.c.person_id == person_id).order_by(
            drafts_table.c.touched_at.desc()
        )
        return [_draft(row) for row in self._connection.execute(statement)]

    def delete_untouched_since(self, at: datetime) -> None:
        self._connection.execute(delete(drafts_table).where(drafts_table.c.touched_at < at))


def _draft(row: Row[Any], *, waiting: int = 1) -> Draft:
    return Draft(row.id, row.person_id, row.form, row.subject, row.step, row.entered, row.touched_at, waiting)
