"""The form that puts one sending off: a day, a week, or a typed date."""

from datetime import date, timedelta
from functools import partial
from typing import Final

from handlers.calendar.cards import back_keyboard
from handlers.forms.answers import SETTING_LISTENS_FOR, said_text
from handlers.forms.parts import Choice, Field, Form, Prompt, card_of, without_review
from handlers.turns.incoming import Incoming
from handlers.turns.turn import Turn
from services.calendar import upcoming
from services.calendar.sendings import Sendings
from services.calendar.upcoming import PlannedSending
from services.errors import MovedOnError, NotFoundError
from services.language.days import read_day
from services.schedules.days_off import local_time
from storage.records.draft import Draft
from views.calendar.calendar import name_of, render_postponed

NAME: Final = "schedule-postpone"
_DAYS: Final = {"one": 1, "week": 7}


def _sending(sendings: Sendings, draft: Draft, turn: Turn) -> PlannedSending:
    return upcoming.get(turn.work, turn.actor, sendings, int(draft.subject), turn.territory)


def _ask(sendings: Sendings, draft: Draft, turn: Turn) -> Prompt:
    sending, texts = _sending(sendings, draft, turn), turn.texts
    name = name_of(texts, sending.schedule.name, sending.subject)
    text = texts("schedule-ask-day", name=name, moment=texts.moment(sending.at))
    return Prompt(text, tuple(Choice(each, texts.plain(f"schedule-day-{each}")) for each in _DAYS))


def _read(incoming: Incoming, _draft: Draft, turn: Turn) -> str:
    return read_day(said_text(incoming), local_time(turn.now, turn.territory).date()).isoformat()


def _choose(sendings: Sendings, value: str, draft: Draft, turn: Turn) -> str:
    sending = _sending(sendings, draft, turn)
    today = local_time(turn.now, turn.territory).date()
    # For an overdue sending, a day later is the day after today.
    day = max(upcoming.local_day(sending.at, turn.territory), today)
    return (day + timedelta(days=_DAYS[value])).isoformat()


def _finish(sendings: Sendings, draft: Draft, turn: Turn) -> None:
    day, seen = date.fromisoformat(draft.values["day"]), int(draft.values["seen"])
    try:
        sending = upcoming.postpone(
            turn.work,
            turn.actor,
            sendings,
            int(draft.subject),
            day,
            territory=turn.territory,
            seen=seen,
            at=turn.now,
        )
    except (MovedOnError, NotFoundError) as refusal:
        # Another coordinator acted first: close the form and lead back to the calendar.
        turn.show(card_of(draft), turn.texts(refusal.key), back_keyboard(turn.texts))
        return
    moved_further = upcoming.local_day(sending.at, turn.territory) != day
    said = render_postponed(sending, turn.texts.day(day) if moved_further else "", turn.texts)
    turn.show(card_of(draft), said, back_keyboard(turn.texts))


def form_of(sendings: Sendings) -> Form:
    """Build the form that asks for the new day."""
    ask, choose = partial(_ask, sendings), partial(_choose, sendings)
    day = Field("day", ask, _read, "schedule-field-day", choose=choose)
    return Form(NAME, (day,), without_review, partial(_finish, sendings), listens_for=SETTING_LISTENS_FOR)
