"""Trouble around a poll is told in one sentence; nothing is lost, and nothing done twice."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from bot.telegram.updates import read_update
from handlers.dispatch import Verdict
from services.polls.rules import LONGEST_TITLE
from services.schedules import recurring
from storage.models import (
    answers_table,
    ballots_table,
    drafts_table,
    outbox_table,
    poll_waves_table,
    receipts_table,
)
from storage.records.outbox import PARKED_UNTIL
from storage.records.person import Grant, Role
from tests.polls.bench import JOBS, PLACE, PollBench, open_poll_bench

ANONYMOUS, NOMINATIVE = "Anonyme (bulletin secret)", "Nominatif (corrigeable)"
HOSTILE = '<b>&"{ $x }</b> {"{"} %s \u202e'
SHOWN = '&lt;b&gt;&amp;"{ $x }&lt;/b&gt;'  # fmt: skip


@pytest.fixture
def bench(database, rows, now) -> PollBench:
    return open_poll_bench(database, rows, now)


@pytest.fixture
def coordinator(bench):
    return bench.person(Grant(Role.COORDINATOR))


@pytest.fixture
def partner(bench):
    return bench.person(committees=["A"])


def at_once(bench, *raws):
    """Run these at the same moment, as on several devices or in several processes."""
    gate, verdicts = threading.Barrier(len(raws)), []

    def hear(raw):
        incoming = read_update(raw)
        gate.wait()
        verdicts.append(
            bench.database.write_now(lambda work: bench.dispatcher.handle(work, incoming, bench.now))
        )

    threads = [threading.Thread(target=hear, args=(raw,)) for raw in raws]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(verdicts)


def test_one_person_on_two_devices_at_once_sends_one_ballot(bench, coordinator, partner):
    bench.launches(coordinator, secrecy=ANONYMOUS, lines=("Utile ?",))
    bench.taps(partner, "Plutôt d’accord")
    send = bench.find_button(partner, "Envoyer")
    verdicts = at_once(bench, *[bench.updates.press(partner, send) for _ in range(2)])

    assert len(verdicts) == 2
    assert bench.rows.count(ballots_table) == bench.rows.count(receipts_table) == 1
    assert "déjà dans l’urne" in " ".join(bench.answers())
    assert bench.rows.count(drafts_table) == 0


def test_one_person_answers_one_question_on_two_devices_at_once(bench, coordinator, partner):
    bench.launches(coordinator, lines=("Utile ?", "Clair ?"))
    first, other = (
        bench.find_button(partner, label) for label in ("Plutôt d’accord", "Pas du tout d’accord")
    )
    verdicts = at_once(bench, bench.updates.press(partner, first), bench.updates.press(partner, other))

    assert verdicts == [Verdict.HANDLED] * 2
    assert bench.rows.count(answers_table) == 1
    assert bench.given(partner)["Utile ?"] in {("3",), ("1",)}


def test_two_coordinators_who_launch_at_once_open_one_wave(bench, coordinator, partner):
    other = bench.person(Grant(Role.COORDINATOR))
    bench.prepares(coordinator, lines=("Utile ?",))
    bench.taps(coordinator, "Lancer")
    launch = bench.find_button(coordinator, "Oui, lancer")
    verdicts = at_once(bench, bench.updates.press(coordinator, launch), bench.updates.press(other, launch))

    assert verdicts == [Verdict.HANDLED, Verdict.REFUSED]
    assert bench.rows.count(poll_waves_table) == 1
    invitations = [row for row in bench.rows.of(outbox_table) if row.template == "poll-invitation"]
    assert len(invitations) == 3


def test_two_processes_whose_clocks_tick_at_once_open_and_close_one_wave(bench, coordinator, partner):
    poll = bench.prepares(coordinator, when="16 octobre", lines=("Utile ?",))
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    for at in (bench.now + timedelta(days=3, hours=1), bench.now + timedelta(days=30)):
        gate = threading.Barrier(2)

        def tick(at=at, gate=gate):
            gate.wait()
            bench.database.write_now(lambda work: recurring.run_due(work, at, JOBS, PLACE))

        threads = [threading.Thread(target=tick) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert [wave.closed_at is not None for wave in bench.waves(poll)] == [True]
    for template, people in (("poll-invitation", 2), ("poll-closed", 1)):
        assert len([row for row in bench.rows.of(outbox_table) if row.template == template]) == people


def test_a_ballot_sent_while_the_wave_is_being_closed_is_in_the_box_or_refused(bench, coordinator):
    """Arrived in time, late in the database: no receipt without its ballot, and none after the closing."""
    partners = [bench.person() for _ in range(4)]
    wave = bench.launches(coordinator, secrecy=ANONYMOUS, lines=("Utile ?",))
    sends = []
    for one in partners:
        bench.taps(one, "Plutôt d’accord")
        sends.append(bench.updates.press(one, bench.find_button(one, "Envoyer")))
    bench.now = wave.closes_at - timedelta(seconds=1)
    gate = threading.Barrier(2)

    def close():
        gate.wait()
        at = wave.closes_at + timedelta(minutes=2)
        bench.database.write_now(lambda work: recurring.run_due(work, at, JOBS, PLACE))

    closing = threading.Thread(target=close)
    closing.start()
    gate.wait()
    verdicts = at_once(bench, *sends)
    closing.join()

    assert bench.waves(bench.latest_poll())[0].closed_at
    sent = verdicts.count(Verdict.HANDLED)
    closed = " ".join(bench.answers()).count("Ce sondage est clos")
    assert bench.rows.count(ballots_table) == bench.rows.count(receipts_table) == sent - closed


def test_a_title_of_120_characters_is_read_everywhere_and_a_longer_one_is_sent_back(
    bench, coordinator, partner
):
    bench.says(coordinator, "/sondage")
    bench.taps(coordinator, "Nouveau sondage")
    bench.says(coordinator, "x" * (LONGEST_TITLE + 1))
    assert "121 caractères, pour 120 au plus" in bench.screen(coordinator)
    assert bench.rows.of(drafts_table)[0].step == "title"
    bench.taps(coordinator, "Annuler")
    title = "L’année " * 15
    assert len(title.strip()) == 119
    wave = bench.launches(coordinator, title=title, lines=("Utile ?",))
    bench.says(partner, "/afaire")
    assert title.strip() in bench.screen(partner)
    bench.says(coordinator, "/sondage")
    assert all(len(label) <= 64 for label in bench.labels(coordinator))
    bench.tick(wave.closes_at + timedelta(minutes=2))
    assert title.strip() in bench.heard(coordinator, "poll-closed")[0]["text"]


def test_hostile_words_in_titles_options_and_answers_are_only_words(bench, coordinator, partner):
    lines = (f"Bien {HOSTILE} ?", f"Lequel ? | choix : {HOSTILE} ; <a href='x'>b</a>", "Mot ? | texte")
    wave = bench.launches(coordinator, title=HOSTILE, lines=lines)
    assert SHOWN in bench.screen(partner)
    bench.taps(partner, "Plutôt d’accord")
    option = next(label for label in bench.labels(partner) if label.startswith("<b>&"))
    bench.taps(partner, option)
    bench.says(partner, f"Mot {HOSTILE}")
    assert "Merci" in bench.screen(partner)
    bench.tick(wave.closes_at + timedelta(minutes=2))
    shown = bench.heard(coordinator, "poll-closed")[0]["text"]
    assert shown.count("&lt;b&gt;&amp;") >= 4  # title, question, option, answer
    assert "<a" not in shown
    for message in [*bench.messages(partner), *bench.messages(coordinator)]:
        assert HOSTILE[:12] not in message["text"]


def test_a_list_of_answers_that_is_too_long_is_quoted_and_what_was_entered_stays(bench, coordinator):
    bench.says(coordinator, "/sondage")
    bench.taps(coordinator, "Nouveau sondage")
    bench.says(coordinator, "Trop de choix")
    bench.taps(coordinator, "Continuer")
    for options in (
        " ; ".join(f"choix {number}" for number in range(300)),
        "seul",
        "Été ; ete",
        "a ; " + "b" * 51,
    ):
        bench.says(coordinator, f"Lequel ? | choix : {options}")
        assert "au plus" in bench.screen(coordinator) or "différentes" in bench.screen(coordinator)
        (draft,) = bench.rows.of(drafts_table)
        assert (draft.step, draft.values["title"]) == ("own", "Trop de choix")
    bench.says(coordinator, f"Lequel ? | choix : {' ; '.join(f'choix {number}' for number in range(10))}")
    assert "nominatives ou anonymes" in bench.screen(coordinator)


def test_who_blocks_the_bot_is_asked_when_they_come_back_in_time_and_not_after(bench, coordinator):
    blocked = bench.registered()
    bench.database.write_now(lambda work: work.people.change(blocked.id, blocked_at=bench.now))
    wave = bench.launches(coordinator, lines=("Utile ?",))
    assert "1 ayant bloqué le bot" in bench.read(coordinator)
    (row,) = [one for one in bench.rows.promises() if one.chat_id == blocked.chat_id]
    assert (row.template, row.due_at, row.expires_at) == ("poll-invitation", PARKED_UNTIL, wave.closes_at)
    bench.waits(timedelta(days=2))
    assert bench.rendered(row).content["text"].startswith("<b>On vous demande votre avis")
    bench.now = wave.closes_at
    assert bench.rendered(row) is None


def test_an_answer_in_the_same_second_as_a_reminder_stops_it(bench, coordinator, partner):
    bench.launches(coordinator, lines=("Utile ?",))
    button = bench.find_button(partner, "Plutôt d’accord")
    while not (found := [row for row in bench.rows.promises() if row.template == "poll-reminder"]):
        bench.tick(bench.now + timedelta(minutes=30))
    (reminder,) = [row for row in found if row.telegram_id == partner]
    assert bench.rendered(reminder) is not None
    incoming = read_update(bench.updates.press(partner, button))
    bench.database.write_now(lambda work: bench.dispatcher.handle(work, incoming, bench.now))
    assert reminder.created_at == bench.now
    assert bench.rendered(reminder) is None


@pytest.mark.parametrize(
    ("launched_at", "closes_at"),
    [
        # Eight in the evening of the day on which clocks go back, and of the one on which they go forward.
        (datetime(2026, 10, 18, 8, tzinfo=UTC), datetime(2026, 10, 25, 19, tzinfo=UTC)),
        (datetime(2027, 3, 21, 8, tzinfo=UTC), datetime(2027, 3, 28, 18, tzinfo=UTC)),
    ],
)
def test_a_wave_closes_by_the_local_clock_on_the_day_it_is_changed(
    bench, coordinator, launched_at, closes_at
):
    bench.now = launched_at
    bench.launches(coordinator, duration="1 semaine", lines=("Utile ?",))
    poll = bench.latest_poll()
    assert "à 20 h" in bench.heard(coordinator, "poll-invitation")[0]["text"]
    assert bench.waves(poll)[0].closes_at == closes_at
    bench.tick(closes_at)
    assert bench.waves(poll)[0].closed_at is None
    bench.tick(closes_at + timedelta(minutes=1))
    assert bench.waves(poll)[0].closed_at


@pytest.mark.parametrize(
    ("when", "opens_at"),
    [
        # Both are Sundays, one within school holidays, one Easter; it is nine o'clock all the same.
        ("25 octobre", datetime(2026, 11, 2, 8, tzinfo=UTC)),
        ("28 mars", datetime(2027, 3, 30, 7, tzinfo=UTC)),
    ],
)
def test_a_wave_meant_for_the_day_the_clock_is_changed_opens_at_nine_on_the_next_working_day(
    bench, coordinator, when, opens_at
):
    poll = bench.prepares(coordinator, when=when, lines=("Utile ?",))
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    bench.tick(opens_at - timedelta(minutes=1))
    assert bench.waves(poll) == []
    bench.tick(opens_at)
    bench.tick(opens_at + timedelta(hours=1))
    assert [wave.opens_at for wave in bench.waves(poll)] == [opens_at]
