"""People and their organisations, roles and committees."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, or_, select, update

from storage.models import (
    chats_table,
    memberships_table,
    organisations_table,
    people_table,
    role_grants_table,
)
from storage.records.person import Grant, Organisation, Person, PersonState, Role
from storage.repositories.rows import joined, upsert

_grants = (
    select(joined(role_grants_table.c.role + ":" + role_grants_table.c.committee_code))
    .where(role_grants_table.c.person_id == people_table.c.id)
    .scalar_subquery()
)
_committees = (
    select(joined(memberships_table.c.committee_code))
    .where(memberships_table.c.person_id == people_table.c.id)
    .scalar_subquery()
)
PEOPLE: Select[Any] = select(
    people_table,
    organisations_table.c.name.label("organisation_name"),
    _grants.label("grants"),
    _committees.label("committees"),
).outerjoin(organisations_table, organisations_table.c.id == people_table.c.organisation_id)
# The lock keeps one person's turns in order when several processes receive them (PostgreSQL). It leaves the
# key free for rows that refer to it: a broadcast does not wait for a person's turn, nor the turn for it.
FIND_AT = (
    PEOPLE.join(chats_table, chats_table.c.id == people_table.c.chat_id)
    .where(chats_table.c.channel == bindparam("channel"), chats_table.c.address == bindparam("address"))
    .with_for_update(of=people_table, key_share=True)
)
FIND_IN = PEOPLE.where(people_table.c.chat_id == bindparam("chat_id")).with_for_update(
    of=people_table, key_share=True
)
FIND = PEOPLE.where(people_table.c.id == bindparam("id"))


class PersonRepository:
    """Reads and writes people, organisations, roles and committees."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, person_id: int) -> Person | None:
        row = self._connection.execute(FIND, {"id": person_id}).one_or_none()
        return person_of(row) if row else None

    def find_at(self, channel: str, address: str) -> Person | None:
        """Return the person at an address, locked until the turn ends."""
        row = self._connection.execute(FIND_AT, {"channel": channel, "address": address}).one_or_none()
        return person_of(row) if row else None

    def find_in(self, chat_id: int) -> Person | None:
        """Return the person of a chat, locked until the turn ends."""
        row = self._connection.execute(FIND_IN, {"chat_id": chat_id}).one_or_none()
        return person_of(row) if row else None

    def add(
        self, *, chat_id: int | None, state: PersonState, name: str, language: str, at: datetime
    ) -> Person:
        statement = insert(people_table).values(
            chat_id=chat_id, state=state, name=name, language=language, created_at=at, last_seen_at=at
        )
        return self.get(self._connection.execute(statement.returning(people_table.c.id)).scalar_one())

    def get(self, person_id: int) -> Person:
        """Return a person who must exist.

        Raises:
            LookupError: there is no person with this id.
        """
        person = self.find(person_id)
        if person is None:
            raise LookupError(f"no person {person_id}")
        return person

    def change(self, person_id: int, **values: Any) -> None:
        self._connection.execute(update(people_table).where(people_table.c.id == person_id).values(**values))

    def note_reached(self, person_ids: Collection[int], *, at: datetime) -> None:
        """Note that something was delivered to people; somebody whose turn is running gives a better sign."""
        free = (
            select(people_table.c.id)
            .where(people_table.c.id.in_(sorted(person_ids)))
            .with_for_update(skip_locked=True, key_share=True)
        )
        self._connection.execute(
            update(people_table).where(people_table.c.id.in_(free)).values(reached_at=at)
        )

    def add_grant(self, person_id: int, grant: Grant) -> None:
        """Give a role; giving it again changes nothing."""
        statement = upsert(role_grants_table).values(
            person_id=person_id, role=grant.role, committee_code=grant.committee_code or ""
        )
        self._connection.execute(statement.on_conflict_do_nothing())

    def delete_grants(self, person_id: int) -> None:
        """Withdraw every role."""
        self._connection.execute(delete(role_grants_table).where(role_grants_table.c.person_id == person_id))

    def replace_committees(self, person_id: int, committee_codes: Iterable[str]) -> None:
        """Set the committees a person sits in."""
        self._connection.execute(delete(memberships_table).where(memberships_table.c.person_id == person_id))
        rows = [{"person_id": person_id, "committee_code": code} for code in sorted(set(committee_codes))]
        if rows:
            self._connection.execute(insert(memberships_table), rows)

    def list_with_role(self, role: Role, *, committee_code: str | None = None) -> Sequence[Person]:
        """Return active people who hold a role for the whole territory or for this committee."""
        codes = ["", committee_code] if committee_code else [""]
        held = select(role_grants_table.c.person_id).where(
            role_grants_table.c.role == role, role_grants_table.c.committee_code.in_(codes)
        )
        statement = PEOPLE.where(people_table.c.id.in_(held), people_table.c.state == PersonState.ACTIVE)
        return [person_of(row) for row in self._connection.execute(statement.order_by(people_table.c.id))]

    def list_holding(self, role: Role) -> Sequence[Person]:
        """Return active people who hold a role, for the whole territory or for any committee."""
        held = select(role_grants_table.c.person_id).where(role_grants_table.c.role == role)
        statement = PEOPLE.where(people_table.c.id.in_(held), people_table.c.state == PersonState.ACTIVE)
        return [person_of(row) for row in self._connection.execute(statement.order_by(people_table.c.id))]

    def list_active(self) -> Sequence[Person]:
        statement = PEOPLE.where(people_table.c.state == PersonState.ACTIVE).order_by(people_table.c.id)
        return [person_of(row) for row in self._connection.execute(statement)]

    def list_inactive_since(self, at: datetime, *, state: PersonState | None = None) -> Sequence[Person]:
        """Return people without a sign of life since `at`, for retention.

        A sign is a message, a report that reached them, the end of an absence they told.
        """
        statement = PEOPLE.where(
            people_table.c.last_seen_at < at,
            or_(people_table.c.reached_at.is_(None), people_table.c.reached_at < at),
            or_(people_table.c.paused_until.is_(None), people_table.c.paused_until < at),
            people_table.c.chat_id.is_not(None),
        )
        if state is not None:
            statement = statement.where(people_table.c.state == state)
        return [person_of(row) for row in self._connection.execute(statement)]

    def find_organisation(self, organisation_id: int) -> Organisation | None:
        statement = select(organisations_table).where(organisations_table.c.id == organisation_id)
        row = self._connection.execute(statement).one_or_none()
        return _organisation(row) if row else None

    def find_organisation_by_folded_name(self, folded_name: str) -> Organisation | None:
        """Return an organisation by its name without case or accents."""
        statement = select(organisations_table).where(organisations_table.c.folded_name == folded_name)
        row = self._connection.execute(statement).one_or_none()
        return _organisation(row) if row else None

    def add_organisation(
        self,
        *,
        name: str,
        folded_name: str,
        at: datetime,
        kind: str | None = None,
        commune: str | None = None,
    ) -> Organisation:
        statement = insert(organisations_table).values(
            name=name, folded_name=folded_name, kind=kind, commune_code=commune, created_at=at
        )
        key = self._connection.execute(statement.returning(organisations_table.c.id)).scalar_one()
        return Organisation(key, name, kind, commune)

    def ensure_organisation(self, *, name: str, folded_name: str, at: datetime) -> Organisation:
        """Return the organisation of this name, added if missing; safe when two people add it at once."""
        statement = upsert(organisations_table).values(name=name, folded_name=folded_name, created_at=at)
        self._connection.execute(statement.on_conflict_do_nothing(index_elements=["folded_name"]))
        found = select(organisations_table).where(organisations_table.c.folded_name == folded_name)
        return _organisation(self._connection.execute(found).one())

    def list_organisations(
        self, *, containing: str = "", limit: int = 500, offset: int = 0
    ) -> Sequence[Organisation]:
        """Return organisations by name; a folded name that begins with `containing` comes first."""
        folded_name = organisations_table.c.folded_name
        statement = _containing(select(organisations_table), containing).order_by(
            folded_name.startswith(containing, autoescape=True).desc(), folded_name
        )
        rows = self._connection.execute(statement.limit(limit).offset(offset))
        return [_organisation(row) for row in rows]

    def count_organisations(self, *, containing: str = "") -> int:
        """Count the organisations that `list_organisations` lists."""
        statement = _containing(select(func.count(organisations_table.c.id)), containing)
        count: int = self._connection.execute(statement).scalar_one()
        return count

    def list_committees_of_organisation(self, organisation_id: int) -> Sequence[str]:
        """Return the committees in which an organisation's active people sit."""
        statement = (
            select(memberships_table.c.committee_code)
            .join(people_table, people_table.c.id == memberships_table.c.person_id)
            .where(
                people_table.c.organisation_id == organisation_id, people_table.c.state == PersonState.ACTIVE
            )
            .distinct()
            .order_by(memberships_table.c.committee_code)
        )
        return self._connection.execute(statement).scalars().all()


