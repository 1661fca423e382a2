"""Polls by the clock: opened at their date, repeated, reminding at a distance, closed once."""

from datetime import timedelta

import pytest

from storage.models import ballots_table
from storage.records.person import Grant, Role
from tests.polls.bench import PollBench, open_poll_bench

DAY = timedelta(days=1)
ONE = ("Utile ?",)


@pytest.fixture
def bench(database, rows, now) -> PollBench:
    return open_poll_bench(database, rows, now)


@pytest.fixture
def coordinator(bench):
    return bench.person(Grant(Role.COORDINATOR))


@pytest.fixture
def partner(bench):
    return bench.person(committees=["A"])


def notices(bench, telegram_id, template):
    return [row for row in bench.rows.promised_to(telegram_id) if row.template == template]


def test_a_poll_goes_out_on_its_day_once(bench, coordinator, partner):
    poll = bench.prepares(coordinator, when="16 octobre", lines=ONE)
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    assert "C’est programmé" in bench.answers()[-1]
    bench.pass_days(2)
    assert bench.waves(poll) == []
    bench.pass_days(3)

    (wave,) = bench.waves(poll)
    assert wave.opens_at.isoformat().startswith("2026-10-16T07:0")
    assert len(notices(bench, partner, "poll-invitation")) == 1


def test_two_ticks_at_once_open_one_wave(bench, coordinator, partner):
    poll = bench.prepares(coordinator, when="16 octobre", lines=ONE)
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    bench.tick(bench.now + 3 * DAY + timedelta(hours=1))
    bench.tick(bench.now)
    assert len(bench.waves(poll)) == 1


def test_a_monthly_poll_is_a_wave_each_month(bench, coordinator, partner):
    poll = bench.prepares(
        coordinator, when="Dès le lancement, puis chaque mois", duration="1 semaine", lines=ONE
    )
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    assert len(bench.waves(poll)) == 1
    for days in (31, 31, 30):  # 13 December is a Sunday
        bench.tick(bench.now + days * DAY)
        bench.tick(bench.now + timedelta(minutes=1))

    assert [wave.number for wave in bench.waves(poll)] == [4, 3, 2, 1]
    assert len(notices(bench, partner, "poll-invitation")) == 4


def test_what_opens_now_does_not_open_again_the_same_morning(bench, coordinator, partner):
    bench.now = bench.now.replace(hour=5)  # seven in Paris, before the hour at which polls open
    poll = bench.prepares(coordinator, when="Dès le lancement, puis chaque mois", lines=ONE)
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    bench.pass_days(2)
    assert len(bench.waves(poll)) == 1


def test_only_the_silent_are_reminded_twice_at_most_and_days_apart(bench, coordinator, partner):
    answers, silent = bench.person(), bench.person()
    bench.launches(coordinator, lines=ONE)
    bench.taps(answers, "Plutôt d’accord")
    bench.pass_days(16)

    assert notices(bench, answers, "poll-reminder") == []
    reminded = [row.created_at for row in notices(bench, silent, "poll-reminder")]
    assert len(reminded) == 2
    assert reminded[1] - reminded[0] >= 3 * DAY
    assert len(notices(bench, partner, "poll-reminder")) == 2


def test_a_reminder_that_was_promised_is_not_said_to_who_answers_meanwhile(bench, coordinator, partner):
    bench.launches(coordinator, lines=ONE)
    bench.pass_days(8)
    assert bench.heard(partner, "poll-reminder")[0]
    assert "Il est encore temps" in bench.screen(partner)
    bench.taps(partner, "Plutôt d’accord")
    assert bench.heard(partner, "poll-reminder") == [None]
    assert bench.heard(partner, "poll-invitation") == [None]


def test_after_the_closing_nothing_is_asked_any_more(bench, coordinator, partner):
    bench.launches(coordinator, lines=ONE)
    bench.pass_days(8)
    bench.tick(bench.now + 10 * DAY)
    assert bench.heard(partner, "poll-reminder") == [None]
    assert bench.heard(partner, "poll-invitation") == [None]


def test_a_bot_that_slept_reminds_once_and_not_again_the_next_day(bench, coordinator, partner):
    bench.launches(coordinator, lines=ONE)
    bench.tick(bench.now + 10 * DAY + timedelta(hours=3))  # the reminder of the seventh day, three days late
    bench.pass_days(4)  # the second was meant for Sunday the twelfth, and moved to Monday
    assert len(notices(bench, partner, "poll-reminder")) == 1
    said = [row.template for row in bench.rows.promised_to(coordinator)]
    assert said.count("schedule-late") == 1
    assert said.count("schedule-left-out") == 1


def test_a_wave_closes_once_and_the_coordinator_is_told(bench, coordinator, partner):
    wave = bench.launches(coordinator, lines=ONE)
    bench.taps(partner, "Plutôt d’accord")
    bench.tick(wave.closes_at)
    assert bench.waves(bench.latest_poll())[0].closed_at is None
    bench.tick(wave.closes_at + timedelta(minutes=2))
    bench.tick(wave.closes_at + timedelta(minutes=3))

    assert bench.waves(bench.latest_poll())[0].closed_at
    assert len(notices(bench, coordinator, "poll-closed")) == 1
    assert "1 personne sur" in bench.read(coordinator)


def test_the_closing_of_a_secret_wave_drops_unsent_answers_and_has_the_disk_scrubbed(
    bench, coordinator, partner
):
    late = bench.person()
    wave = bench.launches(coordinator, lines=ONE, secrecy="Anonyme (bulletin secret)")
    for person in (partner, late):
        bench.taps(person, "Plutôt d’accord")
    bench.taps(partner, "Envoyer")
    bench.tick(wave.closes_at + timedelta(minutes=2))

    assert bench.database.read_now(lambda work: work.drafts.find_form(3, "poll", str(wave.id))) is None
    assert bench.rows.count(ballots_table) == 1
    assert bench.database.read_now(lambda work: work.personal_data.find_unscrubbed())


def test_a_stopped_poll_does_not_come_back(bench, coordinator, partner):
    poll = bench.prepares(coordinator, when="16 octobre", lines=ONE)
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    bench.taps(coordinator, "Arrêter")
    bench.taps(coordinator, "Oui, arrêter")
    bench.pass_days(9)
    assert bench.waves(poll) == []
