"""Headings as people change them: what is unmistakable is read, the rest is named."""

import pytest

from services.files.content import CellKind, SentCell
from services.plan.imports.columns import ACTION_COLUMNS, INDICATOR_COLUMNS, SheetColumn
from services.plan.imports.headings import Headings, find_headings


def find(*texts: str, columns: tuple[SheetColumn, ...] = ACTION_COLUMNS) -> Headings:
    cells = [SentCell(1, place, CellKind.TEXT, text) for place, text in enumerate(texts, start=1) if text]
    return find_headings(cells, columns)


@pytest.mark.parametrize("columns", [ACTION_COLUMNS, INDICATOR_COLUMNS], ids=["actions", "indicators"])
def test_the_templates_own_headings_are_found_whatever_their_case(columns: tuple[SheetColumn, ...]):
    expected = {column.name: place for place, column in enumerate(columns, start=1)}

    assert find(*(column.heading for column in columns), columns=columns).places == expected
    assert find(*(f" {column.heading.upper()}\n" for column in columns), columns=columns).places == expected


@pytest.mark.parametrize("column", [*ACTION_COLUMNS, *INDICATOR_COLUMNS], ids=lambda column: column.name)
def test_every_other_heading_is_of_its_column_alone(column: SheetColumn):
    columns = ACTION_COLUMNS if column in ACTION_COLUMNS else INDICATOR_COLUMNS
    assert [find(text, columns=columns).places for text in column.also] == [{column.name: 1}] * len(
        column.also
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pilote(s)", "leads"),
        ("Pilote·s", "leads"),
        ("PILOTES", "leads"),
        ("Pi\u00adlote", "leads"),
        ("Commune(s)", "communes"),
        ("Com\u00admunes con\u00adcernées", "communes"),
        ("Début (jj/mm/aaaa)", "starts_on"),
        ("Date de début :", "starts_on"),
        ("Échéance", "ends_on"),
        ("Fin\n(prévue)", "ends_on"),
        ("Titre *", "title"),
        ("Intitulé de l'action", "title"),
        ("N°", "code"),
        ("N° action", "code"),
        ("n°  de  l'action", "code"),
        ("Code action", "code"),
        ("Statu", "status"),
        ("Statuts", "status"),
        ("Partenaire(s)", "partners"),
        ("Partenairs", "partners"),
        ("Elu referent", "elected_referent"),
        ("Élu.e référent.e", "elected_referent"),
        ("Comitée", "committee"),
        ("Descripton", "description"),
        ("Budget", None),
        ("Observations", None),
        ("Objectifs de l’année", None),
    ],
)
def test_a_heading_is_read_where_it_is_unmistakable(text: str, name: str | None):
    headings = find(text)
    assert headings.places == ({name: 1} if name else {})
    assert bool(headings.strange) is (name is None)


def test_of_two_columns_with_one_meaning_the_first_is_read_and_the_second_named():
    headings = find("N°", "Titre", "Pilote", "Pilote(s)")

    assert headings.places == {"code": 1, "title": 2, "leads": 3}
    assert headings.strange == {4: "Pilote(s)"}


def test_a_column_never_takes_anothers_place():
    headings = find(
        "Intitulé de l’axe", "Titre", "Objectif", "Intitulé de l’objectif", "Structure pilote", "Pilote"
    )

    assert headings.places == {
        "axis_title": 1, "title": 2, "objective": 3, "objective_title": 4, "organisation": 5, "leads": 6,
    }  # fmt: skip
