"""The directory: active people by committee, commune, organisation and name."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from storage.models import memberships_table, organisations_table, people_table
from storage.records.person import DirectoryFilter, Person, PersonState
from storage.repositories.people.people import PEOPLE, person_of


class DirectoryRepository:
    """Searches active people."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_(self, wanted: DirectoryFilter, *, limit: int, offset: int = 0) -> Sequence[Person]:
        """Return a page of people, by organisation and name."""
        statement = _filtered(PEOPLE, wanted).order_by(
            organisations_table.c.folded_name.is_(None),
            organisations_table.c.folded_name,
            people_table.c.name,
            people_table.c.id,
        )
        return [person_of(row) for row in self._connection.execute(statement.limit(limit).offset(offset))]

    def count(self, wanted: DirectoryFilter) -> int:
        people = (
            select(func.count(people_table.c.id))
            .select_from(people_table)
            .outerjoin(organisations_table, organisations_table.c.id == people_table.c.organisation_id)
        )
        count: int = self._connection.execute(_filtered(people, wanted)).scalar_one()
        return count

    def list_unreached(self, *, limit: int) -> Sequence[Person]:
        """Return active people who get no message any more, the latest first."""
        statement = PEOPLE.where(_is_unreached()).order_by(
            people_table.c.blocked_at.desc(), people_table.c.id
        )
        return [person_of(row) for row in self._connection.execute(statement.limit(limit))]

    def count_unreached(self) -> int:
        counted = select(func.count(people_table.c.id)).where(_is_unreached())
        count: int = self._connection.execute(counted).scalar_one()
        return count


def _is_unreached() -> ColumnElement[bool]:
    return and_(people_table.c.state == PersonState.ACTIVE, people_table.c.blocked_at.is_not(None))


def _filtered(statement: Select[Any], wanted: DirectoryFilter) -> Select[Any]:
    statement = statement.where(people_table.c.state == PersonState.ACTIVE)
    if wanted.committee_code:
        members = select(memberships_table.c.person_id).where(
            memberships_table.c.committee_code == wanted.committee_code
        )
        statement = statement.where(people_table.c.id.in_(members))
    if wanted.commune_code:
        statement = statement.where(
            or_(
                people_table.c.commune_code == wanted.commune_code,
                organisations_table.c.commune_code == wanted.commune_code,
            )
        )
    if wanted.spellings:
        statement = statement.where(
            or_(
                organisations_table.c.folded_name.contains(wanted.folded_words, autoescape=True),
                *(people_table.c.name.contains(spelling, autoescape=True) for spelling in wanted.spellings),
            )
        )
    return statement
