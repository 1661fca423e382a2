"""`/calendrier`: the coming sendings, their audience and time; postponed, sent now, deleted, stopped."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.models import poll_waves_table
from storage.records.person import Grant, Role
from tests.calendar.bench import MINUTE, CalendarBench, open_calendar_bench

DAY = timedelta(days=1)
ONE = ("Utile ?",)
MOVED_ON = "C’est déjà fait"


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def bench(database, rows, now) -> CalendarBench:
    return open_calendar_bench(database, rows, now)


@pytest.fixture
def coordinator(bench):
    return bench.person(Grant(Role.COORDINATOR))


@pytest.fixture
def colleague(bench):
    return bench.person(Grant(Role.COORDINATOR))


@pytest.fixture
def partner(bench):
    return bench.person(committees=["A"])


def open_line(bench: CalendarBench, person: int, words: str) -> str:
    """Open the sending with these words in its line; return its card."""
    lines = bench.opens_calendar(person).split("\n")
    (line,) = [line for line in lines if words in line and line.startswith("<b>")]
    bench.taps(person, line[len("<b>") : line.index(".")])
    return bench.screen(person)


# --- what is shown


def test_what_will_go_out_is_listed_in_order_of_time_with_how_many_get_it(bench, coordinator, partner):
    bench.has_house_schedules()
    bench.leads(bench.registered(Grant(Role.LEAD)))
    bench.launches(coordinator, lines=ONE, audience=("Comité A",))
    shown = bench.opens_calendar(coordinator)

    assert shown.index("mardi 20 octobre 2026 à 10 h – Relance 1 de « Avant le COPIL », vague 1 · 1 personne")
    places = [shown.index(words) for words in ("Relance 1", "Relance 2", "Clôture de", "Points d’avancement")]
    assert places == sorted(places)
    assert "mardi 27 octobre 2026 à 20 h – Clôture de « Avant le COPIL »" in shown
    assert "aucune réponse sur 1 personne" in shown
    assert "mardi 3 novembre 2026 à 9 h 30 – Points d’avancement aux pilotes · 1 pilote" in shown
    assert "conservation" not in shown
    assert bench.labels(coordinator) == ["1", "2", "3", "4"]


def test_an_empty_calendar_says_so(bench, coordinator):
    assert "Aucun envoi n’est prévu" in bench.opens_calendar(coordinator)


def test_a_long_calendar_is_read_page_by_page(bench, coordinator, partner):
    for _ in range(3):
        bench.launches(coordinator, lines=ONE)
    assert "Page 1 sur 2" in bench.opens_calendar(coordinator)
    bench.taps(coordinator, "Plus tard ›")
    assert "Page 2 sur 2" in bench.screen(coordinator)
    assert bench.labels(coordinator) == ["1", "2", "3", "‹ Plus tôt"]


def test_a_reminder_moved_to_monday_says_so(bench, coordinator, partner):
    bench.launches(coordinator, lines=ONE)
    assert "lundi 26 octobre 2026 à 10 h – Relance 2" in bench.opens_calendar(coordinator)
    assert "prévu le dimanche 25 octobre 2026 à 10 h, déplacé (fin de semaine)" in bench.screen(coordinator)
    assert bench.told(coordinator, "schedule-moved") == []


def test_the_card_says_who_gets_it_later(bench, coordinator, partner):
    away = bench.person(committees=["A"])
    bench.says(away, "/pause 30 octobre")
    bench.launches(coordinator, lines=ONE, audience=("Comité A",))
    card = open_line(bench, coordinator, "Relance 1")

    assert "À ce jour : 2 personnes" in card
    assert "Dont 1 personne en pause : elle le recevra à son retour." in card


def test_who_comes_back_before_it_is_not_counted_as_away(bench, coordinator, partner):
    bench.says(partner, "/pause 15 octobre")
    bench.launches(coordinator, lines=ONE, audience=("Comité A",))
    assert "en pause" not in open_line(bench, coordinator, "Relance 1")


def test_somebody_for_one_committee_sees_what_concerns_their_polls(bench, coordinator, partner):
    bench.has_house_schedules()
    of_a = bench.person(Grant(Role.COORDINATOR, "A"))
    bench.launches(coordinator, lines=ONE, title="Pour A", audience=("Comité A",))
    bench.launches(coordinator, lines=ONE, title="Pour tout le monde")
    shown = bench.opens_calendar(of_a)

    assert "Pour A" in shown
    assert "Pour tout le monde" not in shown
    assert "Points d’avancement" not in shown
    schedule = bench.schedule("poll-remind:2:1")
    bench.presses(of_a, f"ko:{schedule.id}")
    assert "Je ne trouve pas cela" in bench.answers()[-1]


def test_others_do_not_see_it(bench, partner):
    assert "Cette commande est réservée à la coordination." in bench.opens_calendar(partner)


def test_it_is_read_in_english_too(bench, partner):
    person = bench.person(Grant(Role.COORDINATOR), language="en")
    french = bench.person(Grant(Role.COORDINATOR))
    bench.launches(french, lines=ONE)
    assert "Tuesday 20 October 2026" in bench.opens_calendar(person)
    bench.taps(person, "1")
    assert "Postpone" in bench.labels(person)


# --- days off


def test_an_opening_on_a_public_holiday_goes_out_the_day_after_and_says_so(bench, coordinator, partner):
    poll = bench.prepares(coordinator, when="11 novembre", lines=ONE)
    assert "Ouverture : 12 novembre 2026 à 9 h" in bench.screen(coordinator)
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    moved = "Prévu le mercredi 11 novembre 2026 à 9 h, déplacé au jeudi 12 novembre 2026 à 9 h"
    assert f"{moved} (jour férié : Armistice)." in bench.screen(coordinator)
    assert moved in open_line(bench, coordinator, "Sondage « Avant le COPIL », vague 1")

    bench.ticks_at(utc(11, 11, 8), utc(11, 11, 12))
    assert bench.waves(poll) == []
    bench.ticks_at(utc(11, 12, 8))
    (wave,) = bench.waves(poll)
    assert wave.closes_at == utc(11, 26, 19)  # two weeks from its opening
    assert len(bench.told(partner, "poll-invitation")) == 1


def test_coordinators_are_told_once_of_a_move_when_it_comes_near(bench, coordinator, colleague, partner):
    bench.prepares(coordinator, when="11 novembre", lines=ONE)
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    bench.ticks_at(bench.now)
    assert bench.told(colleague, "schedule-moved") == []
    bench.ticks_at(utc(10, 28, 9), utc(10, 29, 9))

    for person in (coordinator, colleague):
        assert len(bench.told(person, "schedule-moved")) == 1
    said = bench.heard(colleague, "schedule-moved")[0]["text"]
    assert "Un envoi est déplacé" in said
    assert "Sondage « Avant le COPIL », vague 1" in said
    assert "(jour férié : Armistice)" in said


def test_what_has_changed_since_is_not_told(bench, coordinator, colleague, partner):
    poll = bench.prepares(coordinator, when="11 novembre", lines=ONE)
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    bench.ticks_at(utc(10, 28, 9))
    bench.presses(coordinator, f"vy:{poll.id}")
    assert bench.heard(colleague, "schedule-moved") == [None]


def test_an_opening_waits_for_the_end_of_school_holidays_and_still_asks_for_its_two_weeks(
    bench, coordinator, partner
):
    poll = bench.prepares(coordinator, when="20 octobre", lines=ONE)
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    assert "déplacé au lundi 2 novembre 2026 à 9 h (vacances scolaires)" in bench.screen(coordinator)
    bench.ticks_at(utc(10, 20, 9), utc(11, 2, 8))
    (wave,) = bench.waves(poll)
    assert wave.closes_at == utc(11, 16, 19)


def test_whoever_wants_it_out_in_the_holidays_says_so(bench, coordinator, partner):
    poll = bench.prepares(coordinator, when="20 octobre", lines=ONE)
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    open_line(bench, coordinator, "Sondage")
    bench.taps(coordinator, "Reporter")
    bench.says(coordinator, "20 octobre")
    assert "le mardi 20 octobre 2026 à 9 h" in bench.screen(coordinator)
    bench.ticks_at(utc(10, 20, 7))
    assert len(bench.waves(poll)) == 1


def test_a_bot_that_wakes_on_a_day_off_sends_on_the_next_working_day_and_says_so(bench, coordinator, partner):
    poll = bench.prepares(coordinator, when="16 octobre", lines=ONE)
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    bench.ticks_at(utc(10, 17, 10))  # noon of a Saturday
    assert bench.waves(poll) == []
    assert "déplacé au lundi 19 octobre 2026 à 9 h" in bench.heard(coordinator, "schedule-moved")[0]["text"]
    bench.ticks_at(utc(10, 19, 7))
    assert len(bench.waves(poll)) == 1


# --- another day


@pytest.mark.parametrize(
    ("choice", "day"),
    [("Un jour plus tard", 17), ("Une semaine plus tard", 23), ("le 22 octobre", 22), ("2", 23)],
)
def test_a_sending_is_put_off_by_a_tap_a_number_or_a_date(bench, coordinator, partner, choice, day):
    poll = bench.prepares(coordinator, when="16 octobre", lines=ONE)
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    open_line(bench, coordinator, "Sondage")
    bench.taps(coordinator, "Reporter")
    if bench.has_button(coordinator, choice):
        bench.taps(coordinator, choice)
    else:
        bench.says(coordinator, choice)
    expected = 19 if day == 17 else day  # the 17th is a Saturday
    assert f"{expected} octobre 2026 à 9 h" in bench.screen(coordinator)
    assert ("Rien ne part le 17 octobre 2026" in bench.screen(coordinator)) == (day == 17)
    bench.taps(coordinator, "Retour au calendrier")
    assert "prévu le vendredi 16 octobre 2026 à 9 h, déplacé (reporté par la coordination)" in bench.screen(
        coordinator
    )

    bench.ticks_at(utc(10, 16, 8), utc(10, expected, 8))
    assert [wave.opens_at.day for wave in bench.waves(poll)] == [expected]
    assert len(bench.told(partner, "poll-invitation")) == 1


def test_everything_works_by_words(bench, coordinator, partner):
    bench.launches(coordinator, lines=ONE)
    bench.opens_calendar(coordinator)
    for words in (
        "1",
        "reporter",
        "21 octobre",
        "retour au calendrier",
        "1",
        "envoyer maintenant",
        "revenir",
    ):
        bench.says(coordinator, words)
    assert "Relance 1" in bench.screen(coordinator)
    assert bench.schedule("poll-remind:1:1").next_at == utc(10, 21, 8)


def test_only_that_occurrence_of_what_recurs_moves(bench, coordinator, partner):
    bench.has_house_schedules()
    phone = bench.registered(Grant(Role.LEAD))
    bench.leads(phone)
    open_line(bench, coordinator, "Points d’avancement")
    assert "Cet envoi revient" in bench.screen(coordinator)
    bench.taps(coordinator, "Reporter")
    bench.says(coordinator, "5 novembre")
    bench.ticks_at(utc(11, 3, 9))
    assert bench.told(bench.telegram_id(phone), "check-in") == []
    bench.ticks_at(utc(11, 5, 8, 31))
    assert len(bench.told(bench.telegram_id(phone), "check-in")) == 1
    assert bench.schedule("check-ins").next_at == utc(12, 1, 8, 30)


@pytest.mark.parametrize(
    ("date", "sentence"),
    [
        ("1 décembre", "L’envoi suivant est déjà prévu"),
        ("13 octobre", "Choisissez un jour à venir"),
        ("x", ""),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_another_can_be_written(bench, coordinator, date, sentence):
    bench.has_house_schedules()
    open_line(bench, coordinator, "Points d’avancement")
    bench.taps(coordinator, "Reporter")
    bench.says(coordinator, date)
    assert sentence in bench.screen(coordinator)
    bench.says(coordinator, "6 novembre")
    assert bench.schedule("check-ins").next_at == utc(11, 6, 8, 30)


def test_a_form_survives_and_is_found_again(bench, coordinator, partner):
    bench.launches(coordinator, lines=ONE)
    open_line(bench, coordinator, "Relance 1")
    bench.taps(coordinator, "Reporter")
    bench.now += 3 * DAY
    bench.says(coordinator, "/afaire")
    assert "Report d’un envoi" in bench.screen(coordinator)
    bench.says(coordinator, "2")  # after the poll that waits
    bench.taps(coordinator, "Un jour plus tard")
    assert bench.schedule("poll-remind:1:1").next_at == utc(10, 21, 8)


# --- reminders and closings


def test_a_reminder_keeps_its_manners_wherever_it_is_put(bench, coordinator, partner):
    bench.launches(coordinator, lines=ONE)
    for date in ("24 octobre", "27 octobre", "14 octobre"):  # too near the second, the closing, the opening
        open_line(bench, coordinator, "Relance 1")
        bench.taps(coordinator, "Reporter")
        bench.says(coordinator, date)
        assert "Une relance part au moins trois jours après" in bench.screen(coordinator)
        bench.taps(coordinator, "Annuler")
    open_line(bench, coordinator, "Relance 1")
    bench.taps(coordinator, "Envoyer maintenant")
    bench.taps(coordinator, "Oui, envoyer")
    assert "Une relance part au moins trois jours après" in bench.answers()[-1]
    assert bench.schedule("poll-remind:1:1").next_at == utc(10, 20, 8)


def test_a_reminder_sent_now_is_not_sent_again_at_its_time(bench, coordinator, partner):
    bench.launches(coordinator, lines=ONE)
    bench.now = utc(10, 19, 8)
    open_line(bench, coordinator, "Relance 1")
    bench.taps(coordinator, "Envoyer maintenant")
    assert "Envoyer maintenant ? Relance 1 de « Avant le COPIL », vague 1 · 2 personnes" in bench.screen(
        coordinator
    )
    bench.taps(coordinator, "Oui, envoyer")
    assert "l’envoi part dans un instant" in bench.screen(coordinator)
    assert "dans un instant – Relance 1" in bench.screen(coordinator)
    bench.ticks_at(bench.now, utc(10, 20, 9), utc(10, 21, 9))

    assert len(bench.told(partner, "poll-reminder")) == 1
    assert "Relance 1" not in bench.opens_calendar(coordinator)


def test_a_closing_that_is_put_off_keeps_the_wave_open(bench, coordinator, partner):
    bench.launches(coordinator, lines=ONE)
    open_line(bench, coordinator, "Clôture de")
    bench.taps(coordinator, "Reporter")
    bench.says(coordinator, "26 octobre")
    assert "elle peut être repoussée, pas avancée" in bench.screen(coordinator)
    bench.taps(coordinator, "Une semaine plus tard")
    assert "3 novembre 2026 à 20 h" in bench.screen(coordinator)
    assert "Le sondage reste ouvert jusque-là" in bench.screen(coordinator)
    (invitation,) = bench.told(partner, "poll-invitation")
    assert invitation.expires_at == utc(11, 3, 19)

    bench.ticks_at(utc(10, 27, 20))
    bench.taps(partner, "Plutôt d’accord")
    assert bench.responses() == 1
    bench.ticks_at(utc(11, 3, 19, 2))
    assert bench.waves(bench.latest_poll())[0].closed_at
    assert len(bench.told(coordinator, "poll-closed")) == 1


def test_a_closing_is_not_put_off_for_ever(bench, coordinator, partner):
    bench.launches(coordinator, lines=ONE)
    open_line(bench, coordinator, "Clôture de")
    bench.taps(coordinator, "Reporter")
    bench.says(coordinator, "15 juin 2027")
    assert "92 jours au plus" in bench.screen(coordinator)


def test_a_poll_is_closed_now_once(bench, coordinator, colleague, partner):
    bench.launches(coordinator, lines=ONE)
    for person in (coordinator, colleague):
        open_line(bench, person, "Clôture de")
        bench.taps(person, "Clore maintenant")
    bench.taps(coordinator, "Oui, clore")
    assert "C’est clos" in bench.screen(coordinator)
    bench.taps(colleague, "Oui, clore")
    assert MOVED_ON in bench.answers()[-1]
    bench.ticks_at(bench.now + 2 * MINUTE)
    assert bench.rows.of(poll_waves_table)[0].closed_at
    assert "Aucun envoi n’est prévu" in bench.opens_calendar(coordinator)


# --- not at all


def test_one_occurrence_is_deleted_and_those_after_it_stay(bench, coordinator, partner):
    bench.has_house_schedules()
    phone = bench.registered(Grant(Role.LEAD))
    bench.leads(phone)
    open_line(bench, coordinator, "Points d’avancement")
    bench.taps(coordinator, "Supprimer cet envoi")
    bench.taps(coordinator, "Oui, supprimer")
    assert "Cet envoi est supprimé" in bench.screen(coordinator)
    bench.ticks_at(utc(11, 3, 9), utc(12, 1, 9))
    assert [row.created_at.month for row in bench.told(bench.telegram_id(phone), "check-in")] == [12]


def test_a_reminder_is_deleted(bench, coordinator, partner):
    bench.launches(coordinator, lines=ONE)
    open_line(bench, coordinator, "Relance 1")
    assert "Arrêter le sondage" not in bench.labels(coordinator)
    bench.taps(coordinator, "Supprimer cet envoi")
    bench.taps(coordinator, "Oui, supprimer")
    bench.ticks_at(utc(10, 20, 9))
    assert bench.told(partner, "poll-reminder") == []


def test_a_poll_is_stopped_from_the_calendar(bench, coordinator, partner):
    poll = bench.prepares(coordinator, when="16 octobre", lines=ONE)
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    open_line(bench, coordinator, "Sondage")
    assert "Supprimer cet envoi" not in bench.labels(coordinator)  # there is no other
    bench.taps(coordinator, "Arrêter le sondage")
    bench.taps(coordinator, "Oui, arrêter")
    assert "Le sondage est arrêté" in bench.screen(coordinator)
    bench.ticks_at(utc(10, 16, 9))
    assert bench.waves(poll) == []


def test_a_stopped_poll_leaves_nothing_in_the_calendar(bench, coordinator, partner):
    bench.launches(coordinator, lines=ONE)
    bench.taps(coordinator, "Arrêter")
    bench.taps(coordinator, "Oui, arrêter")
    bench.ticks_at(bench.now + 2 * MINUTE)
    assert "Aucun envoi n’est prévu" in bench.opens_calendar(coordinator)


# --- two at once


@pytest.mark.parametrize("second", ["Envoyer maintenant", "Supprimer cet envoi", "Reporter"])
def test_of_two_coordinators_one_wins_and_the_other_is_told(bench, coordinator, colleague, partner, second):
    bench.launches(coordinator, lines=ONE)
    bench.now = utc(10, 19, 8)
    for person in (coordinator, colleague):
        open_line(bench, person, "Relance 1")
        bench.taps(person, "Reporter" if person == coordinator else second)
    bench.taps(coordinator, "Un jour plus tard")
    confirm = {"Envoyer maintenant": "Oui, envoyer", "Supprimer cet envoi": "Oui, supprimer"}
    bench.taps(colleague, confirm.get(second, "Un jour plus tard"))

    said = bench.answers()[-1] + bench.screen(colleague)
    assert MOVED_ON in said
    assert bench.schedule("poll-remind:1:1").next_at == utc(10, 21, 8)
    bench.says(colleague, "Bonjour")  # the form is over, with either winner
    assert "refused" not in bench.screen(colleague)


@pytest.mark.parametrize("data", ["ko:999999", "kp:999999:0", "kq:999999:0:now", "kd:999999:0:now"])
def test_a_forged_button_finds_nothing(bench, coordinator, data):
    bench.presses(coordinator, data)
    assert "Je ne trouve pas cela" in bench.answers()[-1]


def test_a_forged_wish_does_nothing(bench, coordinator, partner):
    bench.launches(coordinator, lines=ONE)
    closing, retention = bench.schedule("poll-close:1:"), bench.schedule("poll-close:1")
    assert closing is None
    stamp = int(retention.next_at.timestamp())
    for wish in ("skip", "stop", "x"):
        bench.presses(coordinator, f"kd:{retention.id}:{stamp}:{wish}")
        assert MOVED_ON in bench.answers()[-1]
    assert bench.schedule("poll-close:1") == retention


def test_housekeeping_is_nobodys_to_move(bench, coordinator):
    bench.has_house_schedules()
    bench.presses(coordinator, f"ko:{bench.schedule('retention').id}")
    assert "Je ne trouve pas cela" in bench.answers()[-1]


# --- not in time


def test_a_sending_that_did_not_run_is_told_by_its_human_name(bench, coordinator, partner):
    bench.launches(coordinator, lines=ONE)

    def breaks(*_: object) -> None:
        raise ArithmeticError

    assert bench.tick(utc(10, 20, 8), **{"poll-remind": breaks}) == ["poll-remind:1:1"]
    said = bench.heard(coordinator, "schedule-failed")[0]["text"]
    assert "Relance 1 de « Avant le COPIL », vague 1 : prévu le 20 octobre 2026 à 10 h" in said
    bench.now = utc(10, 20, 9)
    assert "en retard depuis le 20 octobre 2026 à 10 h" in bench.opens_calendar(coordinator)
    bench.ticks_at(bench.now)
    assert "Relance 1 de « Avant le COPIL »" in bench.heard(coordinator, "schedule-late")[0]["text"]
    assert len(bench.told(partner, "poll-reminder")) == 1


def test_what_the_house_does_late_is_told_by_its_human_name(bench, coordinator, partner):
    bench.has_house_schedules()
    bench.tick(utc(11, 3, 12))
    said = [each["text"] for each in bench.heard(coordinator, "schedule-late")]
    assert any("Points d’avancement aux pilotes" in text for text in said)
    assert any("Effacement de ce qui a dépassé" in text for text in said)


def test_a_group_does_not_read_the_calendar(bench, coordinator):
    group = {"id": -100, "type": "group", "title": "COPIL"}
    bench.hear(bench.updates.text(coordinator, "/calendrier", chat=group))
    assert not [message for message in bench.messages(coordinator) if "Prochains envois" in message["text"]]
