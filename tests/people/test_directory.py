"""The directory of people and their tasks, and the end of a person's access."""

from datetime import timedelta

import pytest

from handlers.dispatch import Verdict
from services.outbox import promises
from storage.models import chats_table, outbox_table
from storage.records.outbox import PromiseKind
from storage.records.person import Grant, PersonState, Role
from tests.people.newcomers import Newcomers
from views.texts import Html, visible_length


def member(bench: Newcomers, name: str, *, organisation_id: int | None = None, committees=(), commune=None):
    person = bench.registered(committees=committees)
    bench.database.write_now(
        lambda work: work.people.change(
            person.id, name=name, organisation_id=organisation_id, commune_code=commune
        )
    )
    return person


def small_town(bench: Newcomers) -> int:
    """Register Anna in childhood, Bob in mobility, Élise at the centre social in Alzon, and a reader."""
    creche = bench.organisation("Crèche du Vigan", commune_code="30350")
    social = bench.organisation("Centre social", commune_code="30009")
    member(bench, "Anna Roux", organisation_id=creche, committees=["A"])
    member(bench, "Bob Roux", committees=["C"], commune="30350")
    member(bench, "Élise Roux", organisation_id=social, committees=["A", "C"])
    return bench.person()


def found(bench: Newcomers, reader: int) -> list[str]:
    return [name for name in ("Anna Roux", "Bob Roux", "Élise Roux") if name in bench.screen(reader)]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", ["Anna Roux", "Bob Roux", "Élise Roux"]),
        ("mobilité", ["Bob Roux", "Élise Roux"]),
        ("petite enfance", ["Anna Roux", "Élise Roux"]),
        ("crèche", ["Anna Roux"]),
        ("nounou", ["Anna Roux", "Élise Roux"]),
        ("Le Vigan", ["Anna Roux", "Bob Roux"]),
        ("mobilité Le Vigan", ["Bob Roux"]),
        ("comité C", ["Bob Roux", "Élise Roux"]),
        ("a", ["Anna Roux", "Élise Roux"]),
        ("élise", ["Élise Roux"]),
        ("CENTRE SOCIAL", ["Élise Roux"]),
        ("roux", ["Anna Roux", "Bob Roux", "Élise Roux"]),
        ("100%", []),
        ("<b>\x00\u202e", []),
    ],
)
def test_words_find_people(bench: Newcomers, asked, names):
    reader = small_town(bench)
    bench.says(reader, f"/annuaire {asked}")
    assert found(bench, reader) == names
    if not names:
        assert "Personne pour l’instant" in bench.screen(reader)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("Dupont Lajoie Durand", "Dupont Lajoie Durand"),
        ("Élise", "Élise"),
        ("Jean-Baptiste Emmanuel de la Rochefoucauld", "Jean-Baptiste Emmanuel de la…"),
        ("anticonstitutionnellementanticonstitutionnellement", "anticonstitutionnellementanticon…"),
        ("éducatrice  spécialisée", "éducatrice spécialisée"),
    ],
)
def test_the_words_are_shown_as_typed_and_never_end_within_a_word(bench: Newcomers, asked, shown):
    reader = small_town(bench)
    bench.says(reader, f"/annuaire {asked}")
    assert f"Annuaire</b> · « {shown} »" in bench.screen(reader)


def test_where_nobody_of_a_committee_is_in_a_commune_the_committee_is_shown(bench: Newcomers):
    reader = small_town(bench)
    bench.says(reader, "qui s’occupe de la mobilité à Aumessas ?")

    assert found(bench, reader) == ["Bob Roux", "Élise Roux"]
    assert bench.count(reader, "Aumessas » : voici le comité, qui répond pour tout le territoire") == 1


