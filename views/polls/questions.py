"""Polls as people read them: questions one at a time, thanks, plans, and lists."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from config.items import item_bank
from services.language.hygiene import shorten
from services.polls.composing import COMMITTEE, ROLE
from services.polls.kinds import kind_of
from services.polls.openings import Opening
from services.polls.running import PollDraft
from services.polls.sheets import AnswerSheet
from storage.records.poll import (
    Answer,
    AudienceCount,
    Poll,
    PollState,
    Question,
    Wave,
)
from views.moves import moved_line
from views.polls.kinds import look_of
from views.texts import Html, Texts, escape, join

_SECONDS_TO_TAP: Final = 12
_SECONDS_TO_WRITE: Final = 40
_LONGEST_LINE: Final = 60


def render_question(sheet: AnswerSheet, texts: Texts, *, head: Html | None = None) -> Html:
    """Render one question, with its place among all and the answer already typed."""
    question, answer = sheet.question, sheet.answers.get(sheet.question.id)
    said = _said(answer, texts) if answer and kind_of(question).is_typed else Html("")
    key = "poll-preview-progress" if sheet.wave is None else "poll-progress"
    progress = texts(key, title=sheet.poll.title, number=sheet.step + 1, total=len(sheet.questions))
    words = Html(f"<b>{escape(question.text_in(texts.language))}</b>")
    return join(
        [head or Html(""), progress, Html(f"\n{words}"), said, look_of(question).hint(question, texts)]
    )


def render_invitation(sheet: AnswerSheet, texts: Texts, *, is_reminder: bool) -> Html:
    """Render the invitation: its purpose, length, closing time, and use of the answers."""
    if sheet.wave is None:
        return Html("")
    kind = "anonymous" if sheet.is_anonymous else "nominative"
    return join(
        [
            texts("poll-reminder" if is_reminder else "poll-invitation", title=sheet.poll.title),
            texts(
                "poll-length",
                count=len(sheet.questions),
                minutes=minutes_of(sheet.questions),
                moment=texts.moment(sheet.wave.closes_at),
            ),
            texts(f"poll-secrecy-{kind}"),
            Html(""),
        ]
    )


def render_end(sheet: AnswerSheet, texts: Texts) -> Html:
    """Render the thanks after the last question; before an anonymous ballot is sent, what sending means."""
    if sheet.wave is None:
        return texts("poll-preview-end", title=sheet.poll.title)
    if sheet.is_anonymous:
        key = "poll-thanks-anonymous" if sheet.is_sent else "poll-ready"
        return texts(key, title=sheet.poll.title, count=len(sheet.answers))
    moment = texts.moment(sheet.wave.closes_at)
    return texts("poll-thanks", title=sheet.poll.title, moment=moment, count=len(sheet.answers))


def minutes_of(questions: Sequence[Question]) -> int:
    """Return the time answering takes, in whole minutes."""
    seconds = sum(_SECONDS_TO_WRITE if kind_of(each).is_typed else _SECONDS_TO_TAP for each in questions)
    return max(1, round(seconds / 60))


def render_plan(plan: PollDraft, count: AudienceCount, audience: str, texts: Texts) -> Html:
    """Render a poll before it is stored: everything a coordinator decided."""
    starts = texts.day(plan.starts_on) if plan.starts_on else ""
    return join(
        [
            texts("poll-plan", title=plan.title),
            *render_questions(plan.questions, texts),
            texts(f"poll-plan-{plan.secrecy.value}"),
            render_count(count, audience, texts),
            texts("poll-plan-starts", day=starts) if starts else texts("poll-plan-now"),
            _rhythm(plan.rule, texts),
            texts("poll-plan-duration", count=plan.duration_days),
        ]
    )


def render_poll(
    poll: Poll,
    questions: Sequence[Question],
    waves: Sequence[Wave],
    texts: Texts,
    *,
    opening: Opening | None = None,
) -> Html:
    return join(
        [
            texts("poll-card", title=poll.title, state=texts.plain(f"poll-state-{poll.state.value}")),
            texts(f"poll-plan-{poll.secrecy.value}"),
            *render_questions(questions, texts),
            _rhythm(poll.rule if poll.state is not PollState.STOPPED else None, texts),
            _opening(opening, texts),
            *[_wave(wave, texts) for wave in waves[:5]],
        ]
    )


def render_polls(polls: Sequence[Poll], undecided: Sequence[tuple[Poll, Wave]], texts: Texts) -> Html:
    """Render the latest polls, and those with respondents who wait for a follow-up."""
    lines = [
        texts("poll-line", title=poll.title, state=texts.plain(f"poll-state-{poll.state.value}"))
        for poll in polls
    ]
    waiting = [texts("poll-undecided", title=poll.title, number=wave.number) for poll, wave in undecided]
    return join([texts("polls-title"), *waiting, *(lines or [texts("polls-none")])])


def render_count(count: AudienceCount, audience: str, texts: Texts) -> Html:
    """Render « Comité A : 27 personnes, dont 4 absentes, 3 déjà sollicitées cette semaine »."""
    parts = [
        texts.plain(f"poll-count-{name}", count=number)
        for name, number in (
            ("absent", count.absent),
            ("blocked", count.blocked),
            ("lately", count.asked_lately),
        )
        if number
    ]
    return texts(
        "poll-count", audience=audience, count=count.people, details=", ".join(parts), more=len(parts)
    )


def audience_name(ticks: Sequence[str], organisations: Sequence[str], texts: Texts) -> str:
    """Return the audience of the ticks, in words."""
    committees = [tick.removeprefix(COMMITTEE) for tick in ticks if tick.startswith(COMMITTEE)]
    roles = [
        texts.plain(f"role-{tick.removeprefix(ROLE)}").lower() for tick in ticks if tick.startswith(ROLE)
    ]
    parts = [texts.plain("poll-committee", code=code) for code in committees]
    names = [texts.listed(part) for part in (parts, roles, organisations) if part]
    return " · ".join(names) or texts.plain("poll-everybody")


def item_labels(texts: Texts) -> dict[str, str]:
    """Return the bank's items, short enough for a button."""
    return {item.code: shorten(item.text_in(texts.language), _LONGEST_LINE) for item in item_bank().items}


