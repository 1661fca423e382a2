"""After the convention: administrators are told a month before, then words go and figures stay."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from config.settings import Settings
from services.people.keeping import contributions
from services.people.keeping.retention import retention_jobs
from services.schedules import recurring
from storage.models import (
    answers_table,
    ballot_answers_table,
    need_attachments_table,
    need_events_table,
    need_supports_table,
    needs_table,
    progress_updates_table,
)
from storage.records.action import ActionStatus
from storage.records.need import Attachment, AttachmentKind, NeedEventKind, NeedStatus
from storage.records.person import Grant, Role
from storage.records.poll import Answer, PollSecrecy
from storage.records.progress import Obstacle
from storage.unit_of_work import UnitOfWork
from tests.people.newcomers import Newcomers
from tests.storage.samples import add_action, add_need, add_progress, open_wave
from tests.territories.known import PAYS_VIGANAIS

# The words of ballots, and the tables' own rules, depend on the engine.
pytestmark = pytest.mark.both_engines
DAY = timedelta(days=1)
END = contributions.convention_end(PAYS_VIGANAIS)
SECRET = "Motsaeffacer"


def sweep_at(bench: Newcomers, at: datetime, *, days: int = 365) -> None:
    """Run what is due at a moment, and the nightly sweep before it, as the clock does."""
    jobs = retention_jobs(PAYS_VIGANAIS, Settings(_env_file=None, retention_contributions_days=days))
    bench.now = at

    def run(work: UnitOfWork) -> list[Any]:
        recurring.ensure(
            work, "retention", job="retention", rule="FREQ=DAILY",
            local_start=datetime(2026, 1, 1, 4, 10),  # noqa: DTZ001 - local time
            zone=PAYS_VIGANAIS.time_zone, at=at - DAY,
        )  # fmt: skip
        return list(recurring.run_due(work, at, jobs))

    assert bench.database.write_now(run) == []


def contribute(bench: Newcomers, at: datetime) -> None:
    """Write, attach, support, answer and report, each with words that must not outlive the convention."""
    author = bench.registered()

    def act(work: UnitOfWork) -> None:
        need_id = add_need(
            work, at, status=NeedStatus.QUALIFIED, text=SECRET, author_id=author.id, for_function="direction",
            attachments=[
                Attachment(AttachmentKind.VOICE, SECRET, duration_seconds=12),
                Attachment(AttachmentKind.PLACE, latitude=43.9, longitude=3.6),
            ],
        )  # fmt: skip
        assert need_id
        for kind in (NeedEventKind.DECLINED, NeedEventKind.NOTED, NeedEventKind.ANSWERED):
            work.needs.add_event(
                need_id, kind=kind, status=NeedStatus.QUALIFIED, actor_id=author.id, at=at, text=SECRET
            )
        work.needs.add_event(
            need_id, kind=NeedEventKind.LINKED, status=NeedStatus.LINKED, actor_id=author.id, at=at,
            text="1.2 Une action",
        )  # fmt: skip
        work.need_supports.add(need_id, author.id, organisation_id=None, at=at)
        action_id = add_action(work, at)
        assert action_id
        add_progress(
            work, action_id, at, status=ActionStatus.BLOCKED, highlight=SECRET, obstacle=Obstacle.BUDGET,
            obstacle_text=SECRET, photo_file_id=SECRET, author_id=author.id,
        )  # fmt: skip
        for secrecy in PollSecrecy:
            wave_id, questions = open_wave(work, at, author, secrecy)
            answers = {questions[0]: Answer(("3",)), questions[2]: Answer(text=SECRET)}
            if secrecy is PollSecrecy.NOMINATIVE:
                for question_id, answer in answers.items():
                    work.poll_answers.replace_answer(
                        wave_id, author.id, question_id, answer, at=at, several=False
                    )
            else:
                work.ballots.add(wave_id, answers, several=())
            work.polls.close_wave(wave_id, at=at)

    bench.database.write_now(act)


def is_held(bench: Newcomers) -> bool:
    return any(SECRET in str(rows) for rows in bench.rows.everything().values())


def test_administrators_are_told_a_month_before_and_then_words_go(bench: Newcomers):
    administrator, coordinator = (
        bench.person(Grant(Role.ADMINISTRATOR)),
        bench.person(Grant(Role.COORDINATOR)),
    )
    contribute(bench, END - 100 * DAY)
    sweep_at(bench, END + 334 * DAY)
    assert "contributions s’effacent" not in bench.read(administrator)
    sweep_at(bench, END + 336 * DAY)
    assert bench.count(administrator, "Les contributions s’effacent à partir du") == 1
    assert "d’une contribution disparaîtront" in bench.screen(administrator)
    assert "contributions s’effacent" not in bench.read(coordinator)
    sweep_at(bench, END + 365 * DAY)
    assert is_held(bench)
    sweep_at(bench, END + 368 * DAY)

    assert not is_held(bench)
    assert bench.database.read_now(lambda work: work.personal_data.find_unscrubbed()) == 1
    sweep_at(bench, END + 369 * DAY)
    assert len([row for row in bench.rows.promises() if row.template == contributions.NOTICE]) == 1


def test_figures_stay(bench: Newcomers):
    bench.person(Grant(Role.ADMINISTRATOR))
    contribute(bench, END - 100 * DAY)
    sweep_at(bench, END + 336 * DAY)
    sweep_at(bench, END + 368 * DAY)

    (need,) = bench.rows.of(needs_table)
    assert (need.status, need.theme_code, need.text) == (NeedStatus.QUALIFIED, "petite-enfance", "")
    assert [row.kind for row in bench.rows.of(need_attachments_table)] == ["voice", "place"]
    assert [row.text for row in bench.rows.of(need_events_table)] == [None, None, None, "1.2 Une action"]
    assert bench.rows.count(need_supports_table) == 0
    (progress,) = bench.rows.of(progress_updates_table)
    assert (progress.percent, progress.obstacle, progress.obstacle_text) == (40, Obstacle.BUDGET, "")
    for table in (answers_table, ballot_answers_table):
        assert sorted((row.choice or "", row.text) for row in bench.rows.of(table)) == [("", ""), ("3", None)]
    reader = bench.person()
    bench.says(reader, f"/besoins B-{need.number:03d}")
    assert "mots effacés après la fin de la convention" in bench.screen(reader)


def test_where_there_is_no_administrator_coordinators_are_told(bench: Newcomers):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    sweep_at(bench, END + 336 * DAY)

    assert bench.count(coordinator, "Les contributions s’effacent") == 1


def test_they_have_their_month_however_late_this_came(bench: Newcomers):
    """The convention was long over when this version came."""
    bench.person(Grant(Role.ADMINISTRATOR))
    contribute(bench, END - 100 * DAY)
    late = END + 900 * DAY
    sweep_at(bench, late)
    sweep_at(bench, late + 29 * DAY)
    assert is_held(bench)
    sweep_at(bench, late + 33 * DAY)
    assert not is_held(bench)


def test_what_is_written_after_the_convention_goes_as_long_after(bench: Newcomers):
    bench.person(Grant(Role.ADMINISTRATOR))
    sweep_at(bench, END + 336 * DAY)
    contribute(bench, END + 100 * DAY)
    sweep_at(bench, END + 368 * DAY)
    assert is_held(bench)
    sweep_at(bench, END + 466 * DAY)
    assert not is_held(bench)


def test_a_convention_that_is_made_longer_keeps_what_was_to_go(bench: Newcomers):
    """The schedule was planned for another end than the one that holds when it is due."""
    bench.person(Grant(Role.ADMINISTRATOR))
    contribute(bench, END - 100 * DAY)
    sweep_at(bench, END + 336 * DAY)
    sweep_at(bench, END + 368 * DAY, days=800)

    assert is_held(bench)


def test_the_end_is_the_last_day_of_the_last_year_there():
    assert datetime(PAYS_VIGANAIS.period.end, 12, 31, 23, 0, tzinfo=UTC) == END
