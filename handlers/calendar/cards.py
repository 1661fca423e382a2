"""The calendar of messages to come, one sending's card, and the buttons under both."""

from dataclasses import dataclass
from typing import ClassVar, Final

from handlers.turns.keyboards import Button, Keyboard, in_columns
from handlers.turns.turn import Turn
from services.calendar import upcoming
from services.calendar.sendings import Sendings
from services.calendar.upcoming import PAGE, PlannedSending
from services.schedules.sending_kinds import Wish
from views.calendar.calendar import render_calendar, render_sending, wish_suffix
from views.texts import Html, Texts

CALENDAR: Final = "calendar"


@dataclass(frozen=True, slots=True)
class ShowCalendar:
    """« Retour », or another page."""

    code: ClassVar[str] = "kc"
    page: int


@dataclass(frozen=True, slots=True)
class OpenSending:
    """One number of the list."""

    code: ClassVar[str] = "ko"
    schedule_id: int


@dataclass(frozen=True, slots=True)
class PostponeSending:
    """« Reporter »; `seen` is the due time the card showed, in seconds."""

    code: ClassVar[str] = "kp"
    schedule_id: int
    seen: int


@dataclass(frozen=True, slots=True)
class AskWish:
    """« Envoyer maintenant », « Supprimer cet envoi », « Arrêter »: asks for confirmation."""

    code: ClassVar[str] = "kq"
    schedule_id: int
    seen: int
    wish: str


@dataclass(frozen=True, slots=True)
class FulfilWish:
    """« Oui »."""

    code: ClassVar[str] = "kd"
    schedule_id: int
    seen: int
    wish: str


def show_list(
    turn: Turn, sendings: Sendings, page: int = 0, *, anew: bool = False, head: Html | None = None
) -> None:
    """Show the calendar, below the outcome of the last tap (`head`) if there is one."""
    found, page, total = upcoming.upcoming(turn.work, turn.actor, sendings, turn.territory, page=page)
    text = render_calendar(found, page, total, turn.texts, now=turn.now)
    openers = [
        Button(str(rank), OpenSending(sending.schedule.id)) for rank, sending in enumerate(found, start=1)
    ]
    ways = _ways(page, total, turn.texts)
    show(turn, Html(f"{head}\n\n{text}") if head else text, [*in_columns(openers, PAGE), ways], anew=anew)


def show_sending(turn: Turn, sending: PlannedSending) -> None:
    """Show one sending in place of the list."""
    text = render_sending(sending, turn.texts, now=turn.now)
    show(turn, text, _sending_keyboard(sending, turn.texts))


def wish_keyboard(sending: PlannedSending, wish: Wish, texts: Texts) -> Keyboard:
    """Return « Oui », and a way back."""
    schedule_id, seen = sending.schedule.id, sending.stamp
    yes = texts.plain(f"calendar-yes-{wish_suffix(sending, wish)}")
    fulfil = FulfilWish(schedule_id, seen, wish.value)
    return [
        [Button(yes, fulfil, "primary" if wish is Wish.SEND else "danger")],
        [Button(texts.plain("form-back"), OpenSending(schedule_id))],
    ]


def show(turn: Turn, text: Html, keyboard: Keyboard, *, anew: bool = False) -> None:
    """Show the calendar's one card, in the message with the pressed button."""
    if not anew:
        turn.place(CALENDAR)
    turn.show(CALENDAR, text, keyboard, anew=anew)


def back_keyboard(texts: Texts) -> Keyboard:
    return [[Button(texts.plain("calendar-button-back"), ShowCalendar(0))]]


def _sending_keyboard(sending: PlannedSending, texts: Texts) -> Keyboard:
    schedule_id, seen = sending.schedule.id, sending.stamp
    postpone = Button(texts.plain("calendar-button-postpone"), PostponeSending(schedule_id, seen), "primary")
    wishes = [
        Button(
            texts.plain(f"calendar-button-{wish_suffix(sending, wish)}"),
            AskWish(schedule_id, seen, wish.value),
        )
        for wish in sending.kind.wishes_of(sending.schedule)
    ]
    return [[postpone], *in_columns(wishes, 1), *back_keyboard(texts)]


def _ways(page: int, total: int, texts: Texts) -> list[Button]:
    ways = []
    if page > 0:
        ways.append(Button(texts.plain("calendar-button-newer"), ShowCalendar(page - 1)))
    if (page + 1) * PAGE < total:
        ways.append(Button(texts.plain("calendar-button-older"), ShowCalendar(page + 1)))
    return ways
