"""Reads one line of a plan's workbook: codes of the territory, dates, numbers; or why it is refused."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar

from config.territory import Territory
from services.errors import RefusedError
from services.language.days import read_day
from services.language.french import words
from services.language.numbers import read_number
from services.language.queries import named_places, named_publics
from services.plan.imports.columns import EVERYWHERE
from services.plan.rules import LONGEST_LINE, LONGEST_TEXT, LONGEST_TITLE, read_code
from storage.records.action import ActionPriority, ActionStatus, Rhythm
from storage.records.indicator import Direction, IndicatorKind

Word = TypeVar("Word", bound=StrEnum)
Cells = Mapping[str, Any]

_YES: Final = frozenset({"oui", "o", "x", "vrai", "yes", "1"})
_SEVERAL: Final = re.compile(r"[;\n]+")
_PLACES: Final = re.compile(r"[;,\n]+")
_MOST_STEPS: Final = 50
_LONGEST_CODE: Final = 60
_LONGEST_UNIT: Final = 40


@dataclass(slots=True)
class ReadLine:
    """Values of a line, by column; `problems` are text keys, each with the value that fills it."""

    number: int
    code: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def take(self, cells: Cells, name: str, read: Callable[[str], Any], key: str) -> None:
        """Read one cell, if the file has its column; an empty cell gives None."""
        if name not in cells:
            return
        text = str(cells[name]).strip()
        try:
            self.values[name] = read(text) if text else None
        except (ValueError, RefusedError):
            self.problems.append((key, text[:_LONGEST_CODE]))


def read_action_line(cells: Cells, territory: Territory) -> ReadLine:
    """Read one line of the actions' sheet."""
    line = _begun(cells)
    _take_code(line, cells)
    if not cells.get("title"):
        line.problems.append(("import-no-title", ""))
    line.take(cells, "title", _limited(LONGEST_TITLE), "import-too-long-cell")
    for name in ("axis", "objective"):
        line.take(cells, name, _code, "import-bad-code")
    for name in ("axis_title", "objective_title"):
        line.take(cells, name, _limited(LONGEST_TITLE), "import-too-long-cell")
    for name in ("description", "partners", "schemes"):
        line.take(cells, name, _limited(LONGEST_TEXT), "import-too-long-cell")
    for name in ("leads", "elected_referent", "period_text"):
        line.take(cells, name, _limited(LONGEST_LINE), "import-too-long-cell")
    line.take(cells, "organisation", _limited(100), "import-too-long-cell")
    line.take(cells, "committee", lambda text: _committee(text, territory), "import-bad-committee")
    line.take(cells, "communes", lambda text: _communes(text, territory), "import-bad-commune")
    line.take(cells, "publics", lambda text: _publics(text, territory), "import-bad-public")
    line.take(cells, "steps", _steps, "import-bad-steps")
    for name in ("starts_on", "ends_on"):
        line.take(cells, name, _day, "import-bad-date")
    line.take(cells, "is_recurring", lambda text: bool(_YES & set(words(text))), "import-bad-date")
    line.take(cells, "weight", _weight, "import-bad-number")
    line.take(cells, "priority", _one_of(ActionPriority), "import-bad-priority")
    line.take(cells, "rhythm", _one_of(Rhythm), "import-bad-rhythm")
    line.take(cells, "status", _one_of(ActionStatus), "import-bad-status")
    _check_together(line)
    return line


def read_indicator_line(cells: Cells) -> ReadLine:
    """Read one line of the indicators' sheet."""
    line = _begun(cells)
    _take_code(line, cells)
    if not cells.get("name"):
        line.problems.append(("import-no-indicator", ""))
    line.take(cells, "name", _limited(LONGEST_LINE), "import-too-long-cell")
    line.take(cells, "unit", _limited(_LONGEST_UNIT), "import-too-long-cell")
    line.take(cells, "baseline_source", _limited(LONGEST_LINE), "import-too-long-cell")
    line.take(cells, "kind", _one_of(IndicatorKind), "import-bad-kind")
    line.take(cells, "direction", _one_of(Direction), "import-bad-direction")
    for name in ("baseline_value", "target_value"):
        line.take(cells, name, read_number, "import-bad-number")
    for name in ("baseline_on", "target_on"):
        line.take(cells, name, _day, "import-bad-date")
    begun, due = line.values.get("baseline_on"), line.values.get("target_on")
    if begun and due and due < begun:
        line.problems.append(("import-due-before", ""))
    return line


def _begun(cells: Cells) -> ReadLine:
    return ReadLine(int(cells["line"]))


def _take_code(line: ReadLine, cells: Cells) -> None:
    said = str(cells.get("code") or "")
    code = read_code(said)
    if code is None:
        line.problems.append(("import-bad-code", said[:_LONGEST_CODE]))
    line.code = code or said[:_LONGEST_CODE]


def _check_together(line: ReadLine) -> None:
    values = line.values
    first, last = values.get("starts_on"), values.get("ends_on")
    if first and last and last < first:
        line.problems.append(("import-ends-before", ""))
    if values.get("objective") and not values.get("axis"):
        line.problems.append(("import-no-axis", ""))


def _day(text: str) -> date:
    return read_day(text, None)


def _code(text: str) -> str:
    code = read_code(text)
    if code is None:
        raise ValueError(text)
    return code


def _limited(longest: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text.encode("utf-16-le", "replace")) // 2 > longest:
            raise ValueError(text)
        return text

    return read


def _weight(text: str) -> float:
    weight = read_number(text)
    if weight <= 0:
        raise ValueError(text)
    return weight


def _one_of(vocabulary: type[Word]) -> Callable[[str], Word]:
    by_words = {tuple(words(word.value.replace("_", " "))): word for word in vocabulary}

    def read(text: str) -> Word:
        found = by_words.get(tuple(words(text)))
        if found is None:
            raise ValueError(text)
        return found

    return read


def _committee(text: str, territory: Territory) -> str:
    said = words(text)
    for committee in territory.committees:
        if said in (words(committee.code), words(f"comité {committee.code}"), words(committee.name)):
            return committee.code
    raise ValueError(text)


def _communes(text: str, territory: Territory) -> list[str]:
    codes: list[str] = []
    for part in _parts(text, _PLACES):
        named, everywhere = named_places(part, territory)
        codes += [EVERYWHERE] if everywhere else (named or [_raise(part)])
    return list(dict.fromkeys(codes))


def _publics(text: str, territory: Territory) -> list[str]:
    by_name = {tuple(words(public.name)): public.code for public in territory.publics}
    codes: list[str] = []
    for part in _parts(text, _PLACES):
        found = by_name.get(tuple(words(part)))
        codes += [found] if found else (list(named_publics(part, territory)) or [_raise(part)])
    return list(dict.fromkeys(codes))


def _steps(text: str) -> list[str]:
    steps = [part.lstrip("-•*– ") for part in _parts(text, _SEVERAL)]
    if len(steps) > _MOST_STEPS or any(len(step) > LONGEST_TITLE for step in steps):
        raise ValueError(text)
    return list(dict.fromkeys(steps))


def _parts(text: str, separators: "re.Pattern[str]") -> Sequence[str]:
    return [part.strip() for part in separators.split(text) if part.strip()]


def _raise(text: str) -> str:
    raise ValueError(text)
