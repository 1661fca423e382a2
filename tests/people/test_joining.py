"""Coming in with an invitation."""

import hashlib
from datetime import timedelta

import pytest

from handlers.dispatch import Verdict
from services.people.invitations import Terms
from storage.models import drafts_table, invitations_table, organisations_table, people_table
from storage.records.person import Grant, PersonState, Role
from tests.people.newcomers import ADD, CONSENT, Newcomers


def test_four_taps_are_enough_for_the_common_case(bench: Newcomers):
    bench.organisation("Crèche du Vigan")
    token = bench.invited(committee_code="A")
    anna = bench.stranger()
    bench.says_as(anna, "Anna Roux", f"/start {token}")
    bench.taps_as(anna, "Anna Roux", CONSENT)
    bench.taps_as(anna, "Anna Roux", "Anna Roux")
    bench.taps_as(anna, "Anna Roux", "Crèche du Vigan")
    bench.taps_as(anna, "Anna Roux", "Continuer")
    assert "Bienvenue, Anna Roux" in bench.screen(anna)
    person = bench.known(anna)
    assert (person.state, person.name) == (PersonState.ACTIVE, "Anna Roux")
    assert person.organisation_name == "Crèche du Vigan"
    assert person.committee_codes == {"A"}
    assert person.grants == {Grant(Role.PARTNER, "A")}
    assert person.consented_at is not None


def test_an_invitation_that_names_the_organisation_saves_a_tap(bench: Newcomers):
    organisation_id = bench.organisation("Crèche du Vigan")
    anna = bench.stranger()
    bench.says(anna, f"/start {bench.invited(committee_code='A', organisation_id=organisation_id)}")
    for label in (CONSENT, f"Personne {anna}", "Continuer"):
        bench.taps(anna, label)
    assert bench.known(anna).organisation_name == "Crèche du Vigan"


def test_colleagues_committees_are_ticked_beforehand(bench: Newcomers):
    bench.registers(bench.stranger(), "Anna Roux", organisation="Crèche du Vigan")
    bench.database.write_now(lambda work: work.people.replace_committees(1, ["A", "C"]))
    bob = bench.stranger()
    bench.says(bob, f"/start {bench.invited()}")
    for label in (CONSENT, f"Personne {bob}", "Crèche du Vigan", "Continuer"):
        bench.taps(bob, label)
    assert bench.known(bob).committee_codes == {"A", "C"}


def test_nothing_but_the_account_is_kept_before_consent(bench: Newcomers):
    anna = bench.stranger()
    bench.says_as(anna, "Anna Roux", f"/start {bench.invited()}")
    assert "Communauté de communes" in bench.screen(anna)
    assert "/confidentialite" in bench.screen(anna)
    [row] = bench.rows.of(people_table)
    assert (row.name, row.consented_at, row.organisation_id) == ("", None, None)
    assert "Anna" not in str(bench.rows.of(drafts_table))


def test_only_the_hash_of_a_token_is_kept(bench: Newcomers):
    token = bench.invited()
    bench.says(bench.stranger(), f"/start {token}")
    assert len(token) >= 22
    assert bench.rows.of(invitations_table)[0].token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(bench.rows.everything())


def test_a_name_may_be_written_instead_and_is_cleaned(bench: Newcomers):
    anna = bench.stranger()
    bench.says(anna, f"/start {bench.invited()}")
    bench.taps(anna, CONSENT)
    bench.says(anna, "  Anna\u202e \x00 <b>Roux</b>\n ")
    bench.taps(anna, "Passer")
    bench.taps(anna, "Continuer")
    assert bench.known(anna).name == "Anna <b>Roux</b>"
    assert "Bienvenue, Anna &lt;b&gt;Roux&lt;/b&gt;" in bench.screen(anna)


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("\u200b\u202e\x00", "vide"),
        ("…", "vide"),
        ("A" * 81, "81 caractères, pour 80 au plus"),
    ],
)
def test_an_impossible_name_gets_one_sentence_and_the_form_goes_on(bench: Newcomers, written, answer):
    anna = bench.stranger()
    bench.says(anna, f"/start {bench.invited()}")
    bench.taps(anna, CONSENT)
    assert bench.says(anna, written) is Verdict.REFUSED
    assert answer in bench.screen(anna)
    bench.says(anna, "Anna Roux")
    assert "De quelle structure" in bench.screen(anna)