def test_buttons_filter_in_place(bench: Newcomers):
    reader = small_town(bench)
    bench.says(reader, "/annuaire")
    bench.taps(reader, "Par comité")
    bench.taps(reader, bench.labels(reader)[2])
    assert found(bench, reader) == ["Bob Roux", "Élise Roux"]
    bench.taps(reader, "Par commune")
    bench.taps(reader, "Alzon")
    assert found(bench, reader) == ["Élise Roux"]
    bench.taps(reader, "Tout le monde")
    assert found(bench, reader) == ["Anna Roux", "Bob Roux", "Élise Roux"]
    assert {row.kind for row in bench.rows.of(outbox_table)[1:]} == {PromiseKind.CARD, PromiseKind.TOAST}


def test_pages_turn_and_stay_within_a_message(bench: Newcomers):
    long = bench.organisation("Structure " + "d" * 100)
    for number in range(11):
        member(bench, f"{number:02d}" + "&" * 78, organisation_id=long, committees="ABC", commune="30350")
    reader = bench.person()
    bench.says(reader, "/annuaire")
    assert "page 1 sur 2" in bench.screen(reader)
    assert visible_length(Html(bench.screen(reader))) < 4096
    bench.taps(reader, "Suite ›")
    assert "page 2 sur 2" in bench.screen(reader)
    assert "10&amp;" in bench.screen(reader)
    bench.taps(reader, "‹ Précédent")
    assert "page 1 sur 2" in bench.screen(reader)


@pytest.mark.parametrize(
    "data", ["d:99999999999999999999:A::", "d:-5:::", "d:1000:ZZ:99999:x", "d:0:A:30350:' OR 1=1 --"]
)
def test_a_forged_page_is_harmless(bench: Newcomers, data):
    reader = small_town(bench)
    assert bench.presses(reader, data) in {Verdict.HANDLED, Verdict.REFUSED}


def test_an_absence_is_said_without_a_reason_and_no_number_is_shown(bench: Newcomers):
    reader = small_town(bench)
    away = bench.registered()
    bench.database.write_now(
        lambda work: work.people.change(away.id, name="Zoé", paused_until=bench.now + timedelta(days=3))
    )
    bench.says(reader, "/annuaire")
    assert "Zoé" in bench.screen(reader)
    assert "absent·e jusqu’au 16 octobre 2026" in bench.screen(reader)
    assert not any(chat.address in bench.screen(reader) for chat in bench.rows.of(chats_table)[:3])


def test_who_is_registering_or_withdrawn_is_not_listed(bench: Newcomers):
    reader = bench.person()
    bench.person(state=PersonState.WITHDRAWN)
    bench.person(state=PersonState.JOINING)
    bench.says(reader, "/annuaire")
    assert "1 personne" in bench.screen(reader)


def test_a_coordinator_ends_an_access_at_once(bench: Newcomers):
    coordinator = bench.coordinator()
    anna = member(bench, "Anna Roux", committees=["A"])
    bench.database.write_now(
        lambda work: promises.notify(work, anna, "own-data-json", parameters={}, at=bench.now)
    )
    bench.says(coordinator, "/annuaire Anna")
    bench.taps(coordinator, "1")
    assert "<b>Anna Roux</b>" in bench.screen(coordinator)
    bench.taps(coordinator, "Retirer l’accès")
    assert "C’est immédiat" in bench.screen(coordinator)
    bench.taps(coordinator, "Oui, retirer l’accès")
    assert "est retiré" in bench.screen(coordinator)
    phone = bench.telegram_id(anna)
    assert "a mis fin à votre accès" in bench.screen(phone)
    assert bench.notices(phone) == []
    (menu,) = bench.rows.promises(PromiseKind.MENU)
    assert (menu.telegram_id, menu.content["commands"]) == (phone, None)
    assert bench.says(phone, "/annuaire") is Verdict.REFUSED
    assert "retiré par la coordination" in bench.screen(phone)
    assert bench.known(phone).grants == frozenset()


def test_names_never_stay_in_a_keyboard(bench: Newcomers):
    coordinator = bench.coordinator()
    member(bench, "Anna Roux")
    bench.says(coordinator, "/annuaire Anna")
    bench.taps(coordinator, "1")
    bench.taps(coordinator, "Retirer l’accès")
    assert "Anna Roux" not in str(bench.rows.everything()["cards"])


