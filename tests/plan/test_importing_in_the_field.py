"""Workbooks as they come: what is unmistakable is read, what is not is said, nothing is cut in silence."""

from datetime import date
from typing import Any

import pytest

from storage.models import action_leads_table, actions_table, indicators_table
from storage.records.action import ActionStatus
from storage.records.person import Grant, Role
from tests.files.sent import sample
from tests.plan.bench import ActionBench
from tests.plan.workbooks import FULL, HEADINGS, INDICATOR, line, part_of, with_part, workbook

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def lead(bench: ActionBench) -> int:
    """Register a lead called « Personne 1001 »."""
    return bench.person()


@pytest.fixture
def coordinator(bench: ActionBench, lead: int) -> int:
    return bench.person(Grant(Role.COORDINATOR))


def send(bench: ActionBench, person: int, content: bytes, name: str = "plan.xlsx") -> str:
    """Send a file as a person, and return the answer without markup."""
    bench.sends(person, document={"file_id": name, "file_unique_id": name, "file_name": name, "file_size": 9})
    bench.fetches(content)
    return bench.screen(person).replace("<b>", "").replace("</b>", "")


def imports(bench: ActionBench, person: int, content: bytes, name: str = "plan.xlsx") -> str:
    said = send(bench, person, content, name)
    bench.taps(person, next(label for label in bench.labels(person) if label.startswith("Importer")))
    return said


def titles(bench: ActionBench) -> list[str]:
    return [row.title for row in bench.rows.of(actions_table)]


@pytest.mark.parametrize("note", ["A1:X6", "A1", "A1:C21", "A1:XFD1048576", "Z9:Z9"])
def test_a_sheets_note_of_its_size_is_not_believed(bench: ActionBench, coordinator: int, note: str):
    content = sample("01-dimension-too-small.xlsx")
    changed = part_of(content, SHEET).replace('ref="A1:X6"', f'ref="{note}"')

    assert "20 créées" in send(bench, coordinator, with_part(SHEET, changed.encode(), content))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("07-formula-that-gives-nothing.xlsx", "2 créées"),
        ("09-merged-cells-in-another-sheet.xlsx", "Non repris : la feuille « Couverture » (1 ligne)."),
        ("10-merged-title-above-the-headings.xlsx", "1 créée"),
        ("11-hidden-sheet-first.xlsx", "Vraie action : créée"),
        ("15-indicators-sheet-renamed.xlsx", "Indicateurs, ligne 2, 1.1 Taux d’accueil : créée"),
        ("16-gap-of-300-rows.xlsx", "Ligne 303, 1.2 Après trois cents lignes vides : créée"),
        ("27-core-properties-local-date.xlsx", "2 créées"),
        ("30-sparse-rows-wide-dimension.xlsx", "102 créées"),
        ("23-communes-as-written.xlsx", "8 créées"),
        ("24-statuses-as-written.xlsx", "8 créées"),
        ("22-french-dates-as-text.xlsx", "3 refusées, 7 créées"),
        ("04-strict-ooxml.xlsx", "« Strict Open XML »"),
        ("20-damaged-download.xlsx", "Ce fichier est abîmé"),
        ("21-word-file-renamed.xlsx", "n’est pas un classeur .xlsx"),
        ("28-password-stub.xlsx", "protégé par un mot de passe"),
    ],
)
def test_files_from_the_field_are_read_or_named(bench: ActionBench, coordinator: int, name: str, said: str):
    assert said in send(bench, coordinator, sample(name))


def test_percentage_cells_are_what_they_show(bench: ActionBench, coordinator: int):
    imports(bench, coordinator, sample("13-percent-cells.xlsx"))

    (indicator,) = bench.rows.of(indicators_table)
    assert (indicator.baseline_value, indicator.target_value, indicator.unit) == (45.0, 80.0, "%")


def test_headings_that_are_nearly_right_are_read(bench: ActionBench, coordinator: int):
    imports(bench, coordinator, sample("14-near-miss-headings.xlsx"))

    (action,) = bench.rows.of(actions_table)
    assert (action.lead_text, action.status) == ("Centre social", ActionStatus.ONGOING)
    assert (action.starts_on.isoformat(), action.ends_on.isoformat()) == ("2026-01-01", "2027-12-31")
    sheet = bench.database.read_now(lambda work: work.actions.find_by_code("1.1"))
    assert sheet.commune_codes == ("30009",)


