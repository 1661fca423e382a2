"""A question in one's own words becomes the command that answers it, with what it says."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from services.hearing.meanings import Intent, Meaning, Slots
from services.language.spoken_days import MONTHS
from views.texts import Texts

_PERIODS: Final = {
    "week": "cette semaine", "month": "ce mois", "quarter": "ce trimestre", "year": "cette année",
}  # fmt: skip
_QUARTER: Final = 3
Answer = tuple[str, str]
"""A command's name and its argument."""


def command_of(meaning: Meaning, texts: Texts) -> Answer | None:
    """Return the command that answers a question, a reference or a bare command name; None for the rest."""
    build = _ANSWERS.get(meaning.intent)
    return build(meaning.slots, texts) if build else None


def _about(slots: Slots, texts: Texts) -> str:
    """Say theme, committee, communes and period in the words that commands read."""
    said = [
        texts.theme(slots.theme) if slots.theme else "",
        f"comité {slots.committee}" if slots.committee else "",
        *(texts.commune(code) for code in slots.communes[:1]),
        _period(slots),
    ]
    return " ".join(part for part in said if part)


def _period(slots: Slots) -> str:
    """Name a period in the words that `services.language.periods` reads."""
    if slots.period in _PERIODS:
        return _PERIODS[slots.period]
    if slots.days is None:
        return ""
    first, last = slots.days.first, slots.days.last
    month, months = MONTHS[first.month - 1][0], (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if months == 1:
            return f"{month} {first.year}"
        if months == _QUARTER and first.month % _QUARTER == 1:
            return f"T{first.month // _QUARTER + 1} {first.year}"
        if months == len(MONTHS) and first.month == 1:
            return f"{first.year}"
    return f"depuis le {first.day} {month} {first.year}"


def _command(slots: Slots, _texts: Texts) -> Answer:
    return slots.command or "aide", slots.rest


def _reference(slots: Slots, _texts: Texts) -> Answer:
    if slots.need is not None:
        return "besoins", f"B-{slots.need}"
    if slots.report:
        return "rapport", slots.report
    return "action", slots.action or ""


def _need(slots: Slots, texts: Texts) -> Answer:
    if slots.need is not None:
        return "besoins", f"B-{slots.need}"
    return ("mesbesoins", "") if slots.mine else ("besoins", _about(slots, texts))


def _action(slots: Slots, texts: Texts) -> Answer:
    if slots.action:
        return "action", slots.action
    if slots.mine:
        return "avancement", ""
    return "plan", _about(slots, texts)


def _directory(slots: Slots, texts: Texts) -> Answer:
    return "annuaire", slots.organisation or _about(slots, texts)


_ANSWERS: Final[Mapping[Intent, Callable[[Slots, Texts], Answer]]] = {
    Intent.COMMAND: _command,
    Intent.REFERENCE: _reference,
    Intent.ASK_SUMMARY: lambda slots, texts: ("synthese", _about(slots, texts)),
    Intent.ASK_NEED: _need,
    Intent.ASK_ACTION: _action,
    # Asked in words, a report is looked for; only the command makes one.
    Intent.ASK_REPORT: lambda slots, _texts: ("rapport", slots.report or ""),
    Intent.ASK_DIRECTORY: _directory,
    Intent.ASK_CALENDAR: lambda _slots, _texts: ("calendrier", ""),
    Intent.ASK_HELP: lambda _slots, _texts: ("aide", ""),
}

ANSWERED: Final = frozenset(_ANSWERS)
"""What a command answers."""
