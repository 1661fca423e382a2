"""The action plan as a workbook: the template to fill in, with the current plan in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from services.plan.imports.columns import (
    ACTION_COLUMNS,
    ACTIONS_SHEET,
    EVERYWHERE,
    INDICATOR_COLUMNS,
    INDICATORS_SHEET,
    SheetColumn,
)
from services.plan.sheets import PlanRow
from storage.records.action import Action, ActionPriority, ActionStatus, Rhythm
from storage.records.indicator import Direction, Indicator, IndicatorKind
from views.plan.statuses import status_name
from views.texts import Texts

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MIME_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LAST_ROW: Final = 2000
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}


def render_workbook(rows: Sequence[PlanRow], texts: Texts) -> bytes:
    """Write an XLSX file that an import reads back unchanged; its words and codes are always in French."""
    import xlsxwriter  # noqa: PLC0415 - some megabytes that only /modele needs

    content = BytesIO()
    with xlsxwriter.Workbook(content, _OPTIONS) as book:
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        planned = _Table(book.add_worksheet(ACTIONS_SHEET), ACTION_COLUMNS, heading, text)
        planned.write([_action_cells(row, texts) for row in rows], _choices(texts))
        measured = _Table(book.add_worksheet(INDICATORS_SHEET), INDICATOR_COLUMNS, heading, text)
        cells = [_indicator_cells(row.action, one) for row in rows for one in row.indicators]
        measured.write(cells, _indicator_choices())
        _write_notice(book.add_worksheet(texts.plain("workbook-notice-sheet")), texts, text)
    return content.getvalue()


@dataclass(frozen=True, slots=True)
class _Table:
    """One sheet with headings; its cells stay text, even when they look like a formula."""

    sheet: "Worksheet"
    columns: Sequence[SheetColumn]
    heading: Any
    text: Any

    def write(self, lines: Iterable[Mapping[str, Any]], choices: Mapping[str, list[str]]) -> None:
        for place, column in enumerate(self.columns):
            self.sheet.set_column(place, place, column.width, self.text)
            self.sheet.write_string(0, place, column.heading, self.heading)
            if column.name in choices:
                rule = {"validate": "list", "source": choices[column.name]}
                self.sheet.data_validation(1, place, _LAST_ROW, place, rule)
        for number, line in enumerate(lines, start=1):
            for place, column in enumerate(self.columns):
                self._write_cell(number, place, line.get(column.name))
        self.sheet.freeze_panes(1, 0)

    def _write_cell(self, row: int, place: int, value: Any) -> None:
        if isinstance(value, date):
            self.sheet.write_datetime(row, place, datetime.combine(value, time.min))
        elif isinstance(value, float):
            self.sheet.write_number(row, place, value)
        elif value:
            self.sheet.write_string(row, place, str(value), self.text)


def _write_notice(sheet: "Worksheet", texts: Texts, text: Any) -> None:
    sheet.set_column(0, 0, 100, text)
    for row, line in enumerate(texts.plain("workbook-notice").splitlines()):
        sheet.write_string(row, 0, line, text)


def _action_cells(row: PlanRow, texts: Texts) -> dict[str, Any]:
    action = row.action
    names = "; ".join(lead.name for lead in action.leads)
    places = [EVERYWHERE] if action.whole_territory else []
    return {
        "axis": action.axis_code,
        "axis_title": action.axis_title,
        "objective": action.objective_code,
        "objective_title": action.objective_title,
        "code": action.code,
        "title": action.title,
        "committee": action.committee_code,
        "description": action.description,
        "steps": "\n".join(step.title for step in row.steps),
        "publics": "; ".join(texts.public(code) for code in action.public_codes),
        "communes": "; ".join([*places, *(texts.commune(code) for code in action.commune_codes)]),
        "leads": action.lead_text or names,
        "organisation": action.organisation_name,
        "elected_referent": action.elected_referent,
        "partners": action.partners,
        "schemes": action.schemes,
        "starts_on": action.starts_on,
        "ends_on": action.ends_on,
        "period_text": action.period_text,
        "is_recurring": "oui" if action.is_recurring else "",
        "priority": _word("action-priority", action.priority, texts),
        "weight": action.weight,
        "rhythm": action.rhythm.value,
        "status": status_name(action.status, texts) if action.status else "",
    }


def _indicator_cells(action: Action, indicator: Indicator) -> dict[str, Any]:
    cells = {column.name: getattr(indicator, column.name, None) for column in INDICATOR_COLUMNS}
    return cells | {
        "code": action.code,
        "kind": indicator.kind.value,
        "direction": indicator.direction.value,
    }


def _word(family: str, word: ActionPriority | None, texts: Texts) -> str:
    return texts.plain(f"{family}-{word.value}") if word else ""


def _choices(texts: Texts) -> dict[str, list[str]]:
    return {
        "status": [status_name(status, texts) for status in ActionStatus],
        "priority": [_word("action-priority", priority, texts) for priority in ActionPriority],
        "rhythm": [rhythm.value for rhythm in Rhythm],
        "committee": [committee.code for committee in texts.territory.committees],
        "is_recurring": ["oui", "non"],
    }


def _indicator_choices() -> dict[str, list[str]]:
    return {
        "kind": [kind.value for kind in IndicatorKind],
        "direction": [direction.value for direction in Direction],
    }