def test_line_breaks_of_other_systems_are_line_breaks(bench: ActionBench, coordinator: int):
    imports(bench, coordinator, sample("05-crlf-in-cells.xlsx"))

    (action,) = bench.rows.of(actions_table)
    assert (action.title, action.description) == ("Ligne un\nligne deux", "Un réseau\nde lieux")
    steps = bench.database.read_now(lambda work: work.actions.list_steps(action.id))
    assert [step.title for step in steps] == ["Recenser", "Réunir"]


def add_budget(book: Any) -> None:
    sheet = book["Actions"]
    sheet.cell(1, 30, "Budget (€)")
    sheet.cell(2, 30, 12_000)
    sheet.cell(2, 31, "à revoir")
    sheet.cell(1, 32, "Vide partout")


def test_columns_and_sheets_that_are_not_read_are_listed(bench: ActionBench, coordinator: int):
    def change(book: Any) -> None:
        add_budget(book)
        book.create_sheet("Suivi 2025").append(["Bilan", "Oui"])
        book.create_sheet("Mode d’emploi").append(["Une ligne par action"])
        book.create_sheet("Vide")
        old = book.create_sheet("Ancien plan")
        old.append(HEADINGS)
        old.append([None] * 4 + ["9.9", "Ancienne"])

    said = send(bench, coordinator, workbook([line("1.1")], change=change))

    (unread,) = [each for each in said.splitlines() if each.startswith("Non repris")]
    assert unread == (
        "Non repris : la feuille « Suivi 2025 » (1 ligne) ; la feuille « Ancien plan » (2 lignes) ; "
        "la colonne AD « Budget (€) » de « Actions » ; la colonne AE, sans titre, de « Actions »."
    )
    assert "1 créée" in said


def test_what_stands_far_to_the_right_is_said(bench: ActionBench, coordinator: int):
    said = send(
        bench, coordinator, workbook([line("1.1")], change=lambda book: book["Actions"].cell(2, 700, "x"))
    )

    assert "ce qui se trouve à partir de la colonne ZX de « Actions »" in said


