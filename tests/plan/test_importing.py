"""Getting a plan in and out: a dry run line by line, then all that is right, never half, never twice."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from bot.process.features import collect_receivers
from handlers.dispatch import Verdict
from handlers.plan.imports import IMPORT
from services.errors import RefusedError
from services.files.content import SentKind
from services.plan.imports.workbooks import understand_workbook
from storage.models import actions_table, indicators_table, outbox_table, plan_imports_table
from storage.records.action import ActionPriority, ActionStatus, Rhythm
from storage.records.person import Grant, PersonState, Role
from tests.files.sent import read_sent
from tests.plan.bench import ActionBench
from tests.plan.workbooks import (
    FULL,
    HEADINGS,
    INDICATOR,
    bomb,
    cells_of,
    line,
    with_macros,
    with_part,
    workbook,
)
from tests.storage.samples import add_progress


@pytest.fixture
def lead(bench: ActionBench) -> int:
    """Register a lead called « Personne 1001 »."""
    return bench.person()


@pytest.fixture
def coordinator(bench: ActionBench, lead: int) -> int:
    return bench.person(Grant(Role.COORDINATOR))


def send(bench: ActionBench, person: int, content: bytes, name: str = "plan.xlsx") -> None:
    """Send a workbook as a person, and fetch it as the fetcher does, without Telegram."""
    file = {"file_id": "workbook", "file_unique_id": "workbook", "file_name": name, "file_size": len(content)}
    bench.sends(person, document=file)
    bench.fetches(content)


def test_a_plan_is_shown_first_and_imported_by_one_tap(bench: ActionBench, coordinator: int, lead: int):
    send(bench, coordinator, workbook([FULL, line("1.3")], [INDICATOR]))

    assert "3 créées" in bench.screen(coordinator)
    assert "Ligne 2, 1.2" in bench.screen(coordinator).replace("<b>", "").replace("</b>", "")
    assert bench.rows.count(actions_table) == 0
    bench.taps(coordinator, "Importer 3 lignes")

    assert "Plan enregistré" in bench.screen(coordinator)
    assert "refusées" not in bench.screen(coordinator)
    action = bench.database.read_now(lambda work: work.actions.find_by_code("1.2"))
    assert (action.axis_title, action.objective_title) == ("Familles", "Soutenir les parents")
    assert (action.committee_code, action.commune_codes) == ("A", ("30009", "30350"))
    assert (action.starts_on, action.ends_on) == (date(2025, 1, 1), date(2027, 12, 31))
    assert (action.priority, action.rhythm, action.weight) == (ActionPriority.HIGH, Rhythm.QUARTERLY, 1.5)
    assert (action.status, action.is_recurring) == (ActionStatus.ONGOING, True)
    assert [one.name for one in action.leads] == ["Personne 1001"]
    assert action.organisation_name == "Centre social"
    steps = bench.database.read_now(lambda work: work.actions.list_steps(action.id))
    assert [step.title for step in steps] == ["Recenser les lieux", "Réunir le réseau"]
    (indicator,) = bench.database.read_now(lambda work: work.indicators.list_of(action.id))
    assert (indicator.baseline_value, indicator.target_value) == (12.0, 40.0)
    assert bench.rows.count(plan_imports_table) == 0


def test_who_is_named_lead_may_report_at_once(bench: ActionBench, coordinator: int, lead: int):
    send(bench, coordinator, workbook([FULL]))
    bench.taps(coordinator, "Importer 1 ligne")
    bench.says(lead, "/avancement")

    assert "Où en est-elle ?" in bench.screen(lead)


def test_importing_twice_changes_nothing_and_then_what_was_corrected(bench: ActionBench, coordinator: int):
    content = workbook([FULL, line("1.3")], [INDICATOR])
    send(bench, coordinator, content)
    bench.taps(coordinator, "Importer 3 lignes")
    before = bench.rows.of(actions_table)
    send(bench, coordinator, content)
    assert "3 inchangées" in bench.screen(coordinator)
    assert bench.labels(coordinator) == ["Ne rien importer"]

    changed = FULL | {"title": "Autre titre", "communes": "tout le territoire", "steps": "Réunir le réseau"}
    send(bench, coordinator, workbook([changed, line("1.3")], [INDICATOR | {"target_value": "50"}]))
    assert "titre : Soutenir la parentalité en valoris… → Autre titre" in bench.screen(coordinator)
    assert "communes : Alzon, Le Vigan → tout le territoire" in bench.screen(coordinator)
    assert "2 modifiées" in bench.screen(coordinator)
    bench.taps(coordinator, "Importer 2 lignes")
    after = bench.rows.of(actions_table)
    assert [row.id for row in after] == [row.id for row in before]
    assert (after[0].title, after[0].whole_territory) == ("Autre titre", True)
    assert bench.rows.of(indicators_table)[0].target_value == 50.0


def test_the_status_a_lead_has_reported_stays(bench: ActionBench, coordinator: int):
    action_id = bench.action(code="1.3", status=ActionStatus.ONGOING, reported_at=bench.now)
    bench.database.write_now(lambda work: add_progress(work, action_id, bench.now))
    send(bench, coordinator, workbook([line("1.3", "Nouveau titre", status="Réalisée")]))
    bench.taps(coordinator, "Importer 1 ligne")

    assert (bench.sheet(action_id).title, bench.sheet(action_id).status) == (
        "Nouveau titre",
        ActionStatus.ONGOING,
    )


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"code": ""}, "n’est pas un numéro"),
    ({"code": "numéro trois"}, "n’est pas un numéro"),
    ({"title": ""}, "Le titre manque"),
    ({"title": "x" * 301}, "Trop long"),
    ({"committee": "Z"}, "Comité inconnu"),
    ({"communes": "Alzon, Atlantide"}, "Commune inconnue"),
    ({"publics": "martiens"}, "Public inconnu"),
    ({"starts_on": "bientôt"}, "n’est pas une date"),
    ({"ends_on": "31/02/2027"}, "n’est pas une date"),
    ({"starts_on": "01/01/2027", "ends_on": "01/01/2026"}, "La fin est avant le début"),
    ({"weight": "lourd"}, "n’est pas un nombre"),
    ({"weight": "0"}, "n’est pas un nombre"),
    ({"priority": "urgente"}, "Priorité inconnue"),
    ({"rhythm": "parfois"}, "Rythme inconnu"),
    ({"status": "Presque"}, "Statut inconnu"),
    ({"objective": "1.1"}, "Un objectif demande un axe"),
]


@pytest.mark.parametrize(("cells", "why"), WRONG, ids=str)
def test_a_line_that_is_wrong_is_refused_with_its_reason_and_the_others_are_not(
    bench: ActionBench, coordinator: int, cells: dict[str, Any], why: str
):
    send(bench, coordinator, workbook([line("1.1") | cells, line("1.4", "Bonne")]))

    assert "1 refusée" in bench.screen(coordinator)
    assert why in bench.screen(coordinator)
    bench.taps(coordinator, "Importer 1 ligne")
    assert "corrigez-les et renvoyez le fichier" in bench.screen(coordinator)
    assert [row.title for row in bench.rows.of(actions_table)] == ["Bonne"]


WRONG_INDICATORS: list[tuple[dict[str, Any], str]] = [
    ({"code": "9.9"}, "Aucune action 9.9"),
    ({"name": ""}, "Le nom de l’indicateur manque"),
    ({"baseline_value": "une douzaine"}, "n’est pas un nombre"),
    ({"target_value": "12 familles"}, "n’est pas un nombre"),
    ({"target_value": "1.250"}, "n’est pas un nombre"),
    ({"baseline_on": "au printemps"}, "n’est pas une date"),
    ({"baseline_on": "01/01/2027", "target_on": "31/12/2026"}, "L’échéance est avant la date de départ"),
    ({"kind": "vague"}, "Type inconnu"),
    ({"direction": "ailleurs"}, "Sens inconnu"),
]


@pytest.mark.parametrize(("cells", "why"), WRONG_INDICATORS, ids=str)
def test_an_indicator_that_is_wrong_is_refused_with_its_reason(
    bench: ActionBench, coordinator: int, cells: dict[str, Any], why: str
):
    send(bench, coordinator, workbook([line("1.2")], [INDICATOR | cells]))

    assert "1 refusée" in bench.screen(coordinator)
    assert why in bench.screen(coordinator)
    bench.taps(coordinator, "Importer 1 ligne")
    assert bench.rows.count(indicators_table) == 0


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1 250", 1250.0),
        (12.5, 12.5),
        (12.125, 12.125),
        (100 / 3, 33.333333),
        (1250, 1250.0),
        (0.0, 0.0),
        (-3.25, -3.25),
    ],
)
def test_numbers_are_read_as_they_are_typed_or_computed(
    bench: ActionBench, coordinator: int, cell: Any, value: float
):
    send(bench, coordinator, workbook([line("1.2", weight=1.125)], [INDICATOR | {"baseline_value": cell}]))
    bench.taps(coordinator, "Importer 2 lignes")

    assert bench.rows.of(indicators_table)[0].baseline_value == value
    assert bench.rows.of(actions_table)[0].weight == 1.125


def test_a_code_that_was_typed_as_a_number_stays_a_code(bench: ActionBench, coordinator: int):
    send(bench, coordinator, workbook([line("1.2") | {"code": 1.2, "axis": 1, "objective": 1.1}]))
    bench.taps(coordinator, "Importer 1 ligne")

    assert bench.rows.of(actions_table)[0].code == "1.2"


def test_a_lead_who_left_is_named_and_no_more(bench: ActionBench, coordinator: int, lead: int):
    bench.change_state(lead, PersonState.WITHDRAWN)
    send(bench, coordinator, workbook([FULL]))
    bench.taps(coordinator, "Importer 1 ligne")
    action = bench.database.read_now(lambda work: work.actions.find_by_code("1.2"))

    assert action.leads == ()
    assert action.lead_text == "Personne 1001"


def test_two_lines_of_one_code_and_an_objective_in_two_axes_are_refused(bench: ActionBench, coordinator: int):
    lines = [
        line("1.1", axis="1", objective="1.1"),
        line("1.1"),
        line("2.1", axis="2", objective="1.1"),
    ]
    send(bench, coordinator, workbook(lines, [INDICATOR | {"code": "9.9"}]))

    screen = bench.screen(coordinator)
    assert "« 1.1 » est déjà sur une autre ligne" in screen
    assert "L’objectif 1.1 est déjà dans un autre axe" in screen
    assert "Aucune action 9.9" in screen
    assert "3 refusées" in screen


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: b"PK not really", "Ce fichier est abîmé"),
        (lambda: b"some words", "Je ne lis que les tableurs .xlsx"),
        (lambda: b"", "Ce fichier est vide"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old workbook", "Je ne lis que les tableurs .xlsx"),
        (lambda: workbook([]), "vide sous ses titres"),
        (
            lambda: workbook([line("1.1")], change=lambda book: book["Actions"].delete_rows(1, 9)),
            "les titres des colonnes",
        ),
        (
            lambda: workbook([line("1.1")], change=lambda book: book["Actions"].delete_rows(1)),
            "les titres des colonnes",
        ),
        (lambda: workbook([line(f"{n}") for n in range(2_100)]), "2 000 lignes au plus"),
        (lambda: workbook([line(f"{n}") for n in range(2_001)]), "2 000 lignes au plus"),
        (lambda: with_macros(workbook([line("1.1")])), "contient des macros"),
        (lambda: with_part("xl/worksheets/sheet1.xml", b"<a>" * 100_000), "trop de données"),
        (bomb, "trop de données"),
    ],
    ids=[
        "cut",
        "noise",
        "nothing",
        "old",
        "empty",
        "blank",
        "no heading",
        "long",
        "one too many",
        "macros",
        "deep",
        "bomb",
    ],
)
def test_a_file_that_cannot_be_read_is_answered_by_one_sentence(
    bench: ActionBench, coordinator: int, make: Callable[[], bytes], why: str
):
    send(bench, coordinator, make())

    assert why in bench.screen(coordinator)
    assert bench.rows.count(plan_imports_table) == bench.rows.count(actions_table) == 0


def test_only_those_who_manage_the_plan_import_it(bench: ActionBench, lead: int):
    file = {"file_id": "workbook", "file_unique_id": "workbook", "file_name": "plan.xlsx", "file_size": 10}
    bench.sends(lead, document=file)

    assert [row for row in bench.rows.of(outbox_table) if row.kind == "fetch"] == []
    assert "1 document" in bench.screen(lead)


def test_whoever_lost_the_right_meanwhile_imports_nothing(bench: ActionBench, coordinator: int):
    send(bench, coordinator, workbook([FULL]))
    data = bench.find_button(coordinator, "Importer 1 ligne")
    other = bench.person(Grant(Role.COORDINATOR))

    assert bench.presses(other, data) is Verdict.REFUSED
    bench.presses(coordinator, data)
    assert bench.presses(coordinator, data) is Verdict.REFUSED
    assert bench.rows.count(actions_table) == 1


def test_a_later_file_takes_the_place_of_the_one_before(bench: ActionBench, coordinator: int):
    send(bench, coordinator, workbook([FULL]))
    old = bench.find_button(coordinator, "Importer 1 ligne")
    send(bench, coordinator, workbook([line("1.4")]))

    assert bench.presses(coordinator, old) is Verdict.REFUSED
    bench.taps(coordinator, "Ne rien importer")
    assert "Rien n’a été importé" in bench.screen(coordinator)
    assert bench.rows.count(actions_table) == 0


def test_a_long_plan_is_shown_in_pages(bench: ActionBench, coordinator: int):
    send(bench, coordinator, workbook([line(f"1.{n}", "&" * 300) for n in range(1, 30)]))

    assert "Page 1 sur 3" in bench.screen(coordinator)
    bench.taps(coordinator, "Suite ›")
    assert "Page 2 sur 3" in bench.screen(coordinator)
    bench.taps(coordinator, "Importer 29 lignes")
    assert bench.rows.count(actions_table) == 29


def test_cells_people_type_stay_what_they_are(bench: ActionBench, coordinator: int):
    hostile = '<b>&"\u202e' + "'; DROP TABLE actions;--"
    send(bench, coordinator, workbook([line("1.1", hostile)]))
    bench.taps(coordinator, "Importer 1 ligne")

    assert bench.rows.of(actions_table)[0].title == '<b>&"' + "'; DROP TABLE actions;--"


def test_the_template_is_the_plan_and_reads_back_as_it_is(bench: ActionBench, coordinator: int):
    hostile = line("1.4", "Formule de politesse", description="-1+1 et @toto", leads="Quelqu’un d’autre")
    send(bench, coordinator, workbook([FULL, hostile], [INDICATOR]))
    bench.taps(coordinator, "Importer 3 lignes")
    content = template_of(bench, coordinator)
    assert cells_of(content)[0] == HEADINGS
    assert [row[4] for row in cells_of(content)[1:]] == ["1.2", "1.4"]
    send(bench, coordinator, content)

    assert "3 inchangées" in bench.screen(coordinator)


def test_an_empty_plan_gives_an_empty_template(bench: ActionBench, coordinator: int):
    content = template_of(bench, coordinator)

    assert cells_of(content) == [HEADINGS]
    with pytest.raises(RefusedError, match="import-empty"):
        understand_workbook(read_sent(SentKind.WORKBOOK, content))


def template_of(bench: ActionBench, coordinator: int) -> bytes:
    bench.now += timedelta(seconds=1)
    bench.says(coordinator, "/modele")
    rendered = bench.rendered([row for row in bench.rows.promises() if row.template == "plan-workbook"][-1])
    assert rendered
    assert rendered.file
    assert rendered.file.name == "plan-d-actions.xlsx"
    return rendered.file.content


def test_what_is_fetched_has_a_receiver():
    assert IMPORT in collect_receivers()
