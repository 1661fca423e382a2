"""News of an action in one line: « 1.2.1 60 %, 12 familles », « la 1.2.1 est bloquée, pas de minibus »."""

import re
from dataclasses import replace
from typing import Final

from services.hearing.about import Titled, code_in, titled_action
from services.hearing.meanings import Because, Intent, Meaning, Slots
from services.hearing.utterance import Utterance
from services.language.french import fold_text, stems, words
from services.language.numbers import with_figures
from services.language.vocabulary.spellings import END
from services.plan.progress_reading import read_progress
from storage.records.action import ActionStatus
from storage.records.person import Role

_LEADING: Final = frozenset({Role.LEAD, Role.REFERENT, Role.COORDINATOR, Role.ADMINISTRATOR})
# In the order in which they win: what stands still outweighs what goes on.
STATUSES: Final = (
    ("abandoned", ActionStatus.ABANDONED),
    ("blocked", ActionStatus.BLOCKED),
    ("paused", ActionStatus.PAUSED),
    ("late", ActionStatus.LATE),
    ("to_discuss", ActionStatus.TO_DISCUSS),
    ("upcoming", ActionStatus.UPCOMING),
    ("ongoing", ActionStatus.ONGOING),
)
_STATUS_HINTS: Final = (*(name for name, _ in STATUSES), "done")
_ASKING: Final = (
    "asks_to_know", "present", "stands", "show", "what_is", "leads", "when", "which_actions", "progress_of",
)  # fmt: skip
_GOING: Final = ("we_are", "ongoing", "news", "done")
_WHOLE: Final = 100
_BARE_PERCENT: Final = re.compile(r"(?:[^\W\d]+\s+){0,3}:?\s*(?P<percent>\d{1,3})\s*(?:[,;!.]|$)")
_NUMBER: Final = re.compile(r"(?P<number>\d{1,6}(?:[.,]\d{1,2})?)(?![\d:/h%€])")
# « On compte 210 trajets », « on arrive à quatorze logements », folded and in figures.
_COUNTED: Final = re.compile(
    r"\b(?:compte|comptons|comptabilise|totalise|totalisons|cumule|cumulons|atteint|atteignons|recense|denombre"
    r"|enregistre|deja|(?:arrive|arrivons|monte|montons|passe|passons|est|sommes|suis|rendu|rendus) a) "
    r"(?P<number>\d{1,6}(?:[.,]\d{1,2})?) (?!pour cent|jours?|mois|semaines?|ans?\b|heures? du)(?=[a-z])"
)
_MARKS: Final = " .:,;-–—"
_FIRST_WORDS: Final = 3
_SHORT: Final = 6
_MUCH: Final = 9
_WANTS: Final = 5
_ARTICLES: Final = 3
_OPENING: Final = 80


def hear_progress(said: Utterance) -> Meaning | None:
    """Understand news of an action named by its code, or by words of its title if one may report on it."""
    code = code_in(said)
    if code is not None:
        is_percent = said.has("percent") and not said.has("asks_to_know")
        is_asking = said.is_asked or (said.has(*_ASKING) and not is_percent)
        return None if is_asking and not said.has("to_record") else _of_code(said, code)
    if said.is_asked or said.has("stands", "who", "when") or (said.has("people_say") and said.is_question):
        return None
    is_leading = said.known.role in _LEADING
    if not is_leading and not said.has("declared", "percent"):
        return None
    titled = titled_action(said)
    if titled is not None:
        return _of_title(said, titled)
    return _of_no_action(said) if is_leading or said.has_all("we_are", "percent") else None


def _of_code(said: Utterance, code: str) -> Meaning:
    _, _, rest = said.text.partition(code)
    hints = said.words_of("we_are", *_STATUS_HINTS, "news")
    slots = _read(said, code, rest if rest.strip(_MARKS) else said.text.replace(code, ""))
    return Meaning(Intent.PROGRESS, Because("progress", (code, *hints)), slots)


def _of_title(said: Utterance, titled: Titled) -> Meaning | None:
    slots = _read(said, titled.code, said.text)
    has_standing = slots.status is not None or slots.percent is not None
    is_titled = _opens_with_title(said, titled)
    says_nothing = slots.measure is None and not said.has("news")
    if not has_standing and not is_titled and (says_nothing or said.contributes >= _WANTS):
        return None
    # « Transport solidaire : 152 trajets » names the action; a need that has two of its words does not.
    is_news = said.has("news") and not said.contributes
    hints = said.words_of(*_STATUS_HINTS, "quantity", "news")
    because = Because("progress of a titled action", (*titled.shared, *hints))
    return Meaning(Intent.PROGRESS, because, slots, sure=has_standing or is_titled or is_news)


def _opens_with_title(said: Utterance, titled: Titled) -> bool:
    opening, colon, _ = said.text[:_OPENING].partition(":")
    is_short = len(opening.split()) <= len(titled.shared) + _ARTICLES
    return bool(colon) and is_short and set(titled.shared) <= set(stems(words(opening)))


def _of_no_action(said: Utterance) -> Meaning | None:
    """Understand « on est à 70 %, ça avance bien »: which action is left to ask."""
    longest = _MUCH if said.has_all("we_are", "percent") else _SHORT
    if said.contributes > longest or not said.has(*_GOING, "declared"):
        return None
    percent = read_progress(said.text).percent if said.has_figures else None
    status = _status(said, percent) if said.has("declared") else None
    if percent is None and status is None:
        return None
    because = Because("progress of an action to ask for", said.words_of("percent", "declared"))
    slots = Slots(status=status, percent=percent, rest=said.text)
    return Meaning(Intent.PROGRESS, because, slots, sure=False)


def _read(said: Utterance, code: str, rest: str) -> Slots:
    rest = rest.strip(_MARKS)
    read = read_progress(rest)
    if read.percent is None and said.has("percent"):
        read = replace(read, percent=read_progress(_in_figures(rest)).percent)
    percent = read.percent if read.percent is not None else _bare_percent(rest)
    status = read.status or _status(said, percent)
    measure = _measure(rest) if percent is None and status is None else None
    return Slots(action=code, status=status, percent=percent, measure=measure, rest=rest)


def _status(said: Utterance, percent: int | None) -> ActionStatus | None:
    for name, status in STATUSES:
        if said.has(name):
            return status
    return ActionStatus.DONE if percent in (None, _WHOLE) and _is_done(said) else None


def _is_done(said: Utterance) -> bool:
    """Return whether « fait » says that the action is over, not that something was done for it."""
    return any(said.words[hint.end] == END or len(said.content) <= _SHORT for hint in said.hints("done"))


def _bare_percent(rest: str) -> int | None:
    """Read « gouvernance 90, COTECH calé »: a number that counts nothing, after few words."""
    found = _BARE_PERCENT.match(rest)
    percent = int(found["percent"]) if found else None
    return percent if percent is not None and percent <= _WHOLE else None


def _in_figures(text: str) -> str:
    """Write « quatre-vingts pour cent » as « 80 % »."""
    return with_figures(fold_text(text).replace("pour cent", "%"))


def _measure(rest: str) -> float | None:
    """Read the number that opens what is told: « 152 trajets », « neuf logements »."""
    opening = rest.rpartition(":")[2] if ":" in rest else rest
    for word in with_figures(opening.partition(",")[0].lower()).split()[:_FIRST_WORDS]:
        if found := _NUMBER.fullmatch(word):
            return float(found["number"].replace(",", "."))
    counted = _COUNTED.search(with_figures(fold_text(opening)))
    return float(counted["number"].replace(",", ".")) if counted else None
