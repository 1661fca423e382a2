"""Where words stand on the pages of a PDF, in points from the lower left corner."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import pypdfium2

MILLIMETRE = 72 / 25.4
# Two lines of one paragraph touch by a hair; more than this is print over print.
_TOUCHING = 1.5
# The box of a first line rises above its margin by its accents.
_RISE = 6
# That of a last word goes past its letters by the space after it.
_OVERHANG = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Words set in one go, and the box around them."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: "Run") -> bool:
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        return width > _TOUCHING and height > _TOUCHING


@dataclass(frozen=True, slots=True)
class Page:
    """One page."""

    width: float
    height: float
    runs: Sequence[Run]

    def overprinted(self) -> list[tuple[str, str]]:
        return [(one.text, other.text) for one, other in combinations(self.runs, 2) if one.overlaps(other)]

    def outside(self, *, side: float, top: float, bottom: float) -> list[str]:
        """Return the words that leave the margins, in points; the head and the foot may stand in them."""
        within = [run for run in self.runs if bottom <= run.bottom <= self.height - top]
        return [
            run.text
            for run in within
            if run.left < side - _OVERHANG or run.right > self.width - side + _OVERHANG
        ] + [run.text for run in within if run.top > self.height - top + _RISE]


def pages_of(pdf: bytes) -> list[Page]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [Page(*page.get_size(), runs=tuple(_runs_on(page))) for page in document]


def _runs_on(page: pypdfium2.PdfPage) -> Iterator[Run]:
    words = page.get_textpage()
    for number in range(words.count_rects()):
        box = words.get_rect(number)
        said = words.get_text_bounded(*box).strip()
        if said:
            yield Run(said, *box)
