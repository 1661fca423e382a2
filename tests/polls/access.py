"""Access to polls."""

from typing import Any

from handlers.polls.admin_cards import (
    AskLaunch,
    AskStop,
    CopyPoll,
    EditPoll,
    LaunchPoll,
    NewPoll,
    OpenPoll,
    ReadResults,
    ShowParticipation,
    StopPoll,
    WriteDecision,
)
from handlers.polls.cards import AnswerPoll, LeaveQuestion, PickAnswer, SendBallot, ShowQuestion
from handlers.polls.files import GetPollTemplate
from handlers.polls.late_answers import DropLateAnswer, TakeLateAnswer
from services.polls.sheets import ANSWER_FORM, WAITS_FOR_WORDS
from storage.records.audience import Audience
from storage.records.person import Person
from storage.records.poll import PollSecrecy
from storage.unit_of_work import UnitOfWork
from tests.access import AT, COORDINATION, MEMBERS, NOBODY, Row, Scene
from tests.storage.samples import add_poll, open_wave
from tests.turns.raw_updates import private


def prepared_poll(scene: Scene) -> int:
    """Make a poll of the author that is ready to launch."""
    return scene.made(lambda work: add_poll(work, AT, scene.author))


def own_wave(scene: Scene) -> int:
    """Open an anonymous wave that asks the person to tick several."""
    return scene.made(lambda work: _open_wave(work, scene.author, scene.owner))


def foreign_wave(scene: Scene) -> int:
    """Open a wave that asks the author."""
    return scene.made(lambda work: _open_wave(work, scene.author, scene.author))


def late_words(scene: Scene) -> int:
    """Open a wave to the person, at its question of words, with words that came late."""
    wave_id, owner = own_wave(scene), scene.owner
    values = {"skipped": [], "answers": {}, "late": "Une belle rencontre"}

    def put(work: UnitOfWork) -> int:
        work.drafts.put(
            owner.id, ANSWER_FORM, step=f"{WAITS_FOR_WORDS}2", values=values, at=AT, subject=str(wave_id)
        )
        return wave_id

    return scene.made(put)


def reply_to_own_poll(scene: Scene) -> dict[str, Any]:
    """Reply by words to the card of a poll that asks for words."""
    card = f"{ANSWER_FORM}:{late_words(scene)}"

    def show(work: UnitOfWork) -> None:
        chat_id = work.chats.ensure("telegram", str(scene.telegram_id))
        work.cards.show(chat_id, card, rows=[], at=AT)
        work.cards.place(chat_id, card, "32")

    scene.bench.database.write_now(show)
    replied = {"message_id": 32, "date": 0, "chat": private(scene.telegram_id), "text": "…"}
    return scene.bench.updates.text(scene.telegram_id, "Une rencontre", reply_to_message=replied)


def poll_file_of(scene: Scene) -> dict[str, Any]:
    """Send a file: a poll from people who run polls, from others a plain attachment."""
    return scene.bench.updates.message(
        scene.telegram_id,
        chat=private(scene.telegram_id),
        document={"file_id": "poll-1", "file_unique_id": "poll-1", "file_name": "sondage.toml"},
    )


def _open_wave(work: UnitOfWork, author: Person, person: Person) -> int:
    only = Audience(person_ids=frozenset({person.id}))
    wave_id, _questions = open_wave(work, AT, author, PollSecrecy.ANONYMOUS, only)
    return wave_id


ROWS: list[Row] = [
    ("/sondage", lambda _s: "/sondage", COORDINATION),
    ("AnswerPoll", lambda s: AnswerPoll(own_wave(s)), MEMBERS),
    ("AnswerPoll", lambda s: AnswerPoll(foreign_wave(s)), NOBODY),
    ("PickAnswer", lambda s: PickAnswer("w", own_wave(s), 0, "3"), MEMBERS),
    ("PickAnswer", lambda s: PickAnswer("w", foreign_wave(s), 0, "3"), NOBODY),
    ("PickAnswer", lambda s: PickAnswer("p", prepared_poll(s), 0, "3"), COORDINATION),
    ("LeaveQuestion", lambda s: LeaveQuestion("w", own_wave(s), 2), MEMBERS),
    ("LeaveQuestion", lambda s: LeaveQuestion("w", foreign_wave(s), 2), NOBODY),
    ("LeaveQuestion", lambda s: LeaveQuestion("p", prepared_poll(s), 2), COORDINATION),
    ("ShowQuestion", lambda s: ShowQuestion("w", own_wave(s), 1), MEMBERS),
    ("ShowQuestion", lambda s: ShowQuestion("w", foreign_wave(s), 1), NOBODY),
    ("ShowQuestion", lambda s: ShowQuestion("p", prepared_poll(s), 1), COORDINATION),
    ("SendBallot", lambda s: SendBallot(own_wave(s)), MEMBERS),
    ("SendBallot", lambda s: SendBallot(foreign_wave(s)), NOBODY),
    ("TakeLateAnswer", lambda s: TakeLateAnswer(late_words(s)), MEMBERS),
    ("TakeLateAnswer", lambda s: TakeLateAnswer(foreign_wave(s)), NOBODY),
    ("DropLateAnswer", lambda s: DropLateAnswer(late_words(s), 0), MEMBERS),
    ("DropLateAnswer", lambda s: DropLateAnswer(foreign_wave(s), 0), NOBODY),
    ("reply to poll", reply_to_own_poll, MEMBERS),
    ("NewPoll", lambda _s: NewPoll(), COORDINATION),
    ("GetPollTemplate", lambda _s: GetPollTemplate(), COORDINATION),
    ("document .toml", poll_file_of, MEMBERS),
    ("OpenPoll", lambda s: OpenPoll(prepared_poll(s)), COORDINATION),
    ("AskLaunch", lambda s: AskLaunch(prepared_poll(s)), COORDINATION),
    ("EditPoll", lambda s: EditPoll(prepared_poll(s)), COORDINATION),
    ("CopyPoll", lambda s: CopyPoll(prepared_poll(s)), COORDINATION),
    ("LaunchPoll", lambda s: LaunchPoll(prepared_poll(s)), COORDINATION),
    ("AskStop", lambda s: AskStop(prepared_poll(s)), COORDINATION),
    ("StopPoll", lambda s: StopPoll(prepared_poll(s)), COORDINATION),
    ("ReadResults", lambda s: ReadResults(foreign_wave(s), 0), COORDINATION),
    ("WriteDecision", lambda s: WriteDecision(foreign_wave(s)), COORDINATION),
    ("ShowParticipation", lambda s: ShowParticipation(foreign_wave(s)), COORDINATION),
]
