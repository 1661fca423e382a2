"""Questions that the bot answers: decisions, a need, an action, a date, a report, who does what, a summary."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from services.hearing.about import code_in, placed, titled_action
from services.hearing.meanings import Because, Intent, Meaning, Slots
from services.hearing.said import Said
from services.plan.queries import read_plan_query
from storage.records.action import ActionStatus

# So much and more speaks for a contribution, whatever is asked besides.
_WANTS: Final = 6
_SHORT: Final = 9
_STATUSES: Final = (
    ("blocked", ActionStatus.BLOCKED), ("late", ActionStatus.LATE), ("paused", ActionStatus.PAUSED),
    ("abandoned", ActionStatus.ABANDONED), ("upcoming", ActionStatus.UPCOMING), ("to_discuss", ActionStatus.TO_DISCUSS),
    ("ongoing", ActionStatus.ONGOING), ("done", ActionStatus.DONE),
)  # fmt: skip


def hear_question(said: Said) -> Meaning | None:
    """Understand the first of these questions that fits, the most particular first."""
    if said.is_long or not said.has(*_HINTS):
        return None
    return next((meaning for ask in _ASKED if (meaning := ask(said)) is not None), None)


def _asks_decisions(said: Said) -> Meaning | None:
    if not said.has_all("decide", "decide_asked") or said.contributes >= _WANTS:
        return None
    if not said.is_question and len(said.content) > _SHORT:
        return None
    return _meaning(Intent.ASK_DECISIONS, said, ("decide_asked", "decide"), placed(said, Slots()))


def _asks_need(said: Said) -> Meaning | None:
    if said.has_all("own_contribution", "fate"):
        return _meaning(
            Intent.ASK_NEED, said, ("own_contribution", "fate"), replace(placed(said, Slots()), mine=True)
        )
    if said.has("needs_waiting") or (said.has("needs_list") and not said.has("summary")):
        if said.contributes >= _WANTS and not said.is_question and len(said.content) > _SHORT:
            return None
        return _meaning(Intent.ASK_NEED, said, ("needs_waiting", "needs_list"), placed(said, Slots()))
    return None


def _asks_action(said: Said) -> Meaning | None:
    code = code_in(said)
    if code is not None:
        return _meaning(Intent.ASK_ACTION, said, ("stands", "show", "leads", "what_is"), Slots(action=code), code)
    if said.has("own_actions"):
        return _meaning(Intent.ASK_ACTION, said, ("own_actions",), Slots(mine=True))
    if said.has("which_actions") and not said.has("decide"):
        slots = replace(placed(said, Slots()), status=_status(said))
        if slots.status or slots.theme or slots.committee or len(said.content) <= _SHORT:
            return _meaning(Intent.ASK_ACTION, said, ("which_actions",), slots)
    asked = [name for name in ("stands", "leads", "sheet", "present", "what_is", "progress_of") if said.has(name)]
    if said.is_asked and said.has("stands_if_asked"):
        asked.append("stands_if_asked")
    stands = "stands" in asked
    wants = said.contributes >= _WANTS and not stands and not said.is_question
    if asked and not wants and (titled := titled_action(said)) is not None:
        sure = said.contributes < _WANTS or stands
        return _meaning(Intent.ASK_ACTION, said, asked, Slots(action=titled[0]), *titled[1], sure=sure)
    if said.has("plan") and said.contributes < _WANTS and (said.is_question or len(said.content) <= _SHORT):
        return _meaning(Intent.ASK_ACTION, said, ("plan",), placed(said, Slots()))
    if said.has("stands", "progress_of") and said.has("actions_word"):
        return _meaning(Intent.ASK_ACTION, said, ("stands", "progress_of", "actions_word"), placed(said, Slots()))
    return None


def _asks_calendar(said: Said) -> Meaning | None:
    if said.contributes >= _WANTS and not said.is_question:
        return None
    has_date = said.has("when") or (said.has("next") and (said.is_question or len(said.content) <= _SHORT))
    if said.is_asked and said.has_all("meeting", "meet_again"):
        has_date = True
    if has_date and said.has("meeting", "meet_again", "sendings"):
        return _meaning(Intent.ASK_CALENDAR, said, ("when", "next", "meeting", "meet_again", "sendings"), _dated(said))
    if said.has("calendar") and (said.is_question or len(said.content) <= _SHORT):
        return _meaning(Intent.ASK_CALENDAR, said, ("calendar",), _dated(said))
    if said.has("which_sendings") or (said.is_question and said.has_all("sendings", "leaves")):
        return _meaning(Intent.ASK_CALENDAR, said, ("which_sendings", "sendings", "leaves"), _dated(said))
    return None


def _dated(said: Said) -> Slots:
    slots = placed(said, Slots())
    return Slots(committee=slots.committee, communes=slots.communes)


def _asks_report(said: Said) -> Meaning | None:
    if not said.has("report") or said.has("not_report"):
        return None
    is_bare = len(said.content) <= _SHORT
    if not (said.has("report_asked") or is_bare) or (said.contributes >= _WANTS and not is_bare and not said.is_question):
        return None
    slots = placed(said, Slots())
    sheet = "xlsx" if said.has("report_sheet") else None
    slots = Slots(period=slots.period, days=slots.days, format=sheet, committee=slots.committee, theme=slots.theme)
    return _meaning(Intent.ASK_REPORT, said, ("report", "report_asked"), slots)


def _asks_directory(said: Said) -> Meaning | None:
    names = _directory_hints(said)
    if not names:
        return None
    slots = placed(said, Slots())
    slots = Slots(theme=slots.theme, committee=slots.committee, communes=slots.communes)
    sure = "exists" not in names or said.contributes < _WANTS
    return _meaning(Intent.ASK_DIRECTORY, said, names, slots, sure=sure)


def _directory_hints(said: Said) -> tuple[str, ...]:
    if said.has("who"):
        return ("who",)
    if said.is_asked and said.has("who_loose"):
        return ("who_loose",)
    if said.has("contact_asked") and (said.has("contact") or said.is_asked):
        return ("contact_asked", "contact")
    if said.has("actors_list"):
        return ("actors_list",)
    if said.has("actors") and (said.theme or said.communes) and len(said.content) <= _SHORT and said.contributes < _WANTS:
        return ("actors",)
    if said.has("exists") and said.has("structures") and said.contributes < _WANTS - 1:
        return ("exists", "structures")
    return ()


def _asks_summary(said: Said) -> Meaning | None:
    if not said.has("summary"):
        return None
    is_bare = len(said.content) <= _SHORT
    if said.contributes >= _WANTS and not said.is_question and not is_bare:
        return None
    return _meaning(Intent.ASK_SUMMARY, said, ("summary",), placed(said, Slots()))


def _status(said: Said) -> ActionStatus | None:
    query = read_plan_query(said.text, said.territory)
    if query.status is not None:
        return query.status
    return next((status for name, status in _STATUSES if said.has(name)), None)


def _meaning(
    intent: Intent, said: Said, hints: Sequence[str], slots: Slots, *more: str, sure: bool = True
) -> Meaning:
    return Meaning(intent, Because(intent.value, (*said.words_of(*hints), *more)), slots, sure=sure)


# Without any of these nothing is asked that the bot answers.
_HINTS: Final = (
    "decide", "own_contribution", "needs_waiting", "needs_list", "own_actions", "which_actions", "stands", "stands_if_asked", "leads", "sheet",
    "present", "what_is", "progress_of", "plan", "show", "when", "next", "meeting", "calendar", "which_sendings", "sendings", "report", "who",
    "who_loose", "contact_asked", "actors_list", "actors", "exists", "summary",
)  # fmt: skip
_ASKED: Final[Sequence[Callable[[Said], Meaning | None]]] = (
    _asks_decisions,
    _asks_need,
    _asks_action,
    _asks_calendar,
    _asks_report,
    _asks_directory,
    _asks_summary,
)
