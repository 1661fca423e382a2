"""The words for sendings: every kind has its own, and a poll's title, however odd, breaks none."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.process.features import SENDINGS
from services.calendar.upcoming import PlannedSending
from services.schedules.sending_kinds import Subject, Wish
from simulator.text.markup_html import parse_html
from storage.records.audience import Audience, Reach
from storage.records.poll import Poll, PollSecrecy, PollState
from storage.records.schedule import MovedFor, Schedule
from tests.territories.known import PAYS_VIGANAIS
from views.calendar.calendar import (
    name_of,
    render_calendar,
    render_done,
    render_postponed,
    render_sending,
    render_wish,
)
from views.moves import moved_line
from views.texts import LANGUAGES, Texts, visible_length

NOW = datetime(2026, 10, 13, 8, tzinfo=UTC)
CHRISTMAS = datetime(2026, 12, 25, 8, tzinfo=UTC)
MONDAY = datetime(2026, 12, 28, 8, tzinfo=UTC)
HOSTILE = "<b>Bilan</b> & { $name } " + "é" * 300


def sending(job: str, *, title: str = HOSTILE, moved_for: MovedFor | None = None) -> PlannedSending:
    poll = Poll(
        1, title, PollSecrecy.NOMINATIVE, PollState.LAUNCHED, Audience(), None, None, 14, None, created_at=NOW
    )
    schedule = Schedule(
        1,
        f"{job}:1",
        job,
        {},
        "FREQ=MONTHLY",
        "2026-11-25T09:00:00",
        "Europe/Paris",
        MONDAY,
        CHRISTMAS,
        moved_for,
    )
    return PlannedSending(
        schedule, SENDINGS.kinds[job], Subject(poll, number=3, rank=1, answered=2), Reach(1234, 4, 1)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("job", SENDINGS.kinds)
def test_every_kind_of_sending_has_its_words(language, job):
    texts, one = Texts(language, PAYS_VIGANAIS), sending(job)
    assert name_of(texts, f"{job}:1", None) != job
    assert texts.has(f"sending-{job}")
    shown = [
        render_calendar([one] * 6, 0, 40, texts, now=NOW),
        render_sending(one, texts, now=NOW),
        render_postponed(one, "17 octobre 2026", texts),
    ]
    for wish in one.kind.wishes_of(one.schedule):
        shown += [render_wish(one, wish, texts), render_done(one, wish, texts)]
    for text in shown:
        said, _entities = parse_html(text)
        assert visible_length(text) < 3000
        assert not job.startswith("poll") or "<b>Bilan</b> & { $name }" in said


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (MovedFor.PUBLIC_HOLIDAY, "(jour férié\u00a0: Noël)"),
        (MovedFor.SCHOOL_HOLIDAYS, "(vacances scolaires)"),
        (MovedFor.WEEKEND, "(fin de semaine)"),
        (MovedFor.QUIET_HOURS, "(heures calmes)"),
        (MovedFor.POSTPONED, "(reporté par la coordination)"),
    ],
)
def test_what_moved_says_from_where_to_where_and_why(reason, said):
    line = moved_line(CHRISTMAS, MONDAY, reason, Texts("fr", PAYS_VIGANAIS))
    assert line.startswith(
        "Prévu le vendredi 25 décembre 2026 à 9\u00a0h, déplacé au lundi 28 décembre 2026 à 9\u00a0h"
    )
    assert said in line


def test_what_was_brought_forward_is_not_called_postponed():
    line = moved_line(MONDAY, CHRISTMAS, MovedFor.POSTPONED, Texts("fr", PAYS_VIGANAIS))
    assert "(avancé par la coordination)" in line


def test_every_reason_has_its_words_in_both_languages():
    for language in LANGUAGES:
        texts = Texts(language, PAYS_VIGANAIS)
        reasons = set(MovedFor) - {MovedFor.SENT_NOW}  # it is going out: nothing to explain
        assert all(texts.has(f"moved-for-{reason.value}") for reason in reasons)
        assert moved_line(MONDAY, NOW, MovedFor.SENT_NOW, texts) == ""


def test_what_is_no_longer_known_keeps_a_name():
    texts = Texts("fr", PAYS_VIGANAIS)
    assert name_of(texts, "poll-remind:9:1", None) == "Relance d’un sondage"
    assert name_of(texts, "retention", None).startswith("Effacement")
    assert name_of(texts, "unheard-of:3", None) == "unheard-of:3"


def test_a_registry_line_is_all_a_kind_needs():
    """It needs its words and its job; no other module names the kinds of sendings."""
    root = Path(__file__).parents[2]
    named = [
        path.name
        for floor in ("handlers", "views", "storage")
        for path in sorted((root / floor).rglob("*.py"))
        for job in SENDINGS.kinds
        if f'"{job}"' in path.read_text(encoding="utf-8")
    ]
    assert named == []


def test_closing_is_asked_for_in_its_own_words():
    texts = Texts("fr", PAYS_VIGANAIS)
    assert "Clore maintenant" in render_wish(sending("poll-close"), Wish.SEND, texts)
    assert "Envoyer maintenant" in render_wish(sending("poll-open"), Wish.SEND, texts)
