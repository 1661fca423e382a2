"""Coming in without an invitation: a request, decided once."""

from datetime import timedelta

import pytest

from handlers.dispatch import Verdict
from storage.models import join_requests_table, people_table
from storage.records.person import Grant, JoinDecision, PersonState, Role
from tests.people.newcomers import CONSENT, Newcomers

ASK = "Demander une invitation"


def asks(bench: Newcomers, name: str = "Anna Roux") -> int:
    stranger = bench.stranger()
    bench.says_as(stranger, name, "/start")
    bench.taps_as(stranger, name, ASK)
    return stranger


def test_a_stranger_reads_what_this_is_and_how_to_come_in(bench: Newcomers):
    stranger = bench.stranger()
    bench.says(stranger, "/start")
    assert "On y entre sur invitation" in bench.screen(stranger)
    assert bench.labels(stranger) == [ASK]
    assert bench.rows.count(people_table) == bench.rows.count(join_requests_table) == 0


@pytest.mark.parametrize(
    "content",
    [
        {"text": "Il manque une crèche"},
        {"text": "/besoins"},
        {"text": "/annuaire Le Vigan"},
        {"photo": [{"file_id": "p", "file_unique_id": "u", "width": 9, "height": 9}]},
        {"sticker": {"file_id": "s", "file_unique_id": "u", "width": 9, "height": 9, "type": "regular",
                     "is_animated": False, "is_video": False}},
    ],
)  # fmt: skip
def test_whatever_a_stranger_sends_gets_one_sentence_and_the_button(bench: Newcomers, content):
    stranger = bench.stranger()
    assert bench.hear(bench.updates.message(stranger, **content)) is Verdict.REFUSED
    assert "Je ne vous connais pas encore" in bench.screen(stranger)
    assert bench.labels(stranger) == [ASK]
    assert bench.rows.count(people_table) == 0


def test_every_coordinator_gets_the_request_with_two_buttons(bench: Newcomers):
    coordinators = [bench.coordinator(), bench.coordinator()]
    partner = bench.person()
    asks(bench)
    for coordinator in coordinators:
        [notice] = bench.notices(coordinator)
        assert "Anna Roux souhaite rejoindre" in notice.content["text"]
        assert [choice["label"] for choice in notice.rows[0]] == ["Accepter", "Refuser"]
    assert bench.notices(partner) == []


def test_without_a_coordinator_administrators_get_it(bench: Newcomers):
    administrator = bench.person(Grant(Role.ADMINISTRATOR))
    asks(bench)
    assert len(bench.notices(administrator)) == 1


def test_a_flood_of_requests_disturbs_nobody_twice(bench: Newcomers):
    coordinator = bench.coordinator()
    stranger = asks(bench)
    for _ in range(10):
        bench.taps(stranger, ASK)
    assert "déjà chez la coordination" in bench.screen(stranger)
    assert len(bench.notices(coordinator)) == 1
    assert bench.rows.count(join_requests_table) == 1


def test_an_accepted_request_opens_the_same_four_taps(bench: Newcomers):
    coordinator = bench.coordinator()
    stranger = asks(bench)
    bench.presses(coordinator, bench.notice_button(coordinator, "Accepter"))
    assert "acceptée par Personne" in bench.screen(coordinator)
    assert bench.labels(coordinator) == []
    bench.presses(stranger, bench.notice_button(stranger, "Commencer"))
    bench.taps(stranger, CONSENT)
    bench.taps(stranger, f"Personne {stranger}")
    bench.taps(stranger, "Passer")
    bench.taps(stranger, "Continuer")
    assert bench.known(stranger).grants == {Grant(Role.PARTNER)}
    assert bench.known(stranger).state is PersonState.ACTIVE


def test_an_accepted_person_may_also_just_start(bench: Newcomers):
    coordinator = bench.coordinator()
    stranger = asks(bench)
    bench.presses(coordinator, bench.notice_button(coordinator, "Accepter"))
    bench.says(stranger, "/start")
    assert CONSENT in bench.labels(stranger)


def test_a_declined_request_gets_one_kind_sentence_and_a_rest(bench: Newcomers):
    coordinator = bench.coordinator()
    stranger = asks(bench)
    bench.presses(coordinator, bench.notice_button(coordinator, "Refuser"))
    assert "Merci de votre intérêt" in bench.screen(stranger)
    assert bench.rows.count(people_table) == 1
    bench.taps(stranger, ASK)
    assert "n’a pas donné suite" in bench.screen(stranger)
    bench.now += timedelta(days=8)
    bench.taps(stranger, ASK)
    assert "Votre demande est envoyée" in bench.screen(stranger)
    assert bench.rows.count(join_requests_table) == 2


def test_of_two_coordinators_one_decides_and_the_other_is_told(bench: Newcomers):
    first, second = bench.coordinator(), bench.coordinator()
    stranger = asks(bench)
    accept, decline = bench.notice_button(first, "Accepter"), bench.notice_button(second, "Refuser")
    bench.presses(first, accept)
    bench.presses(second, decline)
    assert "Trop tard d’un instant" in bench.answers()[-1]
    assert f"acceptée par Personne {first}" in bench.screen(second)
    assert bench.rows.of(join_requests_table)[0].decision is JoinDecision.ACCEPTED
    assert not any("Merci de votre intérêt" in message["text"] for message in bench.messages(stranger))


def test_a_decided_request_is_not_sent_any_more(bench: Newcomers):
    first, second = bench.coordinator(), bench.coordinator()
    asks(bench)
    bench.presses(first, bench.notice_button(first, "Refuser"))
    assert bench.notices(second) == []


def test_a_partner_who_forges_the_button_decides_nothing(bench: Newcomers):
    coordinator, partner = bench.coordinator(), bench.person()
    asks(bench)
    assert bench.presses(partner, bench.notice_button(coordinator, "Accepter")) is Verdict.REFUSED
    assert bench.rows.of(join_requests_table)[0].decision is JoinDecision.WAITING


def test_who_has_begun_to_register_goes_on_instead_of_asking(bench: Newcomers):
    stranger = bench.stranger()
    bench.says(stranger, f"/start {bench.invited()}")
    bench.presses(stranger, "ji")
    assert CONSENT in bench.labels(stranger)
    assert bench.rows.count(join_requests_table) == 0


def test_a_stranger_cannot_begin_without_being_accepted(bench: Newcomers):
    stranger = asks(bench)
    assert bench.presses(stranger, "jb") is Verdict.REFUSED
    assert bench.rows.count(people_table) == 0


def test_requests_that_wait_can_be_listed_again(bench: Newcomers):
    coordinator = bench.coordinator()
    bench.says(coordinator, "/demandes")
    assert "Aucune demande" in bench.screen(coordinator)
    asks(bench, "Anna Roux")
    asks(bench, "Bob Roux")
    bench.says(coordinator, "/demandes")
    assert "Bob Roux" in bench.screen(coordinator)
    bench.says(coordinator, "accepter")
    assert bench.rows.of(join_requests_table)[1].decision is JoinDecision.ACCEPTED


def test_a_hostile_profile_name_stays_text(bench: Newcomers):
    coordinator = bench.coordinator()
    asks(bench, "<b>Anna</b>\u202e")
    assert "&lt;b&gt;Anna&lt;/b&gt; souhaite" in bench.notices(coordinator)[0].content["text"]


def test_members_have_no_need_to_ask(bench: Newcomers):
    partner = bench.person()
    bench.presses(partner, "ji")
    assert "déjà votre place" in bench.answers()[-1]
    assert bench.rows.count(join_requests_table) == 0
