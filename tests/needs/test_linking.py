"""A need linked to an action: on its card, and in one message to its author for each step forward."""

import pytest

from handlers.dispatch import Verdict
from storage.models import need_actions_table
from storage.records.action import ActionStatus
from storage.records.need import NeedEventKind, NeedStatus
from storage.records.person import Grant, Person, Role
from tests.plan.bench import ActionBench


@pytest.fixture
def coordinator(bench: ActionBench) -> int:
    return bench.person(Grant(Role.COORDINATOR))


@pytest.fixture
def author(bench: ActionBench, coordinator: int) -> int:
    """Register a partner with two qualified needs."""
    author = bench.person()
    for text in ("Pas de mode de garde le mercredi à Alzon", "Plus de place en crèche au Vigan"):
        bench.says(author, text)
        bench.taps(author, "Envoyer")
        bench.taps(coordinator, "Qualifier")
    return author


@pytest.fixture
def lead(bench: ActionBench) -> Person:
    return bench.registered(Grant(Role.LEAD))


@pytest.fixture
def action_id(bench: ActionBench, lead: Person) -> int:
    return bench.action(lead, status=ActionStatus.UPCOMING, title="Accueil du mercredi")


def link(bench: ActionBench, coordinator: int, number: int) -> None:
    bench.says(coordinator, f"/besoins B-00{number}")
    bench.taps(coordinator, "Rattacher à une action")
    bench.says(coordinator, "1.2")


def report(bench: ActionBench, lead: Person, status: str, text: str = "") -> None:
    phone = bench.telegram_id(lead)
    bench.says(phone, "/avancement")
    bench.taps(phone, status)
    if status in {"En cours", "En retard"}:
        bench.says(phone, "60")
    if text:
        bench.says(phone, text)
    else:
        bench.taps(phone, "Rien à signaler")


def test_a_tap_and_a_number_link_a_need_and_its_author_is_told(
    bench: ActionBench, coordinator: int, author: int, action_id: int
):
    link(bench, coordinator, 1)

    need = bench.needs()[0]
    assert need.status is NeedStatus.LINKED
    assert bench.story(need.id)[-1].kind is NeedEventKind.LINKED
    assert "B-001 est rattaché à une action du plan" in bench.screen(author)
    assert "1.2 Accueil du mercredi" in bench.screen(author)
    bench.says(author, "/action 1.2")
    assert "Besoins rattachés : B-001" in bench.screen(author)
    bench.says(author, "/besoins rattachés")
    assert "1 contribution." in bench.screen(author)


def test_an_action_is_chosen_by_a_tap_too(bench: ActionBench, coordinator: int, author: int, action_id: int):
    bench.says(coordinator, "/besoins B-001")
    bench.taps(coordinator, "Rattacher à une action")
    bench.taps(coordinator, "1.2 Accueil du mercredi")

    assert bench.rows.count(need_actions_table) == 1


def test_a_need_is_linked_to_one_action_once_and_to_another_as_well(
    bench: ActionBench, coordinator: int, author: int, action_id: int
):
    bench.action(code="1.3")
    link(bench, coordinator, 1)
    bench.says(coordinator, "/besoins B-001")
    bench.taps(coordinator, "Rattacher à une action")
    assert bench.says(coordinator, "1.2") is Verdict.REFUSED
    assert "déjà rattaché à l’action 1.2" in bench.screen(coordinator)
    bench.taps(coordinator, "Annuler")
    bench.says(coordinator, "/besoins B-001")
    bench.taps(coordinator, "Rattacher à une action")
    bench.says(coordinator, "1.3")

    assert bench.rows.count(need_actions_table) == 2


def test_an_action_nobody_knows_is_refused_and_one_may_go_on(
    bench: ActionBench, coordinator: int, author: int, action_id: int
):
    bench.says(coordinator, "/besoins B-001")
    bench.taps(coordinator, "Rattacher à une action")
    assert bench.says(coordinator, "9.9") is Verdict.REFUSED
    bench.says(coordinator, "1.2")

    assert bench.rows.count(need_actions_table) == 1