def test_a_withdrawn_person_cannot_return_by_an_old_link_but_may_ask(bench: Newcomers):
    coordinator = bench.coordinator()
    anna = bench.person(state=PersonState.WITHDRAWN)
    assert bench.says(anna, f"/start {bench.invited()}") is Verdict.REFUSED
    bench.taps(anna, "Demander une invitation")
    bench.presses(coordinator, bench.notice_button(coordinator, "Accepter"))
    bench.says(anna, "/start")
    assert "J’accepte et je continue" in bench.labels(anna)


def test_an_ended_access_closes_the_invitations_that_led_to_it_and_no_others(bench: Newcomers):
    coordinator, newcomer = bench.coordinator(), bench.stranger()
    used, unused = bench.invited(), bench.invited()
    bench.registers(newcomer, "Anna Roux", token=used)
    bench.presses(coordinator, f"wc:{bench.known(newcomer).id}")
    assert bench.says(bench.stranger(), f"/start {used}") is Verdict.REFUSED
    assert bench.says(bench.stranger(), f"/start {unused}") is Verdict.HANDLED


def test_an_ended_access_closes_the_invitations_that_were_given(bench: Newcomers):
    administrator = bench.person(Grant(Role.ADMINISTRATOR))
    coordinator = bench.registered(Grant(Role.COORDINATOR))
    given = bench.invited(Role.COORDINATOR, by=coordinator)
    bench.presses(administrator, f"wc:{coordinator.id}")
    assert bench.says(bench.stranger(), f"/start {given}") is Verdict.REFUSED


def test_a_role_added_by_an_invitation_is_closed_with_the_access_too(bench: Newcomers):
    coordinator, anna = bench.coordinator(), member(bench, "Anna Roux")
    second = bench.invited(Role.LEAD)
    bench.says(bench.telegram_id(anna), f"/start {second}")
    bench.presses(coordinator, f"wc:{anna.id}")
    assert bench.says(bench.stranger(), f"/start {second}") is Verdict.REFUSED


def test_nobody_withdraws_themselves_nor_a_coordinator_an_administrator(bench: Newcomers):
    coordinator = bench.registered(Grant(Role.COORDINATOR))
    administrator = bench.registered(Grant(Role.ADMINISTRATOR))
    for person in (coordinator, administrator):
        assert bench.presses(bench.telegram_id(coordinator), f"wc:{person.id}") is Verdict.REFUSED
    above = bench.telegram_id(administrator)
    assert bench.presses(above, f"wc:{coordinator.id}") is Verdict.HANDLED
    assert bench.known(above).state is PersonState.ACTIVE


@pytest.mark.parametrize("data", ["wc:{}", "wa:{}"])
def test_a_partner_who_forges_the_buttons_changes_and_learns_nothing(bench: Newcomers, data):
    anna, partner = member(bench, "Anna Roux"), bench.person()
    assert bench.presses(partner, data.format(anna.id)) is Verdict.REFUSED
    assert bench.known(bench.telegram_id(anna)).state is PersonState.ACTIVE
    assert "Anna" not in str(bench.messages(partner))


def test_a_partner_opens_the_cards_of_the_directory_and_no_others(bench: Newcomers):
    anna, gone, partner = member(bench, "Anna Roux"), member(bench, "Bob Roux"), bench.person()
    bench.change_state(bench.telegram_id(gone), PersonState.WITHDRAWN)
    assert bench.presses(partner, f"dp:{anna.id}") is Verdict.HANDLED
    assert "<b>Anna Roux</b>" in bench.screen(partner)
    assert "Retirer l’accès" not in bench.labels(partner)
    assert bench.presses(partner, f"dp:{gone.id}") is Verdict.REFUSED
    assert "Bob" not in str(bench.messages(partner))


def test_withdrawing_twice_is_said(bench: Newcomers):
    coordinator, anna = bench.coordinator(), member(bench, "Anna Roux")
    bench.presses(coordinator, f"wc:{anna.id}")
    assert bench.presses(coordinator, f"wc:{anna.id}") is Verdict.REFUSED
    assert "déjà fait" in bench.answers()[-1]
