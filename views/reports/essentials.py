"""The first pages of a report: the cover's three sentences, the essentials, the decisions expected."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from services.language.hygiene import shorten
from services.plan.statuses import is_counted
from services.reports.editions import FIRST, held_up
from storage.records.figures import ActionFigures, NeedFigures, PlanFigures, WaitingNeed
from storage.records.report import ReportContent
from views.documents.blocks import Bullets, Section, Share, Strip, Tile, Tiles, Tone
from views.numbers import part_of, percent_words, whole
from views.plan.statuses import LOOKS, sign_of, status_name, status_words, tone_of, weight_of
from views.reports.words import is_compared, moment_of, obstacle_words, short_day, spoken
from views.texts import Texts

MOST: Final = 3
MOST_DECISIONS: Final = 6
_LONGEST_TITLE: Final = 110
_LONGEST_WORDS: Final = 170


def essentials(content: ReportContent, texts: Texts) -> Section:
    """Build one page for readers who open nothing else."""
    return Section(
        title=texts.plain("report-essentials"),
        lead=takeaways(content, texts)[0],
        blocks=(
            tiles(content, texts),
            status_strip(content.plan, texts),
            Bullets(
                texts.plain("report-highlights"),
                tuple(highlights(content, texts)),
                texts.plain("report-no-highlight"),
                Tone.GOOD,
            ),
            Bullets(
                texts.plain("report-alerts"),
                tuple(alerts(content, texts)),
                texts.plain("report-no-alert"),
                Tone.TROUBLE,
            ),
            Bullets(
                texts.plain("report-decisions-expected"),
                tuple(decisions(content, texts)[:MOST_DECISIONS]),
                texts.plain("report-no-decision"),
                Tone.ONGOING,
            ),
        ),
        starts_page=True,
    )


def takeaways(content: ReportContent, texts: Texts) -> tuple[str, ...]:
    """Return three sentences, for a cover and a chat."""
    return _of_plan(content, texts), _of_needs(content, texts), _of_polls(content, texts)


def _of_plan(content: ReportContent, texts: Texts) -> str:
    plan = content.plan
    if not plan.statuses:
        return texts.plain("report-no-action")
    is_first = content.definitions == FIRST
    return texts.plain(
        "report-say-plan-first" if is_first else "report-say-plan",
        done=plan.done,
        total=plan.total,
        trouble=held_up(plan) if is_first else plan.in_difficulty,
        percent=percent_words(plan.percent, texts),
        elapsed=percent_words(plan.elapsed, texts),
    )


def _of_needs(content: ReportContent, texts: Texts) -> str:
    needs = content.needs
    if not (needs.received or needs.waiting_in_all or needs.to_complete or has_any(needs)):
        return texts.plain("report-no-need")
    return texts.plain(
        "report-say-needs-first" if content.definitions == FIRST else "report-say-needs",
        count=needs.received,
        day=moment_of(content, texts),
        waiting=needs.waiting_in_all,
        asked=needs.to_complete,
        uncovered=needs.unanswered,
    )


def has_any(needs: NeedFigures) -> bool:
    """Return whether a need stands."""
    return any(theme.standing for theme in needs.themes)


def _of_polls(content: ReportContent, texts: Texts) -> str:
    shown = [wave for wave in content.polls.waves if not wave.is_hidden]
    if not shown:
        return texts.plain("report-say-no-poll")
    title = shorten(shown[-1].title, _LONGEST_TITLE)
    part = part_of(shown[-1].respondents, shown[-1].asked, texts)
    return texts.plain("report-say-poll", title=title, part=part)


def tiles(content: ReportContent, texts: Texts) -> Tiles:
    plan, needs, polls = content.plan, content.needs, content.polls
    measured = [one for one in plan.indicators if one.share is not None]
    reached = sum(one.share is not None and one.share >= 1 for one in measured)
    asked, answered = sum(wave.asked for wave in polls.waves), sum(wave.respondents for wave in polls.waves)
    return Tiles(
        (
            Tile(
                whole(needs.received, texts),
                texts.plain("report-tile-needs", count=needs.received),
                texts.plain("report-tile-before", count=needs.earlier) if is_compared(content) else "",
            ),
            Tile(
                texts.plain("report-tile-share", count=plan.done, total=plan.total),
                texts.plain("report-tile-done"),
                texts.plain("report-tile-trouble", count=plan.in_difficulty),
                Tone.TROUBLE if plan.in_difficulty else Tone.GOOD,
            ),
            Tile(
                percent_words(plan.percent, texts),
                texts.plain("report-tile-progress"),
                texts.plain("report-tile-elapsed", percent=percent_words(plan.elapsed, texts)),
            ),
            Tile(
                texts.plain("report-tile-share", count=reached, total=len(measured)) if measured else "–",
                texts.plain("report-tile-indicators"),
                texts.plain("report-tile-unmeasured", count=len(plan.indicators) - len(measured)),
            ),
            Tile(
                texts.plain("report-tile-share", count=answered, total=asked) if asked else "–",
                texts.plain("report-tile-answers"),
                texts.plain("report-tile-waves", count=len(polls.waves)),
            ),
        )
    )


def status_strip(plan: PlanFigures, texts: Texts) -> Strip:
    """Count actions by status, as one strip; abandoned ones last, and counted apart in its title."""
    counts = dict(plan.statuses)
    order = (*[one for one in LOOKS if is_counted(one)], None, *[one for one in LOOKS if not is_counted(one)])
    parts = tuple(
        Share(status_name(one, texts), counts[one], whole(counts[one], texts), sign_of(one), tone_of(one))
        for one in order
        if counts.get(one)
    )
    title = texts.plain("report-statuses", count=plan.total, abandoned=plan.abandoned)
    return Strip(title, parts, spoken(title, [(part.label, part.text) for part in parts], texts))


def highlights(content: ReportContent, texts: Texts) -> Iterator[str]:
    """List the latest successes."""
    told = [action for action in content.plan.actions if action.highlight]
    told.sort(key=lambda action: (action.highlight_on or date.min, action.code), reverse=True)
    for action in told[:MOST]:
        yield texts.plain(
            "report-highlight",
            code=action.code,
            text=shorten(action.highlight or "", _LONGEST_WORDS),
            day=short_day(action.highlight_on, texts),
        )


def alerts(content: ReportContent, texts: Texts) -> Iterator[str]:
    """List actions that need the committee's attention, the heaviest first."""
    for action in troubled(content)[:MOST]:
        words = (status_words(action.status, texts), state_notes_or_obstacle(action, texts))
        yield texts.plain(
            "report-alert",
            code=action.code,
            title=shorten(action.title, _LONGEST_TITLE),
            state=" – ".join(word for word in words if word),
        )


