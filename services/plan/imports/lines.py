"""Reads one line of a plan's workbook: codes of the territory, dates, numbers; or why it is refused."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from config.territory import Territory
from services.errors import RefusedError
from services.language.days import read_day
from services.language.french import words
from services.language.near import proposals
from services.language.numbers import read_number
from services.language.queries import named_places, named_publics
from services.plan.imports.columns import EVERYWHERE
from services.plan.imports.vocabulary import one_of, propose, read_yes
from services.plan.rules import LONGEST_LINE, LONGEST_TEXT, LONGEST_TITLE, read_code
from storage.records.action import ActionPriority, ActionStatus, Rhythm
from storage.records.indicator import Direction, IndicatorKind

Cells = Mapping[str, Any]

_SEVERAL: Final = re.compile(r"[;\n]+")
_PLACES: Final = re.compile(r"[;,\n]+")
_POSTCODE: Final = re.compile(r"\(?\b\d{5}\b\)?")
_MIDNIGHT: Final = re.compile(r"[ T]+0{1,2}\s*[:h]\s*00(?::00(?:\.0+)?)?$")
_PERCENT: Final = re.compile(r"(?P<number>.*\S)\s*(?:%|pour cent|pourcents?)\s*$", re.IGNORECASE)
_SHARES: Final = frozenset({"pourcent", "pourcentage", "taux", "cent", "percent", "pct"})
PERCENT: Final = "%"
_MOST_STEPS: Final = 50
_LONGEST_SAID: Final = 60
_LONGEST_UNIT: Final = 40


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong, or doubtful: the key of its sentence, what was written, where, and what may be meant."""

    key: str
    said: str = ""
    sheet: str = ""
    place: str = ""
    near: tuple[str, ...] = ()


def _nothing(_text: str) -> tuple[str, ...]:
    return ()


@dataclass(slots=True)
class ReadLine:
    """Values of a line, by column; its `problems` refuse it, its `doubts` are only told."""

    number: int
    code: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[LineProblem] = field(default_factory=list)
    doubts: list[LineProblem] = field(default_factory=list)

    def take(
        self,
        cells: Cells,
        name: str,
        read: Callable[[str], Any],
        key: str,
        find_near: Callable[[str], tuple[str, ...]] = _nothing,
    ) -> None:
        """Read one cell, if the file has its column; an empty cell gives None."""
        if name not in cells:
            return
        text = str(cells[name]).strip()
        try:
            self.values[name] = read(text) if text else None
        except _OtherwiseError as error:
            self.refuse(error.key, text)
        except (ValueError, RefusedError) as error:
            said = str(error.args[0]) if isinstance(error, ValueError) and error.args else text
            self.refuse(key, said, near=find_near(said))

    def refuse(self, key: str, said: str = "", *, near: tuple[str, ...] = ()) -> None:
        self.problems.append(LineProblem(key, said[:_LONGEST_SAID], near=near))


class _OtherwiseError(Exception):
    """A cell is wrong for a reason of its own, which `key` names."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def read_action_line(cells: Cells, territory: Territory) -> ReadLine:
    """Read one line of the actions' sheet."""
    line = _begun(cells)
    if cells.get("faults"):
        return line
    if not cells.get("title"):
        line.refuse("import-no-title")
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
    _take_places(line, cells, territory)
    line.take(cells, "steps", _steps, "import-bad-steps")
    for name in ("starts_on", "ends_on"):
        line.take(cells, name, _day, "import-bad-date")
    line.take(cells, "is_recurring", read_yes, "import-bad-yes")
    line.take(cells, "weight", _weight, "import-bad-number")
    for name, vocabulary in (("priority", ActionPriority), ("rhythm", Rhythm), ("status", ActionStatus)):
        line.take(cells, name, one_of(vocabulary), f"import-bad-{name}", propose(vocabulary))
    _check_together(line)
    return line


