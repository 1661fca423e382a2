"""One line of a plan's workbook, read as people write it."""

from datetime import date

import pytest

from services.plan.imports.lines import read_action_line
from tests.territories.known import PAYS_VIGANAIS


def read(**cells: str):
    return read_action_line({"line": "2", "code": "1.1", "title": "Une action"} | cells, PAYS_VIGANAIS)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Le Vigan, Alzon", ["30350", "30009"]),
        ("St Bresson", ["30238"]),
        ("Le Vigan et Avèze", ["30350", "30026"]),
        ("Avese; Mandagou", ["30026", "30154"]),
        ("Bez et Esparon", ["30038"]),
        ("Vigan", ["30350"]),
        ("Le Vigan / Avèze", ["30350", "30026"]),
        ("Le Vigan (30120)", ["30350"]),
        ("Pays Viganais", ["tout le territoire"]),
        ("Toutes les communes", ["tout le territoire"]),
        ("tout le territoire", ["tout le territoire"]),
        ("Alzon\nAlzon", ["30009"]),
    ],
)
def test_communes_are_read_as_in_the_chat(written, meant):
    line = read(communes=written)
    assert (line.values["communes"], line.problems) == (meant, [])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Atlantide", "Atlantide"),
        ("Alzon, Atlantide", "Atlantide"),
        ("Saint-Laurent-du-Var", "Saint-Laurent-du-Var"),
        ("Le Vigan et autour", "Le Vigan et autour"),
        ("Pays Viganais et Lyon", "Pays Viganais et Lyon"),
    ],
)
def test_what_is_no_commune_refuses_the_line_and_is_named(written, said):
    assert [(each.key, each.said) for each in read(communes=written).problems] == [
        ("import-bad-commune", said)
    ]


@pytest.mark.parametrize(
    "written",
    [
        "31/12/26",
        "31 décembre 2026",
        "31 / 12 / 2026",
        "31\u00a0/\u00a012\u00a0/\u00a02026",
        "2026-12-31",
        "2026-12-31 00:00:00",
        "31/12/2026 00:00",
    ],
)
def test_days_are_read_as_in_the_chat(written):
    line = read(ends_on=written)
    assert (line.values["ends_on"], line.problems) == (date(2026, 12, 31), [])


@pytest.mark.parametrize(
    "written", ["31/12", "lundi", "fin 2026", "déc. 2026", "T4 2026", "31/12/2026 17:30"]
)
def test_a_day_without_its_year_refuses_the_line(written):
    assert [(each.key, each.said) for each in read(ends_on=written).problems] == [
        ("import-bad-date", written)
    ]