def state_notes_or_obstacle(action: ActionFigures, texts: Texts) -> str:
    """Return the reason an action is in trouble, as far as it was given."""
    if action.obstacle is not None:
        return shorten(obstacle_words(action, texts), _LONGEST_WORDS)
    if action.silent_since is not None:
        return texts.plain("report-silent-since", day=short_day(action.silent_since, texts))
    return texts.plain("report-overdue") if action.is_overdue else ""


def troubled(content: ReportContent) -> list[ActionFigures]:
    """Return actions in difficulty: first those that want the committee's support, then by weight."""
    found = [action for action in content.plan.actions if action.is_in_trouble]
    return sorted(
        found,
        key=lambda action: (
            -action.wants_support,
            -weight_of(action.status),
            action.silent_since is None,
        ),
    )


def decisions(content: ReportContent, texts: Texts) -> list[str]:
    """List the decisions asked of the committee: support for actions, and needs proposed to it."""
    supported = [
        texts.plain(
            "report-decision-support",
            code=action.code,
            title=shorten(action.title, _LONGEST_TITLE),
            obstacle=shorten(obstacle_words(action, texts), _LONGEST_WORDS),
        )
        for action in content.plan.actions
        if action.wants_support
    ]
    proposed = [
        texts.plain(
            "report-decision-need",
            reference=need.reference,
            theme=need.theme or texts.plain("theme-none"),
            place=place_words(need, texts),
        )
        for need in content.needs.proposed
    ]
    return [*supported, *proposed]


def place_words(need: WaitingNeed, texts: Texts) -> str:
    """Return the places of a need; small communes are not named."""
    places = [*need.communes, *([texts.plain("report-small-commune")] if need.is_small_commune else [])]
    return ", ".join(places) or texts.plain("summary-everywhere")
