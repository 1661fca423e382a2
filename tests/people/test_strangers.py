"""Strangers: answered once in some minutes, after everybody else, and always when they are in danger."""

from datetime import timedelta

import pytest

from handlers.dispatch import Verdict
from services.people.strangers import MOST_STEPS, WHILE
from storage.records.outbox import Priority
from tests.people.newcomers import CONSENT, Newcomers

GROUP = {"id": -100123, "type": "supergroup", "title": "Comité"}


def promised(bench: Newcomers, telegram_id: int) -> int:
    return len(bench.rows.promised_to(telegram_id))


@pytest.mark.parametrize("text", ["bonjour", "Pas de garde à Alzon", "???", "12", "x" * 300])
def test_words_of_a_stranger_are_answered_once_in_some_minutes(bench: Newcomers, text: str):
    stranger = bench.stranger()
    assert bench.says(stranger, text) is not Verdict.UNANSWERED
    answered = promised(bench, stranger)

    for _ in range(20):
        bench.says(stranger, text)
    assert promised(bench, stranger) == answered == 1

    bench.waits(WHILE)
    bench.says(stranger, text)
    assert promised(bench, stranger) == 2


def test_a_strangers_answer_waits_for_everybody_elses(bench: Newcomers):
    stranger, member = bench.stranger(), bench.person()
    bench.says(stranger, "bonjour")
    bench.says(member, "/aide")
    assert {row.priority for row in bench.rows.promised_to(stranger)} == {Priority.STRANGER}
    assert {row.priority for row in bench.rows.promised_to(member)} == {Priority.REPLY}


def test_a_stranger_has_the_steps_it_takes_to_come_in(bench: Newcomers):
    stranger = bench.stranger()
    for text in ("bonjour", "/start", "/aide", "/confidentialite"):
        bench.says(stranger, text)
    bench.says(stranger, f"/start {bench.invited()}")
    bench.taps(stranger, CONSENT)
    assert bench.known(stranger)


def test_commands_of_a_stranger_are_limited_too(bench: Newcomers):
    stranger = bench.stranger()
    for _ in range(30):
        bench.says(stranger, "/aide")
        bench.presses(stranger, "zz:1")
    assert promised(bench, stranger) <= 2 * MOST_STEPS


def test_who_is_in_danger_is_answered_whatever_they_wrote_before(bench: Newcomers):
    stranger = bench.stranger()
    for _ in range(5):
        bench.says(stranger, "bonjour")
    bench.says(stranger, "mon mari me frappe, j’ai peur")
    assert "3919" in bench.screen(stranger)


def test_a_member_is_always_answered(bench: Newcomers):
    member = bench.person()
    for _ in range(20):
        bench.says(member, "/aide")
    assert promised(bench, member) >= 20


def test_in_a_group_strangers_do_not_make_the_bot_chatter(bench: Newcomers):
    for number in range(30):
        bench.hear(bench.updates.text(9_000_000_000 + number, "/start", chat=GROUP))
    assert promised(bench, GROUP["id"]) <= MOST_STEPS


def test_after_a_while_a_stranger_may_begin_anew(bench: Newcomers):
    stranger = bench.stranger()
    for _ in range(30):
        bench.says(stranger, "/aide")
    before = promised(bench, stranger)
    bench.waits(WHILE + timedelta(seconds=1))
    bench.says(stranger, "/aide")
    assert promised(bench, stranger) == before + 1
