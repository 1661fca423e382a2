"""Check-ins for leads, at their action's rhythm; notices of silence and missing leads for coordinators."""

from collections.abc import Sequence
from typing import Final

from services.language.hygiene import shorten
from storage.records.action import Action
from storage.records.progress import Progress
from views.plan.progress import latest_line
from views.plan.sheets import leads_of
from views.plan.statuses import status_name
from views.texts import Html, Texts, join

_LONGEST_TITLE: Final = 200
_MOST: Final = 20


def render_check_in(action: Action, latest: Progress | None, texts: Texts) -> Html:
    """Render « Où en est-elle ? », with the latest report."""
    title = texts("plan-item", code=action.code, title=shorten(action.title, _LONGEST_TITLE))
    return join([texts("check-in-title"), title, latest_line(latest, texts), texts("check-in-how")])


def render_unled(actions: Sequence[Action], texts: Texts) -> Html:
    """Render the actions under way without a lead to ask."""
    lines = [
        texts("unled-item", code=action.code, title=shorten(action.title, 80)) for action in actions[:_MOST]
    ]
    return join([texts("unled-title", count=len(actions)), *lines, texts("unled-how")])


def render_silent(actions: Sequence[Action], texts: Texts) -> Html:
    """Render the silent actions, with their leads."""
    lines = [texts("silent-title", count=len(actions))]
    for action in actions[:_MOST]:
        since = texts.date(action.reported_at or action.created_at)
        title = shorten(action.title, 80)
        leads = shorten(leads_of(action, texts), 80) or texts.plain("silent-no-lead")
        state = status_name(action.status, texts)
        lines.append(
            texts("silent-item", code=action.code, title=title, leads=leads, date=since, state=state)
        )
    return join(lines)
