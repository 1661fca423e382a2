"""Polls as people live them: put together by chat, answered tap by tap, closed in time."""

from datetime import timedelta

import pytest

from handlers.dispatch import Verdict
from storage.models import (
    answers_table,
    ballot_answers_table,
    ballots_table,
    cards_table,
    drafts_table,
    receipts_table,
    responses_table,
)
from storage.records.person import Grant, PersonState, Role
from storage.records.poll import PollSecrecy, PollState
from tests.polls.bench import SEVEN, PollBench, open_poll_bench

ANONYMOUS = "Anonyme (bulletin secret)"
DAY = timedelta(days=1)
TAPS = [
    "Plutôt d’accord",
    "Tout à fait d’accord",
    "Oui",
    "7",
    "Jeudi",
    "Non concerné·e",
    "Pas du tout d’accord",
]


@pytest.fixture
def bench(database, rows, now) -> PollBench:
    return open_poll_bench(database, rows, now)


@pytest.fixture
def coordinator(bench):
    return bench.person(Grant(Role.COORDINATOR))


@pytest.fixture
def partner(bench):
    return bench.person(committees=["A"])


def test_a_poll_is_put_together_by_chat_previewed_and_launched(bench, coordinator, partner):
    poll = bench.prepares(coordinator, audience=("Comité A",))
    assert "en préparation" in bench.screen(coordinator)
    bench.taps(coordinator, "Aperçu")
    assert "Besoins du terrain ?" in bench.screen(coordinator)
    for tap in TAPS:
        bench.taps(coordinator, tap)
    assert "Rien n’a été enregistré" in bench.screen(coordinator)
    assert bench.messages(partner) == []
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")

    assert "On vous demande votre avis : Avant le COPIL" in bench.screen(partner)
    assert "7 questions" in bench.screen(partner)
    assert "27 octobre 2026 à 20 h" in bench.screen(partner)
    assert "Besoins du terrain ?" in bench.screen(partner)
    assert bench.waves(poll)[0].number == 1
    assert bench.responses() == 0


def test_seven_questions_take_eight_taps_at_most(bench, coordinator, partner):
    bench.launches(coordinator)
    for number, tap in enumerate(TAPS, start=1):
        assert f"question {number} sur 7" in bench.screen(partner)
        bench.taps(partner, tap)

    assert "Merci" in bench.screen(partner)
    assert bench.given(partner) == dict(
        zip(
            [line.partition(" |")[0] for line in SEVEN],
            [("3",), ("4",), ("oui",), 7.0, ("o2",), ("nc",), ("1",)],
            strict=True,
        )
    )
    assert bench.rows.count(receipts_table) == 1
    assert bench.rows.of(drafts_table) == []


def test_anonymous_takes_one_more_tap_and_says_before_that_it_cannot_be_changed(bench, coordinator, partner):
    bench.launches(coordinator, secrecy=ANONYMOUS)
    assert "vous ne pourrez donc plus les modifier" in bench.screen(partner)
    for tap in TAPS:
        bench.taps(partner, tap)
    assert "ne pourront plus être modifiées" in bench.screen(partner)
    assert bench.rows.count(ballots_table) == bench.rows.count(receipts_table) == 0
    bench.taps(partner, "Envoyer")

    assert "Rien ne le relie plus à vous" in bench.screen(partner)
    assert bench.labels(partner) == []
    assert bench.rows.count(ballots_table) == bench.rows.count(receipts_table) == 1
    assert bench.rows.count(ballot_answers_table) == 7
    assert bench.rows.count(responses_table) == bench.rows.count(answers_table) == 0
    assert bench.rows.of(drafts_table) == []
    chat_id = bench.person_at(partner).chat_id
    (card,) = [row for row in bench.rows.of(cards_table) if row.chat_id == chat_id]
    assert card.keyboard == {"rows": []}


