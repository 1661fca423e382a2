"""Words in a plan's cells: as people write them they are read, else refused with what is known."""

import pytest

from services.plan.imports.lines import ReadLine, read_action_line, read_indicator_line
from storage.records.action import ActionPriority, ActionStatus, Rhythm
from storage.records.indicator import Direction, IndicatorKind
from tests.territories.known import PAYS_VIGANAIS


def read(**cells: str) -> ReadLine:
    return read_action_line({"line": "2", "code": "1.1", "title": "Une action"} | cells, PAYS_VIGANAIS)


def measured(**cells: str) -> ReadLine:
    return read_indicator_line({"line": "2", "code": "1.1", "name": "Familles"} | cells)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Réalisé", ActionStatus.DONE),
        ("Terminé", ActionStatus.DONE),
        ("TERMINÉES", ActionStatus.DONE),
        ("Finie", ActionStatus.DONE),
        ("Abandonné", ActionStatus.ABANDONED),
        ("annulée", ActionStatus.ABANDONED),
        ("Bloqué", ActionStatus.BLOCKED),
        ("en cours de réalisation", ActionStatus.ONGOING),
        ("En cour", ActionStatus.ONGOING),
        ("Démarré", ActionStatus.ONGOING),
        ("Prévu", ActionStatus.UPCOMING),
        ("à venir", ActionStatus.UPCOMING),
        ("pas commencé", ActionStatus.UPCOMING),
        ("Suspendue", ActionStatus.PAUSED),
        ("en attente", ActionStatus.PAUSED),
        ("En retard", ActionStatus.LATE),
        ("à discuter", ActionStatus.TO_DISCUSS),
    ],
)
def test_a_status_is_read_in_all_its_forms(written: str, meant: ActionStatus):
    line = read(status=written)
    assert (line.values.get("status"), line.problems) == (meant, [])


@pytest.mark.parametrize(
    "written", ["Presque", "60 %", "non réalisée", "Réalisée à 50 %", "en cours ou en retard", "?"]
)
def test_a_status_that_could_be_another_is_refused(written: str):
    (problem,) = read(status=written).problems
    assert (problem.key, problem.said) == ("import-bad-status", written)


@pytest.mark.parametrize(
    ("column", "written", "meant"),
    [
        ("priority", "Élevé", ActionPriority.HIGH),
        ("priority", "haute", ActionPriority.HIGH),
        ("priority", "Moyen", ActionPriority.MEDIUM),
        ("priority", "faible", ActionPriority.LOW),
        ("rhythm", "Mensuelle", Rhythm.MONTHLY),
        ("rhythm", "tous les 2 mois", Rhythm.TWO_MONTHLY),
        ("rhythm", "chaque trimestre", Rhythm.QUARTERLY),
        ("rhythm", "Semestrielle", Rhythm.HALF_YEARLY),
        ("rhythm", "une fois par an", Rhythm.YEARLY),
    ],
)
def test_priorities_and_rhythms_are_read_in_all_their_forms(column: str, written: str, meant: object):
    line = read(**{column: written})
    assert (line.values.get(column), line.problems) == (meant, [])


@pytest.mark.parametrize(
    ("column", "written", "meant"),
    [
        ("kind", "Résultats", IndicatorKind.RESULT),
        ("kind", "indicateur de moyens", None),
        ("kind", "moyens", IndicatorKind.MEANS),
        ("kind", "Impact", IndicatorKind.EFFECT),
        ("direction", "à la baisse", Direction.DOWN),
        ("direction", "↗", Direction.UP),
        ("direction", "augmenter", Direction.UP),
    ],
)
def test_kinds_and_directions_are_read_or_refused(column: str, written: str, meant: object):
    line = measured(**{column: written})
    assert line.values.get(column) == meant
    assert bool(line.problems) is (meant is None)


@pytest.mark.parametrize(
    "written", ["oui", "X", "x ", "✓", "✔️", "☑", "annuel", "Chaque année", "tous les ans", "1"]
)
def test_a_tick_and_annuel_are_yes(written: str):
    assert read(is_recurring=written).values["is_recurring"] is True


@pytest.mark.parametrize("written", ["non", "NON", "-", "–", "✗", "☐", "0", "ponctuelle"])
def test_a_cross_and_ponctuelle_are_no(written: str):
    line = read(is_recurring=written)
    assert (line.values["is_recurring"], line.problems) == (False, [])


@pytest.mark.parametrize(
    "written", ["peut-être", "2027", "en 2026 puis tous les deux ans", "?", "oui et non"]
)
def test_what_is_neither_is_asked(written: str):
    (problem,) = read(is_recurring=written).problems
    assert problem.key == "import-bad-yes"


@pytest.mark.parametrize(
    ("cells", "value", "unit"),
    [
        ({"unit": "%", "target_value": "45 %"}, 45.0, "%"),
        ({"unit": "% des familles", "target_value": "45,5 %"}, 45.5, "% des familles"),
        ({"unit": "pourcentage", "target_value": "45%"}, 45.0, "pourcentage"),
        ({"unit": "", "target_value": "45 %"}, 45.0, "%"),
        ({"target_value": "45 %"}, 45.0, None),
        ({"unit": "%", "target_value": "0,45"}, 0.45, "%"),
    ],
)
def test_a_percentage_is_what_it_shows(cells: dict[str, str], value: float, unit: str | None):
    line = measured(**cells)
    assert (line.values["target_value"], line.values.get("unit"), line.problems) == (value, unit, [])


def test_a_percentage_of_what_is_not_counted_in_percent_is_refused():
    (problem,) = measured(unit="familles", target_value="45 %").problems
    assert (problem.key, problem.said) == ("import-percent-of-unit", "45 %")


def test_a_weight_in_percent_is_a_share():
    assert read(weight="50 %").values["weight"] == 0.5


@pytest.mark.parametrize(
    ("cells", "near"),
    [
        ({"status": "Abandon"}, ("abandonnee",)),
        ({"communes": "Alzonnnn, Le Vigan"}, ("30009",)),
        ({"committee": "Comité AB"}, ()),
    ],
)
def test_a_refusal_proposes_what_is_nearest(cells: dict[str, str], near: tuple[str, ...]):
    (problem,) = read(**cells).problems
    assert problem.near == near
