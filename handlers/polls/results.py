"""Results of a wave: read page by page, followed up in a sentence, returned to the respondents."""

from collections.abc import Mapping, Sequence
from typing import Final

from handlers.forms.answers import said_text
from handlers.forms.parts import Field, Form, Prompt, card_of
from handlers.polls.admin_cards import ReadResults, WriteDecision
from handlers.turns.incoming import Incoming
from handlers.turns.keyboards import Button, Keyboard
from handlers.turns.notices import Notice, Occasion, SlowNotice, message, picture
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.errors import MovedOnError, RefusedError
from services.language.lines import checked_text
from services.language.personal_details import findings_of, warning_stamp
from services.polls import follow_up, running, waves
from services.polls.follow_up import PICTURE, RESULTS
from services.polls.results import Results
from services.polls.rules import LONGEST_FOLLOW_UP
from storage.records.draft import Draft
from storage.records.outbox import FileForm, Manuscript, Rendered
from views.personal_details import warnings_of
from views.polls.pictures import draw_results
from views.polls.results import pages_of, render_caption
from views.texts import Html, Texts, join

DECISION: Final = "poll-decision"


def read(press: ReadResults, turn: Turn) -> None:
    """Show one page of the results."""
    found, runs = follow_up.read(turn.work, turn.actor, press.wave_id)
    card = _card(press.wave_id)
    turn.place(card)
    text, keyboard = _page(found, press.page, turn.texts, runs=runs)
    turn.show(card, text, keyboard)


def write_decision(press: WriteDecision, turn: Turn) -> None:
    """Ask for the sentence."""
    _poll, wave = running.get_wave(turn.work, turn.actor, press.wave_id)
    if wave.decision is not None:
        raise MovedOnError
    turn.forms.start(DECISION, turn, subject=str(wave.id))


def _ask(_draft: Draft, turn: Turn) -> Prompt:
    return Prompt(turn.texts("poll-ask-decision"))


def _read_words(incoming: Incoming, _draft: Draft, _turn: Turn) -> str:
    return checked_text(said_text(incoming), longest=LONGEST_FOLLOW_UP)


def _review(draft: Draft, turn: Turn) -> Html:
    findings = findings_of(draft.values)
    said = turn.texts("poll-decision-review", words=draft.values["text"])
    return join([said, *warnings_of(draft.values["text"], findings, turn.texts)]) if findings else said


def _finish(draft: Draft, turn: Turn) -> None:
    count = follow_up.write_follow_up(
        turn.work, turn.actor, int(draft.subject), draft.values["text"], at=turn.now
    )
    turn.show(card_of(draft), turn.texts("poll-decided", count=count))


def _render(occasion: Occasion) -> Rendered | None:
    """Render the results: at the closing to the coordinator, later to the respondents."""
    read = _read(occasion)
    if read is None:
        return None
    found, runs = read
    text, keyboard = _page(found, 0, occasion.texts, runs=runs)
    return message(text, keyboard, card=_card(found.wave.id))


def _draw(occasion: Occasion) -> Rendered | None:
    """Draw the results; a separate message, so that the text arrives even if the picture cannot be made."""
    read = _read(occasion)
    data = draw_results(read[0], occasion.texts) if read else None
    if read is None or data is None:
        return None
    name = occasion.texts.plain("poll-picture-file", wave=str(read[0].wave.id))
    drawing = Manuscript("poll_results", FileForm.PNG, data)
    return picture(name, drawing, render_caption(read[0], occasion.texts))


def _read(occasion: Occasion) -> tuple[Results, bool] | None:
    person, wave_id = occasion.reader, occasion.parameters["wave_id"]
    if person is None:
        return None
    try:
        return follow_up.read(occasion.work, person, wave_id)
    except RefusedError:
        return None


def _page(found: Results, page: int, texts: Texts, *, runs: bool) -> tuple[Html, Keyboard]:
    pages = pages_of(found, texts)
    page = max(0, min(page, len(pages) - 1))
    ways = []
    if page > 0:
        ways.append(Button(texts.plain("page-before"), ReadResults(found.wave.id, page - 1)))
    if page + 1 < len(pages):
        ways.append(Button(texts.plain("page-after"), ReadResults(found.wave.id, page + 1)))
    rows = [ways]
    if runs and found.wave.decision is None:
        rows.append([Button(texts.plain("poll-button-decide"), WriteDecision(found.wave.id), "primary")])
    return pages[page], rows


def _card(wave_id: int) -> str:
    return f"poll-results:{wave_id}"


def routes() -> Sequence[Route]:
    return [
        OnPress(ReadResults, read, Permission.ANSWER_POLLS),
        OnPress(WriteDecision, write_decision, Permission.RUN_POLLS),
    ]


def forms() -> Sequence[Form]:
    """Return the form for the sentence that goes with the results."""
    text = Field("text", _ask, _read_words, "poll-field-decision")
    return [
        Form(
            DECISION,
            (text,),
            _review,
            _finish,
            send_label="poll-button-return",
            warning=lambda draft: warning_stamp(draft.values),
            rephrased="text",
        )
    ]


def notices() -> Mapping[str, Notice]:
    """Return results, as text and drawn, for the coordinator and then the respondents."""
    return {waves.CLOSED_NOTICE: _render, RESULTS: _render, PICTURE: SlowNotice(_draw)}
