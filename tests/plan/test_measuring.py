"""Indicators by chat, the share of the target, and the plan added up."""

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.dispatch import Verdict
from services.errors import RefusedError
from services.language.numbers import read_number
from services.plan.indicators import read_measure, share_of_target
from services.plan.rollup import average, elapsed
from storage.models import measures_table
from storage.records.action import ActionStatus
from storage.records.indicator import Direction, Indicator, IndicatorKind, Measure, MeasureState
from storage.records.person import Grant, Person, Role
from tests.plan.bench import ActionBench
from tests.storage.samples import add_action, add_indicator
from tests.territories.known import PAYS_VIGANAIS


@pytest.fixture
def lead(bench: ActionBench) -> Person:
    return bench.registered(Grant(Role.LEAD))


@pytest.fixture
def phone(bench: ActionBench, lead: Person) -> int:
    return bench.telegram_id(lead)


@pytest.fixture
def action_id(bench: ActionBench, lead: Person) -> int:
    """Add an action with an indicator from 12 families to 40."""
    action_id = bench.action(lead)
    bench.database.write_now(lambda work: add_indicator(work, action_id))
    return action_id


def measure(bench: ActionBench, phone: int, said: str) -> Verdict | None:
    bench.says(phone, "/action 1.2")
    bench.taps(phone, "Saisir une valeur")
    return bench.says(phone, said)


def test_an_indicator_goes_from_its_baseline_to_its_target(bench: ActionBench, phone: int, action_id: int):
    bench.says(phone, "/action 1.2")
    assert "12 familles au départ, pas encore mesuré, cible : 40 (0 % du chemin)" in bench.screen(phone)
    measure(bench, phone, "26")
    assert (
        "12 familles au départ, 26 familles au 13 octobre 2026, cible : 40 (50 % du chemin)"
        in bench.screen(phone)
    )
    measure(bench, phone, "40,5 familles")
    assert "La cible est atteinte" in bench.screen(phone)

    bench.says(phone, "/action 1.2")
    assert "40,5 familles" in bench.screen(phone)
    assert bench.rows.count(measures_table) == 2


def test_several_indicators_are_chosen_from(bench: ActionBench, phone: int, action_id: int):
    other = {"name": "Ateliers", "folded_name": "ateliers", "unit": None}
    bench.database.write_now(lambda work: add_indicator(work, action_id, **other))
    bench.says(phone, "/action 1.2")
    bench.taps(phone, "Saisir une valeur")
    bench.taps(phone, "Ateliers")
    bench.says(phone, "13")

    assert "Ateliers" in bench.screen(phone)
    assert [row.value for row in bench.rows.of(measures_table)] == [13.0]


def test_a_value_that_can_hardly_be_right_is_doubted(bench: ActionBench, phone: int, action_id: int):
    measure(bench, phone, "25")
    measure(bench, phone, "250")
    assert "C’était 25 familles : est-ce bien 250 familles ?" in bench.screen(phone)
    bench.taps(phone, "Corriger")
    bench.says(phone, "-2")
    assert "est-ce bien −2 familles" in bench.screen(phone)
    bench.taps(phone, "Corriger")
    bench.says(phone, "26")
    assert [row.value for row in bench.rows.of(measures_table)] == [25.0, 26.0]

    measure(bench, phone, "70")
    bench.taps(phone, "Oui")
    assert bench.rows.of(measures_table)[-1].value == 70.0


def test_a_measure_is_corrected_on_its_own_day(bench: ActionBench, phone: int, action_id: int):
    measure(bench, phone, "30")
    bench.waits(timedelta(days=3))
    wrong = bench.find_button(phone, "Corriger")
    bench.presses(phone, wrong)
    bench.says(phone, "20")

    first, second = bench.rows.of(measures_table)
    assert (first.measured_on, second.value) == (second.measured_on, 20.0)
    assert bench.presses(phone, wrong) is Verdict.REFUSED
    bench.says(phone, "/action 1.2")
    assert "20 familles au 13 octobre 2026" in bench.screen(phone)


def test_a_measure_is_undone_from_the_actions_card(bench: ActionBench, phone: int, action_id: int):
    measure(bench, phone, "30")
    bench.says(phone, "/action 1.2")
    bench.taps(phone, "Défaire\N{NO-BREAK SPACE}: mesure")

    assert bench.rows.count(measures_table) == 0
    assert "pas encore mesuré" in bench.screen(phone)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("une douzaine", "n’est pas un nombre"),
        ("12 ateliers", "n’est pas l’unité"),
        ("12 %", "n’est pas l’unité"),
        ("1.250", "se lit de deux façons"),
        ("12 ou 13", "contient plusieurs nombres"),
        ("1e5", "n’est pas un nombre"),
    ],
)
def test_what_cannot_be_read_is_said_and_asked_again(
    bench: ActionBench, phone: int, action_id: int, said: str, why: str
):
    assert measure(bench, phone, said) is Verdict.REFUSED
    assert why in bench.screen(phone)
    bench.says(phone, "12")
    assert bench.rows.count(measures_table) == 1


def test_only_who_may_report_measures(bench: ActionBench, action_id: int):
    other = bench.person(Grant(Role.LEAD))
    bench.says(other, "/action 1.2")
    assert "Saisir une valeur" not in bench.labels(other)
    assert bench.presses(other, f"am:{action_id}") is Verdict.REFUSED


