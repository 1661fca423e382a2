"""What waits for the steering committee, in one message."""

from datetime import datetime
from typing import Final

from services.language.hygiene import shorten
from services.overview.decisions import WaitingDecisions, WantedSupport
from views.plan.obstacles import obstacle_words
from views.texts import Html, Texts, join

MOST_SUPPORTS: Final = 8
_LONGEST: Final = 160


def render_waiting_decisions(waiting: WaitingDecisions, texts: Texts, *, now: datetime) -> Html:
    """Render the supports that actions want, then needs without an answer and the open poll."""
    parts = [texts("decisions-title"), *_supports(waiting, texts), *_needs(waiting, texts, now)]
    if waiting.open_wave is not None:
        wave = waiting.open_wave
        parts.append(texts("summary-poll-open", title=wave.title, answered=wave.answered, asked=wave.asked))
    return join(parts, "\n\n")


def _supports(waiting: WaitingDecisions, texts: Texts) -> list[Html]:
    if not waiting.supports:
        return [texts("decisions-no-support")]
    shown = waiting.supports[:MOST_SUPPORTS]
    lines = [texts("decisions-supports", count=len(waiting.supports)), *(_line(one, texts) for one in shown)]
    left = len(waiting.supports) - len(shown)
    return [join([*lines, *([texts("decisions-others", count=left)] if left else [])])]


def _line(support: WantedSupport, texts: Texts) -> Html:
    said = obstacle_words(support.obstacle, support.obstacle_text, texts)
    return texts(
        "decisions-support",
        code=support.code,
        title=shorten(support.title, _LONGEST),
        obstacle=shorten(said, _LONGEST),
        day=texts.date(support.at),
    )


def _needs(waiting: WaitingDecisions, texts: Texts, now: datetime) -> list[Html]:
    if waiting.oldest_at is None:
        return []
    days = max(0, (now - waiting.oldest_at).days)
    return [texts("decisions-needs", count=waiting.to_handle, days=days)]
