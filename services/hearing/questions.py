"""Questions that the bot answers: about decisions, needs, actions, dates, reports, people, the whole."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from services.hearing.about import code_in, named_committee, placed, titled_action
from services.hearing.meanings import NO_SLOTS, Because, Intent, Meaning, Slots
from services.hearing.progress import STATUSES
from services.hearing.utterance import Utterance
from services.plan.queries import read_plan_query
from storage.records.action import ActionStatus
from storage.records.person import Role

# So much and more speaks for a contribution, whatever is asked besides.
_WANTS: Final = 6
_SHORT: Final = 9
_BARE: Final = 3
_WHERE: Final = "ou"
# Without any of these nothing is asked that the bot answers.
_HINTS: Final = (
    "decide", "own_contribution", "needs_waiting", "needs_list", "own_actions", "which_actions", "stands",
    "stands_if_asked", "leads", "sheet", "present", "what_is", "progress_of", "plan", "show", "when", "next",
    "meeting", "calendar", "which_sendings", "sendings", "report", "who", "who_loose", "contact_asked",
    "actors_list", "actors", "exists", "summary", "already_said", "which_meetings", "which_structure",
    "people_say", "poll",
)  # fmt: skip
_GATHERED: Final = ("meeting", "sendings", "calendar", "is_it", "faint_gathered")
_COORDINATION: Final = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})
_FORMATS: Final = (("report_sheet", "xlsx"), ("report_word", "docx"), ("report_pdf", "pdf"))
_OF_ACTIONS: Final = ("stands", "leads", "sheet", "present", "what_is", "progress_of")


def hear_question(said: Utterance) -> Meaning | None:
    """Understand the first of these questions that fits, the most particular first."""
    if said.is_long or not said.has(*_HINTS):
        return None
    return next((meaning for ask in _ASKED if (meaning := ask(said)) is not None), None)


def _asks_decisions(said: Utterance) -> Meaning | None:
    if not said.has_all("decide", "decide_asked") or said.wants >= _WANTS or not _is_asking(said):
        return None
    return _meaning(Intent.ASK_DECISIONS, said, ("decide_asked", "decide"), placed(said, NO_SLOTS))


def _asks_need(said: Utterance) -> Meaning | None:
    # « Vous avez mal classé ma demande » complains.
    is_own = said.has("own_contribution") and not said.has("excuses") and (said.is_asked or not _blames(said))
    if is_own and (said.has("fate") or (said.is_asked and said.wants < _WANTS)):
        slots = replace(placed(said, NO_SLOTS), mine=True)
        return _meaning(Intent.ASK_NEED, said, ("own_contribution", "fate"), slots)
    is_listed = said.has("needs_list") and not said.has("summary")
    is_known = said.has("already_said") and said.is_question and not said.has("summary_word")
    if not said.has("needs_waiting") and not is_listed and not is_known:
        return None
    if said.wants >= _WANTS and not _is_asking(said):
        return None
    hints = ("needs_waiting", "needs_list", "already_said")
    return _meaning(Intent.ASK_NEED, said, hints, placed(said, NO_SLOTS))


def _blames(said: Utterance) -> bool:
    is_of_bot = said.has_all("addressed", "misread") or said.has_all("bot", "misunderstood")
    return is_of_bot or said.has("failing_here")


def _asks_action(said: Utterance) -> Meaning | None:
    code = code_in(said)
    if code is not None:
        return _meaning(Intent.ASK_ACTION, said, ("show", *_OF_ACTIONS), Slots(action=code), code)
    if said.has("own_actions") and (said.wants < _WANTS or _is_asking(said)):
        return _meaning(Intent.ASK_ACTION, said, ("own_actions",), Slots(mine=True, status=_status(said)))
    return _asks_which_actions(said) or _asks_titled_action(said) or _asks_plan(said)


def _asks_which_actions(said: Utterance) -> Meaning | None:
    if not said.has("which_actions") or said.has("decide"):
        return None
    slots = replace(placed(said, NO_SLOTS), status=_status(said))
    if not (slots.status or slots.theme or slots.committee or len(said.content) <= _SHORT):
        return None
    return _meaning(Intent.ASK_ACTION, said, ("which_actions",), slots)


def _asks_titled_action(said: Utterance) -> Meaning | None:
    if said.has_all("summary", "needs_word") or said.has("people_say"):
        return None
    asked = [name for name in _OF_ACTIONS if said.has(name)]
    if said.is_asked and said.has("stands_if_asked"):
        asked.append("stands_if_asked")
    stands = "stands" in asked
    if not asked or (said.wants >= _WANTS and not stands and not said.is_question):
        return None
    titled = titled_action(said)
    if titled is None:
        return None
    sure = stands or said.wants < _WANTS
    return _meaning(Intent.ASK_ACTION, said, asked, Slots(action=titled.code), *titled.shared, sure=sure)


def _asks_about_title(said: Utterance) -> Meaning | None:
    """Understand « l'épicerie itinérante, c'est pour quand ? »: a title, and a question about it."""
    titled = titled_action(said) if said.is_asked and said.wants < _WANTS else None
    if titled is None:
        return None
    return _meaning(Intent.ASK_ACTION, said, (), Slots(action=titled.code), *titled.shared, sure=False)


def _asks_plan(said: Utterance) -> Meaning | None:
    if said.has("plan") and said.wants < _WANTS and _is_asking(said):
        return _meaning(Intent.ASK_ACTION, said, ("plan",), placed(said, NO_SLOTS))
    if said.has("stands", "progress_of") and said.has("actions_word"):
        hints = ("stands", "progress_of", "actions_word")
        return _meaning(Intent.ASK_ACTION, said, hints, placed(said, NO_SLOTS))
    return None


def _asks_standing(said: Utterance) -> Meaning | None:
    """Understand « ils en sont où avec l'accueil des jeunes »: of what, is left to ask."""
    if not said.has("stands") or said.has("summary") or said.wants >= _WANTS or not _is_asking(said):
        return None
    return _meaning(Intent.ASK_ACTION, said, ("stands",), placed(said, NO_SLOTS), sure=False)