def test_a_need_that_has_moved_on_is_not_linked(
    bench: ActionBench, coordinator: int, author: int, action_id: int
):
    bench.says(coordinator, "/besoins B-001")
    bench.taps(coordinator, "Rattacher à une action")
    bench.database.write_now(
        lambda work: work.needs.move(
            1, from_status=NeedStatus.QUALIFIED, to_status=NeedStatus.DECLINED, at=bench.now
        )
    )
    bench.says(coordinator, "1.2")

    assert bench.rows.count(need_actions_table) == 0
    assert bench.needs()[0].status is NeedStatus.DECLINED


def test_a_step_forward_is_told_once_for_all_of_somebodys_needs(
    bench: ActionBench, coordinator: int, author: int, lead: Person, action_id: int
):
    link(bench, coordinator, 1)
    link(bench, coordinator, 2)
    report(bench, lead, "En cours", "L’accueil ouvre en janvier")

    assert "Du nouveau pour B-001, B-002" in bench.screen(author)
    assert "L’accueil ouvre en janvier" in bench.screen(author)
    assert bench.count(author, "Du nouveau pour") == 1


def test_no_news_no_trouble_and_no_correction_is_told(
    bench: ActionBench, coordinator: int, author: int, lead: Person, action_id: int
):
    link(bench, coordinator, 1)
    report(bench, lead, "En cours")
    assert bench.count(author, "Du nouveau pour") == 1
    report(bench, lead, "En cours")
    report(bench, lead, "Bloquée", "Plus de budget")
    assert bench.count(author, "Du nouveau pour") == 1
    assert "Plus de budget" not in bench.read(author)
    report(bench, lead, "En cours", "C’est reparti")
    phone = bench.telegram_id(lead)
    bench.taps(phone, "Corriger")
    bench.taps(phone, "Texte")
    bench.says(phone, "C’est bien reparti")
    bench.taps(phone, "Envoyer")
    # People who have not read it yet read the correction; the replacement is not told a second time.
    assert bench.count(author, "Du nouveau pour") == 2
    assert "C’est bien reparti" in bench.screen(author)
    assert "C’est reparti" not in bench.read(author)


def correct(bench: ActionBench, lead: Person, status: str, text: str) -> None:
    phone = bench.telegram_id(lead)
    bench.taps(phone, "Corriger")
    bench.taps(phone, "Statut")
    bench.taps(phone, status)
    if status == "Bloquée":
        bench.taps(phone, "Budget")
        bench.says(phone, text)
    else:
        bench.taps(phone, "Modifier")
        bench.taps(phone, "Frein ou fait marquant")
        bench.says(phone, text)
    bench.taps(phone, "Envoyer")


def test_a_step_forward_that_was_none_is_not_told_and_one_that_becomes_one_is(
    bench: ActionBench, coordinator: int, author: int, lead: Person, action_id: int
):
    link(bench, coordinator, 1)
    report(bench, lead, "En cours", "L’accueil ouvre en janvier")
    correct(bench, lead, "Bloquée", "Plus de budget")
    assert bench.count(author, "Du nouveau pour") == 0
    report(bench, lead, "Bloquée", "Plus de budget")
    correct(bench, lead, "En cours", "Budget voté")

    assert bench.count(author, "Du nouveau pour") == 1
    assert "Budget voté" in bench.screen(author)
    assert len([row for row in bench.rows.promises() if row.template == "need-progress"]) == 2


def test_whose_need_it_is_not_hears_nothing(
    bench: ActionBench, coordinator: int, author: int, lead: Person, action_id: int
):
    other = bench.person()
    link(bench, coordinator, 1)
    report(bench, lead, "Réalisée")

    assert bench.messages(other) == []
    assert "Réalisée · 100 %" in bench.screen(author)
