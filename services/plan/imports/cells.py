"""Cells of a plan's workbook as text, or what is wrong with them: an error, a formula, a merged cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from services.files.content import CellKind, SentCell, column_name, column_number
from services.language.french import fold_text
from services.language.hygiene import clean_text
from services.language.spoken_days import spoken_days_in

_DECIMALS: Final = 6
_LONGEST_DAY: Final = 40
_RANGE: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_SPACED: Final = re.compile(r"[^\S\n]*\n[^\S\n]*")
# As a workbook shows them, and as text saved from it holds them.
_ERROR: Final = re.compile(
    r"#(?:N/A|N/D|REF!|VALUE!|VALEUR!|DIV/0!|NAME\?|NOM\?|NUM!|NOMBRE!|NULL!|NUL!|SPILL!|CALC!|BUSY!)|#{3,}"
)
# « 1-2 » is a number as much as a day; a year of four figures or a month's name is none.
_ONLY_OF_DAYS: Final = re.compile(r"\d{4}|[a-z]{3}")
_HOUR: Final = re.compile(r"[ t]\d\d?:\d\d.*$")


def fault_of(cell: SentCell) -> str | None:
    """Return the key of the sentence for a cell that says nothing: an error, a formula without a value."""
    if cell.kind is CellKind.NO_VALUE:
        return "import-formula"
    is_error = cell.kind is CellKind.ERROR or _ERROR.fullmatch(str(cell.value).strip())
    return "import-error-cell" if is_error else None


def is_day(cell: SentCell) -> bool:
    """Return whether a cell is a day, or a text that a day was saved as: « 02/01/2026 », « 1-févr »."""
    if cell.kind is not CellKind.TEXT:
        return cell.kind in {CellKind.DAY, CellKind.MOMENT}
    line = _HOUR.sub("", fold_text(cell.value.strip()[:_LONGEST_DAY]))
    spaced = line.replace("-", " ") if line[:1].isalpha() or line[-1:].isalpha() else line
    said = next(spoken_days_in(spaced, date.min), None)
    is_whole = said is not None and (said.start, said.end) == (0, len(spaced))
    return is_whole and _ONLY_OF_DAYS.search(line) is not None


def text_of(cell: SentCell) -> str:
    """Return a cell as a person would have typed it."""
    match cell.kind:
        case CellKind.NUMBER:
            return _number(cell.value)
        case CellKind.PERCENT:
            return f"{_number(cell.value * 100)} %"
        case CellKind.BOOLEAN:
            return "oui" if cell.value else "non"
        case CellKind.DAY:
            return f"{date.fromisoformat(cell.value):%d/%m/%Y}"
        case CellKind.MOMENT:
            return f"{datetime.fromisoformat(cell.value):%d/%m/%Y %H:%M}"
    return _SPACED.sub("\n", clean_text(str(cell.value)))


def _number(value: float) -> str:
    # A comma, as « 12.125 » could be twelve thousand; no more decimals than a number may have.
    return f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".").replace(".", ",")


def merged_over(
    ranges: Sequence[str], places: Mapping[str, int], *, below: int, last: int
) -> Iterator[tuple[int, str]]:
    """Yield each row that a merged range takes a cell of, in the columns that are read, and that range."""
    for found in filter(None, map(_RANGE.fullmatch, ranges)):
        columns = range(column_number(found[1]), column_number(found[3]) + 1)
        if any(place in columns for place in places.values()):
            for row in range(max(int(found[2]), below + 1), min(int(found[4]), last) + 1):
                yield row, found[0].replace("$", "")


def place(row: int, column: int) -> str:
    """Return the name of a place in a sheet, « F2 »."""
    return f"{column_name(column)}{row}"
