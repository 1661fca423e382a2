"""The calendar as coordinators read it: messages to come, their moves, and runs that were not on time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from services.calendar.upcoming import PAGE, PlannedSending
from services.language.hygiene import shorten
from services.schedules.recurring import LATE_AFTER
from services.schedules.sending_kinds import Subject, Wish
from storage.records.schedule import MovedFor
from views.moves import dated, moved_line, reason_of
from views.texts import Html, Texts, escape, join

_LONGEST_TITLE: Final = 60


def render_calendar(
    sendings: Sequence[PlannedSending], page: int, total: int, texts: Texts, *, now: datetime
) -> Html:
    """Render a page of messages to come, numbered like its buttons."""
    if not total:
        return texts("calendar-nothing")
    lines = [_line(rank, sending, texts, now) for rank, sending in enumerate(sendings, start=1)]
    pages = max(1, -(-total // PAGE))
    paged = texts("calendar-page", page=page + 1, pages=pages) if pages > 1 else Html("")
    return join([texts("calendar-title"), *lines, Html(""), paged, texts("calendar-how")])


def render_sending(sending: PlannedSending, texts: Texts, *, now: datetime) -> Html:
    """Render one sending: name, time, number of recipients, its move, and absent or blocked people."""
    name = name_of(texts, sending.schedule.name, sending.subject)
    return join(
        [
            Html(f"<b>{escape(name)}</b>"),
            texts("calendar-when", moment=_moment(sending, texts, now)),
            moved_line(sending.planned_at, sending.at, sending.schedule.moved_for, texts),
            texts("calendar-reach", reach=_reach(sending, texts)),
            texts("calendar-absent", count=sending.reach.absent) if sending.reach.absent else Html(""),
            texts("calendar-blocked", count=sending.reach.blocked) if sending.reach.blocked else Html(""),
            texts("calendar-recurs") if sending.recurs else Html(""),
        ]
    )


def render_wish(sending: PlannedSending, wish: Wish, texts: Texts) -> Html:
    """Render « Sûr ? », with the consequences of the wish."""
    name = name_of(texts, sending.schedule.name, sending.subject)
    return texts(f"calendar-ask-{wish_suffix(sending, wish)}", name=name, reach=_reach(sending, texts))


def render_done(sending: PlannedSending, wish: Wish, texts: Texts) -> Html:
    name = name_of(texts, sending.schedule.name, sending.subject)
    return texts(f"calendar-done-{wish_suffix(sending, wish)}", name=name)


def render_postponed(sending: PlannedSending, wanted: str, texts: Texts) -> Html:
    """Render the new moment; `wanted` is the day asked for, where a day off moved it further."""
    name = name_of(texts, sending.schedule.name, sending.subject)
    return join(
        [
            texts("calendar-postponed", name=name, moment=dated(sending.at, texts)),
            texts("calendar-postponed-further", day=wanted) if wanted else Html(""),
            texts("calendar-open-longer") if sending.kind.moved else Html(""),
        ]
    )


def wish_suffix(sending: PlannedSending, wish: Wish) -> str:
    """Return the end of a wish's text keys: closing a poll is not a sending, and has other words."""
    return f"{wish.value}-{sending.schedule.job}" if sending.kind.send is not None else wish.value


def render_moved(sendings: Sequence[PlannedSending], texts: Texts) -> Html:
    """Render the sendings that days off have moved, announced once."""
    lines = [texts("calendar-moved-title", count=len(sendings))]
    for sending in sendings:
        name = name_of(texts, sending.schedule.name, sending.subject)
        moved = moved_line(sending.planned_at, sending.at, sending.schedule.moved_for, texts)
        lines.append(Html(f"• {escape(name)}\n{moved}"))
    return join([*lines, texts("calendar-moved-how")])


def render_late(texts: Texts, name: str, due_at: datetime, merged: int) -> Html:
    """Render the notice that a job ran late."""
    return texts("schedule-late", job=name, moment=texts.moment(due_at), merged=merged)


def render_merged(texts: Texts, name: str, due_at: datetime, merged: int) -> Html:
    """Render the notice that one run replaced several occurrences that days off had brought together."""
    return texts("schedule-merged", job=name, moment=texts.moment(due_at), merged=merged)


def render_left_out(texts: Texts, name: str) -> Html:
    """Render the notice that a reminder was left out, as it came too close to another or to the closing."""
    return texts("schedule-left-out", job=name)


def render_failed(texts: Texts, name: str, due_at: datetime) -> Html:
    """Render the notice that a job failed and will be tried again."""
    return texts("schedule-failed", job=name, moment=texts.moment(due_at))


def name_of(texts: Texts, name: str, subject: Subject | None) -> str:
    """Return the readable name of a schedule; with its subject, if that is still known."""
    job = name.partition(":")[0]
    if subject is not None and texts.has(f"sending-{job}"):
        title = shorten(subject.poll.title, _LONGEST_TITLE) if subject.poll else ""
        return texts.plain(
            f"sending-{job}",
            title=title,
            wave=str(subject.number),
            rank=str(subject.rank),
            reference=subject.reference,
        )
    key = f"schedule-name-{job}"
    return texts.plain(key) if texts.has(key) else name


def _line(rank: int, sending: PlannedSending, texts: Texts, now: datetime) -> Html:
    line = texts(
        "calendar-line",
        rank=str(rank),
        moment=_moment(sending, texts, now),
        name=name_of(texts, sending.schedule.name, sending.subject),
        reach=_reach(sending, texts),
    )
    moved_for = sending.schedule.moved_for
    if moved_for is None or moved_for is MovedFor.SENT_NOW:
        return Html(f"\n{line}")
    reason = reason_of(sending.planned_at, sending.at, moved_for, texts)
    moved = texts("calendar-line-moved", planned=dated(sending.planned_at, texts), reason=reason)
    return Html(f"\n{line}\n{moved}")


def _moment(sending: PlannedSending, texts: Texts, now: datetime) -> str:
    if sending.at > now:
        return dated(sending.at, texts)
    is_late = now - sending.at > LATE_AFTER
    return texts.plain("calendar-overdue" if is_late else "calendar-at-once", moment=texts.moment(sending.at))


def _reach(sending: PlannedSending, texts: Texts) -> str:
    key = f"sending-reach-{sending.schedule.job}"
    count, answered = sending.reach.people, sending.subject.answered
    return texts.plain(key if texts.has(key) else "sending-reach", count=count, answered=answered)
