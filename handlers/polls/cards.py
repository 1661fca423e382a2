"""A poll's card in a respondent's chat: one question at a time, edited in place, and its buttons."""

from dataclasses import dataclass
from typing import ClassVar, Final

from handlers.turns.keyboards import Button, Keyboard, in_columns
from handlers.turns.turn import Turn
from services.language.hygiene import shorten
from services.polls.kinds import kind_of, values_of
from services.polls.sheets import ANSWER_FORM, PREVIEW, AnswerSheet
from storage.records.poll import Question
from views.polls.kinds import labels_of, look_of
from views.polls.questions import render_end, render_question
from views.texts import Html, Texts

WAVE: Final = "w"
POLL: Final = "p"
"""In a button: the sheet of a wave, or the preview of a poll."""
_LONGEST_LABEL: Final = 60


@dataclass(frozen=True, slots=True)
class AnswerPoll:
    """« Répondre »: opens the sheet where it was left."""

    code: ClassVar[str] = "va"
    wave_id: int


@dataclass(frozen=True, slots=True)
class PickAnswer:
    """One answer to the question `rank` of a sheet."""

    code: ClassVar[str] = "vk"
    of: str
    sheet_id: int
    rank: int
    value: str


@dataclass(frozen=True, slots=True)
class LeaveQuestion:
    """« Passer », or « Continuer » where several are ticked."""

    code: ClassVar[str] = "vg"
    of: str
    sheet_id: int
    rank: int


@dataclass(frozen=True, slots=True)
class ShowQuestion:
    """« Précédente », « Suivante », « Corriger »."""

    code: ClassVar[str] = "vq"
    of: str
    sheet_id: int
    rank: int


@dataclass(frozen=True, slots=True)
class SendBallot:
    """« Envoyer »: an anonymous ballot goes into the box."""

    code: ClassVar[str] = "vs"
    wave_id: int


def card_of(sheet: AnswerSheet) -> str:
    """Return the key of the one card that shows this sheet."""
    return f"{ANSWER_FORM}:{sheet.wave.id}" if sheet.wave else f"{PREVIEW}:{sheet.poll.id}"


def show_sheet(turn: Turn, sheet: AnswerSheet, *, anew: bool = False) -> None:
    """Show a sheet in place or at the bottom of the chat."""
    text, keyboard = sheet_card(sheet, turn.texts)
    turn.show(card_of(sheet), text, keyboard, anew=anew)


def sheet_card(sheet: AnswerSheet, texts: Texts, *, head: Html | None = None) -> tuple[Html, Keyboard]:
    """Build the current question, or the end."""
    if sheet.is_at_end:
        return render_end(sheet, texts), _end_keyboard(sheet, texts)
    return render_question(sheet, texts, head=head), _question_keyboard(sheet, texts)


def begin_keyboard(sheet: AnswerSheet, texts: Texts) -> Keyboard:
    wave_id = sheet.wave.id if sheet.wave else 0
    return [[Button(texts.plain("poll-button-answer"), AnswerPoll(wave_id), "primary")]]


def _question_keyboard(sheet: AnswerSheet, texts: Texts) -> Keyboard:
    of, sheet_id = _place(sheet)
    question = sheet.question
    given = _given(sheet, question)
    buttons = [
        Button(
            texts.plain("form-ticked", label=label) if value in given else label,
            PickAnswer(of, sheet_id, sheet.step, value),
        )
        for value, label in labels_of(question, texts).items()
        for label in [shorten(label, _LONGEST_LABEL)]
    ]
    return [*in_columns(buttons, look_of(question).button_columns), _ways(sheet, texts)]


def _given(sheet: AnswerSheet, question: Question) -> tuple[str, ...]:
    answer = sheet.answers.get(question.id)
    if answer is None or not values_of(question):
        return ()
    return answer.choices or (f"{answer.number:.0f}",)


def _ways(sheet: AnswerSheet, texts: Texts) -> list[Button]:
    """Return the buttons that lead back and on."""
    of, sheet_id = _place(sheet)
    ways = []
    if sheet.step > 0:
        ways.append(Button(texts.plain("poll-button-back"), ShowQuestion(of, sheet_id, sheet.step - 1)))
    question = sheet.question
    leave = LeaveQuestion(of, sheet_id, sheet.step)
    if question.id in sheet.answers and kind_of(question).takes_several:
        ways.append(Button(texts.plain("form-continue"), leave, "primary"))
    elif question.id in sheet.answers:
        ways.append(Button(texts.plain("poll-button-next"), ShowQuestion(of, sheet_id, sheet.step + 1)))
    elif not question.required:
        ways.append(Button(texts.plain("form-skip"), leave))
    return ways


def _end_keyboard(sheet: AnswerSheet, texts: Texts) -> Keyboard:
    of, sheet_id = _place(sheet)
    correct = Button(texts.plain("poll-button-correct"), ShowQuestion(of, sheet_id, 0))
    if sheet.wave is None:
        return []
    if not sheet.is_anonymous:
        return [[correct]]
    if sheet.is_sent:
        return []
    send = Button(texts.plain("poll-button-send"), SendBallot(sheet.wave.id), "primary")
    return [[send], [correct]]


def _place(sheet: AnswerSheet) -> tuple[str, int]:
    return (WAVE, sheet.wave.id) if sheet.wave else (POLL, sheet.poll.id)
