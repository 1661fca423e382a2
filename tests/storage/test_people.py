"""People, their permissions, their committees, and their organisations."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage.models import organisations_table, role_grants_table
from storage.records.person import Grant, PersonState, Role
from tests.storage.samples import add_person

DAY = timedelta(days=1)
EVERYWHERE = Grant(Role.COORDINATOR)
ENFANCE = Grant(Role.REFERENT, "enfance")


def find(database, person):
    return database.read_now(lambda work: work.people.find(person.id))


def ensure(database, at, name, folded_name=None):
    return database.write_now(
        lambda work: work.people.ensure_organisation(
            name=name, folded_name=folded_name or name.casefold(), at=at
        )
    )


def test_a_person_comes_back_with_roles_committees_and_organisation(database, now):
    creche = ensure(database, now, "Crèche « Les Petits, Loups »", "creche les petits loups")
    person = add_person(
        database,
        now,
        EVERYWHERE,
        ENFANCE,
        committees=["jeunesse", "enfance", "enfance"],
        name="Personne, deuxième",
        organisation_id=creche.id,
        function="Direction",
        paused_until=now + DAY,
    )
    assert person.grants == {EVERYWHERE, ENFANCE}
    assert person.committee_codes == {"enfance", "jeunesse"}
    assert (person.organisation_name, person.function) == ("Crèche « Les Petits, Loups »", "Direction")
    assert (person.name, person.language, person.paused_until) == ("Personne, deuxième", "fr", now + DAY)
    assert (person.created_at, person.last_seen_at, person.consented_at) == (now, now, None)
    assert find(database, person) == person


def test_a_person_is_found_by_their_account_and_by_no_other(database, now):
    person = add_person(database, now)
    address = database.read_now(lambda work: work.chats.find(person.chat_id)).address
    by_account = database.write_now(lambda work: work.people.find_at("telegram", address))
    assert by_account == person
    assert database.write_now(lambda work: work.people.find_in(person.chat_id)) == person
    assert database.write_now(lambda work: work.people.find_at("telegram", "999")) is None
    assert database.write_now(lambda work: work.people.find_at("other", address)) is None


def test_whoever_must_be_there_and_is_not_is_an_error(database):
    with pytest.raises(LookupError, match="no person 99"):
        database.read_now(lambda work: work.people.get(99))


def test_an_account_belongs_to_one_person(database, now):
    person = add_person(database, now)
    with pytest.raises(IntegrityError):
        add_person(database, now, chat_id=person.chat_id)


def test_a_role_given_twice_is_given_once(database, rows, now):
    person = add_person(database, now, ENFANCE, EVERYWHERE)
    for grant in (ENFANCE, EVERYWHERE):
        database.write_now(lambda work, grant=grant: work.people.add_grant(person.id, grant))
    assert rows.count(role_grants_table) == 2


def test_a_role_given_by_two_at_once_is_given_once(database, rows, now):
    person = add_person(database, now)
    with ThreadPoolExecutor(8) as threads:
        list(
            threads.map(
                lambda _: database.write_now(lambda work: work.people.add_grant(person.id, ENFANCE)), range(8)
            )
        )
    assert find(database, person).grants == {ENFANCE}


def test_every_role_can_be_withdrawn(database, now):
    person, other = add_person(database, now, ENFANCE, EVERYWHERE), add_person(database, now, ENFANCE)
    database.write_now(lambda work: work.people.delete_grants(person.id))
    assert find(database, person).grants == frozenset()
    assert find(database, other).grants == {ENFANCE}


def test_committees_are_replaced_and_not_added(database, now):
    person = add_person(database, now, committees=["enfance", "jeunesse"])
    database.write_now(lambda work: work.people.replace_committees(person.id, ["parentalite"]))
    assert find(database, person).committee_codes == {"parentalite"}
    database.write_now(lambda work: work.people.replace_committees(person.id, []))
    assert find(database, person).committee_codes == frozenset()


def test_a_committee_is_served_by_its_own_and_by_those_for_the_whole_territory(database, now):
    everywhere = add_person(database, now, Grant(Role.REFERENT))
    own = add_person(database, now, ENFANCE)
    add_person(database, now, Grant(Role.REFERENT, "jeunesse"))
    add_person(database, now, Grant(Role.PARTNER, "enfance"))
    add_person(database, now, ENFANCE, state=PersonState.WITHDRAWN)

    def ids(**scope):
        return [
            person.id
            for person in database.read_now(lambda work: work.people.list_with_role(Role.REFERENT, **scope))
        ]

    assert ids(committee_code="enfance") == [everywhere.id, own.id]
    assert ids() == [everywhere.id]


def test_who_has_not_been_heard_for_long_is_found(database, now):
    silent = add_person(database, now, last_seen_at=now - 2 * DAY)
    joining = add_person(database, now, state=PersonState.JOINING, last_seen_at=now - 2 * DAY)
    add_person(database, now, last_seen_at=now)
    add_person(database, now, last_seen_at=now - 2 * DAY, chat_id=None)

    def ids(**narrowed):
        found = database.read_now(lambda work: work.people.list_inactive_since(now - DAY, **narrowed))
        return {person.id for person in found}

    assert ids() == {silent.id, joining.id}
    assert ids(state=PersonState.JOINING) == {joining.id}


def test_an_organisation_is_one_however_it_is_written(database, rows, now):
    first = ensure(database, now, "Crèche d’Alzon", "creche d'alzon")
    again = ensure(database, now, "CRECHE D'ALZON", "creche d'alzon")
    assert first == again
    assert first.name == "Crèche d’Alzon"
    assert rows.count(organisations_table) == 1


def test_an_organisation_added_by_eight_people_at_once_is_one(database, rows, now):
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: ensure(database, now, "Crèche"), range(8)))
    assert len({organisation.id for organisation in found}) == 1
    assert rows.count(organisations_table) == 1


def test_an_organisation_is_found_by_id_and_by_folded_name(database, now):
    added = database.write_now(
        lambda work: work.people.add_organisation(
            name="École", folded_name="ecole", at=now, kind="ecole", commune="30009"
        )
    )
    assert (added.kind, added.commune_code) == ("ecole", "30009")
    assert database.read_now(lambda work: work.people.find_organisation(added.id)) == added
    assert database.read_now(lambda work: work.people.find_organisation_by_folded_name("ecole")) == added
    assert database.read_now(lambda work: work.people.find_organisation_by_folded_name("École")) is None


def test_organisations_that_begin_with_what_was_typed_come_first(database, now):
    for name in ("Zone de jeux", "La maison des jeunes", "Jeunes en scène", "Jeux_t'aime"):
        ensure(database, now, name)

    def names(**page):
        return [each.name for each in database.read_now(lambda work: work.people.list_organisations(**page))]

    assert names(containing="jeu") == [
        "Jeunes en scène",
        "Jeux_t'aime",
        "La maison des jeunes",
        "Zone de jeux",
    ]
    assert names(containing="jeu", limit=2, offset=1) == ["Jeux_t'aime", "La maison des jeunes"]
    assert names(containing="_t") == ["Jeux_t'aime"]
    assert names(containing="%") == []
    assert len(names()) == 4
    assert database.read_now(lambda work: work.people.count_organisations(containing="jeunes")) == 2
    assert database.read_now(lambda work: work.people.count_organisations()) == 4


def test_an_organisation_sits_where_its_active_people_sit(database, now):
    creche = ensure(database, now, "Crèche")
    add_person(database, now, committees=["jeunesse", "enfance"], organisation_id=creche.id)
    add_person(database, now, committees=["enfance"], organisation_id=creche.id)
    add_person(database, now, committees=["acces"], organisation_id=creche.id, state=PersonState.WITHDRAWN)
    add_person(database, now, committees=["parentalite"])
    codes = database.read_now(lambda work: work.people.list_committees_of_organisation(creche.id))
    assert list(codes) == ["enfance", "jeunesse"]
