"""`/calendrier`: messages to come, put off, sent now or stopped; and notices of moved or late ones."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from handlers.calendar import form
from handlers.calendar.cards import (
    AskWish,
    FulfilWish,
    OpenSending,
    PostponeSending,
    ShowCalendar,
    show,
    show_list,
    show_sending,
    wish_keyboard,
)
from handlers.turns.incoming import Command
from handlers.turns.menu import COORDINATION, HelpSection
from handlers.turns.notices import Notice, Occasion, message
from handlers.turns.routes import OnCommand, OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.calendar import upcoming
from services.calendar.sendings import Sendings
from services.errors import MovedOnError
from services.schedules.recurring import (
    FAILED_NOTICE,
    LATE_NOTICE,
    LEFT_OUT_NOTICE,
    MERGED_NOTICE,
    MOVED_NOTICE,
)
from services.schedules.sending_kinds import Wish
from storage.records.outbox import Rendered
from views.calendar.calendar import (
    name_of,
    render_done,
    render_failed,
    render_late,
    render_left_out,
    render_merged,
    render_moved,
    render_wish,
)


def open_calendar(sendings: Sendings, _command: Command, turn: Turn) -> None:
    show_list(turn, sendings, anew=True)


def turn_page(sendings: Sendings, press: ShowCalendar, turn: Turn) -> None:
    """Show another page, or go back to the list."""
    show_list(turn, sendings, press.page)


def open_sending(sendings: Sendings, press: OpenSending, turn: Turn) -> None:
    """Show one sending, in place of the list."""
    show_sending(turn, upcoming.get(turn.work, turn.actor, sendings, press.schedule_id, turn.territory))


def postpone(sendings: Sendings, press: PostponeSending, turn: Turn) -> None:
    """Ask for the new day."""
    sending = upcoming.get(turn.work, turn.actor, sendings, press.schedule_id, turn.territory)
    if sending.stamp != press.seen:
        raise MovedOnError
    turn.forms.start(form.NAME, turn, {"seen": press.seen}, subject=str(press.schedule_id))


def ask(sendings: Sendings, press: AskWish, turn: Turn) -> None:
    """Ask for confirmation."""
    sending = upcoming.get(turn.work, turn.actor, sendings, press.schedule_id, turn.territory)
    wish = _wish(press.wish)
    if sending.stamp != press.seen or wish not in sending.kind.wishes_of(sending.schedule):
        raise MovedOnError
    show(turn, render_wish(sending, wish, turn.texts), wish_keyboard(sending, wish, turn.texts))


def fulfil(sendings: Sendings, press: FulfilWish, turn: Turn) -> None:
    """Carry out the wish, and show the rest of the list."""
    wish = _wish(press.wish)
    sending = upcoming.fulfil(
        turn.work,
        turn.actor,
        sendings,
        press.schedule_id,
        wish,
        territory=turn.territory,
        seen=press.seen,
        at=turn.now,
    )
    show_list(turn, sendings, head=render_done(sending, wish, turn.texts))


def _wish(value: str) -> Wish:
    if value not in {wish.value for wish in Wish}:
        raise MovedOnError
    return Wish(value)


def _late(sendings: Sendings, occasion: Occasion) -> Rendered:
    return message(render_late(occasion.texts, _name(sendings, occasion), _due(occasion), _merged(occasion)))


def _merged_one(sendings: Sendings, occasion: Occasion) -> Rendered:
    return message(
        render_merged(occasion.texts, _name(sendings, occasion), _due(occasion), _merged(occasion))
    )


def _failed(sendings: Sendings, occasion: Occasion) -> Rendered:
    return message(render_failed(occasion.texts, _name(sendings, occasion), _due(occasion)))


def _left_out(sendings: Sendings, occasion: Occasion) -> Rendered:
    return message(render_left_out(occasion.texts, _name(sendings, occasion)))


def _moved(sendings: Sendings, occasion: Occasion) -> Rendered | None:
    """Render moves that still stand and concern the reader; None when there are none."""
    reader = occasion.reader
    if reader is None:
        return None
    names: list[str] = occasion.parameters["names"]
    found = upcoming.moved_of(occasion.work, reader, sendings, names, occasion.texts.territory)
    return message(render_moved(found, occasion.texts)) if found else None


def _name(sendings: Sendings, occasion: Occasion) -> str:
    name = occasion.parameters["name"]
    return name_of(occasion.texts, name, sendings.subject_of(occasion.work, name))


def _due(occasion: Occasion) -> datetime:
    return datetime.fromisoformat(occasion.parameters["due_at"])


def _merged(occasion: Occasion) -> int:
    merged: int = occasion.parameters.get("merged", 0)
    return merged


def notices(sendings: Sendings) -> Mapping[str, Notice]:
    """Return the notices of moved, late, merged and failed work."""
    return {
        LATE_NOTICE: partial(_late, sendings),
        FAILED_NOTICE: partial(_failed, sendings),
        MERGED_NOTICE: partial(_merged_one, sendings),
        LEFT_OUT_NOTICE: partial(_left_out, sendings),
        MOVED_NOTICE: partial(_moved, sendings),
    }


def routes(sendings: Sendings) -> Sequence[Route]:
    return [
        OnCommand(
            "calendrier",
            partial(open_calendar, sendings),
            Permission.RUN_POLLS,
            rank=45,
            menu=COORDINATION,
            section=HelpSection.POLLS,
        ),
        OnPress(ShowCalendar, partial(turn_page, sendings), Permission.RUN_POLLS),
        OnPress(OpenSending, partial(open_sending, sendings), Permission.RUN_POLLS),
        OnPress(PostponeSending, partial(postpone, sendings), Permission.RUN_POLLS),
        OnPress(AskWish, partial(ask, sendings), Permission.RUN_POLLS),
        OnPress(FulfilWish, partial(fulfil, sendings), Permission.RUN_POLLS),
    ]
