"""« Pour qui ? » and « Sans ma structure »: on the card before it is sent, and what becomes of it."""

import pytest

from handlers.dispatch import Verdict
from handlers.needs.on_behalf import TurnOrganisation
from handlers.turns.buttons import pack
from services.language.lines import fold_name
from storage.models import cards_table, drafts_table, needs_table, organisations_table
from storage.records.person import Grant, PersonState, Role
from tests.plan.bench import ActionBench

NEED = "Pas de mode de garde le mercredi à Alzon"
WITHOUT, WITH, WHOM = "Sans ma structure", "Avec ma structure", "Pour qui\u202f?"


def named(bench: ActionBench, name: str, *grants: Grant, organisation: str | None = None) -> int:
    telegram_id = bench.person(*grants)
    person = bench.person_at(telegram_id)
    assert person

    def name_them(work) -> None:
        work.people.change(person.id, name=name)
        if organisation:
            found = work.people.ensure_organisation(
                name=organisation, folded_name=fold_name(organisation), at=bench.now
            )
            work.people.change(person.id, organisation_id=found.id)

    bench.database.write_now(name_them)
    return telegram_id


@pytest.fixture
def coordinator(bench: ActionBench) -> int:
    return named(bench, "Claire Coordonne", Grant(Role.COORDINATOR), organisation="Communauté de communes")


@pytest.fixture
def anna(bench: ActionBench) -> int:
    return named(bench, "Anna Roux", organisation="Crèche du Vigan")


@pytest.fixture
def partner(bench: ActionBench) -> int:
    return named(bench, "Paul Partenaire", organisation="Centre social")


def write_for(bench: ActionBench, writer: int) -> None:
    bench.says(writer, NEED)
    if not bench.has_button(writer, WHOM):
        bench.taps(writer, "Modifier")
    bench.taps(writer, WHOM)


def test_the_organisation_is_left_out_and_put_back_by_one_tap(bench: ActionBench, partner: int, anna: int):
    bench.says(partner, NEED)
    assert "avec la structure Centre social" in bench.screen(partner)
    bench.taps(partner, WITHOUT)
    assert "sans structure" in bench.screen(partner)
    assert bench.has_button(partner, WITH)
    bench.taps(partner, WITH)
    assert "avec la structure Centre social" in bench.screen(partner)
    bench.says(partner, "sans ma structure")
    bench.taps(partner, "Envoyer")
    assert "sans structure" in bench.screen(partner)
    bench.qualified()
    for words in ("/besoins", "/besoins B-001"):
        bench.says(anna, words)
        assert NEED in bench.screen(anna)
        assert "Centre social" not in bench.screen(anna)


def test_the_choice_stays_with_the_draft_whatever_is_changed(bench: ActionBench, partner: int):
    bench.says(partner, NEED)
    bench.taps(partner, WITHOUT)
    bench.taps(partner, "Modifier")
    bench.taps(partner, "Texte")
    bench.says(partner, "Plus de bus le soir à Alzon")
    assert "sans structure" in bench.screen(partner)
    bench.taps(partner, "Envoyer")

    (need,) = bench.needs()
    assert need.shows_organisation is False
    assert need.organisation_name == "Centre social"


def test_triagers_and_the_author_still_see_where_it_comes_from(
    bench: ActionBench, partner: int, coordinator: int
):
    bench.says(partner, NEED)
    bench.taps(partner, WITHOUT)
    bench.taps(partner, "Envoyer")

    assert "Paul Partenaire, Centre social" in bench.screen(coordinator)
    assert "Sans sa structure pour les autres membres" in bench.screen(coordinator)
    bench.taps(coordinator, "Qualifier")
    assert "Il est maintenant lu par tous les membres, sans structure" in bench.screen(partner)


def test_who_has_no_organisation_has_nothing_to_leave_out(bench: ActionBench):
    lonely = bench.person()
    bench.says(lonely, NEED)

    assert not bench.has_button(lonely, WITHOUT)
    assert "sans structure" in bench.screen(lonely)


def test_a_button_of_somebody_elses_draft_or_of_a_sent_one_does_nothing(
    bench: ActionBench, partner: int, anna: int
):
    bench.says(partner, NEED)
    (draft,) = bench.rows.of(drafts_table)
    assert bench.presses(anna, pack(TurnOrganisation(draft.id))) is Verdict.REFUSED
    bench.taps(partner, "Envoyer")
    assert bench.presses(partner, pack(TurnOrganisation(draft.id))) is Verdict.REFUSED
    assert [need.shows_organisation for need in bench.needs()] == [True]


