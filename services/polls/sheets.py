"""Answer sheets: one person's answers to a wave, saved at each step; anonymous ones become a ballot."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from services import access
from services.access import Permission
from services.errors import MovedOnError, NotFoundError, RefusedError
from services.polls import ballots, running
from services.polls.kinds import kind_of, read_button, read_typed
from services.polls.rules import AlreadySentError, PollClosedError
from storage.records.draft import Draft
from storage.records.person import Person
from storage.records.poll import Answer, Poll, PollSecrecy, Question, Wave
from storage.unit_of_work import UnitOfWork

ANSWER_FORM: Final = "poll"
PREVIEW: Final = "poll-preview"
WAITS_FOR_WORDS: Final = "w"


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """One person's answers so far; `step` is the question shown, or the number of questions at the end.

    Without a wave it is a coordinator's preview, and no answer is kept.
    """

    person: Person
    poll: Poll
    wave: Wave | None
    questions: tuple[Question, ...]
    answers: dict[int, Answer]
    skipped: frozenset[int]
    step: int
    is_sent: bool
    late: str = ""
    """Words that came long after their question was shown, until their author says what they are."""
    shown_at: datetime | None = None

    @property
    def is_at_end(self) -> bool:
        """True if no question is shown any more."""
        return self.step >= len(self.questions)

    @property
    def question(self) -> Question:
        return self.questions[self.step]

    @property
    def is_anonymous(self) -> bool:
        """True if it becomes a ballot."""
        return self.poll.secrecy is PollSecrecy.ANONYMOUS

    @property
    def first_open(self) -> int:
        """Rank of the first question neither answered nor skipped; after the last when there is none."""
        ranks = (
            rank
            for rank, question in enumerate(self.questions)
            if question.id not in self.answers and question.id not in self.skipped
        )
        return next(ranks, len(self.questions))


def open_sheet(work: UnitOfWork, person: Person, wave_id: int, *, at: datetime) -> AnswerSheet:
    """Return a person's sheet, where they left it.

    Raises:
        NotFoundError: there is no such wave, or the person is not asked by it: the two look the same.
        PollClosedError: the wave takes no further answers.
        AlreadySentError: their ballot is in the box already.
    """
    access.require(person, Permission.ANSWER_POLLS)
    wave = work.polls.find_wave(wave_id)
    poll = work.polls.find(wave.poll_id) if wave else None
    if wave is None or poll is None or not work.polls.is_asked(wave_id, person.id):
        raise NotFoundError
    if not wave.is_open(at):
        raise PollClosedError
    is_sent = work.poll_answers.has_receipt(wave_id, person.id)
    if is_sent and wave.secrecy is PollSecrecy.ANONYMOUS:
        raise AlreadySentError
    draft = work.drafts.find_form(person.id, ANSWER_FORM, str(wave_id))
    sheet = _sheet(work, person, poll, wave, draft, is_sent=is_sent)
    if wave.secrecy is PollSecrecy.NOMINATIVE:
        sheet = replace(sheet, answers=work.poll_answers.answers_of(wave_id, person.id))
    return replace(sheet, step=_step(draft) if draft else sheet.first_open)


def open_preview(work: UnitOfWork, person: Person, poll_id: int) -> AnswerSheet:
    """Return a poll as respondents will see it."""
    poll = running.get(work, person, poll_id)
    draft = work.drafts.find_form(person.id, PREVIEW, str(poll_id))
    sheet = _sheet(work, person, poll, None, draft, is_sent=False)
    return replace(sheet, step=_step(draft) if draft else 0)


def choose(work: UnitOfWork, sheet: AnswerSheet, rank: int, value: str, *, at: datetime) -> AnswerSheet:
    """Record the answer of a button; in a multiple choice, tick or untick it."""
    question = _question(sheet, rank)
    answer = read_button(question, value)
    if not kind_of(question).takes_several:
        return _give(work, sheet, question, answer, at=at)
    before = sheet.answers.get(question.id, Answer()).choices
    order = [option.code for option in question.options]
    ticks = set(before) ^ {value}
    kept = Answer(tuple(code for code in order if code in ticks)) if ticks else None
    return _move(work, _store(work, sheet, question, kept, at=at), rank, at=at)


def say(work: UnitOfWork, sheet: AnswerSheet, text: str, *, at: datetime) -> AnswerSheet:
    """Answer the shown question by words or a number."""
    if sheet.is_at_end:
        raise RefusedError("poll-choose")
    return _give(work, sheet, sheet.question, read_typed(sheet.question, text), at=at)


def waits_late(sheet: AnswerSheet) -> bool:
    """Return whether words may still be the answer to a question that was shown a while ago."""
    return not (sheet.is_at_end or sheet.is_sent) and kind_of(sheet.question).is_typed


def keep_late(work: UnitOfWork, sheet: AnswerSheet, text: str) -> AnswerSheet:
    """Keep words with the answers, and nowhere else: nobody's name stands beside them once those are sent."""
    if sheet.shown_at is None:
        return sheet
    return _move(work, replace(sheet, late=text), sheet.step, at=sheet.shown_at)


