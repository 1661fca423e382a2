"""A bench for polls: coordinators who prepare them, people who answer, and the clock between."""

from datetime import datetime, timedelta

from bot.process.features import SENDINGS
from services.polls.jobs import poll_jobs
from services.schedules import recurring
from storage.database import Database
from storage.models import responses_table
from storage.records.poll import Poll, Wave
from storage.unit_of_work import UnitOfWork
from tests.needs.bench import NeedBench
from tests.rows import Rows
from tests.territories.known import PAYS_VIGANAIS

JOBS = poll_jobs(PAYS_VIGANAIS)
PLACE = SENDINGS.placing(PAYS_VIGANAIS)
SEVEN = (
    "Besoins du terrain ?",
    "Complémentaires ?",
    "Venu ? | oui/non",
    "Note ? | note",
    "Créneau ? | choix : lundi ; jeudi",
    "Utile ?",
    "Moyens adaptés ?",
)


class PollBench(NeedBench):
    """People around polls."""

    def prepares(
        self,
        coordinator: int,
        *,
        lines: tuple[str, ...] = SEVEN,
        secrecy: str = "Nominatif (corrigeable)",
        audience: tuple[str, ...] = (),
        when: str = "Dès le lancement",
        duration: str = "2 semaines",
        title: str = "Avant le COPIL",
    ) -> Poll:
        self.says(coordinator, "/sondage")
        self.taps(coordinator, "Nouveau sondage")
        self.says(coordinator, title)
        self.taps(coordinator, "Continuer")
        self.says(coordinator, "\n".join(lines))
        self.taps(coordinator, secrecy)
        for tick in audience:
            self.taps(coordinator, tick)
        self.taps(coordinator, "Continuer")
        if self.has_button(coordinator, when):
            self.taps(coordinator, when)
        else:
            self.says(coordinator, when)
        if self.has_button(coordinator, duration):
            self.taps(coordinator, duration)
        else:
            self.says(coordinator, duration)
        self.taps(coordinator, "Préparer")
        return self.latest_poll()

    def sends_file(self, telegram_id: int, content: bytes, name: str = "sondage.toml") -> None:
        """Send a file as a person, and fetch it."""
        file = {"file_id": "f", "file_unique_id": "f", "file_name": name, "file_size": len(content)}
        self.sends(telegram_id, document=file)
        self.fetches(content)

    def launches(self, coordinator: int, **plan: object) -> Wave:
        """Put a poll together and launch it."""
        poll = self.prepares(coordinator, **plan)  # type: ignore[arg-type]
        self.taps(coordinator, "Lancer")
        self.taps(coordinator, "Oui, lancer")
        return self.waves(poll)[0]

    def latest_poll(self) -> Poll:
        return self.database.read_now(lambda work: work.polls.list_(limit=1))[0]

    def waves(self, poll: Poll) -> list[Wave]:
        return list(self.database.read_now(lambda work: work.polls.list_waves(poll.id)))

    def tick(self, at: datetime | None = None) -> None:
        """Run the clock's due jobs; time goes on from there."""
        self.now = max(self.now, at or self.now)
        failures = self.database.write_now(lambda work: recurring.run_due(work, self.now, JOBS, PLACE))
        assert failures == []

    def pass_days(self, days: int) -> None:
        """Let days go by, the clock ticking every half hour."""
        for _ in range(days * 48):
            self.tick(self.now + timedelta(minutes=30))

    def heard(self, telegram_id: int, template: str) -> list[dict[str, object] | None]:
        """Render the notices of a kind as if they went out now; None for one that is no longer true."""
        rows = [row for row in self.rows.promised_to(telegram_id) if row.template == template]
        found = [self.render(row) for row in rows]
        return [each and each | {"text": each["text"].replace("\xa0", " ")} for each in found]

    def given(self, telegram_id: int) -> dict[str, object]:
        """Return a person's nominative answers to the latest poll, by question."""
        person = self.person_at(telegram_id)
        assert person
        poll = self.latest_poll()

        def read(work: UnitOfWork) -> dict[str, object]:
            questions = {each.id: each.text_fr for each in work.polls.questions_of(poll.id)}
            wave = work.polls.list_waves(poll.id)[0]
            answers = work.poll_answers.answers_of(wave.id, person.id)
            return {
                questions[key]: answer.text or answer.number if not answer.choices else answer.choices
                for key, answer in answers.items()
            }

        return self.database.read_now(read)

    def responses(self) -> int:
        return self.rows.count(responses_table)


def open_poll_bench(database: Database, rows: Rows, now: datetime) -> PollBench:
    """Open a bench of all features."""
    return PollBench(database, rows, now)