def test_a_coordinator_writes_for_a_member_who_is_told_and_follows(
    bench: ActionBench, coordinator: int, anna: int
):
    write_for(bench, coordinator)
    bench.says(coordinator, "mme roux")
    assert "1. Anna Roux, Crèche du Vigan" in bench.screen(coordinator)
    bench.taps(coordinator, "1")
    assert "Pour : Anna Roux, Crèche du Vigan" in bench.screen(coordinator)
    assert "avec la structure Crèche du Vigan" in bench.screen(coordinator)
    bench.taps(coordinator, "Envoyer")

    assert "Claire Coordonne a saisi un besoin pour vous" in bench.screen(anna)
    assert NEED in bench.screen(anna)
    bench.taps(anna, "Ouvrir B-001")
    assert "Saisi par Claire Coordonne pour Anna Roux, Crèche du Vigan" in bench.screen(anna)
    assert "Répondre" in bench.labels(anna)
    for person in (anna, coordinator):
        bench.says(person, "/mesbesoins")
        assert "1 contribution." in bench.screen(person)
    bench.says(coordinator, "/besoins B-001")
    assert "Saisi par Claire Coordonne pour Anna Roux, Crèche du Vigan" in bench.screen(coordinator)
    bench.taps(coordinator, "Qualifier")
    assert "B-001 : votre besoin est pris en compte" in bench.screen(anna)


def test_a_referent_may_too_and_others_read_only_the_organisation(
    bench: ActionBench, anna: int, partner: int
):
    referent = named(bench, "Rémi Référent", Grant(Role.REFERENT, "A"))
    write_for(bench, referent)
    bench.says(referent, "Anna")
    bench.taps(referent, "1")
    bench.taps(referent, "Envoyer")
    bench.qualified()
    bench.says(partner, "/besoins B-001")

    assert "Crèche du Vigan" in bench.screen(partner)
    assert "Anna" not in bench.read(partner)
    assert "Rémi" not in bench.read(partner)


@pytest.mark.parametrize("writer", ["coordinator", "partner"])
def test_everybody_may_write_for_an_organisation_and_a_function(
    bench: ActionBench, coordinator: int, partner: int, anna: int, writer: str
):
    writing = {"coordinator": coordinator, "partner": partner}[writer]
    write_for(bench, writing)
    bench.taps(writing, "Une structure")
    bench.says(writing, "creche du vigan")
    assert "<b>Crèche du Vigan</b> : quelle fonction ?" in bench.screen(writing)
    bench.says(writing, "la directrice")
    assert "Pour : Crèche du Vigan (Direction)" in bench.screen(writing)
    assert bench.taps(writing, "Envoyer") is Verdict.HANDLED
    assert "Enregistré" in bench.screen(writing)
    bench.says(coordinator, "/besoins B-001")

    assert "pour Crèche du Vigan (Direction)" in bench.screen(coordinator)
    assert "saisi un besoin pour vous" not in bench.read(anna)
    bench.qualified()
    bench.says(anna, "/besoins B-001")
    assert "Crèche du Vigan" in bench.screen(anna)
    assert "Direction" not in bench.screen(anna)
    bench.says(writing, "/mesbesoins")
    assert "1 contribution." in bench.screen(writing)


@pytest.mark.parametrize(
    "said", ["Mme Sophie Durand", "Sophie Durand", "sophie durand 06 12 34 56 78", "Durand"]
)
def test_a_name_that_is_no_members_is_never_kept(
    bench: ActionBench, coordinator: int, partner: int, said: str
):
    for writing in (coordinator, partner):
        write_for(bench, writing)
        bench.says(writing, said)
        if writing == partner or "Mme" in said or "06" in said:
            assert "Le nom d’une personne qui n’est pas membre n’est jamais gardé" in bench.screen(writing)
        else:
            assert "n’est jamais gardé" in bench.screen(writing)  # asked whether it is an organisation
        bench.taps(writing, "Annuler" if bench.has_button(writing, "Annuler") else "Revenir")
    assert bench.rows.of(needs_table) == []
    assert "Durand" not in str(bench.rows.of(organisations_table))


def test_a_partner_names_no_member_and_adds_no_organisation(bench: ActionBench, partner: int, anna: int):
    write_for(bench, partner)
    assert bench.labels(partner)[:2] == ["Moi", "Une structure"]
    bench.says(partner, "Anna Roux")
    assert "n’est jamais gardé" in bench.screen(partner)
    bench.says(partner, "Association inconnue")
    assert "je ne connais ni membre ni structure" in bench.screen(partner)


def test_a_coordinator_adds_an_organisation_that_is_not_there_yet(bench: ActionBench, coordinator: int):
    write_for(bench, coordinator)
    bench.taps(coordinator, "Une structure")
    bench.says(coordinator, "Ferme des Cévennes")
    bench.taps(coordinator, "+ Ajouter «\u00a0Ferme des Cévennes\u00a0»")
    bench.taps(coordinator, "Ne pas préciser")
    bench.taps(coordinator, "Envoyer")

    assert "Ferme des Cévennes" in [row.name for row in bench.rows.of(organisations_table)]
    (need,) = bench.needs()
    assert (need.organisation_name, need.for_function) == ("Ferme des Cévennes", None)


