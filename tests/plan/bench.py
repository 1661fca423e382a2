"""A bench for the action plan: all features over a real database, notices rendered as they would be sent."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from bot.process.features import collect_notices, make_dispatcher
from handlers.dispatch import Verdict
from handlers.turns.notices import Occasion
from storage.database import Database
from storage.records.action import Action
from storage.records.outbox import Rendered
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from tests.histories import entries_of
from tests.needs.bench import NeedBench, envelope_of
from tests.rows import Rows
from tests.storage.samples import add_action
from tests.territories.known import PAYS_VIGANAIS
from views.texts import Texts


class ActionBench(NeedBench):
    """People who read the plan and report on it."""

    def action(self, *leads: Person, **columns: Any) -> int:
        """An action of the plan; gives its id."""

        def add(work: UnitOfWork) -> int:
            action_id = add_action(work, self.now, **columns)
            assert action_id
            work.actions.replace_leads(action_id, [lead.id for lead in leads])
            return action_id

        return self.database.write_now(add)

    def sheet(self, action_id: int) -> Action:
        """An action as it stands."""
        action = self.database.read_now(lambda work: work.actions.find(action_id))
        assert action
        return action

    def entries(self, action_id: int) -> list[Row[Any]]:
        """Everything that was reported, the oldest first."""
        return self.database.read_now(lambda work: entries_of(work, action_id))

    def rendered(self, row: Any) -> Rendered | None:
        """A notice as it is if it is sent now, with its file."""

        def work_on(work: UnitOfWork) -> Rendered | None:
            person = work.people.find(row.person_id) if row.person_id else None
            envelope = envelope_of(row, person)
            texts = Texts(envelope.language, PAYS_VIGANAIS)
            return collect_notices()[row.template](Occasion(work, envelope, texts, self.now))

        return self.database.read_now(work_on)

    def render(self, row: Any) -> dict[str, Any] | None:
        """What a notice is if it is sent now."""
        rendered = self.rendered(row) if row.template else None
        return rendered.payload | {"method": rendered.method, "card": rendered.card} if rendered else None

    def replies(self, telegram_id: int, text: str, *, to: int) -> Verdict | None:
        """Somebody answers one message."""
        replied = {"message_id": to, "date": 0, "chat": {"id": telegram_id, "type": "private"}, "text": "…"}
        return self.hear(self.updates.text(telegram_id, text, reply_to_message=replied))


def open_action_bench(database: Database, rows: Rows, now: datetime) -> ActionBench:
    """All features, on one territory."""
    return ActionBench(database, rows, make_dispatcher(PAYS_VIGANAIS), now)


MONTH = timedelta(days=30)
