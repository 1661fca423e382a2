"""Evaluation in a report: participation, the score of each criterion, the results of each question."""

from collections.abc import Iterator, Sequence
from typing import Final

from services.language.hygiene import shorten
from services.polls.kinds import AGREEMENT_POINTS
from services.polls.rules import SMALLEST_GROUP
from storage.records.figures import QuestionFigures, WaveFigures
from storage.records.report import ReportContent
from views.documents.blocks import (
    Bar,
    Bars,
    Block,
    Cell,
    Column,
    Diverging,
    Paragraph,
    Scale,
    Section,
    Table,
    Tone,
)
from views.numbers import part_of, score
from views.polls.kinds import capital, look_of
from views.reports.plan import committee_name
from views.reports.words import short_day, spoken
from views.texts import Texts

MOST_WAVES: Final = 6
_LONGEST_QUESTION: Final = 160


def evaluation(content: ReportContent, texts: Texts) -> Section:
    """Build the section on closed waves."""
    polls = content.polls
    left = len(polls.waves) - MOST_WAVES
    blocks: list[Block] = []
    if polls.waves:
        blocks += [_participation(polls.waves[-MOST_WAVES:], texts), *_criteria(content, texts)]
        for wave in polls.waves[-MOST_WAVES:]:
            blocks += _wave(wave, content, texts)
    if left > 0:
        blocks.append(Paragraph(texts.plain("report-more-waves", count=left), is_note=True))
    if polls.open_waves:
        blocks.append(Paragraph(texts.plain("report-open-waves", count=polls.open_waves), is_note=True))
    return Section(
        title=texts.plain("report-evaluation"),
        lead=texts.plain("report-evaluation-lead", count=len(polls.waves)),
        blocks=tuple(blocks),
    )


def _participation(waves: Sequence[WaveFigures], texts: Texts) -> Bars:
    bars = tuple(
        Bar(
            texts.plain(
                "report-wave", reference=wave.reference, title=shorten(wave.title, _LONGEST_QUESTION)
            ),
            part_of(wave.respondents, wave.asked, texts),
            wave.respondents / wave.asked if wave.asked else None,
            texts.plain(
                "report-wave-days",
                first=short_day(wave.opened_on, texts),
                last=short_day(wave.closed_on, texts),
                days=(wave.closed_on - wave.opened_on).days,
                secrecy=texts.plain(f"report-secrecy-{wave.secrecy.value}"),
            ),
        )
        for wave in waves
    )
    title = texts.plain("report-participation")
    return Bars(title, bars, spoken(title, [(bar.label, bar.value) for bar in bars], texts))


def _title(wave: WaveFigures, texts: Texts) -> str:
    return texts.plain("report-wave", reference=wave.reference, title=shorten(wave.title, _LONGEST_QUESTION))


def _criteria(content: ReportContent, texts: Texts) -> Iterator[Bars]:
    """Draw scores from 1 to 4, the middle marked."""
    bars = tuple(
        Bar(
            criterion.name,
            texts.plain("report-score", mean=score(criterion.mean, texts)),
            (criterion.mean - 1) / (len(AGREEMENT_POINTS) - 1),
            texts.plain("report-n-answers", count=criterion.answers),
            mark=0.5,
        )
        for criterion in content.polls.criteria
    )
    if bars:
        title = texts.plain("report-criteria")
        said = spoken(title, [(bar.label, bar.value) for bar in bars], texts)
        yield Bars(title, bars, said, texts.plain("report-middle-mark"))


def _wave(wave: WaveFigures, content: ReportContent, texts: Texts) -> Iterator[Block]:
    title = _title(wave, texts)
    if wave.is_hidden:
        yield Paragraph(texts.plain("report-wave-hidden", title=title, smallest=SMALLEST_GROUP))
        return
    agreements = [question for question in wave.questions if look_of(question).is_diverging]
    others = [question for question in wave.questions if not look_of(question).is_diverging]
    if agreements:
        yield _scales(title, agreements, texts)
    if others:
        yield _others(title if not agreements else "", others, texts)
    yield _by_committee(wave, content, texts)
    if wave.decision:
        yield Paragraph(texts.plain("report-wave-decision", reference=wave.reference, words=wave.decision))


