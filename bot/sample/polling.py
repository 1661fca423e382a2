"""Puts the sample poll into a database: launched in the past, run by the clock's jobs, answered by most."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from bot.process.features import SENDINGS
from bot.sample.loader import FOLDER
from config.items import item_bank
from config.territory import Territory
from services.polls import composing, follow_up, running, waves
from services.polls.jobs import poll_jobs
from services.polls.kinds import kind_of
from services.schedules import recurring
from storage.records.audience import Audience
from storage.records.person import Person, Role
from storage.records.poll import Answer, PollSecrecy, Question, Wave
from storage.unit_of_work import UnitOfWork

_SCALE: Final = 4
_NOT_CONCERNED_EVERY: Final = 17


def load_poll() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "polls.toml").read_text(encoding="utf-8"))


class PollSeeding:
    """One seeding of the poll; the `silent` people have not answered the open wave yet."""

    def __init__(
        self,
        work: UnitOfWork,
        people: Sequence[Person],
        territory: Territory,
        *,
        now: datetime,
        silent: Sequence[Person],
    ) -> None:
        self._work = work
        self._people = people
        self._territory = territory
        self._now = now
        self._silent = {person.id for person in silent}
        self._written = load_poll()

    def seed(self, manager: Person) -> None:
        """Launch the poll, then let each wave open, be answered, close and get its decision."""
        written, opened = self._written, self._now - timedelta(days=self._written["opened"])
        values = {"items": written["items"]}
        plan = running.PollDraft(
            title=written["title"],
            secrecy=PollSecrecy(written["secrecy"]),
            audience=Audience(roles=frozenset(Role(role) for role in written["roles"])),
            questions=composing.questions_of(values, item_bank()),
            starts_on=None,
            rule="FREQ=MONTHLY;INTERVAL=3",
            duration_days=written["duration_days"],
        )
        poll = running.prepare(self._work, manager, plan, self._territory, at=opened)
        running.launch(self._work, manager, poll.id, self._territory, at=opened)
        for rank in range(len(written["answering"])):
            self._live(manager, poll.id, rank)
        self._catch_up()

    def _live(self, manager: Person, poll_id: int, rank: int) -> None:
        """Play one wave: answered, then closed and decided upon if its time is up."""
        wave = self._open(poll_id, rank)
        if wave is None:
            return
        self._answer(wave, rank)
        closes_at = wave.closes_at + waves.CLOSING_GRACE
        if closes_at < self._now:
            self._tick(closes_at)
            decision = self._written["decisions"][rank]
            follow_up.write_follow_up(
                self._work, manager, wave.id, decision, at=closes_at + timedelta(days=3)
            )

    def _open(self, poll_id: int, rank: int) -> Wave | None:
        """Return the wave of this rank, once the clock has opened it."""
        names = {f"{waves.OPEN_JOB}:{poll_id}"}
        due = [one.next_at for one in self._work.schedules.list_() if one.name in names]
        if rank and due and due[0] is not None and due[0] <= self._now:
            self._tick(due[0])
        opened = {wave.number: wave for wave in self._work.polls.list_waves(poll_id)}
        return opened.get(rank + 1)

    def _catch_up(self) -> None:
        """Run everything due until now, so that nothing is late when the clock starts."""
        due = (one.next_at for one in self._work.schedules.list_())
        for moment in sorted(at for at in due if at is not None and at <= self._now):
            self._tick(moment)
        # Past holidays would leave summer without an open wave; future ones are kept.
        place = SENDINGS.placing(self._territory)
        for one in self._work.schedules.list_():
            if one.next_at is not None and (placed := place(one, one.next_at)).moved_for:
                recurring.move(self._work, one, placed)

    def _tick(self, at: datetime) -> None:
        failures = recurring.run_due(self._work, at, poll_jobs(self._territory))
        if failures:
            raise ValueError(f"the sample's own poll failed: {failures[0].error}")

    def _answer(self, wave: Wave, rank: int) -> None:
        is_last = rank == len(self._written["answering"]) - 1
        questions = self._work.polls.questions_of(wave.poll_id)
        for number, person in enumerate(self._people):
            is_willing = (number * 7 + rank) % 10 < self._written["answering"][rank]
            is_asked = self._work.polls.is_asked(wave.id, person.id)
            if is_asked and is_willing and not (is_last and person.id in self._silent):
                self._fill_in(wave, person, questions, number, rank)

    def _fill_in(
        self, wave: Wave, person: Person, questions: Sequence[Question], number: int, rank: int
    ) -> None:
        at = wave.opens_at + timedelta(days=number % 4, hours=number % 9)
        for place, question in enumerate(questions):
            answer = self._answered(question, number + place, rank)
            if answer is not None:
                self._work.poll_answers.replace_answer(
                    wave.id, person.id, question.id, answer, at=min(at, self._now), several=False
                )
        self._work.poll_answers.add_receipt(wave.id, person.id)

    def _answered(self, question: Question, number: int, rank: int) -> Answer | None:
        """Choose an answer around the tendency, spread without chance."""
        if kind_of(question).keeps_words:
            words = self._written["words"]
            return Answer(text=words[number % len(words)]) if number % 3 == 0 else None
        if number % _NOT_CONCERNED_EVERY == 0:
            return Answer(("nc",))
        tendency: Mapping[str, Sequence[float]] = self._written["tendency"]
        spread = ((number * 5) % 7 - 3) / 3
        value = round(tendency[question.item][rank] + spread)
        return Answer((str(min(_SCALE, max(1, value))),))
