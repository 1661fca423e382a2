"""News of an action in one line: « 1.2.1 60 %, 12 familles », « la 1.2.1 est bloquée, pas de minibus »."""

import re
from typing import Final

from services.hearing.about import code_in, titled_action
from services.hearing.meanings import Because, Intent, Meaning, Slots
from services.hearing.said import Said
from services.plan.progress_reading import read_progress
from storage.records.action import ActionStatus
from storage.records.person import Role

_LEADING: Final = frozenset({Role.LEAD, Role.REFERENT, Role.COORDINATOR, Role.ADMINISTRATOR})
# In the order in which they win: what stands still outweighs what goes on.
_STATUSES: Final = (
    ("abandoned", ActionStatus.ABANDONED), ("blocked", ActionStatus.BLOCKED), ("paused", ActionStatus.PAUSED),
    ("late", ActionStatus.LATE), ("to_discuss", ActionStatus.TO_DISCUSS), ("upcoming", ActionStatus.UPCOMING),
    ("ongoing", ActionStatus.ONGOING),
)  # fmt: skip
_ASKING: Final = ("stands", "show", "what_is", "leads", "when", "which_actions", "progress_of")
_WHOLE: Final = 100
_BARE_PERCENT: Final = re.compile(r"(?<![\d.,])(?P<percent>\d{1,3})(?=\s*(?:[,;:!.]|$))")
_FIRST_NUMBER: Final = re.compile(r"(?<![\d.,/:])(?P<number>\d{1,6}(?:[.,]\d{1,2})?)(?![\d:/h%€])(?!\s?(?:%|pour cent|h\b|ans?\b))")
_IN_LETTERS: Final = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12,
    "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "cent": 100,
}  # fmt: skip
_FIRST_WORDS: Final = 3
_SHORT: Final = 6
_ARTICLES: Final = 3


def hear_progress(said: Said) -> Meaning | None:
    """Understand news of an action named by its code, or by words of its title if one may report on it."""
    code = code_in(said)
    if code is not None:
        return None if _asks(said) else _of_code(said, code)
    if said.known.role not in _LEADING or said.is_asked or said.has("stands", "who", "when"):
        return None
    titled = titled_action(said)
    return _of_title(said, *titled) if titled else _of_no_action(said)


def _asks(said: Said) -> bool:
    return said.is_asked or said.has(*_ASKING)


def _of_code(said: Said, code: str) -> Meaning:
    _, _, rest = said.text.partition(code)
    slots = _read(said, code, rest or said.text)
    hints = said.words_of("we_are", *(name for name, _ in _STATUSES), "done", "news")
    return Meaning(Intent.PROGRESS, Because("progress", (code, *hints)), slots)


def _of_title(said: Said, code: str, shared: tuple[str, ...]) -> Meaning | None:
    slots = _read(said, code, said.text)
    opening, colon, _ = said.text[:80].partition(":")
    is_titled = bool(colon) and len(opening.split()) <= len(shared) + _ARTICLES
    says_more = slots.status or slots.percent is not None or slots.measure is not None
    if not says_more and not is_titled and not said.has("news"):
        return None
    # « Transport solidaire : 152 trajets » names the action; a need that has two of its words does not.
    is_named = bool(slots.status or slots.percent is not None) or is_titled
    if not is_named and said.has("news") and not said.contributes:
        is_named = True
    hints = said.words_of(*(name for name, _ in _STATUSES), "done", "quantity", "news")
    because = Because("progress of a titled action", (*shared, *hints))
    return Meaning(Intent.PROGRESS, because, slots, sure=is_named)


def _of_no_action(said: Said) -> Meaning | None:
    """Understand « on est à 70 %, ça avance bien » : which action is left to ask."""
    read = read_progress(said.text) if "%" in said.text or "pour cent" in said.text else None
    if read is None or read.percent is None or said.contributes > _SHORT or not said.has("we_are", "ongoing", "news", "done"):
        return None
    return Meaning(Intent.PROGRESS, Because("progress", (f"{read.percent} %",)), Slots(percent=read.percent), sure=False)


def _read(said: Said, code: str, rest: str) -> Slots:
    read = read_progress(rest.lstrip(" :,;-–—"))
    percent = read.percent if read.percent is not None else _bare_percent(rest)
    status = read.status or _status(said, percent)
    measure = None if percent is not None or status is not None else _measure(rest)
    return Slots(action=code, status=status, percent=percent, measure=measure, rest=rest.strip())


def _status(said: Said, percent: int | None) -> ActionStatus | None:
    for name, status in _STATUSES:
        if said.has(name):
            return status
    if percent not in (None, _WHOLE) or not _is_done(said):
        return None
    return ActionStatus.DONE


def _is_done(said: Said) -> bool:
    """Return whether « fait » says that the action is over, not that something was done for it."""
    return any(
        hint.end >= len(said.words) or said.words[hint.end] == "." or len(said.content) <= _SHORT
        for hint in said.hints("done")
    )


def _bare_percent(rest: str) -> int | None:
    """Read « gouvernance 90, COTECH calé »: a number that counts nothing."""
    found = _BARE_PERCENT.search(rest)
    percent = int(found["percent"]) if found else None
    return percent if percent is not None and percent <= _WHOLE else None


def _measure(rest: str) -> float | None:
    """Read the number that opens what is told: « 152 trajets », « neuf logements »."""
    opening = re.split(r"[:,]", rest.strip(" :,;-–—"))[-1 if ":" in rest else 0]
    said = opening.split()[:_FIRST_WORDS]
    for word in said:
        if word.lower() in _IN_LETTERS:
            return float(_IN_LETTERS[word.lower()])
        if found := _FIRST_NUMBER.match(word):
            return float(found["number"].replace(",", "."))
    return None
