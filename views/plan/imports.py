"""The effects of importing a workbook, as its sender reads them before and after."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from services.language.hygiene import shorten
from services.plan.imports.columns import ACTION_COLUMNS, INDICATOR_COLUMNS
from services.plan.imports.comparison import Effect, Outcome
from views.texts import Html, Texts, join

PAGE: Final = 12
_LONGEST_TITLE: Final = 70
_LONGEST_REASON: Final = 160
_HEADINGS: Final = {column.name: column.heading for column in (*INDICATOR_COLUMNS, *ACTION_COLUMNS)}
# Lines that need attention come first.
_ORDER: Final = (Effect.REFUSED, Effect.CHANGED, Effect.CREATED, Effect.SAME)


def sorted_outcomes(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Sort refused lines first, unchanged ones last, each kind in the order of the file."""
    return sorted(outcomes, key=lambda outcome: _ORDER.index(outcome.effect))


def render_preview(outcomes: Sequence[Outcome], texts: Texts, *, page: int) -> Html:
    """Render the dry run: a count of each kind, then a page of lines."""
    shown = sorted_outcomes(outcomes)[page * PAGE : (page + 1) * PAGE]
    pages = max(1, -(-len(outcomes) // PAGE))
    paging = texts("import-page", page=str(page + 1), pages=str(pages)) if pages > 1 else Html("")
    head = [texts("import-title"), _counts(outcomes, texts), paging, texts("import-nothing-yet")]
    return join([*head, *[_line(outcome, texts) for outcome in shown]])


def render_done(outcomes: Sequence[Outcome], texts: Texts) -> Html:
    """Render the outcome of an import."""
    is_refused = any(outcome.effect is Effect.REFUSED for outcome in outcomes)
    refused = texts("import-refused") if is_refused else Html("")
    return join([texts("import-done"), _counts(outcomes, texts), refused, texts("import-see-plan")])


def importable(outcomes: Sequence[Outcome]) -> int:
    """Count the lines that would change the plan."""
    return sum(outcome.effect in {Effect.CREATED, Effect.CHANGED} for outcome in outcomes)


def _counts(outcomes: Sequence[Outcome], texts: Texts) -> Html:
    counts = Counter(outcome.effect for outcome in outcomes)
    said = [
        texts(f"import-count-{effect.value}", count=counts[effect]) for effect in _ORDER if counts[effect]
    ]
    return join(said, ", ")


def _line(outcome: Outcome, texts: Texts) -> Html:
    key = "import-line-indicator" if outcome.is_indicator else "import-line"
    title = shorten(" ".join(outcome.title.split()), _LONGEST_TITLE)
    number = str(outcome.line.number)
    head = texts(
        key, number=number, code=outcome.line.code, title=title, effect=texts.plain(_effect(outcome))
    )
    if outcome.changed:
        names = ", ".join(_HEADINGS[name].lower() for name in outcome.changed)
        return Html(f"{head} {texts('import-changed', columns=shorten(names, _LONGEST_REASON))}")
    reasons = " ".join(texts.plain(problem, said=said) for problem, said in outcome.line.problems[:3])
    return Html(f"{head} {texts('import-why', why=shorten(reasons, _LONGEST_REASON))}") if reasons else head


def _effect(outcome: Outcome) -> str:
    return f"import-effect-{outcome.effect.value}"
