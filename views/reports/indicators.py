"""Indicators in a report: from the baseline through the current value to the target."""

from datetime import date
from typing import Final

from services.language.hygiene import shorten
from storage.records.figures import IndicatorFigures
from storage.records.report import ReportContent
from views.documents.blocks import Cell, Column, Paragraph, Section, Table, Tone
from views.numbers import number, whole
from views.reports.words import short_day
from views.texts import Texts

MOST_INDICATORS: Final = 30
_LONGEST_TITLE: Final = 140


def indicators(content: ReportContent, texts: Texts) -> Section:
    found = content.plan.indicators
    left = len(found) - MOST_INDICATORS
    reached = sum(one.share is not None and one.share >= 1 for one in found)
    table = Table(
        "",
        (
            Column(texts.plain("report-column-indicator"), 4.6),
            Column(texts.plain("report-column-baseline"), 1.8, is_number=True),
            Column(texts.plain("report-column-target"), 1.8, is_number=True),
            Column(texts.plain("report-column-current"), 1.8, is_number=True),
            Column(texts.plain("report-column-way"), 2.2),
        ),
        tuple(_indicator(one, texts) for one in found[:MOST_INDICATORS]),
        more=texts.plain("report-more-indicators", count=left) if left > 0 else "",
        empty=texts.plain("report-no-indicator"),
    )
    return Section(
        title=texts.plain("report-indicators"),
        lead=texts.plain("report-indicators-lead", count=len(found), reached=reached),
        blocks=(table, Paragraph(texts.plain("report-way-note"), is_note=True)) if found else (table,),
    )


def _indicator(one: IndicatorFigures, texts: Texts) -> tuple[Cell, ...]:
    share = one.share
    return (
        Cell(shorten(one.name, _LONGEST_TITLE), texts.plain("report-of-action", code=one.action_code)),
        _measured(one.baseline, one.baseline_on, one.unit, texts),
        _measured(one.target, one.target_on, one.unit, texts),
        _measured(one.latest, one.latest_on, one.unit, texts),
        Cell(
            _way(one, texts),
            share=min(1.0, max(0.0, share)) if share is not None else None,
            tone=Tone.MUTED if share is None else Tone.GOOD if share >= 1 else Tone.ONGOING,
        ),
    )


def _measured(value: float | None, day: date | None, unit: str | None, texts: Texts) -> Cell:
    if value is None:
        return Cell("–")
    said = f"{number(value, texts)} {unit}" if unit == "%" else number(value, texts)
    return Cell(said, short_day(day, texts) if day else (unit or ""))


def _way(one: IndicatorFigures, texts: Texts) -> str:
    if one.latest is None:
        return texts.plain("report-way-no-measure")
    if one.share is None:
        return texts.plain("report-way-unknown")
    if one.share >= 1:
        return texts.plain("report-way-reached")
    if one.share < 0:
        return texts.plain("report-way-back")
    return texts.plain("report-way", percent=whole(100 * one.share, texts))
