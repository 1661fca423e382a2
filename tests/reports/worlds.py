"""Random territories in a database: actions that go well or badly, needs, linked or not, answered polls."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from services.plan.statuses import ASKS_WHY
from services.polls import jobs as poll_jobs
from services.polls import running
from services.schedules import recurring
from storage.database import Database
from storage.records.action import ActionStatus
from storage.records.audience import Audience
from storage.records.need import NeedEventKind, NeedKind, NeedStatus
from storage.records.person import Grant, Person, PersonState, Role
from storage.records.poll import Answer, Poll, PollSecrecy, Question, QuestionKind, Wave
from storage.records.progress import Obstacle
from storage.unit_of_work import UnitOfWork
from tests.storage.samples import add_action, add_indicator, add_measure, add_progress
from tests.territories.known import PAYS_VIGANAIS

HOSTILE = (
    '#read("/etc/passwd") $x$ <script>alert(1)</script>',
    "=cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "a\u0301" * 400,
    "😀 中文 \u202egauche",
    "mot" * 700,
)
DAY = timedelta(days=1)


class World:
    """One random territory; `rng` decides everything."""

    def __init__(self, work: UnitOfWork, rng: random.Random, now: datetime) -> None:
        self.work, self.rng, self.now = work, rng, now
        self.people = [self._person(number) for number in range(rng.randint(6, 14))]

    def _person(self, number: int) -> Person:
        work = self.work
        person = work.people.add(
            chat_id=None, state=PersonState.ACTIVE, name=f"P{number}", language="fr", at=self.now
        )
        work.people.add_grant(person.id, Grant(Role.COORDINATOR if number == 0 else Role.PARTNER))
        codes = [committee.code for committee in PAYS_VIGANAIS.committees]
        work.people.replace_committees(person.id, self.rng.sample(codes, self.rng.randint(0, 2)))
        return work.people.get(person.id)

    def some_text(self) -> str:
        return self.rng.choice((*HOSTILE, "Le réseau avance", "Une place de plus"))

    def plan(self, count: int) -> list[int]:
        """Add actions with a story, some with an indicator."""
        return [self._action(number) for number in range(count)]

    def _action(self, number: int) -> int:
        rng, work = self.rng, self.work
        code = f"{rng.randint(1, 3)}.{number + 1}"
        at = self.now - timedelta(days=rng.randint(200, 400))
        axis = work.actions.ensure_axis(code[0], code[0].zfill(4), f"Axe {code[0]}")
        objective = work.actions.ensure_objective(axis, f"{code[0]}.0", f"{code[0].zfill(4)}.0000", None)
        action_id = add_action(
            work,
            at,
            code=code,
            title=self.some_text()[:300],
            committee_code=rng.choice(["A", "B", None]),
            axis_id=axis,
            objective_id=rng.choice([objective, None]),
            weight=rng.choice([None, 1.0, 3.0]),
        )
        assert action_id
        entry_id = None
        for _ in range(rng.randint(0, 4)):
            at = min(self.now, at + timedelta(days=rng.randint(1, 120)))
            entry_id = self._report(action_id, at, corrects=entry_id if rng.random() < 0.3 else None)
        if rng.random() < 0.5:
            indicator_id = add_indicator(
                work,
                action_id,
                baseline_value=rng.choice([None, 0.0, 12.0]),
                target_value=rng.choice([None, 40.0]),
            )
            for _ in range(rng.randint(0, 3)):
                add_measure(work, indicator_id, float(rng.randint(0, 60)), at.date(), at)
        return action_id

    def _report(self, action_id: int, at: datetime, *, corrects: int | None) -> int:
        status = self.rng.choice(list(ActionStatus))
        trouble: dict[str, Any] = {}
        if status in ASKS_WHY:
            trouble = {
                "obstacle": self.rng.choice(list(Obstacle)),
                "obstacle_text": self.some_text()[:1000],
                "wants_support": self.rng.random() < 0.3,
            }
        percent = self.rng.choice([None, self.rng.randint(0, 100)])
        highlight = self.some_text()[:1000] if not trouble and self.rng.random() < 0.5 else None
        values = {"status": status, "percent": percent, "highlight": highlight, **trouble}
        entry_id = add_progress(self.work, action_id, at, supersedes_id=corrects, **values)
        assert entry_id
        self.work.actions.change(action_id, status=status, percent=percent, reported_at=at)
        return entry_id

    def needs(self, count: int, action_ids: list[int]) -> None:
        """Add contributions of every kind, theme, place, public and story."""
        for _ in range(count):
            self._need(action_ids)

    def _need(self, action_ids: list[int]) -> None:
        rng = self.rng
        theme = rng.choice([*PAYS_VIGANAIS.themes, None])
        communes = rng.sample([one.insee_code for one in PAYS_VIGANAIS.communes], rng.randint(0, 3))
        publics = rng.sample([one.code for one in PAYS_VIGANAIS.publics], rng.randint(0, 2))
        at = self.now - timedelta(days=rng.randint(0, 700), hours=rng.randint(0, 23))
        need_id = self.work.needs.add(
            number=self.work.counters.next("need"),
            kind=rng.choice([NeedKind.NEED, NeedKind.NEED, *NeedKind]),
            status=NeedStatus.RECEIVED,
            text=self.some_text()[:2000],
            theme_code=theme.code if theme else rng.choice([None, "theme-perdu"]),
            committee_code=None,
            whole_territory=not communes and rng.random() < 0.5,
            author_id=rng.choice(self.people).id,
            organisation_id=None,
            draft_id=None,
            created_at=at,
            updated_at=at,
            commune_codes=communes,
            public_codes=publics,
            attachments=(),
        )
        assert need_id
        for action_id in rng.sample(action_ids, min(len(action_ids), rng.choice([0, 0, 1, 2]))):
            self.work.need_links.add(need_id, action_id, linked_by_id=self.people[0].id, at=self._later(at))
        self._steps(need_id, at)

    def _later(self, at: datetime) -> datetime:
        return min(self.now, at + timedelta(days=self.rng.randint(0, 200)))

    def _steps(self, need_id: int, at: datetime) -> None:
        """Let a contribution go through some statuses."""
        status = NeedStatus.RECEIVED
        for _ in range(self.rng.randint(0, 3)):
            at, before, status = self._later(at), status, self.rng.choice([*NeedStatus])
            assert self.work.needs.move(need_id, from_status=before, to_status=status, at=at)
            self.work.needs.add_event(need_id, kind=NeedEventKind.NOTED, status=status, actor_id=None, at=at)

    def poll(self, secrecy: PollSecrecy, *, respondents: int) -> tuple[Poll, Wave]:
        """Add a closed wave with this many answers."""
        opened = self.now - 30 * DAY
        questions = (
            Question("cooperation", QuestionKind.AGREEMENT, self.some_text()[:250], criterion="impact"),
            Question("satisfaction", QuestionKind.RATING, "Note ?"),
            Question("venu", QuestionKind.YES_NO, "Venu ?"),
        )
        plan = running.PollDraft(self.some_text()[:120], secrecy, Audience(), questions, None, None, 14)
        manager = self.people[0]
        poll = running.prepare(self.work, manager, plan, PAYS_VIGANAIS, at=opened)
        wave = running.launch(self.work, manager, poll.id, PAYS_VIGANAIS, at=opened)
        assert wave
        for person in self.people[:respondents]:
            self._answer(wave.id, person, secrecy, opened)
        jobs = poll_jobs.poll_jobs(PAYS_VIGANAIS)
        assert recurring.run_due(self.work, wave.closes_at + timedelta(minutes=2), jobs) == []
        return poll, self.work.polls.find_wave(wave.id) or wave

    def _answer(self, wave_id: int, person: Person, secrecy: PollSecrecy, at: datetime) -> None:
        work, rng = self.work, self.rng
        wave = work.polls.find_wave(wave_id)
        assert wave
        first, second, third = work.polls.questions_of(wave.poll_id)
        answers = {
            first.id: Answer((rng.choice(["1", "2", "3", "4", "nc"]),)),
            second.id: Answer(number=float(rng.randint(0, 10))),
            third.id: Answer((rng.choice(["oui", "non"]),)),
        }
        if secrecy is PollSecrecy.ANONYMOUS:
            work.ballots.add(wave_id, answers, several=[])
        else:
            for key, answer in answers.items():
                work.poll_answers.replace_answer(wave_id, person.id, key, answer, at=at, several=False)
        work.poll_answers.add_receipt(wave_id, person.id)


class _UndoneError(Exception):
    """Rolls a random territory back, so that the next begins on empty tables."""


def over(
    database: Database, seed: int, now: datetime, look: Callable[[World], None], *, fewest_actions: int = 0
) -> None:
    """Make a random territory, look at it, roll it back."""

    def work_on(work: UnitOfWork) -> None:
        world = World(work, random.Random(seed), now)  # noqa: S311 - made-up data
        world.needs(world.rng.randint(0, 30), world.plan(world.rng.randint(fewest_actions, 12)))
        look(world)
        raise _UndoneError

    with pytest.raises(_UndoneError):
        database.write_now(work_on)
