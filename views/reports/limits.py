"""The limits of a report: missing facts, and the method behind its figures."""

from collections.abc import Iterator
from typing import Final

from services.figures.notions import Notion, changed_since
from services.polls.rules import SMALLEST_GROUP
from services.reports.editions import FIRST
from storage.records.report import ReportContent
from views.documents.blocks import Bullets, Section
from views.reports.essentials import decisions
from views.reports.words import short_day
from views.texts import Texts

_MOST_CODES: Final = 25


def submitted(content: ReportContent, texts: Texts) -> Section:
    asked = decisions(content, texts)
    return Section(
        title=texts.plain("report-decisions"),
        lead=texts.plain("report-decisions-lead", count=len(asked)),
        blocks=(Bullets("", tuple(asked[:_MOST_CODES]), texts.plain("report-no-decision")),) if asked else (),
    )


def limits(content: ReportContent, texts: Texts) -> Section:
    """List missing news, incomplete sheets, hidden groups; then the sources of figures."""
    return Section(
        title=texts.plain("report-limits"),
        lead=texts.plain("report-limits-lead"),
        blocks=(
            Bullets(
                texts.plain("report-missing"),
                tuple(_missing(content, texts)),
                texts.plain("report-nothing-missing"),
            ),
            Bullets(texts.plain("report-method"), tuple(_method(content, texts))),
        ),
    )


def _missing(content: ReportContent, texts: Texts) -> Iterator[str]:
    plan, polls = content.plan, content.polls
    silent = [
        texts.plain("report-silent-action", code=action.code, day=short_day(action.silent_since, texts))
        for action in plan.actions
        if action.silent_since
    ]
    incomplete = [
        f"{action.code} ({', '.join(texts.plain(f'report-lacks-{part}') for part in action.missing)})"
        for action in plan.actions
        if action.missing
    ]
    hidden = sum(question.is_hidden for wave in polls.waves for question in wave.questions)
    hidden_waves = sum(wave.is_hidden for wave in polls.waves)
    unmeasured = sum(one.latest is None for one in plan.indicators)
    unfounded = sum(one.baseline is None for one in plan.indicators)
    if silent:
        yield texts.plain("report-limit-silent", count=len(silent), codes=_some(silent))
    if incomplete:
        yield texts.plain("report-limit-incomplete", count=len(incomplete), codes=_some(incomplete))
    if unmeasured:
        yield texts.plain("report-limit-unmeasured", count=unmeasured)
    if unfounded:
        yield texts.plain("report-limit-unfounded", count=unfounded)
    if hidden or hidden_waves:
        yield texts.plain(
            "report-limit-hidden", questions=hidden, waves=hidden_waves, smallest=SMALLEST_GROUP
        )
    if polls.open_waves:
        yield texts.plain("report-open-waves", count=polls.open_waves)
    for wave in polls.waves:
        if wave.silent_organisations:
            yield texts.plain(
                "report-limit-structures",
                reference=wave.reference,
                count=wave.silent_organisations,
                total=wave.organisations,
            )


def _some(said: list[str]) -> str:
    return ", ".join(said[:_MOST_CODES]) + ("…" if len(said) > _MOST_CODES else "")


def _notions(content: ReportContent, texts: Texts) -> Iterator[str]:
    """Say whose state is told, then what each figure counts, then what is counted otherwise than before."""
    if content.day is not None and content.day < content.data_at.date():
        yield texts.plain("report-method-past", day=content.day)
    yield from (_meaning(notion, texts) for notion in Notion)
    yield texts.plain("report-method-words")
    changed = changed_since(content.previous.definitions) if content.previous else ()
    if content.previous and changed:
        names = ", ".join(texts.plain(f"notion-{notion.value}") for notion in changed)
        yield texts.plain("report-method-changed", reference=content.previous.reference, notions=names)


def _meaning(notion: Notion, texts: Texts) -> str:
    name, means = (texts.plain(f"notion-{notion.value}{part}") for part in ("", "-means"))
    return texts.plain("notion-line", name=name, means=means)


def _method(content: ReportContent, texts: Texts) -> Iterator[str]:
    yield texts.plain(
        "report-method-period",
        period=texts.period(content.first, content.last),
        moment=texts.moment(content.data_at),
    )
    if content.definitions == FIRST:
        yield texts.plain("report-method-progress")
        yield texts.plain("report-method-needs")
    else:
        yield from _notions(content, texts)
    if content.needs.grouped_communes:
        yield texts.plain(
            "report-method-communes",
            count=content.needs.grouped_communes,
            limit=str(content.needs.group_limit),
        )
    yield texts.plain("report-method-polls", smallest=SMALLEST_GROUP)
    yield texts.plain("report-method-people")
    yield texts.plain("report-method-references", reference=content.reference)
