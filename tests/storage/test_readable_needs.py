"""The filter of the needs a person reads says in SQL what the rule says, whoever reads whatever needs."""

from dataclasses import dataclass
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from services import visibility
from services.visibility import Relation
from storage.database import Database
from storage.records.need import NeedFilter, NeedStatus
from storage.records.person import Grant, Person, PersonState, Role
from storage.unit_of_work import UnitOfWork
from tests.storage.samples import add_action, add_need

PEOPLE = 4
COMMITTEES = ("A", "B", None)
nobody_or_one = st.none() | st.integers(0, PEOPLE - 1)


@dataclass(frozen=True)
class Drawn:
    """A need to be: people by their rank."""

    status: NeedStatus
    committee: str | None
    author: int | None
    enterer: int | None
    supporters: frozenset[int]


needs = st.builds(
    Drawn,
    st.sampled_from(NeedStatus),
    st.sampled_from(COMMITTEES),
    nobody_or_one,
    nobody_or_one,
    st.frozensets(st.integers(0, PEOPLE - 1), max_size=2),
)
grants = st.frozensets(
    st.builds(Grant, st.sampled_from(Role), st.sampled_from(COMMITTEES)), min_size=1, max_size=2
)
readers = st.tuples(grants, st.sampled_from((PersonState.ACTIVE, PersonState.ACTIVE, *PersonState)))


class _UndoneError(Exception):
    """Undoes a transaction, so that the next example finds an empty database."""


def register(work: UnitOfWork, drawn: tuple[frozenset[Grant], PersonState], at: datetime) -> Person:
    held, state = drawn
    person = work.people.add(chat_id=None, state=state, name="Personne", language="fr", at=at)
    for grant in held:
        work.people.add_grant(person.id, grant)
    return work.people.get(person.id)


def keep(work: UnitOfWork, drawn: Drawn, number: int, people: list[Person], at: datetime) -> int:
    need_id = add_need(
        work,
        at,
        number=number,
        status=drawn.status,
        committee_code=drawn.committee,
        author_id=None if drawn.author is None else people[drawn.author].id,
        entered_by_id=None if drawn.enterer is None else people[drawn.enterer].id,
    )
    assert need_id
    for rank in drawn.supporters:
        work.need_supports.add(need_id, people[rank].id, organisation_id=None, at=at)
    return need_id


def by_the_rule(work: UnitOfWork, person: Person, ids: list[int]) -> set[int]:
    def is_read(need_id: int) -> bool:
        need = work.needs.find(need_id)
        assert need
        supports = work.need_supports.has(need_id, person.id)
        relation = visibility.relation_of(person, need, supports=supports)
        return visibility.sight(need.status, relation).facts

    return {need_id for need_id in ids if is_read(need_id)}


@given(drawn_people=st.lists(readers, min_size=PEOPLE, max_size=PEOPLE), drawn=st.lists(needs, max_size=8))
def test_a_list_a_count_and_a_sheet_hold_what_the_rule_shows(
    database: Database, now: datetime, drawn_people, drawn: list[Drawn]
):
    def compare(work: UnitOfWork) -> None:
        people = [register(work, one, now) for one in drawn_people]
        ids = [keep(work, one, number, people, now) for number, one in enumerate(drawn, 1)]
        action_id = add_action(work, now)
        assert action_id
        for need_id in ids:
            work.need_links.add(need_id, action_id, linked_by_id=people[0].id, at=now)
        for person in people:
            shown, reader = by_the_rule(work, person, ids), visibility.reader_of(person)
            # A withdrawn need is in no list but its author's own: every status is asked for by name.
            wanted = NeedFilter(reader=reader, statuses=tuple(NeedStatus))
            assert {need.id for need in work.needs.list_(wanted, limit=20)} == shown
            assert work.needs.count(wanted) == len(shown)
            numbers = {need_id: number for number, need_id in enumerate(ids, 1)}
            assert set(work.need_links.list_needs(action_id, reader)) == {numbers[one] for one in shown}
        raise _UndoneError

    try:
        database.write_now(compare)
    except _UndoneError:
        return


def test_nobody_reads_what_only_its_parties_read(database: Database, now: datetime):
    """A filter for somebody without access finds nothing, not even needs whose author has left."""

    def look(work: UnitOfWork) -> tuple[int, int]:
        for status in NeedStatus:
            add_need(work, now, status=status)
        withdrawn = register(work, (frozenset({Grant(Role.COORDINATOR)}), PersonState.WITHDRAWN), now)
        member = register(work, (frozenset({Grant(Role.PARTNER)}), PersonState.ACTIVE), now)
        return tuple(
            work.needs.count(NeedFilter(reader=visibility.reader_of(person)))
            for person in (withdrawn, member)
        )

    open_to_members = sum(visibility.sight(status, Relation.MEMBER).facts for status in NeedStatus)
    assert database.write_now(look) == (0, open_to_members)
