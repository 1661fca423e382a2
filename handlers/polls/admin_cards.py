"""A poll's card for coordinators, and the buttons under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from handlers.polls.cards import POLL, ShowQuestion
from handlers.turns.keyboards import Button, Keyboard
from handlers.turns.turn import Turn
from services.polls import running
from services.polls.openings import find_opening
from storage.records.poll import Poll, PollState, Wave
from views.polls.questions import render_poll
from views.texts import Texts

LIST: Final = "polls"


@dataclass(frozen=True, slots=True)
class NewPoll:
    """« Nouveau sondage »."""

    code: ClassVar[str] = "vn"


@dataclass(frozen=True, slots=True)
class OpenPoll:
    """One poll of the list."""

    code: ClassVar[str] = "vo"
    poll_id: int


@dataclass(frozen=True, slots=True)
class LaunchPoll:
    """« Lancer »."""

    code: ClassVar[str] = "vl"
    poll_id: int


@dataclass(frozen=True, slots=True)
class AskStop:
    """« Arrêter »: asks for confirmation."""

    code: ClassVar[str] = "vx"
    poll_id: int


@dataclass(frozen=True, slots=True)
class StopPoll:
    """« Oui, arrêter »."""

    code: ClassVar[str] = "vy"
    poll_id: int


@dataclass(frozen=True, slots=True)
class ShowParticipation:
    """« Participation »."""

    code: ClassVar[str] = "vt"
    wave_id: int


@dataclass(frozen=True, slots=True)
class ReadResults:
    """« Résultats », a page of them."""

    code: ClassVar[str] = "vr"
    wave_id: int
    page: int


@dataclass(frozen=True, slots=True)
class WriteDecision:
    """« Écrire la suite donnée »."""

    code: ClassVar[str] = "vd"
    wave_id: int


def poll_card(poll_id: int) -> str:
    """Return the key of the card that shows this poll to its coordinator."""
    return f"poll-admin:{poll_id}"


def show_poll(turn: Turn, poll: Poll, *, anew: bool = False) -> None:
    """Show a poll to its coordinator."""
    questions, waves = running.parts_of(turn.work, poll)
    if not anew:
        turn.place(poll_card(poll.id))
    opening = find_opening(turn.work, poll, turn.territory)
    text = render_poll(poll, questions, waves, turn.texts, opening=opening)
    turn.show(poll_card(poll.id), text, _keyboard(poll, waves, turn.texts), anew=anew)


def _keyboard(poll: Poll, waves: Sequence[Wave], texts: Texts) -> Keyboard:
    preview = Button(texts.plain("poll-button-preview"), ShowQuestion(POLL, poll.id, 0))
    rows: list[list[Button]] = []
    if poll.state is PollState.PREPARED:
        rows.append([Button(texts.plain("poll-button-launch"), LaunchPoll(poll.id), "primary"), preview])
    else:
        rows.append([preview])
    rows += [_wave_row(wave, texts) for wave in waves[:5]]
    if poll.state is not PollState.STOPPED:
        rows.append([Button(texts.plain("poll-button-stop"), AskStop(poll.id))])
    return rows


def _wave_row(wave: Wave, texts: Texts) -> list[Button]:
    label = texts.plain("poll-button-participation", number=wave.number)
    buttons = [Button(label, ShowParticipation(wave.id))]
    if wave.closed_at is not None:
        buttons.append(Button(texts.plain("poll-button-results"), ReadResults(wave.id, 0)))
    return buttons
