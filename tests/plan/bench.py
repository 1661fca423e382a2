"""A bench for the action plan: the bench's words, and those about actions."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from storage.database import Database
from storage.records.action import Action
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from tests.histories import entries_of
from tests.needs.bench import NeedBench
from tests.rows import Rows
from tests.storage.samples import add_action


class ActionBench(NeedBench):
    """People who read the plan and report on it."""

    def action(self, *leads: Person, **columns: Any) -> int:
        """Add an action to the plan; return its id."""

        def add(work: UnitOfWork) -> int:
            action_id = add_action(work, self.now, **columns)
            assert action_id
            work.actions.replace_leads(action_id, [lead.id for lead in leads])
            return action_id

        return self.database.write_now(add)

    def sheet(self, action_id: int) -> Action:
        """Return an action as it stands."""
        action = self.database.read_now(lambda work: work.actions.find(action_id))
        assert action
        return action

    def entries(self, action_id: int) -> list[Row[Any]]:
        """Return every progress entry, oldest first."""
        return self.database.read_now(lambda work: entries_of(work, action_id))


def open_action_bench(database: Database, rows: Rows, now: datetime) -> ActionBench:
    """Open a bench of all features, on one territory."""
    return ActionBench(database, rows, now)


MONTH = timedelta(days=30)