@pytest.mark.parametrize("length", [2_001, 4_001, 30_000])
def test_a_cell_that_is_too_long_refuses_its_line_and_is_not_cut(
    bench: ActionBench, coordinator: int, length: int
):
    said = send(
        bench, coordinator, workbook([line("1.1", description="mot " * (length // 4 + 1)), line("1.2")])
    )

    assert "1 refusée, 1 créée" in said
    assert "Trop long : « mot mot" in said


FAULTS: list[tuple[dict[str, Any], Any, str]] = [
    ({"title": "=A1&B1"}, None, "La formule sans valeur en F2 de « Actions » n’a jamais été calculée"),
    ({"title": "#N/A"}, None, "La cellule F2 de « Actions » montre une erreur : #N/A"),
    ({"status": "#REF!"}, None, "La cellule X2 de « Actions » montre une erreur : #REF!"),
    ({}, "E2:E3", "Des cellules sont fusionnées (E2:E3 de « Actions »)"),
    ({}, "F2:H2", "Des cellules sont fusionnées (F2:H2 de « Actions »)"),
]


@pytest.mark.parametrize(("cells", "merged", "why"), FAULTS, ids=[why for *_others, why in FAULTS])
def test_a_fault_refuses_the_line_it_touches_and_names_its_cell(
    bench: ActionBench, coordinator: int, cells: dict[str, Any], merged: str | None, why: str
):
    def change(book: Any) -> None:
        if merged:
            book["Actions"].merge_cells(merged)

    content = workbook([line("1.1") | cells, line("1.2"), line("1.3", "Bonne")], change=change)
    said = imports(bench, coordinator, content)

    assert "Ligne 2, 1.1" in said
    assert why in said
    assert "Bonne" in titles(bench)


@pytest.mark.parametrize(
    "change",
    [
        lambda book: book["Actions"].cell(2, 30, "=A1"),
        lambda book: book["Actions"].merge_cells("Z1:AC9"),
        lambda book: book["Actions"].merge_cells("A50:X50"),
        lambda book: book["Indicateurs"].cell(9, 20, "=A1"),
        lambda book: book.create_sheet("Calculs").append(["=1+1", "#REF!"]),
    ],
)
def test_a_fault_elsewhere_counts_for_nothing(bench: ActionBench, coordinator: int, change: Any):
    said = send(bench, coordinator, workbook([line("1.1"), line("1.2")], change=change))
    assert "2 créées" in said
    assert "refusée" not in said


@pytest.mark.parametrize("column", ["code", "axis", "objective"])
def test_a_number_that_became_a_date_is_said(bench: ActionBench, coordinator: int, column: str):
    cells = line("1.2") | {"axis": "1"} | {column: date(2026, 2, 1)}
    said = send(bench, coordinator, workbook([cells, line("1.3")]))

    assert "Le tableur a fait de ce numéro une date, « 01/02/2026 »" in said
    assert "1 refusée, 1 créée" in said


def test_the_old_and_the_new_of_each_change_are_told(bench: ActionBench, coordinator: int):
    imports(bench, coordinator, workbook([FULL], [INDICATOR]))
    changed = FULL | {"status": "Terminé", "ends_on": "30/06/2028", "priority": "", "communes": "Alzon"}
    said = send(bench, coordinator, workbook([changed], [INDICATOR | {"unit": "enfants"}]))

    assert "statut : En cours → Réalisée" in said
    assert "fin : 31/12/2027 → 30/06/2028" in said
    assert "priorité : Élevée → rien" in said
    assert "communes : Alzon, Le Vigan → Alzon" in said
    assert "unité : familles → enfants" in said


def test_unchanged_lines_are_a_number(bench: ActionBench, coordinator: int):
    lines = [line(f"1.{number}", f"Action {number}") for number in range(1, 26)]
    imports(bench, coordinator, workbook(lines))
    said = send(bench, coordinator, workbook([*lines[:24], line("1.25", "Autre titre")]))

    assert "1 modifiée, 24 inchangées" in said
    assert said.count("• ") == 1
    assert len(said) < 400


def test_a_leads_name_with_a_slip_is_asked_about(bench: ActionBench, coordinator: int):
    imports(bench, coordinator, workbook([FULL]))
    assert bench.rows.count(action_leads_table) == 1
    said = send(bench, coordinator, workbook([FULL | {"leads": "Persone 1001"}]))

    assert "pilote : Personne 1001 → Persone 1001" in said
    assert "« Persone 1001 » n’est pas dans l’annuaire. Vouliez-vous dire « Personne 1001 »" in said
    assert "Pour 1 action de ce fichier, aucun pilote n’est dans l’annuaire" in said


@pytest.mark.parametrize("name", ["Centre social", "La directrice", "Commune d’Alzon", "Caf", "À désigner"])
def test_a_lead_outside_the_directory_is_nobodys_slip(bench: ActionBench, coordinator: int, name: str):
    said = send(bench, coordinator, workbook([FULL | {"leads": name}]))
    assert "Vouliez-vous dire" not in said


def test_lines_of_the_plan_that_the_file_lacks_are_listed_and_stay(bench: ActionBench, coordinator: int):
    second = INDICATOR | {"name": "Ateliers"}
    imports(bench, coordinator, workbook([FULL, line("1.3"), line("2.1")], [INDICATOR, second]))
    said = send(bench, coordinator, workbook([FULL | {"title": "Autre"}], [INDICATOR]))

    assert "Dans le plan, pas dans ce fichier : 2 actions, qui restent comme elles sont (1.3, 2.1)" in said
    assert "1 indicateur du plan n’est pas dans ce fichier et reste comme il est (1.2 Ateliers)" in said
    bench.taps(coordinator, "Importer 1 ligne")
    assert len(titles(bench)) == 3
    assert bench.rows.count(indicators_table) == 2


def test_a_refusal_says_what_is_known_and_stays_readable(bench: ActionBench, coordinator: int):
    wrong = line("1.1", status="Abandon", communes="Alzonnnn, Le Vigan", committee="D")
    said = imports(bench, coordinator, workbook([wrong, line("1.2")]))

    assert "Statut inconnu : « Abandon ». Vouliez-vous dire « Abandonnée »" in said
    assert "Commune inconnue : « Alzonnnn ». Vouliez-vous dire « Alzon »" in said
    assert "Comité inconnu : « D »" in said
    assert "Comités connus : A, B, C." in said
    assert "Statuts connus : À discuter, À venir, En cours" in said
    assert "Statut inconnu : « Abandon »" in bench.screen(coordinator)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.csv", sample("60-plan.csv")),
        ("plan.CSV", "N° de l’action;Titre\n1.1;Une action\n".encode("utf-16")),
        ("plan.csv", "N°;Titre;Pilote\r\n1.1;Une action;Élue\r\n".encode("cp1252", "replace")),
        ("plan.csv.txt", b'\xef\xbb\xbfCode,Titre\n1.1,"Une action"\n'),
        ("plan.tsv", "N°\tTitre\n1.1\tUne action\n".encode()),
    ],
)
def test_a_plan_saved_as_text_is_read(bench: ActionBench, coordinator: int, name: str, content: bytes):
    imports(bench, coordinator, content, name)
    assert titles(bench) == ["Une action"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "Ce fichier est vide"),
        (b"Bonjour\nMerci", "les titres des colonnes"),
        ("N°;Titre\n".encode(), "vide sous ses titres"),
        (b"PK\x03\x04\x00\x00", "n’est pas un classeur .xlsx"),
        (b'"' + b"x" * 200_000, "Ce fichier est abîmé"),
    ],
)
def test_a_table_that_cannot_be_read_is_answered(
    bench: ActionBench, coordinator: int, content: bytes, why: str
):
    assert why in send(bench, coordinator, content, "plan.csv")


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ("02/01/2026;T", "« 02/01/2026 » (feuille « CSV », A2)"),
        ("1-févr;T", "« 1-févr » (feuille « CSV », A2)"),
        ("2-Jan;T", "« 2-Jan » (feuille « CSV », A2)"),
        ("mai-26;T", "« mai-26 » (feuille « CSV », A2)"),
        ("2026-02-01 00:00:00;T", "« 2026-02-01 00:00:00 »"),
        ("1.1;#N/A", "La cellule B2 de « CSV » montre une erreur : #N/A"),
        ("1.1;#VALEUR!", "montre une erreur : #VALEUR!"),
        ("1.1;########", "montre une erreur : ########"),
    ],
)
def test_text_saved_from_a_workbook_has_the_same_faults(
    bench: ActionBench, coordinator: int, cells: str, why: str
):
    said = send(bench, coordinator, f"N°;Titre\n{cells}\n1.2;Bonne\n".encode(), "plan.csv")

    assert "1 refusée, 1 créée" in said
    assert why in said