def test_a_thousand_combining_marks_do_not_spill(bench: Newcomers):
    anna = bench.stranger()
    bench.says(anna, f"/start {bench.invited()}")
    bench.taps(anna, CONSENT)
    bench.says(anna, "Anna" + "\u0301" * 1000)
    assert "De quelle structure" in bench.screen(anna)


def test_an_unreadable_profile_name_is_not_suggested(bench: Newcomers):
    anna = bench.stranger()
    bench.says_as(anna, "\u202e\u200f", f"/start {bench.invited()}")
    bench.taps_as(anna, "\u202e\u200f", CONSENT)
    assert "Écrivez votre prénom" in bench.screen(anna)
    assert bench.labels(anna) == ["Annuler"]


def test_a_new_organisation_is_added_once_whatever_its_accents(bench: Newcomers):
    for telegram_id, written in ((bench.stranger(), "Crèche d’Alzon"), (bench.stranger(), "CRECHE D'ALZON")):
        bench.says(telegram_id, f"/start {bench.invited()}")
        bench.taps(telegram_id, CONSENT)
        bench.taps(telegram_id, f"Personne {telegram_id}")
        bench.says(telegram_id, written)
        if ADD.format(written) in bench.labels(telegram_id):
            bench.taps(telegram_id, ADD.format(written))
        bench.taps(telegram_id, "Continuer")
        assert bench.known(telegram_id).organisation_name == "Crèche d’Alzon"
    assert bench.rows.count(organisations_table) == 1


def test_first_letters_narrow_a_long_list_and_pages_turn(bench: Newcomers):
    for number in range(20):
        bench.organisation(f"Association {number:02d}")
    bench.organisation("Mission locale")
    anna = bench.stranger()
    bench.says(anna, f"/start {bench.invited()}")
    bench.taps(anna, CONSENT)
    bench.taps(anna, f"Personne {anna}")
    assert bench.labels(anna)[:2] == ["Association 00", "Association 01"]
    bench.taps(anna, "Suite ›")
    assert bench.labels(anna)[0] == "Association 08"
    bench.says(anna, "miss")
    assert bench.labels(anna)[0] == "Mission locale"
    bench.taps(anna, "Mission locale")
    bench.taps(anna, "Continuer")
    assert bench.known(anna).organisation_name == "Mission locale"


def test_words_and_numbers_work_where_buttons_do(bench: Newcomers):
    bench.organisation("Mission locale")
    anna = bench.stranger()
    bench.says(anna, f"/start {bench.invited()}")
    for words in ("j'accepte et je continue", "1", "mission locale", "2", "continuer"):
        bench.says(anna, words)
    assert bench.known(anna).committee_codes == {"B"}


def test_registration_goes_on_after_a_week(bench: Newcomers):
    anna = bench.stranger()
    bench.says(anna, f"/start {bench.invited()}")
    bench.taps(anna, CONSENT)
    bench.says(anna, "Anna Roux")
    bench.now += timedelta(days=7)
    bench.says(anna, "/start")
    assert "De quelle structure" in bench.screen(anna)
    bench.taps(anna, "Passer")
    bench.taps(anna, "Continuer")
    assert bench.known(anna).name == "Anna Roux"


def test_who_is_registering_is_told_to_finish_first(bench: Newcomers):
    anna = bench.stranger()
    bench.says(anna, f"/start {bench.invited()}")
    assert bench.says(anna, "/annuaire") is Verdict.REFUSED
    assert "n’est pas terminée" in bench.screen(anna)


def test_cancelling_leaves_no_trace_and_gives_the_place_back(bench: Newcomers):
    anna = bench.stranger()
    token = bench.invited(terms=Terms(uses=1, lifetime=timedelta(days=1)))
    bench.says(anna, f"/start {token}")
    bench.taps(anna, CONSENT)
    assert bench.rows.of(invitations_table)[0].uses_left == 0
    bench.taps(anna, "Annuler")
    assert "Rien n’est gardé" in bench.screen(anna)
    assert bench.rows.count(people_table) == bench.rows.count(drafts_table) == 0
    assert bench.rows.of(invitations_table)[0].uses_left == 1