def test_two_taps_on_send_drop_one_ballot(bench, coordinator, partner):
    bench.launches(coordinator, secrecy=ANONYMOUS, lines=("Utile ?",))
    bench.taps(partner, "Plutôt d’accord")
    send = bench.find_button(partner, "Envoyer")
    bench.presses(partner, send)
    bench.presses(partner, send)

    assert bench.rows.count(ballots_table) == 1
    assert "déjà dans l’urne" in bench.answers()[-1]


def test_an_anonymous_answer_cannot_be_changed_by_an_old_button(bench, coordinator, partner):
    bench.launches(coordinator, secrecy=ANONYMOUS, lines=("Utile ?",))
    old = bench.find_button(partner, "Pas du tout d’accord")
    bench.taps(partner, "Plutôt d’accord")
    bench.taps(partner, "Envoyer")
    bench.presses(partner, old)

    assert [row.choice for row in bench.rows.of(ballot_answers_table)] == ["3"]
    assert "déjà dans l’urne" in bench.screen(partner)
    assert bench.rows.of(drafts_table) == []


def test_a_double_tap_answers_one_question_once(bench, coordinator, partner):
    bench.launches(coordinator)
    first = bench.find_button(partner, "Plutôt d’accord")
    bench.presses(partner, first)
    bench.presses(partner, first)

    assert "question 2 sur 7" in bench.screen(partner)
    assert bench.given(partner) == {"Besoins du terrain ?": ("3",)}


def test_an_old_card_corrects_its_own_question_and_goes_on_where_one_was(bench, coordinator, partner):
    bench.launches(coordinator)
    other = bench.find_button(partner, "Tout à fait d’accord")
    bench.taps(partner, "Plutôt d’accord")
    bench.taps(partner, "Plutôt d’accord")
    bench.presses(partner, other)

    assert "question 3 sur 7" in bench.screen(partner)
    assert bench.given(partner) == {"Besoins du terrain ?": ("4",), "Complémentaires ?": ("3",)}


def test_back_shows_what_was_answered_and_correcting_lasts_until_the_closing(bench, coordinator, partner):
    wave = bench.launches(coordinator)
    bench.taps(partner, "Plutôt d’accord")
    bench.taps(partner, "‹ Précédente")
    assert "✓ Plutôt d’accord" in bench.labels(partner)
    bench.taps(partner, "Suivante ›")
    for tap in TAPS[1:]:
        bench.taps(partner, tap)
    bench.taps(partner, "Revoir mes réponses")
    bench.taps(partner, "Pas du tout d’accord")

    assert "Merci" in bench.screen(partner)
    assert bench.given(partner)["Besoins du terrain ?"] == ("1",)
    assert bench.rows.count(receipts_table) == 1
    bench.taps(partner, "Revoir mes réponses")
    bench.now = wave.closes_at
    bench.taps(partner, "Plutôt d’accord")
    assert "clos" in bench.screen(partner)
    assert bench.given(partner)["Besoins du terrain ?"] == ("1",)


def test_an_answer_counts_by_when_it_arrives(bench, coordinator, partner):
    wave = bench.launches(coordinator, lines=("Utile ?", "Clair ?"))
    bench.now = wave.closes_at - timedelta(seconds=2)
    bench.taps(partner, "Plutôt d’accord")
    bench.now = wave.closes_at
    bench.taps(partner, "Plutôt d’accord")

    assert bench.given(partner) == {"Utile ?": ("3",)}
    assert "Ce sondage est clos" in bench.screen(partner)


