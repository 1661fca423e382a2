"""Values of a plan's lines as a person reads them: names of places, statuses, days; and known words."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

from services.plan.imports.columns import ACTION_COLUMNS, EVERYWHERE, INDICATOR_COLUMNS
from storage.records.action import ActionPriority, ActionStatus, Rhythm
from storage.records.indicator import Direction, IndicatorKind
from views.plan.statuses import status_name
from views.texts import Texts

_HEADINGS: Final = {column.name: column.heading for column in (*INDICATOR_COLUMNS, *ACTION_COLUMNS)}
_VOCABULARIES: Final[Mapping[str, type[StrEnum]]] = {
    "import-bad-status": ActionStatus,
    "import-bad-priority": ActionPriority,
    "import-bad-rhythm": Rhythm,
    "import-bad-kind": IndicatorKind,
    "import-bad-direction": Direction,
}


def heading(column: str) -> str:
    """Return a column's heading, as it stands inside a sentence."""
    return _HEADINGS[column].lower()


def said_value(column: str, value: Any, texts: Texts) -> str:
    """Return a value of a column; an empty text for none."""
    if isinstance(value, bool):
        return texts.plain("import-yes" if value else "import-no")
    if isinstance(value, StrEnum):
        return _word(value, texts)
    if isinstance(value, list | tuple):
        return ", ".join(_listed(column, part, texts) for part in value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")
    return " ".join(str(value or "").split())


def _listed(column: str, part: str, texts: Texts) -> str:
    if part == EVERYWHERE:
        return part
    names: Mapping[str, Callable[[str], str]] = {"communes": texts.commune, "publics": texts.public}
    return names[column](part) if column in names else part


def word_named(key: str, word: str, texts: Texts) -> str:
    """Return the name of what a refused cell may have meant."""
    if vocabulary := _VOCABULARIES.get(key):
        return _word(vocabulary(word), texts)
    names: Mapping[str, Callable[[str], str]] = {
        "import-bad-commune": texts.commune,
        "import-bad-public": texts.public,
    }
    return names[key](word) if key in names else word


def known_words(key: str, texts: Texts) -> list[str]:
    """List the words that a cell may hold; none where they are too many to list."""
    if vocabulary := _VOCABULARIES.get(key):
        return [_word(word, texts) for word in vocabulary]
    if key == "import-bad-committee":
        return [one.code for one in texts.territory.committees]
    if key == "import-bad-public":
        return [texts.public(one.code) for one in texts.territory.publics]
    return []


def _word(word: StrEnum, texts: Texts) -> str:
    if isinstance(word, ActionStatus):
        return status_name(word, texts)
    if isinstance(word, ActionPriority):
        return texts.plain(f"action-priority-{word.value}")
    return str(word.value)
