"""The effects of importing a workbook, as its sender reads them before and after."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from services.language.hygiene import shorten
from services.plan.imports.comparison import Change, DryRun, Effect, Outcome
from services.plan.imports.lines import LineProblem
from views.plan.import_values import heading, known_words, said_value, word_named
from views.texts import Html, Texts, join

PAGE: Final = 10
_LONGEST_TITLE: Final = 50
_LONGEST_REASON: Final = 240
_LONGEST_VALUE: Final = 40
_MOST_CHANGES: Final = 4
_MOST_REASONS: Final = 3
_MOST_UNREAD: Final = 8
_MOST_ABSENT: Final = 12
_LONGEST_ABSENT: Final = 40
# Lines that need attention come first; unchanged ones are only counted.
_ORDER: Final = (Effect.REFUSED, Effect.CHANGED, Effect.CREATED, Effect.SAME)


def shown_outcomes(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return what deserves a line: refused first, then doubtful, then changed, then created."""
    told = [one for one in outcomes if one.effect is not Effect.SAME or one.line.doubts]
    return sorted(
        told,
        key=lambda one: (one.effect is not Effect.REFUSED, not one.line.doubts, _ORDER.index(one.effect)),
    )


def pages_of(run: DryRun) -> int:
    """Count the pages of a dry run."""
    return max(1, -(-len(shown_outcomes(run.outcomes)) // PAGE))


def render_preview(run: DryRun, texts: Texts, *, page: int) -> Html:
    """Render the dry run: a count of each kind, what is left out, then a page of lines."""
    shown, pages = shown_outcomes(run.outcomes)[page * PAGE : (page + 1) * PAGE], pages_of(run)
    paging = texts("import-page", page=str(page + 1), pages=str(pages)) if pages > 1 else Html("")
    head = [texts("import-title"), _counts(run.outcomes, texts), paging, texts("import-nothing-yet")]
    notes = [] if page else [*_unread(run, texts), *_absent(run, texts), *_unasked(run, texts)]
    return join([*head, *notes, *[_line(one, texts) for one in shown], *_known(shown, texts)])


def render_done(run: DryRun, texts: Texts) -> Html:
    """Render the outcome of an import; what was refused stays readable."""
    refused = [one for one in shown_outcomes(run.outcomes) if one.effect is Effect.REFUSED]
    told = [texts("import-refused"), *[_line(one, texts) for one in refused[:PAGE]]] if refused else []
    if (more := len(refused) - PAGE) > 0:
        told.append(texts("import-refused-more", count=more))
    counts = _counts(run.outcomes, texts)
    return join([texts("import-done"), counts, *_unasked(run, texts), *told, texts("import-see-plan")])


def importable(outcomes: Sequence[Outcome]) -> int:
    """Count the lines that would change the plan."""
    return sum(outcome.effect in {Effect.CREATED, Effect.CHANGED} for outcome in outcomes)


def _counts(outcomes: Sequence[Outcome], texts: Texts) -> Html:
    counts = Counter(outcome.effect for outcome in outcomes)
    said = [
        texts(f"import-count-{effect.value}", count=counts[effect]) for effect in _ORDER if counts[effect]
    ]
    return join(said, ", ")


def _unread(run: DryRun, texts: Texts) -> list[Html]:
    if not run.unread:
        return []
    said = [texts.plain(key, **values) for key, values in run.unread[:_MOST_UNREAD]]
    if (more := len(run.unread) - _MOST_UNREAD) > 0:
        said.append(texts.plain("import-unread-more", count=more))
    return [texts("import-unread", what=texts.plain("import-between").join(said))]


def _absent(run: DryRun, texts: Texts) -> Iterator[Html]:
    for key, names in (("import-absent", run.absent), ("import-absent-indicators", run.absent_indicators)):
        if names:
            listed = ", ".join(shorten(name, _LONGEST_ABSENT) for name in names[:_MOST_ABSENT])
            more = "…" if len(names) > _MOST_ABSENT else ""
            yield texts(key, count=len(names), names=f"{listed}{more}")


def _unasked(run: DryRun, texts: Texts) -> Iterator[Html]:
    if count := sum(outcome.is_unasked for outcome in run.outcomes):
        yield texts("import-unasked", count=count)


def _known(shown: Sequence[Outcome], texts: Texts) -> Iterator[Html]:
    """Yield, once a page, the words that each refused vocabulary knows."""
    keys = dict.fromkeys(problem.key for one in shown for problem in one.line.problems)
    for key in keys:
        if words := known_words(key, texts):
            yield texts("import-known", what=texts.plain(f"{key}-known"), words=", ".join(words))


def _line(outcome: Outcome, texts: Texts) -> Html:
    key = "import-line-indicator" if outcome.is_indicator else "import-line"
    title = shorten(" ".join(outcome.title.split()), _LONGEST_TITLE)
    effect = texts.plain(f"import-effect-{outcome.effect.value}")
    head = texts(key, number=str(outcome.line.number), code=outcome.line.code, title=title, effect=effect)
    problems = outcome.line.problems[:_MOST_REASONS] or outcome.line.doubts[:_MOST_REASONS]
    reasons = " ".join(_reason(problem, texts) for problem in problems)
    said = [head]
    if outcome.changed:
        said.append(texts("import-changed", changes=_changes(outcome.changed, texts)))
    if reasons:
        said.append(texts("import-why", why=shorten(reasons, _LONGEST_REASON)))
    return join(said, " ")


def _reason(problem: LineProblem, texts: Texts) -> str:
    said = texts.plain(problem.key, said=problem.said, sheet=problem.sheet, place=problem.place)
    if not problem.near:
        return said
    near = [texts.plain("import-quoted", word=word_named(problem.key, word, texts)) for word in problem.near]
    return f"{said} {texts.plain('import-near', near=texts.plain('import-or').join(near))}"


def _changes(changed: Sequence[Change], texts: Texts) -> str:
    said = [_change(*change, texts) for change in changed[:_MOST_CHANGES]]
    if (more := len(changed) - _MOST_CHANGES) > 0:
        said.append(texts.plain("import-changes-more", count=more))
    return texts.plain("import-between").join(said)


def _change(column: str, now: Any, then: Any, texts: Texts) -> str:
    values: Mapping[str, str] = {
        name: shorten(said_value(column, value, texts), _LONGEST_VALUE) or texts.plain("import-no-value")
        for name, value in (("now", now), ("then", then))
    }
    return texts.plain("import-change", column=heading(column), **values)