def test_words_and_numbers_stand_for_buttons(bench, coordinator, partner):
    bench.launches(
        coordinator,
        lines=("Utile ?", "Clair ?", "Note ? | note", "Combien ? | nombre : places", "Mot ? | texte"),
    )
    bench.taps(partner, "Plutôt d’accord")
    bench.says(partner, "tout a fait d'accord")
    assert "question 3 sur 5" in bench.screen(partner)
    bench.taps(partner, "‹ Précédente")
    bench.says(partner, "1")
    bench.says(partner, "0")
    assert "question 4 sur 5" in bench.screen(partner)
    assert "(places)" in bench.screen(partner)
    bench.says(partner, "beaucoup")
    assert "pas reconnu de nombre" in bench.screen(partner)
    bench.says(partner, "12 places à 3 ans")
    assert "« 12 places à 3 ans » contient plusieurs nombres" in bench.screen(partner)
    bench.says(partner, "1.250")
    assert "« 1.250 » se lit de deux façons" in bench.screen(partner)
    bench.says(partner, "12,5 places")
    bench.says(partner, "Une belle rencontre à Alzon")

    assert bench.given(partner) == {
        "Utile ?": ("3",),
        "Clair ?": ("1",),
        "Note ?": 0.0,
        "Combien ?": 12.5,
        "Mot ?": "Une belle rencontre à Alzon",
    }
    assert bench.needs() == []


def test_a_slip_still_means_the_answer_it_comes_nearest_to(bench, coordinator, partner):
    bench.launches(coordinator)
    bench.taps(partner, "Plutôt d’accord")
    for said in ("TOUT A FAIT DACORD", "ouii", "sept", "le jeudi", "non concernee"):
        bench.says(partner, said)

    assert "Moyens adaptés ?" in bench.screen(partner)
    assert bench.rows.count(drafts_table) == 1


def test_words_that_are_near_two_answers_ask_again_and_begin_nothing(bench, coordinator, partner):
    bench.launches(coordinator)
    bench.taps(partner, "Plutôt d’accord")
    bench.says(partner, "d’accord")

    assert "Complémentaires ?" in bench.screen(partner)
    assert bench.rows.count(drafts_table) == 1


def test_eleven_is_not_the_eleventh_button_of_a_rating(bench, coordinator, partner):
    bench.launches(coordinator, lines=("Utile ?", "Note ? | note"))
    bench.taps(partner, "Plutôt d’accord")
    bench.says(partner, "11")

    assert bench.given(partner) == {"Utile ?": ("3",)}
    bench.says(partner, "10")
    assert bench.given(partner)["Note ?"] == 10.0


def test_words_may_be_passed_and_too_long_or_telling_ones_are_sent_back(bench, coordinator, partner):
    bench.launches(coordinator, lines=("Utile ?", "Mot ? | texte", "Clair ?"))
    bench.taps(partner, "Plutôt d’accord")
    bench.says(partner, "x" * 4000)
    assert "4 000 caractères" in bench.screen(partner)
    bench.says(partner, "Appelez Mme Roux au 06 12 34 56 78")
    assert "Reformulez" in bench.screen(partner)
    bench.taps(partner, "Passer")
    bench.taps(partner, "Plutôt d’accord")

    assert "Merci" in bench.screen(partner)
    assert set(bench.given(partner)) == {"Utile ?", "Clair ?"}


def test_several_are_ticked_unticked_and_confirmed(bench, coordinator, partner):
    bench.launches(coordinator, lines=("Freins ? | plusieurs : temps ; budget ; locaux",))
    bench.taps(partner, "Temps")
    bench.taps(partner, "Budget")
    bench.taps(partner, "✓ Temps")
    bench.taps(partner, "Locaux")
    assert bench.given(partner) == {"Freins ?": ("o2", "o3")}
    bench.taps(partner, "Continuer")

    assert "Merci" in bench.screen(partner)


def test_a_poll_is_taken_up_again_days_later_from_what_waits(bench, coordinator, partner):
    for secrecy in ("Nominatif (corrigeable)", ANONYMOUS):
        bench.launches(coordinator, secrecy=secrecy, title=secrecy)
        bench.taps(partner, "Plutôt d’accord")
        bench.taps(partner, "Plutôt d’accord")
        bench.waits(5 * DAY)
        bench.says(partner, "/afaire")
        assert "attend votre réponse" in bench.screen(partner)
        bench.taps(partner, next(label for label in bench.labels(partner) if label.startswith("Répondre")))
        assert "question 3 sur 7" in bench.screen(partner)
        for tap in TAPS[2:]:
            bench.taps(partner, tap)
        if secrecy == ANONYMOUS:
            bench.taps(partner, "Envoyer")
        bench.says(partner, "/afaire")
        assert "attend votre réponse" not in bench.screen(partner)


