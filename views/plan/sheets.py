"""The action plan as people read it: a page of it, and one sheet with its history."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from services.language.hygiene import shorten
from services.plan.rules import is_overdue, missing, silent_since
from services.plan.sheets import ActionPage, Sheet
from services.schedules.days_off import local_time
from storage.records.action import Action, Step
from storage.records.progress import Progress
from views.plan.obstacles import obstacle_line
from views.plan.statuses import status_name
from views.texts import Html, Texts, escape, join, visible_length

# A message holds 4,096 characters.
_ROOM: Final = 3900
_LONGEST_TITLE_IN_LIST: Final = 160
_LONGEST_LINE: Final = 300
_LONGEST_ENTRY: Final = 350
_LONGEST_DESCRIPTION: Final = 900
_MOST_NAMES: Final = 8
_MOST_STEPS: Final = 12


def render_plan(
    page: ActionPage, texts: Texts, *, scope: str, now: datetime, not_understood: Sequence[str] = ()
) -> Html:
    """Render one page of actions under their axes."""
    unread = shorten(" ".join(not_understood), 80)
    count = texts(
        "plan-count",
        count=page.total - page.abandoned,
        abandoned=page.abandoned,
        page=page.page + 1,
        pages=page.pages,
    )
    head = [
        texts("plan-not-understood", words=unread) if unread else Html(""),
        texts("plan-title", scope=scope),
        count,
    ]
    return join([*head, *_under_axes(page.actions, texts, now)])


def render_sheet(sheet: Sheet, texts: Texts, *, now: datetime, extra: Sequence[Html] = ()) -> Html:
    """Render a sheet; if parts do not fit, a line says so. `extra` stands before the history."""
    action = sheet.action
    head = [
        texts("action-head", code=action.code, title=action.title),
        texts("action-state", state=state_of(action, texts, now)),
        _completeness(action, texts),
    ]
    body = [*_facts(action, texts), *_steps(sheet.steps, texts), *_needs(sheet.need_numbers, texts), *extra]
    return _fitted([*head, *body, *_story(sheet.story, texts)], texts)


def state_of(action: Action, texts: Texts, now: datetime) -> str:
    """Return « En cours · 40 % · sans nouvelles depuis le 3 mars 2026 »."""
    parts = [status_name(action.status, texts)]
    if action.percent is not None:
        parts.append(texts.plain("plan-percent", percent=str(action.percent)))
    if silence := silent_since(action, now):
        parts.append(texts.plain("plan-silent", date=texts.date(silence)))
    if is_overdue(action, local_time(now, texts.territory).date()):
        parts.append(texts.plain("plan-overdue"))
    return " · ".join(parts)


def entry_state(entry: Progress, texts: Texts) -> str:
    """Return « En cours · 40 % »."""
    status = status_name(entry.status, texts)
    if entry.percent is None:
        return status
    return f"{status} · {texts.plain('plan-percent', percent=str(entry.percent))}"


def lines_of(entry: Progress, texts: Texts, *, longest: int = _LONGEST_ENTRY) -> list[Html]:
    """Render an entry beside its status: highlight, obstacle, support wanted."""
    lines = []
    if entry.highlight:
        lines.append(texts("action-highlight", text=shorten(entry.highlight, longest)))
    if entry.photo_file_id:
        lines.append(texts("action-photo"))
    if entry.obstacle and entry.obstacle_text:
        lines.append(obstacle_line(entry.obstacle, shorten(entry.obstacle_text, longest), texts))
    if entry.wants_support:
        lines.append(texts("action-support"))
    return lines


def leads_of(action: Action, texts: Texts) -> str:
    """Return all leads of an action, with their organisations."""
    names = [
        f"{lead.name} ({lead.organisation_name})" if lead.organisation_name else lead.name
        for lead in action.leads
    ]
    names += [action.lead_text] if action.lead_text and not names else []
    told = {lead.organisation_name for lead in action.leads}
    names += [action.organisation_name or ""] if action.organisation_name not in told else []
    return texts.listed(name for name in names if name)


def _under_axes(actions: Sequence[Action], texts: Texts, now: datetime) -> Iterator[Html]:
    axis_id: int | None = None
    for action in actions:
        if action.axis_id is not None and action.axis_id != axis_id:
            title = shorten(action.axis_title or "", _LONGEST_TITLE_IN_LIST)
            yield Html(f"\n{texts('plan-axis', code=action.axis_code or '', title=title)}")
        axis_id = action.axis_id
        yield texts("plan-item", code=action.code, title=shorten(action.title, _LONGEST_TITLE_IN_LIST))
        yield Html(f"    {escape(state_of(action, texts, now))}")


def _completeness(action: Action, texts: Texts) -> Html:
    parts = [texts.plain(f"action-missing-{part}") for part in missing(action)]
    return texts("action-incomplete", parts=", ".join(parts)) if parts else Html("")


def _facts(action: Action, texts: Texts) -> Iterator[Html]:
    if action.description:
        text = shorten(action.description, _LONGEST_DESCRIPTION)
        yield Html(f"<blockquote expandable>{escape(text)}</blockquote>")
    if action.axis_code:
        title = shorten(action.axis_title or "", _LONGEST_LINE)
        yield texts("action-place-in-plan", code=action.axis_code, title=title)
    if action.objective_title:
        yield texts("action-objective", title=shorten(action.objective_title, _LONGEST_LINE))
    if action.committee_code:
        yield texts("action-committee", committee=texts.committee(action.committee_code))
    if leads := leads_of(action, texts):
        yield texts("action-leads", leads=shorten(leads, _LONGEST_LINE))
    yield from _named_facts(action, texts)
    yield _when(action, texts)
    yield texts("action-rhythm", rhythm=texts.plain(f"action-rhythm-{action.rhythm.value}"))


def _named_facts(action: Action, texts: Texts) -> Iterator[Html]:
    if places := _places(action, texts):
        yield texts("action-where", places=places)
    if action.public_codes:
        yield texts("action-publics", publics=_listed([texts.public(code) for code in action.public_codes]))
    if action.elected_referent:
        yield texts("action-elected", name=action.elected_referent)
    if action.partners:
        yield texts("action-partners", partners=shorten(action.partners, _LONGEST_LINE))
    if action.schemes:
        yield texts("action-schemes", schemes=shorten(action.schemes, _LONGEST_LINE))
    if action.priority:
        yield texts("action-priority", priority=texts.plain(f"action-priority-{action.priority.value}"))


def _places(action: Action, texts: Texts) -> str:
    names = [texts.plain("need-place-everywhere")] if action.whole_territory else []
    return _listed([*names, *(texts.commune(code) for code in action.commune_codes)])


def _when(action: Action, texts: Texts) -> Html:
    first, last = action.starts_on, action.ends_on
    if first and last:
        said = escape(texts.capital_period(first, last))
    elif first:
        said = texts("action-from", first=first)
    elif last:
        said = texts("action-until", last=last)
    else:
        said = Html("")
    text = texts("action-period", period=action.period_text) if action.period_text else Html("")
    recurring = texts("action-recurring") if action.is_recurring else Html("")
    return join([said, text, recurring], " ")


def _steps(steps: Sequence[Step], texts: Texts) -> Iterator[Html]:
    if not steps:
        return
    done = sum(step.done_at is not None for step in steps)
    yield texts("action-steps", done=str(done), count=str(len(steps)))
    for step in steps[:_MOST_STEPS]:
        key = "action-step-done" if step.done_at else "action-step-open"
        yield texts(key, title=shorten(step.title, _LONGEST_LINE // 2))


def _needs(numbers: Sequence[int], texts: Texts) -> list[Html]:
    references = [f"B-{number:03d}" for number in numbers]
    return [texts("action-needs", references=_listed(references))] if references else []


def _story(story: Sequence[Progress], texts: Texts) -> Iterator[Html]:
    yield texts("action-story") if story else texts("action-story-none")
    for entry in story:
        key = "action-entry-by" if entry.author_name else "action-entry"
        name = shorten(entry.author_name or "", 60)
        said = texts(key, date=texts.date(entry.at), state=entry_state(entry, texts), name=name)
        mark = f" {texts('action-entry-corrected')}" if entry.supersedes_id else ""
        yield Html(f"{said}{mark}")
        yield from lines_of(entry, texts)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_NAMES]) + (", …" if len(names) > _MOST_NAMES else "")


def _fitted(parts: Sequence[Html], texts: Texts) -> Html:
    """Return as many whole parts as a message holds."""
    clipped = texts("action-clipped")
    kept: list[Html] = []
    room = _ROOM - visible_length(clipped)
    for part in parts:
        room -= visible_length(part) + 1
        if room < 0:
            return join([*kept, clipped])
        kept.append(part)
    return join(kept)