def _take_places(line: ReadLine, cells: Cells, territory: Territory) -> None:
    """Take what the territory names: its committee, communes and publics."""
    committees = {f"{one.code} – {one.name}": one.code for one in territory.committees}
    communes = {one.name: one.insee_code for one in territory.communes}
    publics = {one.name: one.code for one in territory.publics}
    for name, read, key, known in (
        ("committee", _committee, "import-bad-committee", committees),
        ("communes", _communes, "import-bad-commune", communes),
        ("publics", _publics, "import-bad-public", publics),
    ):
        line.take(cells, name, _within(read, territory), key, _among(known))


def _within(read: Callable[[str, Territory], Any], territory: Territory) -> Callable[[str], Any]:
    return lambda text: read(text, territory)


def _among(known: Mapping[str, str]) -> Callable[[str], tuple[str, ...]]:
    return lambda text: tuple(known[label] for label in proposals(text, [*known]))


def read_indicator_line(cells: Cells) -> ReadLine:
    """Read one line of the indicators' sheet."""
    line = _begun(cells)
    if cells.get("faults"):
        return line
    if not cells.get("name"):
        line.refuse("import-no-indicator")
    line.take(cells, "name", _limited(LONGEST_LINE), "import-too-long-cell")
    line.take(cells, "unit", _limited(_LONGEST_UNIT), "import-too-long-cell")
    line.take(cells, "baseline_source", _limited(LONGEST_LINE), "import-too-long-cell")
    for name, vocabulary in (("kind", IndicatorKind), ("direction", Direction)):
        line.take(cells, name, one_of(vocabulary), f"import-bad-{name}", propose(vocabulary))
    _take_amounts(line, cells)
    for name in ("baseline_on", "target_on"):
        line.take(cells, name, _day, "import-bad-date")
    begun, due = line.values.get("baseline_on"), line.values.get("target_on")
    if begun and due and due < begun:
        line.refuse("import-due-before")
    return line


def _take_amounts(line: ReadLine, cells: Cells) -> None:
    """Take both values; a percentage is one only of what is counted in percent."""
    unit = line.values.get("unit")
    for name in ("baseline_value", "target_value"):
        line.take(cells, name, _amount_of(unit), "import-bad-number")
        is_share = _PERCENT.fullmatch(str(cells.get(name, "")).strip())
        if is_share and unit is None and "unit" in line.values:
            line.values["unit"] = PERCENT


def _amount_of(unit: str | None) -> Callable[[str], float]:
    def read(text: str) -> float:
        share = _PERCENT.fullmatch(text)
        if share is None:
            return read_number(text)
        if unit is not None and PERCENT not in unit and _SHARES.isdisjoint(words(unit)):
            raise _OtherwiseError("import-percent-of-unit")
        return read_number(share["number"])

    return read


def _begun(cells: Cells) -> ReadLine:
    """Begin a line with its code; what is wrong with its cells is all that is said of it."""
    line = ReadLine(int(cells["line"]))
    line.problems = [LineProblem(key, **values) for key, values in cells.get("faults", ())]
    said = str(cells.get("code") or "")
    code = None if any(problem.key == "import-code-is-date" for problem in line.problems) else read_code(said)
    if code is None and not line.problems:
        line.refuse("import-bad-code", said)
    line.code = code or said[:_LONGEST_SAID]
    return line


def _check_together(line: ReadLine) -> None:
    values = line.values
    first, last = values.get("starts_on"), values.get("ends_on")
    if first and last and last < first:
        line.refuse("import-ends-before")
    if values.get("objective") and not values.get("axis"):
        line.refuse("import-no-axis")


def _day(text: str) -> date:
    return read_day(_MIDNIGHT.sub("", text), None)


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
    share = _PERCENT.fullmatch(text)
    weight = read_number(share["number"]) / 100 if share else read_number(text)
    if weight <= 0:
        raise ValueError(text)
    return weight


def _committee(text: str, territory: Territory) -> str:
    said = words(text)
    for committee in territory.committees:
        if said in (words(committee.code), words(f"comité {committee.code}"), words(committee.name)):
            return committee.code
    raise ValueError(text)


def _communes(text: str, territory: Territory) -> list[str]:
    codes: list[str] = []
    for part in _parts(text, _PLACES):
        named, everywhere = named_places(_POSTCODE.sub(" ", part), territory)
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
