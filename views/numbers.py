"""Numbers, scores and percentages in the reader's notation."""

from typing import Final

from babel.numbers import format_decimal

from storage.records.figures import NeedFigures
from views.texts import Texts

FEWEST_FOR_PERCENT: Final = 10


def whole(value: float, texts: Texts) -> str:
    """Return a count with its thousands separated."""
    return number(round(value), texts)


def score(mean: float, texts: Texts) -> str:
    """Return a mean on a scale, always to one place, so that a column can be compared: « 3,0 »."""
    return _signed(format_decimal(round(mean, 1), format="0.0", locale=texts.language))


def part_of(count: int, total: int, texts: Texts) -> str:
    """Return « 3 sur 8 »; from ten on « 12 sur 40 (30 %) »."""
    key = "report-part-percent" if total >= FEWEST_FOR_PERCENT else "report-part"
    percent = whole(100 * count / total, texts) if total else "0"
    return texts.plain(key, count=whole(count, texts), total=whole(total, texts), percent=percent)


def percent_words(value: float | None, texts: Texts) -> str:
    """Return « 58 % »; a dash for an unknown value."""
    return texts.plain("report-percent", value=whole(value, texts)) if value is not None else "–"


def kinds_of(needs: NeedFigures, texts: Texts) -> str:
    """Return the contributions that are not needs: « 3 ressources, 2 idées »; empty where there are none."""
    return ", ".join(
        texts.plain(f"figure-kind-{kind.value}", count=count) for kind, count in needs.kinds.items()
    )


def number(value: float, texts: Texts) -> str:
    """Return a number in the reader's notation: « 12,5 »."""
    return _signed(format_decimal(value, locale=texts.language))


def _signed(said: str) -> str:
    """Return a number with the sign « − », which is as wide as a figure."""
    return said.replace("-", "−")