def take_late(work: UnitOfWork, sheet: AnswerSheet, *, at: datetime) -> AnswerSheet:
    """Answer the question by the words that came late.

    Raises:
        MovedOnError: there are none any more.
    """
    if not sheet.late:
        raise MovedOnError
    return say(work, replace(sheet, late=""), sheet.late, at=at)


def drop_late(work: UnitOfWork, sheet: AnswerSheet, *, at: datetime) -> str:
    """Forget the words that came late; return them.

    Raises:
        MovedOnError: there are none any more.
    """
    if not sheet.late:
        raise MovedOnError
    _move(work, replace(sheet, late=""), sheet.step, at=at)
    return sheet.late


def go_on(work: UnitOfWork, sheet: AnswerSheet, rank: int, *, at: datetime) -> AnswerSheet:
    """Confirm a multiple choice, or skip an optional question.

    Raises:
        RefusedError: the question needs an answer.
    """
    question = _question(sheet, rank)
    if question.id in sheet.answers:
        return _move(work, sheet, sheet.first_open, at=at)
    if question.required:
        raise RefusedError("poll-choose-one")
    passed = replace(sheet, skipped=sheet.skipped | {question.id})
    return _move(work, passed, passed.first_open, at=at)


def go_to(work: UnitOfWork, sheet: AnswerSheet, rank: int, *, at: datetime) -> AnswerSheet:
    """Show another question; the end is reached only if none is open."""
    step = max(0, rank) if rank < len(sheet.questions) else sheet.first_open
    return _move(work, sheet, step, at=at)


def finish(work: UnitOfWork, sheet: AnswerSheet, *, at: datetime) -> AnswerSheet:
    """Hand in the sheet: add a receipt and delete the draft; an anonymous sheet becomes a ballot.

    Raises:
        RefusedError: a question still needs an answer.
        PollClosedError, AlreadySentError: it was closed, or sent, a moment ago.
    """
    if sheet.wave is None:
        return sheet
    if sheet.first_open < len(sheet.questions):
        raise RefusedError("poll-unanswered", number=sheet.first_open + 1)
    if sheet.is_anonymous:
        several = [each.id for each in sheet.questions if kind_of(each).takes_several]
        ballots.cast(work, sheet.wave.id, sheet.person.id, sheet.answers, several=several, at=at)
    else:
        work.poll_answers.add_receipt(sheet.wave.id, sheet.person.id)
    _drop(work, sheet, at=at)
    return replace(sheet, is_sent=True, step=len(sheet.questions))


