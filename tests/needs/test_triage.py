"""Triage: the steps of a need, and the messages its author gets."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from bot.telegram.updates import read_update
from handlers.dispatch import Verdict
from storage.database import Database
from storage.models import drafts_table, need_events_table
from storage.records.need import NeedEventKind, NeedStatus
from storage.records.person import Grant, PersonState, Role
from tests.needs.bench import NeedBench, open_need_bench, photo
from tests.rows import Rows

NEED = "Pas de mode de garde le mercredi à Alzon"


@pytest.fixture
def bench(database: Database, rows: Rows, now: datetime) -> NeedBench:
    return open_need_bench(database, rows, now)


@pytest.fixture
def partner(bench: NeedBench) -> int:
    return bench.person()


@pytest.fixture
def coordinator(bench: NeedBench) -> int:
    return bench.person(Grant(Role.COORDINATOR))


@pytest.fixture
def referent(bench: NeedBench) -> int:
    return bench.person(Grant(Role.REFERENT, "A"))


@pytest.fixture
def _sent(bench: NeedBench, partner: int, coordinator: int, referent: int) -> None:
    bench.says(partner, NEED)
    bench.taps(partner, "Envoyer")


pytestmark = pytest.mark.usefixtures("_sent")


def _status(bench: NeedBench) -> NeedStatus:
    return bench.needs()[0].status


def test_one_tap_qualifies_and_the_author_is_told_once(bench: NeedBench, partner: int, coordinator: int):
    bench.taps(coordinator, "Qualifier")

    assert _status(bench) is NeedStatus.QUALIFIED
    assert bench.count(partner, "B-001 : votre besoin est pris en compte") == 1
    assert "qualifié, par Personne" in bench.screen(coordinator)
    assert "Qualifier" not in bench.labels(coordinator)


def test_each_step_is_dated_and_signed(bench: NeedBench, coordinator: int):
    bench.taps(coordinator, "Qualifier")

    first, second = bench.story(1)
    assert (first.kind, second.kind) == (NeedEventKind.SUBMITTED, NeedEventKind.QUALIFIED)
    assert second.at == bench.now
    assert second.actor_name == f"Personne {coordinator}"


def test_a_second_tap_is_told_that_it_is_done(bench: NeedBench, partner: int, coordinator: int):
    button = bench.find_button(coordinator, "Qualifier")
    bench.presses(coordinator, button)
    bench.presses(coordinator, button)

    assert "déjà qualifié par" in bench.answers()[-1]
    assert len(bench.story(1)) == 2
    assert bench.count(partner, "est pris en compte") == 1


def test_who_comes_second_is_told_who_did_what_on_a_fresh_card(
    bench: NeedBench, coordinator: int, referent: int
):
    late = bench.find_button(referent, "Ne pas retenir")
    bench.taps(coordinator, "Qualifier")
    bench.presses(referent, late)

    assert f"déjà qualifié par Personne {coordinator}" in bench.answers()[-1].replace("\xa0", " ")
    assert "B-001 · Qualifié" in bench.screen(referent)
    assert _status(bench) is NeedStatus.QUALIFIED


def test_of_two_at_the_same_moment_one_wins(bench: NeedBench, partner: int, coordinator: int, referent: int):
    presses = [
        read_update(bench.updates.press(person, bench.find_button(person, "Qualifier")))
        for person in (coordinator, referent)
    ]
    with ThreadPoolExecutor(2) as threads:
        turns = [
            threads.submit(
                bench.database.write_now,
                lambda work, each=press: bench.dispatcher.handle(work, each, bench.now),
            )
            for press in presses
        ]
        assert [turn.result() for turn in turns] == [Verdict.HANDLED, Verdict.HANDLED]

    assert [event.kind for event in bench.story(1)].count(NeedEventKind.QUALIFIED) == 1
    assert bench.count(partner, "est pris en compte") == 1
    assert sum("déjà qualifié" in answer for answer in bench.answers()) == 1


def test_a_refusal_needs_a_reason_and_a_second_look(bench: NeedBench, partner: int, coordinator: int):
    bench.taps(coordinator, "Ne pas retenir")
    bench.says(coordinator, "Une micro-crèche ouvre en janvier.")
    assert _status(bench) is NeedStatus.RECEIVED
    assert "Une micro-crèche ouvre en janvier." in bench.screen(coordinator)
    bench.taps(coordinator, "Envoyer")

    assert _status(bench) is NeedStatus.DECLINED
    assert "B-001 n’est pas retenu" in bench.screen(partner)
    assert "Motif : « Une micro-crèche ouvre en janvier. »" in bench.screen(partner)


def test_an_empty_reason_is_refused(bench: NeedBench, coordinator: int):
    bench.taps(coordinator, "Ne pas retenir")
    bench.says(coordinator, "\u200b")

    assert "Écrivez quelques mots" in bench.screen(coordinator)
    assert _status(bench) is NeedStatus.RECEIVED


def test_too_long_a_reason_says_both_lengths(bench: NeedBench, coordinator: int):
    bench.taps(coordinator, "Ne pas retenir")
    bench.says(coordinator, "x" * 1001)

    assert "1 001" in bench.screen(coordinator)
    assert "1 000" in bench.screen(coordinator)


def test_a_usual_reason_is_one_tap(bench: NeedBench, partner: int, coordinator: int):
    bench.taps(coordinator, "Ne pas retenir")
    bench.taps(coordinator, "Ne relève pas de la CTG")
    bench.taps(coordinator, "Envoyer")

    assert "Motif : « Ne relève pas de la CTG »" in bench.screen(partner)


def test_a_refusal_written_while_another_acted_is_kept_for_its_writer(
    bench: NeedBench, partner: int, coordinator: int, referent: int
):
    bench.taps(referent, "Ne pas retenir")
    bench.says(referent, "Déjà couvert")
    bench.taps(coordinator, "Qualifier")
    bench.taps(referent, "Envoyer")

    assert "déjà qualifié" in bench.read(referent)
    assert "Vous aviez écrit : « Déjà couvert »" in bench.read(referent)
    assert _status(bench) is NeedStatus.QUALIFIED
    assert "Déjà couvert" not in bench.read(partner)


def test_question_and_answer_bring_the_need_back(bench: NeedBench, partner: int, coordinator: int):
    bench.taps(coordinator, "Demander un complément")
    bench.says(coordinator, "Combien de familles ?")
    assert _status(bench) is NeedStatus.MORE_ASKED
    assert "« Combien de familles ? »" in bench.screen(partner)

    bench.taps(partner, "Répondre")
    bench.says(partner, "Quatre familles")
    assert _status(bench) is NeedStatus.RECEIVED
    assert "Réponse envoyée pour B-001" in bench.screen(partner)
    assert "B-001 : son auteur·e répond" in bench.screen(coordinator)
    assert "« Quatre familles »" in bench.screen(coordinator)


def test_the_answer_goes_to_who_asked_and_to_nobody_else(
    bench: NeedBench, partner: int, coordinator: int, referent: int
):
    bench.taps(referent, "Demander un complément")
    bench.says(referent, "Combien de familles ?")
    bench.taps(partner, "Répondre")
    bench.says(partner, "Quatre familles")

    assert bench.count(referent, "son auteur·e répond") == 1
    assert bench.count(coordinator, "son auteur·e répond") == 0


def test_the_answer_goes_to_all_when_who_asked_has_left(
    bench: NeedBench, partner: int, coordinator: int, referent: int
):
    bench.taps(referent, "Demander un complément")
    bench.says(referent, "Combien de familles ?")
    _withdraw(bench, referent)
    bench.taps(partner, "Répondre")
    bench.says(partner, "Quatre familles")

    assert bench.count(coordinator, "son auteur·e répond") == 1


def test_an_answer_that_points_at_somebody_is_pointed_out(bench: NeedBench, partner: int, coordinator: int):
    bench.taps(coordinator, "Demander un complément")
    bench.says(coordinator, "Qui est concerné ?")
    bench.taps(partner, "Répondre")
    bench.says(partner, "Mme Durand")

    assert _status(bench) is NeedStatus.MORE_ASKED
    assert bench.labels(partner) == ["Reformuler", "Modifier", "Envoyer quand même", "Annuler"]
    bench.taps(partner, "Reformuler")
    bench.says(partner, "Une famille")
    assert _status(bench) is NeedStatus.RECEIVED


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ("Demander un complément", "Est-ce la famille Roux ?"),
        ("Ajouter une note", "vu avec kévin b., 06 39 98 12 45"),
        ("Ne pas retenir", "Voir Mme Durand"),
    ],
)
def test_words_of_triage_that_point_at_somebody_are_pointed_out(
    bench: NeedBench, partner: int, coordinator: int, button: str, words: str
):
    bench.taps(coordinator, button)
    bench.says(coordinator, words)

    assert "Ce texte semble désigner une personne" in bench.screen(coordinator)
    assert bench.labels(coordinator) == ["Reformuler", "Modifier", "Envoyer quand même", "Annuler"]
    assert _status(bench) is NeedStatus.RECEIVED
    assert words not in bench.read(partner)


def test_only_the_author_can_answer(bench: NeedBench, coordinator: int):
    stranger = bench.person()
    bench.taps(coordinator, "Demander un complément")
    bench.says(coordinator, "Combien de familles ?")

    assert bench.presses(stranger, "na:1") is Verdict.REFUSED
    assert "Combien" not in bench.read(stranger)


def test_an_answer_reopens_what_was_declined(bench: NeedBench, partner: int, coordinator: int):
    bench.taps(coordinator, "Ne pas retenir")
    bench.taps(coordinator, "Déjà signalé par ailleurs")
    bench.taps(coordinator, "Envoyer")
    bench.taps(partner, "Répondre")
    bench.says(partner, "Non, c’est une autre commune")

    assert _status(bench) is NeedStatus.RECEIVED
    assert "une autre commune" in bench.screen(coordinator)


def test_a_note_is_for_those_who_triage_and_nobody_else(
    bench: NeedBench, partner: int, coordinator: int, referent: int
):
    stranger = bench.person()
    bench.taps(coordinator, "Ajouter une note")
    bench.says(coordinator, "À voir avec la mairie")

    assert "À voir avec la mairie" in bench.screen(coordinator)
    bench.says(referent, "/besoins B-001")
    assert "À voir avec la mairie" in bench.screen(referent)
    for person in (partner, stranger):
        bench.says(person, "/besoins B-001")
        assert "mairie" not in bench.read(person)
        assert "note" not in bench.screen(person)


def test_other_people_see_steps_without_names_questions_or_answers(
    bench: NeedBench, partner: int, coordinator: int
):
    stranger = bench.person()
    bench.taps(coordinator, "Demander un complément")
    bench.says(coordinator, "Combien de familles ?")
    bench.taps(partner, "Répondre")
    bench.says(partner, "Quatre familles")
    assert bench.says(stranger, "/besoins B-001") is Verdict.REFUSED
    bench.qualified()
    bench.says(stranger, "/besoins B-001")

    assert NEED in bench.screen(stranger)
    assert "complément demandé" in bench.screen(stranger)
    assert "Personne" not in bench.screen(stranger)
    assert "familles" not in bench.screen(stranger)
    assert bench.labels(stranger) == ["Je soutiens"]


@pytest.mark.parametrize("data", ["nq:1:recu", "nm:1:recu", "nd:1:recu", "nn:1", "nt:1", "nx:0"])
def test_a_forged_button_changes_nothing_for_who_may_not_triage(bench: NeedBench, partner: int, data: str):
    other = bench.person(Grant(Role.REFERENT, "C"))
    before = (bench.rows.of(need_events_table), bench.rows.of(drafts_table))
    for person in (partner, other):
        if data != "nx:0" or person == partner:
            assert bench.presses(person, data) is Verdict.REFUSED
            assert "Je ne trouve pas cela" in bench.answers()[-1]

    assert (bench.rows.of(need_events_table), bench.rows.of(drafts_table)) == before


@pytest.mark.parametrize("data", ["no:99", "np:99", "na:99", f"no:{2**63 - 1}", "nq:1:xyz", "nq:1:"])
def test_what_is_not_there_is_refused_or_changes_nothing(bench: NeedBench, coordinator: int, data: str):
    bench.presses(coordinator, data)

    assert _status(bench) is NeedStatus.RECEIVED
    assert len(bench.story(1)) == 1


def test_setting_the_theme_brings_the_need_to_its_referent(bench: NeedBench, partner: int, coordinator: int):
    mobility = bench.person(Grant(Role.REFERENT, "C"))
    bench.says(partner, "Il faudrait vraiment faire quelque chose")
    bench.taps(partner, "Envoyer")
    assert bench.messages(mobility) == []
    bench.taps(coordinator, "Préciser le thème")
    bench.taps(coordinator, "Mobilité")

    assert "Nouveau : B-002" in bench.screen(mobility)
    assert bench.count(coordinator, "Nouveau : B-002") == 1
    assert bench.needs()[1].committee_code == "C"


def test_the_next_need_is_the_oldest_that_waits(bench: NeedBench, partner: int, coordinator: int):
    for text in ("Plus de bus à Alzon le soir", "Il manque des logements au Vigan"):
        bench.says(partner, text)
        bench.taps(partner, "Envoyer")
    first = "nx:0"
    bench.presses(coordinator, first)
    assert "B-001" in bench.screen(coordinator)
    bench.taps(coordinator, "Qualifier")
    bench.taps(coordinator, "Besoin suivant")
    assert "B-002" in bench.screen(coordinator)
    bench.taps(coordinator, "Besoin suivant")
    assert "B-003" in bench.screen(coordinator)
    bench.taps(coordinator, "Besoin suivant")
    assert "B-002" in bench.screen(coordinator)


def test_when_all_is_done_the_next_says_so(bench: NeedBench, coordinator: int):
    bench.taps(coordinator, "Qualifier")
    bench.taps(coordinator, "Besoin suivant")

    assert "Plus aucun besoin" in bench.screen(coordinator)


def test_attachments_are_for_those_who_triage_and_the_author(
    bench: NeedBench, partner: int, coordinator: int
):
    stranger = bench.person()
    bench.says(partner, "Chemin dangereux à Alzon")
    bench.sends(partner, **photo("secret-photo"))
    bench.taps(partner, "Ajouter à ce besoin")
    bench.taps(partner, "Envoyer")
    for person in (partner, stranger):
        bench.presses(person, "np:2")

    secret = {"kind": "photo", "file": "secret-photo"}
    assert [file["relay"] for file in bench.files(coordinator)] == [secret]
    assert [file["relay"] for file in bench.files(partner)] == [secret]
    assert bench.files(stranger) == []


def test_a_note_that_was_opened_and_left_does_not_swallow_the_next_days_need(
    bench: NeedBench, coordinator: int
):
    bench.taps(coordinator, "Ajouter une note")
    bench.waits(timedelta(hours=20))
    bench.says(coordinator, "Plus de bus le soir au Vigan")

    assert "Besoin · Mobilité · Le Vigan" in bench.screen(coordinator)
    assert len(bench.story(1)) == 1


def test_quiet_hours_make_one_digest_of_what_still_waits(bench: NeedBench, partner: int, coordinator: int):
    bench.now = datetime(2026, 10, 13, 20, 30, tzinfo=UTC)
    for text in ("Plus de bus à Alzon le soir", "Il manque des logements au Vigan", "Pas de cantine à Aulas"):
        bench.says(partner, text)
        bench.taps(partner, "Envoyer")
    promised = [row.template for row in bench.rows.promised_to(coordinator)]
    assert promised.count("needs-digest") == 1

    bench.now = datetime(2026, 10, 14, 6, 0, tzinfo=UTC)
    assert "3 contributions sont arrivées" in bench.screen(coordinator)
    assert "B-001" not in bench.screen(coordinator)
    bench.taps(coordinator, "Ouvrir le plus ancien\u00a0: B-002")
    bench.taps(coordinator, "Qualifier")
    (digest,) = [message for message in bench.messages(coordinator) if message["card"] == "needs-digest"]
    assert "2 contributions sont arrivées" in digest["text"]


def test_a_digest_of_nothing_is_not_sent(bench: NeedBench, partner: int, coordinator: int, referent: int):
    bench.now = datetime(2026, 10, 13, 20, 30, tzinfo=UTC)
    bench.says(partner, "Pas de crèche à Aulas")
    bench.taps(partner, "Envoyer")
    bench.presses(coordinator, "nq:2:recu")

    assert not any(message["card"] == "needs-digest" for message in bench.messages(referent))


def test_who_pauses_gets_a_digest_at_the_end_of_it(bench: NeedBench, partner: int):
    back_at = bench.now + timedelta(days=3)
    absent = bench.registered(Grant(Role.COORDINATOR))
    bench.database.write_now(lambda work: work.people.change(absent.id, paused_until=back_at))
    for text in ("Plus de bus à Alzon le soir", "Il manque des logements au Vigan"):
        bench.says(partner, text)
        bench.taps(partner, "Envoyer")

    (row,) = bench.rows.promised_to(bench.telegram_id(absent))
    assert (row.template, row.due_at) == ("needs-digest", back_at)


def test_who_lost_the_right_before_it_was_sent_gets_nothing(bench: NeedBench, referent: int):
    _withdraw(bench, referent)

    assert bench.messages(referent) == []


def test_an_author_who_left_is_not_told_and_the_need_stays(bench: NeedBench, partner: int, coordinator: int):
    person = bench.database.write_now(lambda work: work.people.find_at("telegram", str(partner)))
    assert person
    bench.database.write_now(lambda work: work.needs.forget_author(person.id))
    bench.taps(coordinator, "Qualifier")

    assert _status(bench) is NeedStatus.QUALIFIED
    assert bench.count(partner, "est pris en compte") == 0
    assert "Compte effacé" in bench.screen(coordinator)


def test_a_coordinators_own_need_tells_them_nothing_they_did_themselves(bench: NeedBench, coordinator: int):
    bench.says(coordinator, "Plus de bus le soir au Vigan")
    bench.taps(coordinator, "Envoyer")
    bench.taps(coordinator, "Qualifier")

    assert bench.count(coordinator, "B-002 : votre besoin est pris en compte") == 0


def _withdraw(bench: NeedBench, telegram_id: int) -> None:
    person = bench.database.write_now(lambda work: work.people.find_at("telegram", str(telegram_id)))
    assert person
    bench.database.write_now(lambda work: work.people.change(person.id, state=PersonState.WITHDRAWN))
