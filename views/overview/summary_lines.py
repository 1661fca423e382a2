"""The state of the plan and the polls, in a line or two each of the summary's message."""

from typing import Final

from services.language.hygiene import shorten
from services.plan.statuses import is_counted
from services.polls.state import PollsNow, WaveState
from storage.records.action import ActionStatus
from storage.records.figures import PlanFigures
from views.numbers import FEWEST_FOR_PERCENT
from views.plan.statuses import LOOKS, status_name
from views.texts import Html, Texts, join

# Actions without a status stand before abandoned ones.
STATUS_ORDER: Final[tuple[ActionStatus | None, ...]] = (
    *[status for status in LOOKS if is_counted(status)],
    None,
    *[status for status in LOOKS if not is_counted(status)],
)
_LONGEST_TITLE: Final = 60
_LONGEST_QUESTION: Final = 50


def plan_lines(plan: PlanFigures | None, texts: Texts) -> list[Html]:
    """Render the part done, next to the time that has passed; actions in difficulty; all by status."""
    if plan is None:
        return []
    if not plan.statuses:
        return [Html(f"\n{texts('summary-plan-none')}")]
    counts = [
        texts("summary-status", status=status_name(status, texts), count=count)
        for status, count in statuses_of(plan)
    ]
    elapsed = round(plan.elapsed)
    return [
        Html(f"\n{texts('summary-plan', count=plan.total, done=done_of(plan, texts), elapsed=elapsed)}"),
        texts("summary-difficulty", count=plan.in_difficulty, silent=plan.silent),
        join(counts, " · "),
    ]


def done_of(plan: PlanFigures, texts: Texts) -> str:
    """Return the plan's progress: a percentage, or a count while there are few actions."""
    if plan.total < FEWEST_FOR_PERCENT:
        return texts.plain("summary-plan-few", done=plan.done, total=plan.total)
    if plan.percent is None:
        return texts.plain("summary-plan-unknown")
    return texts.plain("summary-plan-percent", percent=round(plan.percent))


def statuses_of(plan: PlanFigures) -> list[tuple[ActionStatus | None, int]]:
    """Count actions by status, in an order that does not change."""
    found = dict(plan.statuses)
    return [(status, found[status]) for status in STATUS_ORDER if found.get(status)]


def poll_lines(polls: PollsNow | None, texts: Texts) -> list[Html]:
    """Render the number of answers to the open wave, and the results of the last closed one."""
    if polls is None:
        return []
    told = [*_open_wave(polls, texts), *_closed_wave(polls.closed_wave, texts)]
    first, *others = told or [texts("summary-polls-none")]
    return [Html(f"\n{first}"), *others]


def _open_wave(polls: PollsNow, texts: Texts) -> list[Html]:
    wave = polls.open_wave
    if wave is None:
        return []
    title = shorten(wave.title, _LONGEST_TITLE)
    told = texts("summary-poll-open", title=title, answered=wave.answered, asked=wave.asked)
    more = texts("summary-polls-others", count=polls.others_open) if polls.others_open else Html("")
    return [join([told, more], " ")]


def _closed_wave(wave: WaveState | None, texts: Texts) -> list[Html]:
    if wave is None:
        return []
    title = shorten(wave.title, _LONGEST_TITLE)
    return [
        texts("summary-poll-closed", title=title, answered=wave.answered, asked=wave.asked),
        *[
            texts(
                f"summary-poll-{name}",
                words=shorten(opinion.question.text_in(texts.language), _LONGEST_QUESTION),
                agreeing=opinion.agreeing,
                concerned=opinion.concerned,
            )
            for name, opinion in (("most", wave.most), ("least", wave.least))
            if opinion
        ],
    ]