def _give(
    work: UnitOfWork, sheet: AnswerSheet, question: Question, answer: Answer, *, at: datetime
) -> AnswerSheet:
    given = _store(work, sheet, question, answer, at=at)
    return _move(work, given, given.first_open, at=at)


def _store(
    work: UnitOfWork, sheet: AnswerSheet, question: Question, answer: Answer | None, *, at: datetime
) -> AnswerSheet:
    answers = {key: value for key, value in sheet.answers.items() if key != question.id}
    if answer is not None:
        answers[question.id] = answer
    if sheet.wave is not None and not sheet.is_anonymous:
        work.poll_answers.replace_answer(
            sheet.wave.id,
            sheet.person.id,
            question.id,
            answer,
            at=at,
            several=kind_of(question).takes_several,
        )
    return replace(sheet, answers=answers, skipped=sheet.skipped - {question.id})


def _move(work: UnitOfWork, sheet: AnswerSheet, step: int, *, at: datetime) -> AnswerSheet:
    """Store the respondent's place; a nominative sheet is handed in as soon as nothing is open."""
    # Words that came late are about the question that was shown, and no other.
    moved = replace(sheet, step=step, late=sheet.late if step == sheet.step else "")
    if moved.is_at_end and moved.wave is not None and not moved.is_anonymous:
        return finish(work, moved, at=at)
    form, subject = _name(moved)
    work.drafts.put(moved.person.id, form, step=_mark(moved), values=_values(moved), at=at, subject=subject)
    return moved


def _drop(work: UnitOfWork, sheet: AnswerSheet, *, at: datetime) -> None:
    form, subject = _name(sheet)
    draft = work.drafts.find_form(sheet.person.id, form, subject)
    if draft is None:
        return
    # Emptied before it goes, so that its last state on the disk holds no answer.
    work.drafts.put(sheet.person.id, form, step="sent", values={}, at=at, subject=subject)
    work.drafts.delete(draft.id)


def _name(sheet: AnswerSheet) -> tuple[str, str]:
    return (ANSWER_FORM, str(sheet.wave.id)) if sheet.wave else (PREVIEW, str(sheet.poll.id))


def _values(sheet: AnswerSheet) -> dict[str, Any]:
    values: dict[str, Any] = {"skipped": sorted(sheet.skipped)}
    if sheet.late:
        values["late"] = sheet.late
    if sheet.wave is None or sheet.is_anonymous:
        values["answers"] = {
            str(key): {"choices": list(answer.choices), "number": answer.number, "text": answer.text}
            for key, answer in sheet.answers.items()
        }
    return values


def _sheet(
    work: UnitOfWork, person: Person, poll: Poll, wave: Wave | None, draft: Draft | None, *, is_sent: bool
) -> AnswerSheet:
    questions = tuple(work.polls.questions_of(poll.id))
    kept = draft.values if draft else {}
    answers = {
        int(key): Answer(tuple(value["choices"]), value["number"], value["text"])
        for key, value in kept.get("answers", {}).items()
    }
    skipped = frozenset(kept.get("skipped", ()))
    if is_sent:  # handed in: a question without an answer was skipped
        skipped = frozenset(question.id for question in questions if not question.required)
    return AnswerSheet(
        person,
        poll,
        wave,
        questions,
        answers,
        skipped,
        0,
        is_sent,
        late=kept.get("late", ""),
        shown_at=draft.touched_at if draft else None,
    )


def _mark(sheet: AnswerSheet) -> str:
    """Encode the question shown and whether it waits for words, to be read without opening the sheet."""
    waits = not sheet.is_at_end and kind_of(sheet.question).is_typed
    return f"{WAITS_FOR_WORDS if waits else 'q'}{sheet.step}"


def _step(draft: Draft) -> int:
    return int(draft.step[1:])


def _question(sheet: AnswerSheet, rank: int) -> Question:
    if not 0 <= rank < len(sheet.questions):
        raise RefusedError("refused-old-button")
    return sheet.questions[rank]
