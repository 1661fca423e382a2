"""Building blocks of a document: a few kinds, the same for every file form.

Texts are final; `share` and `mark` are from 0 to 1. `alt` describes a drawing in words (PDF/UA-1). `rows`
yields a block as the lines of a sheet.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

Row = tuple[str, ...]


class Tone(StrEnum):
    """The meaning of a colour; the words beside it say the same."""

    PLAIN = "plain"
    GOOD = "good"
    ONGOING = "ongoing"
    TROUBLE = "trouble"
    PAUSED = "paused"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    text: str
    is_note: bool = False
    kind: str = field(default="paragraph", init=False)

    def rows(self) -> Iterator[Row]:
        yield (self.text,)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A short list under a title; `empty` replaces it when there are no items."""

    title: str
    items: tuple[str, ...]
    empty: str = ""
    tone: Tone = Tone.PLAIN
    kind: str = field(default="bullets", init=False)

    def rows(self) -> Iterator[Row]:
        yield (self.title,)
        yield from ((item,) for item in self.items or (self.empty,))


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure large enough to read from afar."""

    value: str
    label: str
    note: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Tiles:
    """A few figures side by side."""

    items: tuple[Tile, ...]
    kind: str = field(default="tiles", init=False)

    def rows(self) -> Iterator[Row]:
        yield from ((tile.label, tile.value, tile.note) for tile in self.items)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, with its sign, so that no meaning depends on colour alone."""

    label: str
    count: int
    text: str
    sign: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Strip:
    """One whole cut into its parts, with their labels."""

    title: str
    parts: tuple[Share, ...]
    alt: str
    kind: str = field(default="strip", init=False)

    def rows(self) -> Iterator[Row]:
        yield (self.title,)
        yield from ((part.label, part.text) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled bar; `share` None draws none, `mark` is a line across it."""

    label: str
    value: str
    share: float | None
    note: str = ""
    mark: float | None = None
    level: int = 0
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under a title; `legend` explains a mark."""

    title: str
    items: tuple[Bar, ...]
    alt: str
    legend: str = ""
    kind: str = field(default="bars", init=False)

    def rows(self) -> Iterator[Row]:
        yield (self.title,)
        yield from ((bar.label, bar.value, bar.note) for bar in self.items)
        if self.legend:
            yield (self.legend,)


@dataclass(frozen=True, slots=True)
class Stack:
    """A bar of several parts, in the order of its legend."""

    label: str
    counts: tuple[int, ...]
    value: str


@dataclass(frozen=True, slots=True)
class Stacks:
    """Stacked bars with one scale; `legend` names the parts."""

    title: str
    legend: tuple[Share, ...]
    items: tuple[Stack, ...]
    alt: str
    kind: str = field(default="stacks", init=False)

    def rows(self) -> Iterator[Row]:
        yield (self.title, *[part.label for part in self.legend])
        for stack in self.items:
            yield (stack.label, *[str(count) for count in stack.counts], stack.value)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in shares of the line, and whether it holds numbers."""

    title: str
    width: float
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `share` draws a small bar under it, `tone` repeats the meaning of its sign and words."""

    text: str
    note: str = ""
    share: float | None = None
    tone: Tone = Tone.PLAIN
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column titles; `more` names the rows left for the workbook."""

    title: str
    columns: tuple[Column, ...]
    lines: tuple[tuple[Cell, ...], ...]
    more: str = ""
    empty: str = ""
    kind: str = field(default="table", init=False)

    def rows(self) -> Iterator[Row]:
        yield (self.title,)
        yield tuple(column.title for column in self.columns)
        for line in self.lines:
            yield tuple(f"{cell.text} – {cell.note}" if cell.note else cell.text for cell in line)
        for said in (self.more, "" if self.lines else self.empty):
            if said:
                yield (said,)


@dataclass(frozen=True, slots=True)
class Scale:
    """One question's answers from disagreement to agreement, `n` their number; a hidden one has none."""

    label: str
    counts: tuple[int, ...]
    n: str
    value: str
    note: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Diverging:
    """Scales around one axis: disagreement to the left, agreement to the right."""

    title: str
    legend: tuple[str, ...]
    items: tuple[Scale, ...]
    alt: str
    kind: str = field(default="diverging", init=False)

    def rows(self) -> Iterator[Row]:
        yield (self.title, *self.legend)
        for scale in self.items:
            yield (scale.label, *[str(count) for count in scale.counts], scale.n, scale.value, scale.note)


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A line of a matrix: its cells in the order of the columns, and its total."""

    label: str
    cells: tuple[int, ...]
    total: str
    is_flagged: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts of lines × columns; zeros are left blank, flagged lines have none at all."""

    title: str
    columns: tuple[str, ...]
    items: tuple[MatrixLine, ...]
    total_title: str
    alt: str
    legend: str = ""
    kind: str = field(default="matrix", init=False)

    def rows(self) -> Iterator[Row]:
        yield (self.title, *self.columns, self.total_title)
        for line in self.items:
            yield (line.label, *[str(cell) if cell else "" for cell in line.cells], line.total)
        if self.legend:
            yield (self.legend,)


Block = Paragraph | Bullets | Tiles | Strip | Bars | Stacks | Table | Diverging | Matrix


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document: its title, a one-sentence lead, its blocks."""

    title: str
    lead: str
    blocks: tuple[Block, ...]
    starts_page: bool = False

    def rows(self) -> Iterator[Row]:
        yield (self.title,)
        if self.lead:
            yield (self.lead,)
        for block in self.blocks:
            yield from block.rows()


def to_data(value: Any) -> dict[str, Any]:
    """Turn a section or a document into JSON values."""
    data: dict[str, Any] = asdict(value)
    return data