@pytest.mark.parametrize(
    ("said", "number"),
    [("12,5", 12.5), ("12.5", 12.5), ("1 250", 1250.0), ("1\u202f250,75", 1250.75), ("-3", -3.0), ("0", 0.0)],
)
def test_numbers_are_read_as_people_type_them(said: str, number: float):
    assert read_number(said) == number


@pytest.mark.parametrize(
    "said", ["", "douzaine", "un peu", "douze treize", "1,2,3", "12 5", "1" * 30, "--3", "inf", "nan"]
)
def test_what_is_no_number_is_refused(said: str):
    with pytest.raises(RefusedError):
        read_number(said)


def test_a_unit_may_be_said_and_must_be_the_right_one():
    assert read_measure("12 familles", "familles") == 12.0
    assert read_measure("12,5%", "%") == 12.5
    assert read_measure("1 famille", "familles") == 1.0
    with pytest.raises(RefusedError):
        read_measure("12 enfants", "familles")


def indicator(baseline: float | None, target: float | None, current: float | None, direction=Direction.UP):
    latest = None
    if current is not None:
        latest = Measure(
            1, 1, current, date(2026, 10, 1), None, MeasureState.APPROVED, None, None, datetime.now(UTC)
        )
    return Indicator(
        id=1,
        action_id=1,
        name="x",
        unit=None,
        kind=IndicatorKind.RESULT,
        direction=direction,
        baseline_value=baseline,
        baseline_on=None,
        baseline_source=None,
        target_value=target,
        target_on=None,
        latest=latest,
    )


@pytest.mark.parametrize(
    ("baseline", "target", "current", "direction", "share"),
    [
        (12, 40, 26, Direction.UP, 0.5),
        (12, 40, None, Direction.UP, 0.0),
        (12, 40, 5, Direction.UP, -0.25),
        (12, 40, 54, Direction.UP, 1.5),
        (16, 8, 12, Direction.DOWN, 0.5),
        (16, 8, 20, Direction.DOWN, -0.5),
        (0, 10, 5, Direction.UP, 0.5),
        (10, 0, 5, Direction.DOWN, 0.5),
        (None, 10, 5, Direction.UP, 0.5),
        (None, 8, 12, Direction.DOWN, None),
        (None, 0, 5, Direction.UP, None),
        (None, 10, None, Direction.UP, None),
        (12, None, 26, Direction.UP, None),
        (10, 10, 11, Direction.UP, 1.0),
        (10, 10, 9, Direction.UP, 0.0),
        (10, 10, 9, Direction.DOWN, 1.0),
    ],
)
def test_the_share_of_the_target(baseline, target, current, direction, share):
    found = share_of_target(indicator(baseline, target, current, direction))

    assert found == (pytest.approx(share) if share is not None else None)


@pytest.mark.parametrize(
    ("parts", "mean"),
    [
        ([(50, None), (100, None)], 75),
        ([(50, 3), (100, 1)], 62.5),
        ([(50, 3), (100, None)], 62.5),
        ([(50, None), (None, 5)], 50),
        ([(None, None)], None),
        ([], None),
    ],
)
def test_what_is_known_is_averaged_by_weight(parts, mean):
    assert average(parts) == mean


def test_time_elapses_from_nothing_to_all():
    years = PAYS_VIGANAIS.period
    assert elapsed(PAYS_VIGANAIS, date(years.start - 1, 5, 1)) == 0
    assert elapsed(PAYS_VIGANAIS, date(years.start, 1, 1)) == 0
    assert elapsed(PAYS_VIGANAIS, date(years.end + 1, 6, 1)) == 100


def test_the_plan_adds_up_to_objectives_and_axes(bench: ActionBench):
    def plan(work) -> None:
        first = work.actions.ensure_axis("1", "1", "Familles")
        second = work.actions.ensure_axis("2", "2", "Cadre de vie")
        goal = work.actions.ensure_objective(first, "1.1", "1.1", "Parents")
        work.actions.weigh(goal, 3.0, is_axis=False)
        for code, columns in {
            "1.1": {"axis_id": first, "objective_id": goal, "percent": 20},
            "1.2": {"axis_id": first, "objective_id": goal, "percent": 60},
            "1.3": {"axis_id": first, "percent": 80},
            "2.1": {"axis_id": second, "status": ActionStatus.DONE},
            "2.2": {"axis_id": second, "status": ActionStatus.ABANDONED, "percent": 10},
            "2.3": {"axis_id": second, "status": ActionStatus.ONGOING, "percent": None},
        }.items():
            assert add_action(work, bench.now, code=code, **columns)

    bench.database.write_now(plan)
    reader = bench.person()
    bench.says(reader, "/plan")
    bench.taps(reader, "Par axe")
    screen = bench.screen(reader)

    assert "1.1 · 40 % Parents (2 actions renseignées sur 2)" in screen
    assert "Axe 1 · 50 %</b> Familles" in screen
    assert "Axe 2 · 100 %</b>" in screen
    assert "Réalisé : <b>75 %</b> (4 actions renseignées sur 5)" in screen
    assert "Temps écoulé" in screen


def test_a_plan_without_anything_known_says_so(bench: ActionBench):
    bench.action(code="1.1", percent=None)
    reader = bench.person()
    bench.says(reader, "/plan")
    bench.taps(reader, "Par axe")

    assert "non renseigné" in bench.screen(reader)