def _said(answer: Answer, texts: Texts) -> Html:
    words = answer.text if answer.text is not None else f"{answer.number:g}"
    return texts("poll-said", words=shorten(words, 600))


def render_questions(questions: Sequence[Question], texts: Texts) -> list[Html]:
    """Render a line for each question, with its kind."""
    return [
        texts(
            "poll-question-line",
            number=number,
            words=question.text_in(texts.language),
            kind=texts.plain(f"poll-kind-{question.kind.value}"),
        )
        for number, question in enumerate(questions, start=1)
    ]


def _rhythm(rule: str | None, texts: Texts) -> Html:
    if rule is None:
        return Html("")
    return texts("poll-quarterly" if "INTERVAL=3" in rule else "poll-monthly")


def _opening(opening: Opening | None, texts: Texts) -> Html:
    if opening is None:
        return Html("")
    at, moved_for = opening.placed.at, opening.placed.moved_for
    moved = moved_line(opening.planned_at, at, moved_for, texts)
    return join([texts("poll-opens", moment=texts.moment(at)), moved])


def render_stopped(poll: Poll, texts: Texts) -> Html:
    """Tell a person who was asked that the poll is stopped."""
    return texts("poll-stopped-told", title=poll.title)


def render_kept_open(poll: Poll, until: datetime, texts: Texts) -> Html:
    """Render the later closing of a poll that should have closed while the bot was down."""
    return texts("poll-kept-open", title=poll.title, moment=texts.moment(until))


def _wave(wave: Wave, texts: Texts) -> Html:
    key = "poll-wave-open" if wave.closed_at is None else "poll-wave-closed"
    return texts(key, number=wave.number, day=texts.date(wave.opens_at), moment=texts.moment(wave.closes_at))