def test_what_is_written_the_next_day_is_a_need_and_not_an_answer(bench, coordinator, partner):
    bench.launches(coordinator, lines=("Utile ?", "Mot ? | texte"))
    bench.taps(partner, "Plutôt d’accord")
    bench.waits(DAY)
    bench.says(partner, "Il manque une crèche à Alzon")

    assert "Mot ?" not in bench.given(partner)
    assert "Petite enfance" in bench.screen(partner)


@pytest.mark.parametrize("secrecy", ["Nominatif (corrigeable)", ANONYMOUS])
def test_an_answer_that_comes_late_is_asked_about_and_kept_with_the_answers_only(
    bench, coordinator, partner, secrecy
):
    bench.launches(coordinator, lines=("Utile ?", "Mot ? | texte", "Clair ?"), secrecy=secrecy)
    bench.taps(partner, "Plutôt d’accord")
    bench.place_cards()
    bench.waits(timedelta(minutes=31))
    bench.says(partner, "Les parents en parlent encore")
    assert "est-ce votre réponse à « Mot ? »" in bench.screen(partner)
    assert [draft.form for draft in bench.rows.of(drafts_table)] == ["poll"]
    bench.taps(partner, "Oui, c’est ma réponse")

    assert "Clair ?" in bench.screen(partner)
    bench.taps(partner, "Plutôt d’accord")
    if secrecy == ANONYMOUS:
        bench.taps(partner, "Envoyer")
    assert bench.rows.count(drafts_table) == 0


def test_late_words_that_are_no_answer_become_a_need_or_nothing(bench, coordinator, partner):
    bench.launches(coordinator, lines=("Utile ?", "Mot ? | texte"))
    bench.taps(partner, "Plutôt d’accord")
    bench.place_cards()
    bench.waits(timedelta(minutes=31))
    bench.says(partner, "merci")
    assert "est-ce votre réponse" not in bench.screen(partner)
    bench.says(partner, "Il manque une crèche à Alzon")
    bench.taps(partner, "Nouveau besoin")

    assert "Petite enfance" in bench.screen(partner)
    assert "Mot ?" not in bench.given(partner)
    bench.taps(partner, "Oui, c’est ma réponse")
    assert bench.given(partner).keys() == {"Utile ?"}


def test_a_reply_to_the_card_of_a_poll_is_its_answer_whenever_it_comes(bench, coordinator, partner):
    bench.launches(coordinator, lines=("Utile ?", "Mot ? | texte"))
    bench.taps(partner, "Plutôt d’accord")
    bench.place_cards("77")
    bench.waits(5 * timedelta(hours=1))
    bench.replies(partner, "Une belle rencontre", to=77)

    assert bench.given(partner)["Mot ?"] == "Une belle rencontre"


def test_a_first_question_of_words_begins_with_a_button(bench, coordinator, partner):
    bench.launches(coordinator, lines=("Mot ? | texte",))
    assert bench.labels(partner) == ["Répondre"]
    bench.taps(partner, "Répondre")
    bench.says(partner, "Bravo")

    assert bench.given(partner) == {"Mot ?": "Bravo"}


def test_only_who_was_asked_may_answer_and_leaving_a_committee_changes_nothing(bench, coordinator, partner):
    outsider = bench.person(committees=["B"])
    bench.launches(coordinator, audience=("Comité A",))
    data = bench.find_button(partner, "Plutôt d’accord")
    bench.presses(outsider, data)
    assert "Je ne trouve pas cela" in bench.answers()[-1]
    bench.database.write_now(
        lambda work: work.people.replace_committees(work.people.find_at("telegram", str(partner)).id, ["C"])
    )
    bench.presses(partner, data)
    assert bench.given(partner)
    bench.change_state(partner, PersonState.WITHDRAWN)
    bench.presses(partner, data.replace(":0:3", ":1:3"))
    assert "question 2 sur 7" not in str(bench.answers()[-1])
    assert len(bench.given(partner)) == 1