def test_words_that_are_no_function_of_the_territory_are_not_kept(
    bench: ActionBench, partner: int, anna: int
):
    write_for(bench, partner)
    bench.taps(partner, "Une structure")
    bench.says(partner, "Crèche du Vigan")
    bench.says(partner, "Sophie Durand")

    assert "Je ne reconnais pas cette fonction" in bench.screen(partner)
    assert "Durand" not in str(bench.rows.of(drafts_table))


def test_one_comes_back_to_oneself(bench: ActionBench, coordinator: int, anna: int):
    write_for(bench, coordinator)
    bench.says(coordinator, "Anna")
    bench.taps(coordinator, "1")
    bench.taps(coordinator, WHOM)
    bench.taps(coordinator, "Moi")
    assert "Pour :" not in bench.screen(coordinator)
    bench.taps(coordinator, "Envoyer")

    (need,) = bench.needs()
    assert (need.author_name, need.entered_by_id) == ("Claire Coordonne", None)


def test_a_member_who_leaves_meanwhile_is_not_written_for(bench: ActionBench, coordinator: int, anna: int):
    write_for(bench, coordinator)
    bench.says(coordinator, "Anna")
    bench.taps(coordinator, "1")
    bench.change_state(anna, PersonState.WITHDRAWN)
    assert bench.taps(coordinator, "Envoyer") is Verdict.REFUSED
    assert "n’est plus membre" in bench.answers()[-1]
    assert bench.needs() == []


def test_a_right_that_was_taken_meanwhile_names_nobody(bench: ActionBench, anna: int):
    referent = named(bench, "Rémi Référent", Grant(Role.REFERENT, "A"))
    write_for(bench, referent)
    bench.says(referent, "Anna")
    bench.taps(referent, "1")
    person = bench.person_at(referent)
    assert person

    def demote(work) -> None:
        work.people.delete_grants(person.id)
        work.people.add_grant(person.id, Grant(Role.PARTNER))

    bench.database.write_now(demote)
    assert bench.taps(referent, "Envoyer") is Verdict.REFUSED
    assert bench.needs() == []


def test_no_button_keeps_a_members_name(bench: ActionBench, coordinator: int, anna: int):
    """Labels of buttons are stored until a card is shown again, also after the member has left."""
    write_for(bench, coordinator)
    bench.says(coordinator, "Anna")

    assert bench.labels(coordinator)[0] == "1"
    assert "Roux" not in str(bench.rows.of(cards_table))


def test_either_may_leave_and_the_other_goes_on(bench: ActionBench, coordinator: int, anna: int):
    write_for(bench, coordinator)
    bench.says(coordinator, "Anna")
    bench.taps(coordinator, "1")
    bench.taps(coordinator, "Envoyer")
    second = named(bench, "Deuxième Coordination", Grant(Role.COORDINATOR))
    bench.says(coordinator, "/effacer")
    bench.taps(coordinator, "Oui, tout effacer")
    bench.says(anna, "/mesbesoins")
    assert "1 contribution." in bench.screen(anna)
    bench.says(second, "/besoins B-001")
    assert "Anna Roux, Crèche du Vigan" in bench.screen(second)
    assert "Claire" not in bench.screen(second)
    bench.says(anna, "/effacer")
    bench.taps(anna, "Oui, tout effacer")
    bench.says(second, "/besoins B-001")
    assert "Anna" not in bench.screen(second)
    (row,) = bench.rows.of(needs_table)
    assert (row.author_id, row.entered_by_id, row.text) == (None, None, NEED)


def test_both_find_it_in_their_data_without_the_others_number(
    bench: ActionBench, coordinator: int, anna: int
):
    write_for(bench, coordinator)
    bench.says(coordinator, "Anna")
    bench.taps(coordinator, "1")
    bench.taps(coordinator, "Envoyer")
    for telegram_id in (coordinator, anna):
        person = bench.person_at(telegram_id)
        assert person
        exported = bench.database.read_now(
            lambda work, person=person: work.personal_data.export(person.id, person.chat_id)
        )
        (need,) = exported["needs"]
        assert need["text"] == NEED
        assert not {"author_id", "entered_by_id"} & need.keys()


def test_english_is_complete(bench: ActionBench, coordinator: int, anna: int):
    person = bench.person_at(coordinator)
    member = bench.person_at(anna)
    assert person
    assert member
    for one in (person, member):
        bench.database.write_now(lambda work, one=one: work.people.change(one.id, language="en"))
    bench.says(coordinator, NEED)
    bench.taps(coordinator, "For whom?")
    bench.says(coordinator, "Anna")
    bench.taps(coordinator, "1")
    assert "For: Anna Roux, Crèche du Vigan" in bench.screen(coordinator)
    bench.taps(coordinator, "Without my organisation")
    assert "without organisation, name, file or flagged passage" in bench.screen(coordinator)
    bench.taps(coordinator, "Send")

    assert "Claire Coordonne entered a need for you" in bench.screen(anna)
