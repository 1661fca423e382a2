"""Reporting on an action: questions, confirmations, and notices to coordinators."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from services.language.hygiene import shorten
from services.language.personal_details import Finding
from services.plan.progress import ProgressReport
from storage.records.action import Action, ActionStatus
from storage.records.progress import Progress
from views.personal_details import warnings_of
from views.plan.obstacles import obstacle_line
from views.plan.sheets import entry_state, lines_of
from views.plan.statuses import status_name
from views.texts import Html, Texts, join

_LONGEST_TITLE: Final = 200


def render_ask(
    key: str, action: Action, latest: Progress | None, values: Mapping[str, Any], texts: Texts
) -> Html:
    """Render one question of a report, under the known state and the answers so far."""
    return join(
        [_title(action, texts), latest_line(latest, texts), *_answered(values, latest, texts), texts(key)]
    )


def render_review(
    action: Action, said: ProgressReport, latest: Progress | None, findings: Sequence[Finding], texts: Texts
) -> Html:
    """Render a report before it is sent: one read from a reply, or one with personal details.

    The latest report stands above it: another person may have reported meanwhile.
    """
    text = said.highlight or said.obstacle_text or ""
    parts = [_title(action, texts), latest_line(latest, texts), _state(said, texts)]
    parts.append(_lower(said.percent, latest, texts))
    if said.obstacle:
        parts.append(obstacle_line(said.obstacle, text, texts))
    elif text:
        parts.append(texts("action-highlight", text=text))
    if said.photo_file_id:
        parts.append(texts("action-photo"))
    warned = warnings_of(text, findings, texts) if findings else []
    return join([*parts, *warned])


def render_sent(action: Action, entry: Progress, texts: Texts) -> Html:
    """Render the confirmation of a recorded report."""
    key = "progress-corrected" if entry.supersedes_id else "progress-sent"
    told = texts("progress-told") if entry.obstacle else Html("")
    said = texts(key, code=action.code, state=entry_state(entry, texts))
    return join([said, _title(action, texts), *lines_of(entry, texts, longest=1000), told])


def render_photo(action: Action, entry: Progress, texts: Texts) -> Html:
    """Render the caption of an entry's photo; a caption holds 1,024 characters."""
    state = texts("action-entry", date=texts.date(entry.at), state=entry_state(entry, texts))
    return join([_title(action, texts), state, *lines_of(entry, texts)])


def render_trouble(action: Action, entry: Progress, texts: Texts) -> Html:
    """Render the notice of trouble for coordinators."""
    key = "progress-wants-support" if entry.wants_support else "progress-trouble"
    by = texts("progress-by", name=entry.author_name) if entry.author_name else Html("")
    head = texts(key, code=action.code, state=entry_state(entry, texts))
    return join([head, _title(action, texts), *lines_of(entry, texts, longest=1000), by])


def render_answered_needs(action: Action, entry: Progress, need_numbers: Sequence[int], texts: Texts) -> Html:
    """Render a step forward, for an author or supporter of needs the action answers: no obstacle, no name."""
    references = ", ".join(f"B-{number:03d}" for number in need_numbers[:8])
    text = shorten(entry.highlight or "", 500)
    said = texts("action-highlight", text=text) if text else Html("")
    state = texts("progress-answered", state=entry_state(entry, texts))
    return join([texts("progress-for-needs", references=references), _title(action, texts), state, said])


def render_choice(texts: Texts) -> Html:
    """Render the question which action to report on."""
    return texts("progress-choose")


def latest_line(latest: Progress | None, texts: Texts) -> Html:
    """Render the latest report, and its author."""
    if latest is None:
        return Html("")
    key = "progress-latest-by" if latest.author_name else "progress-latest"
    name = shorten(latest.author_name or "", 60)
    return texts(key, date=texts.date(latest.at), state=entry_state(latest, texts), name=name)


def _title(action: Action, texts: Texts) -> Html:
    return texts("plan-item", code=action.code, title=shorten(action.title, _LONGEST_TITLE))


def _answered(values: Mapping[str, Any], latest: Progress | None, texts: Texts) -> list[Html]:
    if not values.get("status"):
        return []
    percent = values.get("percent")
    state = texts("progress-answered", state=_said(ActionStatus(values["status"]), percent, texts))
    return [state, _lower(percent, latest, texts)]


def _lower(percent: int | None, latest: Progress | None, texts: Texts) -> Html:
    if percent is None or latest is None or latest.percent is None or percent >= latest.percent:
        return Html("")
    return texts("progress-lower", now=str(percent), before=str(latest.percent))


def _state(said: ProgressReport, texts: Texts) -> Html:
    return texts("progress-answered", state=_said(said.status, said.percent, texts))


def _said(status: ActionStatus, percent: int | None, texts: Texts) -> str:
    name = status_name(status, texts)
    return f"{name} · {texts.plain('plan-percent', percent=str(percent))}" if percent is not None else name


def render_support_withdrawn(action: Action, entry: Progress, texts: Texts) -> Html:
    """Say that the committee's support is no longer asked for."""
    return join(
        [
            texts("progress-support-withdrawn", code=action.code, state=entry_state(entry, texts)),
            _title(action, texts),
        ]
    )