def test_forged_buttons_are_refused(bench, coordinator, partner):
    bench.launches(coordinator)
    data = bench.find_button(partner, "Plutôt d’accord")
    for forged in (
        data[:-1] + "9",
        data.replace(":0:3", ":99:3"),
        data.replace(":0:3", ":-1:3"),
        data.replace(":w:", ":p:"),
    ):
        bench.presses(partner, forged)
    assert bench.responses() == 0


def test_the_audience_is_counted_before_anything_goes(bench, coordinator, partner, now):
    absent = bench.registered(committees=["A"])
    blocked = bench.registered(committees=["A"])
    bench.database.write_now(lambda work: work.people.change(absent.id, paused_until=now + 9 * DAY))
    bench.database.write_now(lambda work: work.people.change(blocked.id, blocked_at=now))
    bench.launches(coordinator, audience=("Comité A",), title="Premier")
    bench.prepares(coordinator, audience=("Comité A",), title="Second")

    said = bench.read(coordinator)
    assert "Comité A : 3 personnes, dont 1 absente, 1 ayant bloqué le bot." in said
    assert "dont 1 absente, 1 ayant bloqué le bot, 3 déjà sollicitées cette semaine" in said


def test_a_poll_for_nobody_is_not_launched(bench, coordinator):
    bench.prepares(coordinator, audience=("Comité C",))
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    assert "ne s’adresse à personne" in bench.answers()[-1]


def test_an_organisation_is_chosen_by_its_name(bench, coordinator, partner, now):
    def work_there(work):
        organisation = work.people.add_organisation(
            name="Crèche d’Alzon", folded_name="creche d alzon", at=now
        )
        work.people.change(work.people.find_at("telegram", str(partner)).id, organisation_id=organisation.id)

    bench.database.write_now(work_there)
    bench.person()
    bench.says(coordinator, "/sondage")
    bench.taps(coordinator, "Nouveau sondage")
    bench.says(coordinator, "Pour la crèche")
    bench.taps(coordinator, "La CTG a amélioré la coopération entre structures.")
    bench.taps(coordinator, "Continuer")
    bench.taps(coordinator, "Passer")
    bench.taps(coordinator, ANONYMOUS)
    bench.says(coordinator, "alzon")
    assert "Crèche d’Alzon : 1 personne." in bench.screen(coordinator)
    bench.taps(coordinator, "Continuer")
    bench.taps(coordinator, "Dès le lancement")
    bench.taps(coordinator, "1 semaine")
    bench.taps(coordinator, "Préparer")

    assert bench.latest_poll().secrecy is PollSecrecy.ANONYMOUS
    questions = bench.database.read_now(lambda work: work.polls.questions_of(bench.latest_poll().id))
    assert [(each.item, each.criterion) for each in questions] == [("cooperation", "impact")]


