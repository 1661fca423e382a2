"""The directory: active people by committee, commune, organisation and name."""

import pytest

from storage.records.person import DirectoryFilter, PersonState
from tests.storage.samples import add_person

ALZON, LE_VIGAN = "30009", "30350"


@pytest.fixture
def everyone(database, now):
    def organisation(name, folded_name, commune):
        return database.write_now(
            lambda work: work.people.add_organisation(
                name=name, folded_name=folded_name, at=now, commune=commune
            )
        ).id

    creche = organisation("Crèche", "creche", ALZON)
    school = organisation("École 100 %", "ecole 100 %", LE_VIGAN)
    add_person(database, now, name="Zoé", organisation_id=creche, committees=["enfance"])
    add_person(database, now, name="Anaïs", organisation_id=creche)
    add_person(database, now, name="Basile", organisation_id=school, committees=["enfance", "jeunesse"])
    add_person(database, now, name="Chloé", commune_code=ALZON)
    add_person(database, now, name="Partie", organisation_id=creche, state=PersonState.WITHDRAWN)


def names(database, wanted, **page):
    found = database.read_now(lambda work: work.directory.list_(wanted, **{"limit": 10, **page}))
    assert page or database.read_now(lambda work: work.directory.count(wanted)) == len(found)
    return [person.name for person in found]


def test_people_stand_by_organisation_and_name_and_those_without_one_last(database, everyone):
    assert names(database, DirectoryFilter()) == ["Anaïs", "Zoé", "Basile", "Chloé"]
    assert names(database, DirectoryFilter(), limit=2, offset=1) == ["Zoé", "Basile"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (DirectoryFilter(committee_code="enfance"), ["Zoé", "Basile"]),
        (DirectoryFilter(commune_code=ALZON), ["Anaïs", "Zoé", "Chloé"]),
        (DirectoryFilter(committee_code="enfance", commune_code=LE_VIGAN), ["Basile"]),
        (DirectoryFilter(spellings=("loé", "Loé"), folded_words="loe"), ["Chloé"]),
        (DirectoryFilter(spellings=("éco",), folded_words="eco"), ["Basile"]),
        (DirectoryFilter(spellings=("%",), folded_words="%"), ["Basile"]),
        (DirectoryFilter(spellings=("_",), folded_words="_"), []),
    ],
    ids=str,
)
def test_each_part_of_a_search_narrows(database, everyone, wanted, expected):
    assert names(database, wanted) == expected