def _containing(statement: Select[Any], containing: str) -> Select[Any]:
    if not containing:
        return statement
    return statement.where(organisations_table.c.folded_name.contains(containing, autoescape=True))


def person_of(row: Row[Any]) -> Person:
    """Read one row of `PEOPLE`."""
    return Person(
        id=row.id,
        chat_id=row.chat_id,
        state=row.state,
        name=row.name,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation_name,
        function=row.function,
        commune_code=row.commune_code,
        language=row.language,
        consented_at=row.consented_at,
        paused_from=row.paused_from,
        paused_until=row.paused_until,
        blocked_at=row.blocked_at,
        created_at=row.created_at,
        last_seen_at=row.last_seen_at,
        album=row.album,
        cut_text_at=row.cut_text_at,
        heard_anyway_until=row.heard_anyway_until,
        grants=frozenset(_grant(word) for word in row.grants.split(",")) if row.grants else frozenset(),
        committee_codes=frozenset(row.committees.split(",")) if row.committees else frozenset(),
        reached_at=row.reached_at,
        warned_at=row.warned_at,
        warned_again_at=row.warned_again_at,
    )


def _grant(word: str) -> Grant:
    role, _, committee_code = word.partition(":")
    return Grant(Role(role), committee_code or None)


def _organisation(row: Row[Any]) -> Organisation:
    return Organisation(row.id, row.name, row.kind, row.commune_code)
