"""Listens to weaker evidence, in a short text in which nearly nothing speaks for a contribution."""

from collections.abc import Callable, Sequence
from typing import Final

from services.hearing.about import code_in, named_committee, placed, titled_action
from services.hearing.meanings import NO_SLOTS, Because, Intent, Meaning, Slots
from services.hearing.utterance import Utterance

# « pas », « plus », « svp » alone speak for no need.
_LITTLE: Final = 2
_MUCH: Final = 7
_LONGEST: Final = 22
_SHORT: Final = 9
_BARE: Final = 3


def hear_faintly(said: Utterance) -> Meaning | None:
    """Understand what a text says faintly, when nothing else does: « notice svp », « date du comité B »."""
    if said.is_long or len(said.content) > _LONGEST:
        return None
    # « Vos boutons sont trop petits » names what it complains about.
    if said.contributes > (_MUCH if said.has("faint_your_bot") else _LITTLE):
        return None
    if said.contributes > _LITTLE:
        return _complaint(said)
    return next((meaning for listen in _FAINT if (meaning := listen(said)) is not None), None)


def _bare_title(said: Utterance) -> Meaning | None:
    """Understand the title of an action alone, or its code and a question."""
    code = code_in(said) if said.is_asked else None
    if code is not None:
        return _meaning(Intent.ASK_ACTION, said, (), Slots(action=code))
    titled = titled_action(said) if len(said.content) <= _SHORT else None
    if titled is None or len(said.content) - len(titled.shared) > _BARE:
        return None
    return _meaning(Intent.ASK_ACTION, said, (), Slots(action=titled.code))


def _stop(said: Utterance) -> Meaning | None:
    return _meaning(Intent.STOP, said, ("stop",)) if said.has("faint_stop") and not said.is_asked else None


def _complaint(said: Utterance) -> Meaning | None:
    if said.is_question or said.communes or said.has("elsewhere"):
        return None
    if not said.has("faint_about_bot", "faint_your_bot") or not said.has("faint_displeased"):
        return None
    return _meaning(Intent.COMPLAINT, said, ("about_bot", "your_bot", "displeased"))


def _calendar(said: Utterance) -> Meaning | None:
    is_dated = said.has("faint_gatherings") and said.has("faint_dates")
    if not is_dated and not said.has("faint_days_to_keep"):
        return None
    slots = Slots(committee=named_committee(said), communes=said.communes)
    return _meaning(Intent.ASK_CALENDAR, said, ("dates", "days_to_keep"), slots)


def _report(said: Utterance) -> Meaning | None:
    if not said.has("faint_reports") or said.has("not_report"):
        return None
    return _meaning(Intent.ASK_REPORT, said, ("reports",), placed(said, NO_SLOTS))


def _summary(said: Utterance) -> Meaning | None:
    if not said.has("faint_pooled") or not said.is_question:
        return None
    return _meaning(Intent.ASK_SUMMARY, said, ("pooled",), placed(said, NO_SLOTS))


def _directory(said: Utterance) -> Meaning | None:
    # « Qui pour garder mes enfants » looks for somebody.
    if not said.has("faint_people") or said.has("faint_lacking") or len(said.content) > _SHORT + _BARE:
        return None
    return _meaning(Intent.ASK_DIRECTORY, said, ("people",), placed(said, NO_SLOTS))


def _help(said: Utterance) -> Meaning | None:
    is_about_life = bool(said.theme or said.communes) and not said.has("bot")
    return (
        _meaning(Intent.ASK_HELP, said, ("help",)) if said.has("faint_help") and not is_about_life else None
    )


def _absence(said: Utterance) -> Meaning | None:
    if said.is_asked or said.theme or not said.has("faint_away"):
        return None
    return _meaning(Intent.ABSENCE, said, ("away",))


def _courtesy(said: Utterance) -> Meaning | None:
    if said.is_question or said.theme or said.communes:
        return None
    if said.has("faint_thanks"):
        return _meaning(Intent.THANKS, said, ("thanks",))
    is_short = len(said.content) <= _SHORT
    return _meaning(Intent.GREETING, said, ("greets",)) if is_short and said.has("faint_greets") else None


def _meaning(intent: Intent, said: Utterance, hints: Sequence[str], slots: Slots = NO_SLOTS) -> Meaning:
    words = said.words_of(*(f"faint_{hint}" for hint in hints))
    return Meaning(intent, Because("faintly said", words), slots, sure=False)


_FAINT: Final[Sequence[Callable[[Utterance], Meaning | None]]] = (
    _bare_title,
    _stop,
    _complaint,
    _calendar,
    _report,
    _summary,
    _directory,
    _absence,
    _help,
    _courtesy,
)
