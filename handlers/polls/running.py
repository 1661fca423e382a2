"""`/sondage`: coordinators put polls together, launch them, see participation, and stop them."""

from collections.abc import Sequence

from handlers.polls import form
from handlers.polls.admin_cards import (
    LIST,
    AskLaunch,
    AskStop,
    CopyPoll,
    EditPoll,
    LaunchPoll,
    NewPoll,
    OpenPoll,
    ShowParticipation,
    StopPoll,
    WriteDecision,
    poll_card,
    show_poll,
)
from handlers.polls.files import GetPollTemplate
from handlers.turns.incoming import Command
from handlers.turns.keyboards import Button
from handlers.turns.menu import COORDINATION, HelpSection
from handlers.turns.routes import OnCommand, OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.errors import MovedOnError
from services.language.hygiene import shorten
from services.polls import follow_up, running
from services.polls.results import participation
from storage.records.poll import PollState
from views.polls.participation import render_participation
from views.polls.questions import render_count, render_polls
from views.texts import join

_LONGEST_LABEL = 40


def list_polls(_command: Command, turn: Turn) -> None:
    """Answer `/sondage`: the latest polls, waves that wait for a follow-up, and a new poll."""
    found = running.list_latest(turn.work, turn.actor)
    undecided = follow_up.list_undecided(turn.work, turn.actor)
    rows = [[Button(shorten(poll.title, _LONGEST_LABEL), OpenPoll(poll.id))] for poll in found]
    new = Button(turn.texts.plain("poll-button-new"), NewPoll(), "primary")
    template = Button(turn.texts.plain("poll-button-template"), GetPollTemplate())
    decide = [
        [
            Button(
                turn.texts.plain("poll-button-decide-on", title=shorten(poll.title, 30)),
                WriteDecision(wave.id),
            )
        ]
        for poll, wave in undecided
    ]
    text = render_polls(found, undecided, turn.texts)
    turn.show(LIST, text, [*decide, [new, template], *rows], anew=True)


def begin(_press: NewPoll, turn: Turn) -> None:
    """Put a new poll together, or resume the one that was begun."""
    begun = turn.work.drafts.find_form(turn.actor.id, form.NAME)
    if begun is not None:
        turn.forms.resume(begun, turn)
    else:
        turn.forms.start(form.NAME, turn)


def open_poll(press: OpenPoll, turn: Turn) -> None:
    show_poll(turn, running.get(turn.work, turn.actor, press.poll_id), anew=True)


def edit(press: EditPoll, turn: Turn) -> None:
    """Open the form with what the poll holds, until it is launched."""
    poll = running.get(turn.work, turn.actor, press.poll_id)
    if poll.state is not PollState.PREPARED:
        raise MovedOnError
    form.reopen(poll, turn, copy=False)


def copy(press: CopyPoll, turn: Turn) -> None:
    """Open the form of a new poll with what this one holds."""
    form.reopen(running.get(turn.work, turn.actor, press.poll_id), turn, copy=True)


def ask_launch(press: AskLaunch, turn: Turn) -> None:
    """Say to how many people it goes, and ask for confirmation."""
    poll = running.get(turn.work, turn.actor, press.poll_id)
    if poll.state is not PollState.PREPARED:
        raise MovedOnError
    count = running.count_audience(turn.work, turn.actor, poll.audience, at=turn.now)
    said = render_count(count, form.audience_words(poll, turn), turn.texts)
    keyboard = [
        [Button(turn.texts.plain("poll-button-launch-now"), LaunchPoll(poll.id), "primary")],
        [Button(turn.texts.plain("form-back"), OpenPoll(poll.id))],
    ]
    turn.place(poll_card(poll.id))
    turn.show(poll_card(poll.id), join([turn.texts("poll-ask-launch", title=poll.title), said]), keyboard)


def launch(press: LaunchPoll, turn: Turn) -> None:
    """Launch a poll, now or on its schedule."""
    wave = running.launch(turn.work, turn.actor, press.poll_id, turn.territory, at=turn.now)
    turn.toast(turn.texts.plain("poll-launched" if wave else "poll-scheduled"))
    show_poll(turn, running.get(turn.work, turn.actor, press.poll_id))


def ask_stop(press: AskStop, turn: Turn) -> None:
    """Ask for confirmation."""
    poll = running.get(turn.work, turn.actor, press.poll_id)
    keyboard = [
        [Button(turn.texts.plain("poll-button-stop-now"), StopPoll(poll.id), "danger")],
        [Button(turn.texts.plain("form-back"), OpenPoll(poll.id))],
    ]
    turn.show(poll_card(poll.id), turn.texts("poll-ask-stop", title=poll.title), keyboard)


def stop(press: StopPoll, turn: Turn) -> None:
    show_poll(turn, running.stop(turn.work, turn.actor, press.poll_id, at=turn.now))


def show_participation(press: ShowParticipation, turn: Turn) -> None:
    """Show participation so far, by group."""
    seen = participation(turn.work, turn.actor, press.wave_id)
    said = render_participation(seen.wave, seen.total, seen.committees, seen.organisations, turn.texts)
    unreached = running.count_unreached(turn.work, turn.actor, press.wave_id, at=turn.now)
    turn.reply(join([said, turn.texts("poll-unreached", count=unreached)]) if unreached else said)


def routes() -> Sequence[Route]:
    return [
        OnCommand(
            "sondage", list_polls, Permission.RUN_POLLS, rank=46, menu=COORDINATION, section=HelpSection.POLLS
        ),
        OnPress(NewPoll, begin, Permission.RUN_POLLS),
        OnPress(OpenPoll, open_poll, Permission.RUN_POLLS),
        OnPress(EditPoll, edit, Permission.RUN_POLLS),
        OnPress(CopyPoll, copy, Permission.RUN_POLLS),
        OnPress(AskLaunch, ask_launch, Permission.RUN_POLLS),
        OnPress(LaunchPoll, launch, Permission.RUN_POLLS),
        OnPress(AskStop, ask_stop, Permission.RUN_POLLS),
        OnPress(StopPoll, stop, Permission.RUN_POLLS),
        OnPress(ShowParticipation, show_participation, Permission.RUN_POLLS),
    ]