def test_an_item_about_an_action_asks_which(bench, coordinator, partner):
    bench.says(coordinator, "/sondage")
    bench.taps(coordinator, "Nouveau sondage")
    bench.says(coordinator, "Bilan")
    bench.taps(coordinator, "L’action « {action} » a atteint ses objectifs cette année.")
    bench.taps(coordinator, "Continuer")
    bench.says(coordinator, "Rompre l’isolement")
    bench.taps(coordinator, "Passer")

    questions = bench.database.read_now(lambda work: work.drafts.find_latest(1))
    assert questions.values["action"] == "Rompre l’isolement"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Venu ? | peut-être", "Je ne comprends pas cette ligne"),
        ("Lequel ? | choix : un", "séparées par des points-virgules"),
        ("Lequel ? | choix : un ; UN", "séparées par des points-virgules"),
        ("Q ? | choix : " + " ; ".join(map(str, range(300))), "séparées par des points-virgules"),
        ("\n".join(f"Question {n} ?" for n in range(16)), "15 au plus"),
        ("x" * 300, "250 au plus"),
    ],
)
def test_lines_that_cannot_be_read_are_said_and_nothing_is_lost(bench, coordinator, line, words):
    bench.says(coordinator, "/sondage")
    bench.taps(coordinator, "Nouveau sondage")
    bench.says(coordinator, "Bilan")
    bench.taps(coordinator, "Continuer")
    bench.says(coordinator, line)
    assert words in bench.screen(coordinator)
    bench.says(coordinator, "Venu ? | oui/non")
    assert "nominatives ou anonymes" in bench.screen(coordinator)


def test_a_poll_without_questions_is_not_prepared(bench, coordinator):
    bench.says(coordinator, "/sondage")
    bench.taps(coordinator, "Nouveau sondage")
    bench.says(coordinator, "Vide")
    for tap in ("Continuer", "Passer", ANONYMOUS, "Continuer", "Dès le lancement", "1 semaine", "Préparer"):
        bench.taps(coordinator, tap)
    assert "pas encore de question" in bench.answers()[-1]


def works_at(bench, telegram_id, name):
    """Put a person into an organisation."""

    def join(work):
        folded = name.casefold()
        found = work.people.find_organisation_by_folded_name(folded)
        found = found or work.people.add_organisation(name=name, folded_name=folded, at=bench.now)
        work.people.change(work.people.find_at("telegram", str(telegram_id)).id, organisation_id=found.id)

    bench.database.write_now(join)


def test_participation_is_seen_by_committee_and_organisation_and_names_those_missing(
    bench, coordinator, partner
):
    other, third = bench.person(committees=["B"]), bench.person(committees=["B"])
    for person, name in ((partner, "Crèche d’Alzon"), (other, "MSA <Gard>"), (third, "MSA <Gard>")):
        works_at(bench, person, name)
    bench.launches(coordinator, lines=("Utile ?",))
    bench.taps(other, "Plutôt d’accord")
    bench.says(coordinator, "/sondage")
    bench.taps(coordinator, "Avant le COPIL")
    bench.taps(coordinator, "Participation, vague 1")

    assert "1 personne sur 4 a répondu" in bench.screen(coordinator)
    assert "Comité A : 0 sur 1" in bench.screen(coordinator)
    assert "Comité B : 1 sur 2" in bench.screen(coordinator)
    assert "Structure sans réponse</b> : Crèche d’Alzon" in bench.screen(coordinator)
    assert "MSA &lt;Gard&gt; : 1 sur 2" in bench.screen(coordinator)


def test_thirty_missing_organisations_fit_on_one_screen(bench, coordinator):
    for number in range(30):
        works_at(bench, bench.person(), f"{number} {'Structure au nom long ' * 4}")
    bench.launches(coordinator, lines=("Utile ?",))
    bench.presses(coordinator, "vt:1")
    assert "30 structures sans réponse" in bench.screen(coordinator)
    assert bench.screen(coordinator).count("…,") == 25


def test_a_stopped_poll_takes_no_more_answers(bench, coordinator, partner):
    bench.launches(coordinator)
    data = bench.find_button(partner, "Plutôt d’accord")
    bench.says(coordinator, "/sondage")
    bench.taps(coordinator, "Avant le COPIL")
    bench.taps(coordinator, "Arrêter")
    bench.taps(coordinator, "Oui, arrêter")
    bench.presses(partner, data)

    assert "clos" in bench.screen(partner)
    assert bench.responses() == 0
    bench.tick(bench.now + timedelta(minutes=2))
    assert bench.waves(bench.latest_poll())[0].closed_at
    assert "Personne n’a répondu." in bench.screen(coordinator)