def _scales(title: str, questions: Sequence[QuestionFigures], texts: Texts) -> Diverging:
    scales = tuple(_scale(question, texts) for question in questions)
    said = spoken(title, [(scale.label, scale.value or scale.n) for scale in scales], texts)
    legend = tuple(texts.plain(f"poll-agreement-{value}") for value in AGREEMENT_POINTS)
    return Diverging(title, legend, scales, said)


def _scale(question: QuestionFigures, texts: Texts) -> Scale:
    label = f"{question.reference}  {shorten(question.text, _LONGEST_QUESTION)}"
    if question.is_hidden:
        return Scale(label, (), texts.plain("report-hidden", smallest=SMALLEST_GROUP), "", is_hidden=True)
    counts = dict(question.counts)
    return Scale(
        label,
        tuple(counts.get(value, 0) for value in AGREEMENT_POINTS),
        _n(question, texts),
        _mean(question, texts),
        _mean_before(question, texts),
    )


def _n(question: QuestionFigures, texts: Texts) -> str:
    return texts.plain(
        "report-n",
        count=question.answered - question.not_concerned,
        not_concerned=question.not_concerned,
    )


def _mean(question: QuestionFigures, texts: Texts) -> str:
    if question.mean is None:
        return ""
    mean = look_of(question).mean_in_report(question.mean, texts)
    return f"{mean} {question.unit}" if question.unit else mean


def _mean_before(question: QuestionFigures, texts: Texts) -> str:
    if question.earlier_mean is None:
        return ""
    return texts.plain("report-mean-before", mean=score(question.earlier_mean, texts))


def _others(title: str, questions: Sequence[QuestionFigures], texts: Texts) -> Table:
    return Table(
        title,
        (
            Column(texts.plain("report-column-question"), 4),
            Column(texts.plain("report-column-answers"), 4),
            Column(texts.plain("report-column-n"), 1.6, is_number=True),
        ),
        tuple(
            (
                Cell(f"{question.reference}  {shorten(question.text, _LONGEST_QUESTION)}"),
                Cell(_answers(question, texts)),
                Cell(
                    texts.plain("report-hidden", smallest=SMALLEST_GROUP)
                    if question.is_hidden
                    else _n(question, texts)
                ),
            )
            for question in questions
        ),
    )


def _answers(question: QuestionFigures, texts: Texts) -> str:
    if question.is_hidden:
        return "–"
    word = look_of(question).word
    counted = [
        texts.plain(
            "summary-status", status=word(value, texts) if word else capital(shorten(value, 60)), count=count
        )
        for value, count in question.counts
        if count
    ]
    mean = _mean(question, texts)
    return " · ".join(part for part in (mean, _mean_before(question, texts), *counted) if part) or "–"


def _by_committee(wave: WaveFigures, content: ReportContent, texts: Texts) -> Table:
    names = {one.code: committee_name(one, texts) for one in content.committees}
    return Table(
        texts.plain("report-participation-by-committee", reference=wave.reference),
        (Column(texts.plain("report-column-committee"), 5), Column(texts.plain("report-column-answered"), 2)),
        tuple(
            (
                Cell(names.get(group.code, group.code)),
                Cell(
                    texts.plain("report-hidden", smallest=SMALLEST_GROUP)
                    if group.is_hidden
                    else part_of(group.answered, group.asked, texts),
                    tone=Tone.MUTED if group.is_hidden else Tone.PLAIN,
                ),
            )
            for group in wave.committees
        ),
        more=texts.plain(
            "report-silent-structures", count=wave.silent_organisations, total=wave.organisations
        ),
    )