@pytest.mark.parametrize("token", ["", "short", "x" * 32, "é" * 30, "a b c"])
def test_a_token_that_opens_nothing_gets_the_same_sentence(bench: Newcomers, token):
    stranger = bench.stranger()
    bench.says(stranger, f"/start {token or 'x'}")
    assert "n’est pas ou plus valable" in bench.screen(stranger)
    assert bench.labels(stranger) == ["Demander une invitation"]
    assert bench.rows.count(people_table) == 0


def test_an_expired_or_used_up_invitation_says_the_same(bench: Newcomers):
    token = bench.invited(terms=Terms(uses=1, lifetime=timedelta(days=1)))
    first, second, late = bench.stranger(), bench.stranger(), bench.stranger()
    bench.says(first, f"/start {token}")
    bench.says(second, f"/start {token}")
    bench.taps(first, CONSENT)
    assert bench.taps(second, CONSENT) is Verdict.REFUSED
    assert "n’est pas ou plus valable" in bench.answers()[-1]
    expiring = bench.invited()
    bench.now += timedelta(days=31)
    bench.says(late, f"/start {expiring}")
    assert "n’est pas ou plus valable" in bench.screen(late)


def test_before_consent_the_invitation_opened_last_counts(bench: Newcomers):
    anna = bench.stranger()
    bench.says(anna, f"/start {bench.invited()}")
    bench.says(anna, f"/start {bench.invited(Role.STEERING)}")
    for label in (CONSENT, f"Personne {anna}", "Passer", "Continuer"):
        bench.taps(anna, label)
    assert bench.known(anna).grants == {Grant(Role.STEERING)}
    assert [row.uses_left for row in bench.rows.of(invitations_table)] == [30, 29]


def test_a_second_invitation_adds_a_role_and_says_so(bench: Newcomers):
    anna = bench.person(Grant(Role.PARTNER), committees=["A"])
    bench.says(anna, f"/start {bench.invited(Role.REFERENT, committee_code='B')}")
    assert "un rôle de plus : Référent·e de comité" in bench.screen(anna)
    assert bench.known(anna).grants == {Grant(Role.PARTNER), Grant(Role.REFERENT, "B")}
    assert bench.known(anna).committee_codes == {"A", "B"}


def test_an_invitation_that_brings_nothing_new_is_not_used_up(bench: Newcomers):
    anna = bench.person(Grant(Role.PARTNER))
    bench.says(anna, f"/start {bench.invited(committee_code='B')}")
    assert "déjà ce que cette invitation donne" in bench.screen(anna)
    assert bench.rows.of(invitations_table)[0].uses_left == 30


def test_the_menu_follows_the_role_from_the_start(bench: Newcomers):
    anna = bench.stranger()
    bench.registers(anna, "Anna Roux")
    assert "profil" in bench.menu()
    assert "annuaire" not in bench.menu()
    bench.says(anna, f"/start {bench.invited(Role.COORDINATOR)}")
    assert "annuaire" in bench.menu()


def test_english_profiles_are_greeted_in_english(bench: Newcomers):
    anna, otto = bench.stranger(), bench.stranger()
    bench.says_as(anna, "Anna", f"/start {bench.invited()}", language="en")
    assert "I agree, go on" in bench.labels(anna)
    bench.says_as(otto, "Otto", "/start", language="de")
    assert bench.labels(otto) == ["Demander une invitation"]


def test_blocking_is_noted_and_start_brings_back_what_waited(bench: Newcomers):
    anna = bench.person()
    bench.hear(bench.updates.block(anna))
    assert bench.known(anna).blocked_at is not None
    bench.hear(bench.updates.block(anna, "member"))
    assert bench.known(anna).blocked_at is None
    bench.hear(bench.updates.block(anna))
    bench.says(anna, "/start")
    assert bench.known(anna).blocked_at is None


def test_blocking_while_a_form_waits_is_no_answer(bench: Newcomers):
    anna = bench.stranger()
    bench.says(anna, f"/start {bench.invited()}")
    bench.taps(anna, CONSENT)
    said = len(bench.rows.promised_to(anna))
    assert bench.hear(bench.updates.block(anna)) is Verdict.HANDLED
    assert len(bench.rows.promised_to(anna)) == said


def test_in_a_group_start_says_to_come_in_private(bench: Newcomers):
    group = {"id": -100123, "type": "supergroup", "title": "Comité"}
    assert bench.hear(bench.updates.text(7, "/start", chat=group)) is Verdict.REFUSED
    assert "en privé" in bench.screen(-100123)
    assert bench.rows.count(people_table) == 0
