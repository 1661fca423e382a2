"""Actions, their places, publics, steps and leads; and the axes and objectives above them."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, delete, func, insert, select, update

from storage.models import (
    action_communes_table,
    action_leads_table,
    action_publics_table,
    action_steps_table,
    actions_table,
    axes_table,
    objectives_table,
)
from storage.records.action import Action, ActionFilter, Axis, Lead, Objective, Step
from storage.repositories.plan import action_statements as statements
from storage.repositories.plan.action_statements import filtered
from storage.repositories.rows import upsert


class ActionRepository:
    """Reads and writes the plan: axes, objectives, actions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, action_id: int) -> Action | None:
        """Return an action with its leads."""
        return self._find(statements.FIND, {"id": action_id})

    def find_by_code(self, code: str) -> Action | None:
        """Return an action by its code, such as `1.2`, with its leads."""
        return self._find(statements.FIND_BY_CODE, {"code": code})

    def _find(self, statement: Select[*tuple[Any, ...]], values: dict[str, Any]) -> Action | None:
        found = self._actions(statement, values)
        return found[0] if found else None

    def _actions(self, statement: Select[*tuple[Any, ...]], values: dict[str, Any]) -> list[Action]:
        rows = self._connection.execute(statement, values).all()
        leads = self._leads([row.id for row in rows])
        return [_action(row, tuple(leads.get(row.id, ()))) for row in rows]

    def _leads(self, action_ids: list[int]) -> dict[int, list[Lead]]:
        found: dict[int, list[Lead]] = {}
        if action_ids:
            for row in self._connection.execute(statements.LEADS, {"ids": action_ids}):
                lead = Lead(row.person_id, row.name, row.organisation_name, row.is_deputy)
                found.setdefault(row.action_id, []).append(lead)
        return found

    def list_(self, wanted: ActionFilter, *, limit: int = 5000, offset: int = 0) -> Sequence[Action]:
        """Return a page of actions in the order of their codes."""
        statement = (
            filtered(statements.ACTIONS, wanted)
            .order_by(actions_table.c.sort_code, actions_table.c.id)
            .limit(limit)
            .offset(offset)
        )
        return self._actions(statement, {})

    def count(self, wanted: ActionFilter) -> int:
        statement = filtered(select(func.count()).select_from(actions_table), wanted)
        count: int = self._connection.execute(statement).scalar_one()
        return count

    def add(self, **columns: Any) -> int | None:
        """Add an action and return its id; None when its code is taken."""
        action_id: int | None = self._connection.execute(statements.ADD, columns).scalar_one_or_none()
        return action_id

    def change(self, action_id: int, **columns: Any) -> None:
        self._connection.execute(
            update(actions_table).where(actions_table.c.id == action_id).values(**columns)
        )

    def replace_communes(self, action_id: int, codes: Iterable[str]) -> None:
        rows = [{"action_id": action_id, "commune_code": code} for code in dict.fromkeys(codes)]
        self._replace(action_communes_table, action_id, rows)

    def replace_publics(self, action_id: int, codes: Iterable[str]) -> None:
        rows = [{"action_id": action_id, "public_code": code} for code in dict.fromkeys(codes)]
        self._replace(action_publics_table, action_id, rows)

    def replace_leads(self, action_id: int, person_ids: Iterable[int]) -> None:
        rows = [
            {"action_id": action_id, "person_id": person_id, "is_deputy": False}
            for person_id in dict.fromkeys(person_ids)
        ]
        self._replace(action_leads_table, action_id, rows)

    def _replace(self, table: Table[Any], action_id: int, rows: list[dict[str, Any]]) -> None:
        self._connection.execute(delete(table).where(table.c.action_id == action_id))
        if rows:
            self._connection.execute(insert(table), rows)

    def replace_steps(self, action_id: int, titles: Sequence[str]) -> None:
        """Set an action's steps; a step that keeps its title keeps its date of completion."""
        done = {step.title: step.done_at for step in self.list_steps(action_id)}
        rows = [
            {"action_id": action_id, "position": position, "title": title, "done_at": done.get(title)}
            for position, title in enumerate(titles, start=1)
        ]
        self._replace(action_steps_table, action_id, rows)

    def list_steps(self, action_id: int) -> Sequence[Step]:
        rows = self._connection.execute(statements.STEPS, {"action_id": action_id})
        return [Step(row.id, row.position, row.title, row.done_at) for row in rows]

    def list_all_steps(self) -> dict[int, list[Step]]:
        """Return the steps of every action, in order, by the action's id."""
        found: dict[int, list[Step]] = {}
        for row in self._connection.execute(statements.ALL_STEPS):
            step = Step(row.id, row.position, row.title, row.done_at)
            found.setdefault(row.action_id, []).append(step)
        return found

    def ensure_axis(self, code: str, sort_code: str, title: str | None) -> int:
        """Return the id of the axis with this code, added if missing; a given title replaces its own."""
        statement = upsert(axes_table).values(code=code, sort_code=sort_code, title=title or code)
        kept = {"title": statement.excluded.title if title else axes_table.c.title}
        key: int = self._connection.execute(
            statement.on_conflict_do_update(index_elements=["code"], set_=kept).returning(axes_table.c.id)
        ).scalar_one()
        return key

    def ensure_objective(self, axis_id: int, code: str, sort_code: str, title: str | None) -> int:
        """Return the id of an axis's objective, added if missing; a given title replaces the stored one."""
        statement = upsert(objectives_table).values(
            axis_id=axis_id, code=code, sort_code=sort_code, title=title or code
        )
        kept = {"title": statement.excluded.title if title else objectives_table.c.title}
        key: int = self._connection.execute(
            statement.on_conflict_do_update(index_elements=["code"], set_=kept).returning(
                objectives_table.c.id
            )
        ).scalar_one()
        return key

    def weigh(self, part_id: int, weight: float | None, *, is_axis: bool) -> None:
        """Set the weight of an axis or an objective."""
        parts: Table[Any] = axes_table if is_axis else objectives_table
        self._connection.execute(update(parts).where(parts.c.id == part_id).values(weight=weight))

    def list_axes(self) -> Sequence[Axis]:
        return [
            Axis(row.id, row.code, row.title, row.weight) for row in self._connection.execute(statements.AXES)
        ]

    def list_objectives(self) -> Sequence[Objective]:
        rows = self._connection.execute(statements.OBJECTIVES)
        return [Objective(row.id, row.axis_id, row.code, row.title, row.weight) for row in rows]


def _action(row: Row[Any], leads: tuple[Lead, ...]) -> Action:
    return Action(
        id=row.id,
        code=row.code,
        title=row.title,
        axis_id=row.axis_id,
        axis_code=row.axis_code,
        axis_title=row.axis_title,
        objective_id=row.objective_id,
        objective_code=row.objective_code,
        objective_title=row.objective_title,
        committee_code=row.committee_code,
        description=row.description,
        lead_text=row.lead_text,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation_name,
        elected_referent=row.elected_referent,
        partners=row.partners,
        schemes=row.schemes,
        whole_territory=row.whole_territory,
        commune_codes=tuple(sorted(row.communes.split(","))) if row.communes else (),
        public_codes=tuple(sorted(row.publics.split(","))) if row.publics else (),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        period_text=row.period_text,
        is_recurring=row.is_recurring,
        priority=row.priority,
        weight=row.weight,
        rhythm=row.rhythm,
        status=row.status,
        percent=row.percent,
        reported_at=row.reported_at,
        silence_told_at=row.silence_told_at,
        created_at=row.created_at,
        updated_at=row.updated_at,
        leads=leads,
    )
