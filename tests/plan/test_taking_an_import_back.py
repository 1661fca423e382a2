"""An import of the plan is taken back as a whole, while nothing builds on it."""

import pytest

from storage.models import action_leads_table, actions_table, organisations_table, role_grants_table
from storage.records.person import Grant, Role
from tests.plan.bench import ActionBench
from tests.plan.workbooks import FULL, workbook

UNDO = "Défaire\N{NO-BREAK SPACE}: import du plan"


@pytest.fixture
def manager(bench: ActionBench) -> int:
    return bench.person(Grant(Role.COORDINATOR))


def imports(bench: ActionBench, manager: int, *lines: dict[str, object]) -> None:
    bench.sends(
        manager,
        document={"file_id": "w", "file_unique_id": "w", "file_name": "plan.xlsx"},
    )
    bench.fetches(workbook(list(lines)))
    label = next(label for label in bench.labels(manager) if label.startswith("Importer"))
    bench.taps(manager, label)


def test_an_import_is_undone_as_a_whole(bench: ActionBench, manager: int):
    action_id = bench.action(code="1.1", title="Avant")
    before = {table: bench.rows.of(table) for table in (actions_table, action_leads_table, role_grants_table)}
    imports(bench, manager, FULL | {"code": "1.1"}, FULL | {"code": "1.2"})
    assert bench.rows.count(actions_table) == 2
    assert bench.sheet(action_id).title != "Avant"
    bench.taps(manager, UNDO)

    assert {table: bench.rows.of(table) for table in before} == before
    assert bench.rows.count(organisations_table) == 0


def test_an_import_that_something_builds_on_stays(bench: ActionBench, manager: int):
    imports(bench, manager, FULL | {"code": "1.2"})
    bench.says(manager, "/avancement 1.2")
    bench.taps(manager, "En cours")
    bench.says(manager, "60")
    bench.taps(manager, "Rien à signaler")
    bench.taps(manager, UNDO)

    assert bench.rows.count(actions_table) == 1
    assert "a changé depuis" in bench.answers()[-1]


def test_the_plans_card_offers_it_too(bench: ActionBench, manager: int):
    imports(bench, manager, FULL | {"code": "1.2"})
    bench.says(manager, "/plan")
    bench.taps(manager, UNDO)

    assert bench.rows.count(actions_table) == 0