@pytest.mark.parametrize("code", ["1", "1.2", "1.10.3", "A.1", "1-2", "MAI1", "2.B"])
def test_a_code_is_no_day(bench: ActionBench, coordinator: int, code: str):
    assert "1 créée" in send(bench, coordinator, f"N°;Titre\n{code};T\n".encode(), "plan.csv")


def test_the_message_fits_a_phone_whatever_the_file(bench: ActionBench, coordinator: int):
    imports(bench, coordinator, workbook([line(f"3.{number}", "x" * 300) for number in range(100)]))
    long = {"status": "s" * 80, "priority": "p" * 80, "communes": "c" * 80, "committee": "k" * 80}
    changed = [line(f"3.{n}", "y" * 300, description="d" * 500, partners="q" * 500) for n in range(12)]

    def change(book: Any) -> None:
        for column in range(40, 80):
            book["Actions"].cell(1, column, "Titre de colonne " * 5)
            book["Actions"].cell(2, column, "x")

    lines = [line(f"4.{number}", "&" * 300, **long) for number in range(12)] + changed
    send(bench, coordinator, workbook(lines, change=change))
    for _page in range(3):
        assert len(bench.screen(coordinator).replace("&amp;", "&")) < 4096
        if bench.has_button(coordinator, "Suite ›"):
            bench.taps(coordinator, "Suite ›")
