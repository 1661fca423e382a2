"""A poll sent as a TOML file: read, then continued in the same form as by chat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from config.items import poll_template
from handlers.forms.buttons import CancelForm, ResumeDraft
from handlers.forms.parts import REVIEW, card_of
from handlers.polls.form import FORM
from handlers.turns.arrivals import Arrival, Receiver
from handlers.turns.incoming import MediaMessage
from handlers.turns.keyboards import Button
from handlers.turns.notices import Notice, Occasion, document
from handlers.turns.routes import OnDocument, OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.errors import NotFoundError, RefusedError
from services.files.content import SentKind
from services.files.limits import LARGEST_TEXT_BYTES
from services.polls.files import taking
from services.polls.files.reading import read_poll_file
from services.schedules.days_off import local_time
from storage.records.outbox import Rendered
from views.polls.files import render_poll_file, render_problems

FILE: Final = "poll-file"
# Apart from the poll being put together by chat, which a file must not overwrite.
SUBJECT: Final = "fichier"
MIME_TYPE: Final = "application/toml"


@dataclass(frozen=True, slots=True)
class GetPollTemplate:
    """« Modèle de fichier »."""

    code: ClassVar[str] = "vm"


def send_template(_press: GetPollTemplate, turn: Turn) -> None:
    turn.send_document(FILE)


def take_file(message: MediaMessage, turn: Turn) -> None:
    """Fetch a file from a coordinator; it is read next."""
    if message.size_bytes > LARGEST_TEXT_BYTES:
        raise RefusedError("file-too-large", limit=LARGEST_TEXT_BYTES // 1000)
    turn.reply(turn.texts("poll-file-reading"))
    turn.fetch(FILE, message.attachment.file_id or "")


def _take(arrival: Arrival) -> None:
    sender, texts, file = arrival.sender, arrival.texts, arrival.content
    if sender is None:
        raise NotFoundError
    today = local_time(arrival.now, texts.territory).date()
    values, problems = taking.entered(arrival.work, sender, file, texts.territory, today=today)
    if problems:
        arrival.reply(render_problems(problems, texts))
        return
    step = FORM.next_step(values)
    draft = arrival.work.drafts.put(
        sender.id, FORM.name, step=step, values=values, at=arrival.now, subject=SUBJECT
    )
    go_on = Button(texts.plain("form-continue"), ResumeDraft(draft.id), "primary")
    leave = Button(texts.plain("form-cancel"), CancelForm(draft.id))
    text = render_poll_file(file, texts, is_complete=step == REVIEW)
    arrival.show(card_of(draft), text, [[go_on], [leave]])


def _render_template(occasion: Occasion) -> Rendered:
    name, caption = occasion.texts.plain("poll-file-name"), occasion.texts("poll-file-caption")
    return document(name, poll_template(), MIME_TYPE, caption)


def receivers() -> Mapping[str, Receiver]:
    """Return the reader of a fetched poll file."""
    return {FILE: Receiver(SentKind.TOML, read_poll_file, _take)}


def notices() -> Mapping[str, Notice]:
    return {FILE: _render_template}


def routes() -> Sequence[Route]:
    """Return routes for coordinators; any other person's file is a plain attachment."""
    return [
        OnDocument((".toml", ".toml.txt"), take_file, Permission.RUN_POLLS),
        OnPress(GetPollTemplate, send_template, Permission.RUN_POLLS),
    ]
