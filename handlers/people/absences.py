"""`/pause`: a person's absence, during which the bot only sends replies."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from handlers.forms.answers import SETTING_LISTENS_FOR, said_text
from handlers.forms.parts import Answers, Choice, Field, Form, Prompt, card_of, without_review
from handlers.turns.incoming import Command, Incoming
from handlers.turns.keyboards import Button
from handlers.turns.parts import as_command
from handlers.turns.routes import HeardMessage, OnCommand, OnMeaning, OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.hearing.meanings import Intent
from services.language.days import Days, read_days
from services.people import absences
from services.schedules.days_off import local_time
from storage.records.draft import Draft
from views.people.absences import render_absence
from views.texts import Html

FORM: Final = "pause"
_LENGTHS: Final = {"week": timedelta(days=7), "fortnight": timedelta(days=14)}
_END: Final = "end"
_UNTIL: Final = "until"
_SINCE: Final = "since"


@dataclass(frozen=True, slots=True)
class OpenPause:
    """« Absence », on the profile."""

    code: ClassVar[str] = "pp"


def ask(wish: Command | OpenPause, turn: Turn) -> None:
    """Ask for the days of an absence; `/pause 12 mai` and `/pause du 20/12 au 5/1` need no question."""
    if isinstance(wish, Command) and wish.argument:
        turn.reply(_pause(read_days(wish.argument, _today(turn)), turn))
    else:
        turn.forms.start(FORM, turn)


def _ask(_draft: Draft, turn: Turn) -> Prompt:
    choices = [Choice(name, turn.texts.plain(f"pause-{name}")) for name in _LENGTHS]
    absence = absences.absence_of(turn.actor, at=turn.now, territory=turn.territory)
    if absence is None:
        return Prompt(turn.texts("pause-ask"), tuple(choices), columns=2)
    choices.append(Choice(_END, turn.texts.plain("pause-end")))
    days = render_absence(absence, turn.texts)
    return Prompt(turn.texts("pause-ask-again", days=days), tuple(choices), columns=2)


def _read(incoming: Incoming, _draft: Draft, turn: Turn) -> Answers:
    days = read_days(said_text(incoming), _today(turn))
    since = days.first.isoformat() if days.first else None
    return Answers({_SINCE: since, _UNTIL: days.last.isoformat()})


def _choose(value: str, _draft: Draft, turn: Turn) -> str:
    return value if value == _END else (_today(turn) + _LENGTHS[value]).isoformat()


def _finish(draft: Draft, turn: Turn) -> None:
    until, since = draft.values[_UNTIL], draft.values.get(_SINCE)
    if until == _END:
        turn.person = absences.resume(turn.work, turn.actor, at=turn.now)
        turn.show(card_of(draft), turn.texts("pause-ended"))
    else:
        days = Days(date.fromisoformat(since) if since else None, date.fromisoformat(until))
        turn.show(card_of(draft), _pause(days, turn))


def _pause(days: Days, turn: Turn) -> Html:
    turn.person = absences.pause(turn.work, turn.actor, days, at=turn.now, territory=turn.territory)
    return turn.texts("pause-noted", days=render_absence(absences.Absence(days.first, days.last), turn.texts))


def _today(turn: Turn) -> date:
    return local_time(turn.now, turn.territory).date()


def forms() -> list[Form]:
    until = Field(_UNTIL, _ask, _read, "pause-until", choose=_choose)
    return [
        Form(
            FORM,
            (until,),
            review=without_review,
            finish=_finish,
            listens_for=SETTING_LISTENS_FOR,
        )
    ]


def take_absence(heard: HeardMessage, turn: Turn) -> None:
    """Note an absence with its dates; ask for its end when none was told."""
    first, last = heard.meaning.slots.first, heard.meaning.slots.last
    if last is None:
        dates = ""
    elif first is None:
        dates = f"{last.day:%d/%m/%Y}"
    else:
        dates = f"du {first.day:%d/%m/%Y} au {last.day:%d/%m/%Y}"
    ask(as_command(heard.message, "pause", dates), turn)


def take_stop(_heard: HeardMessage, turn: Turn) -> None:
    """Offer an absence, and say how to leave."""
    pause = Button(turn.texts.plain("heard-stop-pause"), OpenPause())
    turn.reply(turn.texts("heard-stop"), [[pause]])


def routes() -> list[Route]:
    return [
        OnCommand("pause", ask, Permission.CHANGE_PROFILE, rank=81),
        OnPress(OpenPause, ask, Permission.CHANGE_PROFILE),
        OnMeaning(Intent.ABSENCE, take_absence, Permission.CHANGE_PROFILE),
        OnMeaning(Intent.STOP, take_stop, Permission.CHANGE_PROFILE),
    ]
