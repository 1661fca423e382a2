"""A poll's card for coordinators, and the buttons under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from handlers.polls.cards import POLL, ShowQuestion
from handlers.turns.keyboards import Button, Keyboard
from handlers.turns.turn import Turn
from handlers.undoing.buttons import undo_row
from services.polls import running
from services.polls.acts import ACTS, subject_of
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
class AskLaunch:
    """« Lancer »: says to how many it goes, and asks for confirmation."""

    code: ClassVar[str] = "vl"
    poll_id: int


@dataclass(frozen=True, slots=True)
class LaunchPoll:
    """« Oui, lancer »."""

    code: ClassVar[str] = "vj"
    poll_id: int


@dataclass(frozen=True, slots=True)
class EditPoll:
    """« Modifier », until it is launched."""

    code: ClassVar[str] = "ve"
    poll_id: int


@dataclass(frozen=True, slots=True)
class CopyPoll:
    """« Dupliquer »."""

    code: ClassVar[str] = "vc"
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
    return subject_of(poll_id)


def show_poll(turn: Turn, poll: Poll, *, anew: bool = False) -> None:
    """Show a poll to its coordinator."""
    questions, waves = running.parts_of(turn.work, poll)
    if not anew:
        turn.place(poll_card(poll.id))
    opening = find_opening(turn.work, poll, turn.territory)
    text = render_poll(poll, questions, waves, turn.texts, opening=opening)
    undoing = undo_row(turn.work, turn.actor, subject_of(poll.id), ACTS, turn.texts)
    turn.show(poll_card(poll.id), text, [*_keyboard(poll, waves, turn.texts), undoing], anew=anew)


def show_again(turn: Turn, poll_id: int) -> None:
    """Show a poll where its card is."""
    show_poll(turn, running.get(turn.work, turn.actor, poll_id))


def _keyboard(poll: Poll, waves: Sequence[Wave], texts: Texts) -> Keyboard:
    preview = Button(texts.plain("poll-button-preview"), ShowQuestion(POLL, poll.id, 0))
    rows: list[list[Button]] = []
    copy = Button(texts.plain("poll-button-copy"), CopyPoll(poll.id))
    if poll.state is PollState.PREPARED:
        rows.append([Button(texts.plain("poll-button-launch"), AskLaunch(poll.id), "primary"), preview])
        rows.append([Button(texts.plain("form-revise-button"), EditPoll(poll.id)), copy])
    else:
        rows.append([preview, copy])
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
