"""Rules of the action plan: codes and their order, silence, overdue actions, completeness."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from services.plan.statuses import UNDER_WAY, is_in_difficulty, is_over
from storage.records.action import Action, Rhythm

LONGEST_TITLE: Final = 300
LONGEST_LINE: Final = 200
LONGEST_TEXT: Final = 2000
LONGEST_REPORT: Final = 1000
_CODE: Final = re.compile(r"[A-Z0-9]{1,4}(?:\.[A-Z0-9]{1,4}){0,2}")
_NUMBER_WIDTH: Final = 4

MONTHS: Final = {
    Rhythm.MONTHLY: 1,
    Rhythm.TWO_MONTHLY: 2,
    Rhythm.QUARTERLY: 3,
    Rhythm.HALF_YEARLY: 6,
    Rhythm.YEARLY: 12,
}
_SILENT_RHYTHMS: Final = 2
# A check-in falls on a weekday, so two months may be a few days longer than they look.
_LENIENCY: Final = timedelta(days=7)


def read_code(text: str) -> str | None:
    """Read a code such as « 1.2 », in its stored form; None when the text is not a code."""
    code = ".".join(re.findall(r"[^\s.,;/-]+", text)).upper()
    return code if _CODE.fullmatch(code) else None


def sort_code(code: str) -> str:
    """Return a key that sorts codes: « 1.2 » before « 1.10 »."""
    return ".".join(part.zfill(_NUMBER_WIDTH) for part in code.split("."))


def silent_since(action: Action, now: datetime) -> datetime | None:
    """Return the time of the last report on an action under way, once two rhythms have passed; else None."""
    if action.status not in UNDER_WAY:
        return None
    last = action.reported_at or action.created_at
    limit = last + relativedelta(months=_SILENT_RHYTHMS * MONTHS[action.rhythm]) + _LENIENCY
    return last if now >= limit else None


def is_overdue(action: Action, today: date) -> bool:
    """Return whether an action is past its end and not over."""
    return not is_over(action.status) and action.ends_on is not None and action.ends_on < today


def is_held_up(action: Action, *, now: datetime, today: date) -> bool:
    """Return whether an action is in difficulty: by its status, past its end, or without news."""
    silent = silent_since(action, now) is not None
    return is_in_difficulty(action.status, is_overdue=is_overdue(action, today), is_silent=silent)


def missing(action: Action) -> tuple[str, ...]:
    """List what a complete sheet needs and this one lacks: `title`, `description`, `status`, `lead`."""
    has_lead = bool(action.leads or action.lead_text or action.organisation_id)
    parts = {
        "title": action.title,
        "description": action.description,
        "status": action.status,
        "lead": has_lead,
    }
    return tuple(name for name, value in parts.items() if not value)