def test_a_launch_says_to_how_many_and_can_be_left(bench, coordinator, partner):
    bench.prepares(coordinator)
    bench.taps(coordinator, "Lancer")
    assert "Lancer « Avant le COPIL » ?" in bench.screen(coordinator)
    assert "2 personnes" in bench.screen(coordinator)
    bench.taps(coordinator, "Revenir")
    assert bench.latest_poll().state is PollState.PREPARED


def test_a_poll_is_edited_until_it_is_launched_and_put_back(bench, coordinator, partner):
    before = bench.prepares(coordinator, lines=("Utile ?", "Un mot ?"))
    bench.taps(coordinator, "Modifier")
    bench.taps(coordinator, "Titre")
    bench.says(coordinator, "Un autre titre")
    bench.taps(coordinator, "Préparer")
    assert bench.latest_poll().title == "Un autre titre"
    assert bench.latest_poll().id == before.id
    bench.taps(coordinator, "Défaire\N{NO-BREAK SPACE}: sondage modifié")
    assert bench.latest_poll() == before

    edit = bench.find_button(coordinator, "Modifier")
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    assert bench.presses(coordinator, edit) is Verdict.REFUSED
    assert "Modifier" not in bench.labels(coordinator)


def test_a_poll_is_copied(bench, coordinator, partner):
    bench.launches(coordinator, lines=("Utile ?",))
    first = bench.latest_poll()
    bench.says(coordinator, "/sondage")
    bench.taps(coordinator, "Avant le COPIL")
    bench.taps(coordinator, "Dupliquer")
    bench.taps(coordinator, "Revenir")
    bench.taps(coordinator, "Préparer")

    copy = bench.latest_poll()
    assert (copy.id, copy.title, copy.state) == (first.id + 1, first.title, PollState.PREPARED)
    questions = bench.database.read_now(lambda work: work.polls.questions_of(copy.id))
    assert [each.text_fr for each in questions] == ["Utile ?"]


def test_whoever_was_asked_is_told_that_a_poll_is_stopped(bench, coordinator, partner):
    bench.prepares(coordinator, when="Dès le lancement, puis chaque trimestre")
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    assert "trimestre" in bench.screen(coordinator)
    bench.taps(coordinator, "Arrêter")
    bench.taps(coordinator, "Oui, arrêter")

    assert "ce sondage est arrêté" in bench.screen(partner)
    card = [one for one in bench.messages(coordinator) if (one["card"] or "").startswith("poll-admin")][-1]
    assert "trimestre" not in card["text"]


@pytest.mark.parametrize(("said", "days"), [("10 jours", 10), ("trois semaines", 21), ("1 mois", 31)])
def test_how_long_a_poll_is_open_may_be_typed(bench: PollBench, coordinator: int, said: str, days: int):
    poll = bench.prepares(coordinator, duration=said)

    assert poll.duration_days == days


@pytest.mark.parametrize("said", ["longtemps", "4 mois", "0 jours"])
def test_a_length_that_is_none_or_too_long_is_asked_again(bench: PollBench, coordinator: int, said: str):
    with pytest.raises(AssertionError, match="Préparer"):  # the form waits at its last question
        bench.prepares(coordinator, duration="à voir")

    assert bench.says(coordinator, said) is Verdict.REFUSED
    assert "92 jours au plus" in bench.screen(coordinator)


def test_late_words_are_no_answer_to_another_question(bench, coordinator, partner):
    bench.launches(coordinator, lines=("Utile ?", "Mot ? | texte", "Lieu ? | texte"))
    bench.taps(partner, "Plutôt d’accord")
    bench.place_cards()
    bench.waits(timedelta(minutes=31))
    bench.says(partner, "Les parents en parlent encore")
    asked = bench.find_button(partner, "Oui, c’est ma réponse")
    bench.taps(partner, "Passer")
    bench.presses(partner, asked)

    assert bench.given(partner).keys() == {"Utile ?"}