def _asks_calendar(said: Utterance) -> Meaning | None:
    if said.wants >= _WANTS and not said.is_question:
        return None
    # « Quand la navette tombe le mardi, les aînés… » asks nothing.
    if not said.is_asked and len(said.content) > _SHORT and not said.has(*_GATHERED):
        return None
    is_dated = said.has("when") or (said.has("next") and _is_asking(said))
    if _meets(said) or (is_dated and said.has("meeting", "meet_again", "sendings")):
        hints = ("when", "next", "meeting", "meet_again", "sendings", "soon", "which_meetings")
        return _of_calendar(said, hints)
    sends = said.has("which_sendings") or (said.is_question and said.has_all("sendings", "leaves"))
    if sends or (said.has("calendar") and _is_asking(said)):
        return _of_calendar(said, ("calendar", "which_sendings", "sendings", "leaves"))
    return None


def _of_calendar(said: Utterance, hints: Sequence[str]) -> Meaning:
    slots = Slots(committee=named_committee(said), communes=said.communes)
    return _meaning(Intent.ASK_CALENDAR, said, hints, slots)


def _meets(said: Utterance) -> bool:
    """Return whether it asks for meetings: « une réunion cette semaine ? », « quelles réunions à venir »."""
    if said.has("which_meetings") and said.wants < _WANTS:
        return True
    if said.has_all("weekday_or", "meeting"):
        return True
    if len(said.content) <= _BARE and said.has("meeting") and named_committee(said):
        return True
    is_near = said.has("meet_again") or (said.has("soon") and said.wants < _WANTS)
    return said.is_asked and is_near and said.has("meeting")


def _asks_report(said: Utterance) -> Meaning | None:
    if not said.has("report") or (said.has("not_report") and not said.has("report_format")):
        return None
    is_bare = len(said.content) <= _SHORT
    if not is_bare and not said.has("report_asked", "asks_to_know"):
        return None
    if said.wants >= _WANTS and not _is_asking(said) and not said.has("report_first"):
        return None
    format_ = next((name for hint, name in _FORMATS if said.has(hint)), None)
    slots = replace(placed(said, NO_SLOTS), communes=(), format=format_)
    return _meaning(Intent.ASK_REPORT, said, ("report", "report_asked"), slots)


def _asks_directory(said: Utterance) -> Meaning | None:
    hints = _directory_hints(said)
    if not hints:
        return None
    return _meaning(
        Intent.ASK_DIRECTORY, said, hints, replace(placed(said, NO_SLOTS), period=None, days=None)
    )


def _directory_hints(said: Utterance) -> Sequence[str]:
    is_short = len(said.content) <= _SHORT and said.wants < _WANTS
    asked = (
        (("who",), said.has("who")),
        (("who_loose",), said.is_asked and said.has("who_loose")),
        (("which_structure",), said.has("which_structure") and said.is_question and said.wants < _WANTS),
        (("contact_asked",), said.has("contact_asked") and (said.is_asked or said.has("contact"))),
        (("actors_list",), said.has("actors_list") and (said.wants < _WANTS or _is_asking(said))),
        (("actors",), said.has("actors") and is_short and bool(said.theme or said.communes)),
        (("exists", "structures"), said.has_all("exists", "structures") and _looks_for(said)),
    )
    return next((hints for hints, is_asked in asked if is_asked), ())


def _looks_for(said: Utterance) -> bool:
    """Return whether it asks where somebody is, not for what is lacking."""
    is_where = said.content[0] == _WHERE and len(said.content) <= _SHORT
    return said.wants < _WANTS - 1 or is_where


def _asks_summary(said: Utterance) -> Meaning | None:
    is_summary = said.has("summary") or (said.has("people_say") and said.is_question)
    if not is_summary or (_blames(said) and not said.is_asked):
        return None
    if said.wants >= _WANTS and not _is_asking(said):
        return None
    return _meaning(Intent.ASK_SUMMARY, said, ("summary", "people_say"), placed(said, NO_SLOTS))


def _asks_polls(said: Utterance) -> Meaning | None:
    """Understand « qui n'a pas répondu au sondage ? »: to who runs polls; others see what waits for them."""
    if not said.has_all("poll", "poll_asked") or said.wants >= _WANTS or not _is_asking(said):
        return None
    name = "sondage" if said.known.role in _COORDINATION else "afaire"
    return _meaning(Intent.COMMAND, said, ("poll_asked", "poll"), Slots(command=name))


def _is_asking(said: Utterance) -> bool:
    """Return whether it asks, or is as short as people ask on their phones."""
    return said.is_question or len(said.content) <= _SHORT


def _status(said: Utterance) -> ActionStatus | None:
    query = read_plan_query(said.text, said.territory)
    named = (status for name, status in (*STATUSES, ("done", ActionStatus.DONE)) if said.has(name))
    return query.status or next(named, None)


def _meaning(
    intent: Intent, said: Utterance, hints: Sequence[str], slots: Slots, *more: str, sure: bool = True
) -> Meaning:
    return Meaning(intent, Because(intent.value, (*said.words_of(*hints), *more)), slots, sure=sure)


_ASKED: Final[Sequence[Callable[[Utterance], Meaning | None]]] = (
    _asks_decisions,
    _asks_need,
    _asks_action,
    _asks_calendar,
    _asks_polls,
    _asks_report,
    _asks_directory,
    _asks_summary,
    _asks_about_title,
    _asks_standing,
)
