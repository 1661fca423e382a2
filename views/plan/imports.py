"""The effects of importing a workbook, as its sender reads them before and after."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, Final

from services.language.hygiene import shorten
from services.plan.imports.comparison import DryRun, Effect, Outcome
from services.plan.imports.lines import LineProblem
from views.plan.import_values import heading, known_words, said_value, word_named
from views.texts import Html, Texts, join

PAGE: Final = 10
# Ten lines at their longest, with all notes above them, stay within one message; fewer lines may say more.
_LONGEST_TITLE: Final = 45
_ROOM: Final = 1700
_MOST_ROOM: Final = 600
_LONGEST_VALUE: Final = 35
_LONGEST_UNREAD: Final = 400
_LONGEST_ABSENT: Final = 90
_LONGEST_KNOWN: Final = 120
_MOST_KNOWN: Final = 2
_MOST_REASONS: Final = 3
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
    return join([*head, *notes, *_lines(shown, texts), *_known(shown, texts)])


def render_done(run: DryRun, texts: Texts) -> Html:
    """Render the outcome of an import; what was refused stays readable."""
    refused = [one for one in shown_outcomes(run.outcomes) if one.effect is Effect.REFUSED]
    told = [texts("import-refused"), *_lines(refused[:PAGE], texts)] if refused else []
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


def _unread(run: DryRun, texts: Texts) -> Iterator[Html]:
    """Yield what is left out of the file, as much as there is room for, and the number of the rest."""
    if run.unread:
        said = [texts.plain(key, **values) for key, values in run.unread]
        yield texts("import-unread", what=_listed(said, "import-unread-more", _LONGEST_UNREAD, texts))


def _listed(parts: Sequence[str], more_key: str, room: int, texts: Texts) -> str:
    """Join the first parts that there is room for, at least one, and say how many follow."""
    between = texts.plain("import-between")
    lengths = accumulate(len(part) + len(between) for part in parts)
    kept = sum(length <= room for length in lengths) or 1
    more = [texts.plain(more_key, count=len(parts) - kept)] if len(parts) > kept else []
    return between.join([shorten(parts[0], room), *parts[1:kept], *more])


def _absent(run: DryRun, texts: Texts) -> Iterator[Html]:
    for key, names in (("import-absent", run.absent), ("import-absent-indicators", run.absent_indicators)):
        if names:
            yield texts(key, count=len(names), names=shorten(", ".join(names[:20]), _LONGEST_ABSENT))


def _unasked(run: DryRun, texts: Texts) -> Iterator[Html]:
    if count := sum(outcome.is_unasked for outcome in run.outcomes):
        yield texts("import-unasked", count=count)


def _known(shown: Sequence[Outcome], texts: Texts) -> Iterator[Html]:
    """Yield, once a page, the words that each refused vocabulary knows."""
    keys = dict.fromkeys(problem.key for one in shown for problem in one.line.problems)
    lists = [(key, words) for key in keys if (words := known_words(key, texts))]
    for key, words in lists[:_MOST_KNOWN]:
        listed = shorten(", ".join(words), _LONGEST_KNOWN)
        yield texts("import-known", what=texts.plain(f"{key}-known"), words=listed)


def _lines(shown: Sequence[Outcome], texts: Texts) -> list[Html]:
    room = min(_MOST_ROOM, _ROOM // max(1, len(shown)))
    return [_line(outcome, texts, room) for outcome in shown]


def _line(outcome: Outcome, texts: Texts, room: int) -> Html:
    key = "import-line-indicator" if outcome.is_indicator else "import-line"
    title = shorten(" ".join(outcome.title.split()), _LONGEST_TITLE)
    effect = texts.plain(f"import-effect-{outcome.effect.value}")
    head = texts(key, number=str(outcome.line.number), code=outcome.line.code, title=title, effect=effect)
    problems = outcome.line.problems[:_MOST_REASONS] or outcome.line.doubts[:_MOST_REASONS]
    room = room // 2 if problems and outcome.changed else room
    said = [head]
    if outcome.changed:
        changes = [_change(*change, texts) for change in outcome.changed]
        listed = _listed(changes, "import-changes-more", room, texts)
        said.append(texts("import-changed", changes=listed))
    if problems:
        reasons = " ".join(_reason(problem, texts) for problem in problems)
        said.append(texts("import-why", why=shorten(reasons, room)))
    return join(said, " ")


def _reason(problem: LineProblem, texts: Texts) -> str:
    said = texts.plain(problem.key, said=problem.said, sheet=problem.sheet, place=problem.place)
    if not problem.near:
        return said
    near = [texts.plain("import-quoted", word=word_named(problem.key, word, texts)) for word in problem.near]
    return f"{said} {texts.plain('import-near', near=texts.plain('import-or').join(near))}"


def _change(column: str, now: Any, then: Any, texts: Texts) -> str:
    values: Mapping[str, str] = {
        name: shorten(said_value(column, value, texts), _LONGEST_VALUE) or texts.plain("import-no-value")
        for name, value in (("now", now), ("then", then))
    }
    return texts.plain("import-change", column=heading(column), **values)
