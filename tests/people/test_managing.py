"""Coordinators put a person and an organisation right."""

import pytest

from services.language.lines import fold_name
from storage.models import organisations_table
from storage.records.person import Grant, Role
from tests.bench import Bench

UNDO = "Défaire\N{NO-BREAK SPACE}: "


@pytest.fixture
def bench(database, rows, now) -> Bench:
    return Bench(database, rows, now)


@pytest.fixture
def coordinator(bench: Bench) -> int:
    return bench.person(Grant(Role.COORDINATOR))


@pytest.fixture
def partner(bench: Bench, coordinator: int) -> int:
    return bench.person()


def opens(bench: Bench, coordinator: int, partner: int) -> None:
    person = bench.person_at(partner)
    assert person
    bench.presses(coordinator, f"dp:{person.id}")


def works_at(bench: Bench, partner: int, name: str) -> int:
    def join(work):
        found = work.people.ensure_organisation(name=name, folded_name=fold_name(name), at=bench.now)
        work.people.change(work.people.find_at("telegram", str(partner)).id, organisation_id=found.id)
        return found.id

    return bench.database.write_now(join)


def test_a_persons_roles_committees_and_organisation_are_changed_and_they_are_told(
    bench, coordinator, partner
):
    opens(bench, coordinator, partner)
    bench.taps(coordinator, "Modifier")
    bench.taps(coordinator, "Rôles")
    bench.taps(coordinator, "Pilote d’action")
    bench.taps(coordinator, "Continuer")
    bench.taps(coordinator, "Modifier")
    bench.taps(coordinator, "Structure")
    bench.says(coordinator, "Le Relais")
    bench.taps(coordinator, "Enregistrer")

    person = bench.person_at(partner)
    assert person.grants == {Grant(Role.PARTNER), Grant(Role.LEAD)}
    assert person.organisation_name == "Le Relais"
    assert "a mis à jour vos rôles" in bench.screen(partner)
    assert "avancement" in bench.menu()
    bench.taps(coordinator, f"{UNDO}fiche modifiée")
    person = bench.person_at(partner)
    assert (person.grants, person.organisation_name) == ({Grant(Role.PARTNER)}, None)
    assert "avancement" not in bench.menu()


def test_a_coordinator_makes_no_administrator(bench, coordinator, partner):
    opens(bench, coordinator, partner)
    bench.taps(coordinator, "Modifier")
    bench.taps(coordinator, "Rôles")
    assert "Administration" not in " ".join(bench.labels(coordinator))


def test_structures_are_merged_and_parted_again(bench, coordinator, partner):
    other = bench.person()
    works_at(bench, other, "Crèche du Vigan")
    works_at(bench, partner, "creche")
    opens(bench, coordinator, partner)
    bench.taps(coordinator, "Sa structure")
    bench.taps(coordinator, "Fusionner")
    bench.says(coordinator, "Crèche du Vigan")
    assert "Réunir « creche » (1 personne) dans « Crèche du Vigan »" in bench.screen(coordinator)
    bench.taps(coordinator, "Fusionner")

    assert bench.person_at(partner).organisation_name == "Crèche du Vigan"
    assert bench.rows.count(organisations_table) == 1
    bench.taps(coordinator, f"{UNDO}structures réunies")
    assert bench.person_at(partner).organisation_name == "creche"


def test_a_structure_is_renamed(bench, coordinator, partner):
    works_at(bench, bench.person(), "Crèche du Vigan")
    works_at(bench, partner, "creche")
    opens(bench, coordinator, partner)
    bench.taps(coordinator, "Sa structure")
    bench.taps(coordinator, "Renommer")
    bench.says(coordinator, "Relais petite enfance")

    assert bench.person_at(partner).organisation_name == "Relais petite enfance"
    bench.taps(coordinator, f"{UNDO}structure renommée")
    assert bench.person_at(partner).organisation_name == "creche"
