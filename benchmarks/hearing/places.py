"""Scores the reader of communes on a file of labelled texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from config.settings import PACKAGED_TERRITORY
from config.territory import load_territory
from services.needs.reading import read_need

HEADER: Final = ("split", "communes", "text")
EVERYWHERE: Final = "ALL"


@dataclass(slots=True)
class Tally:
    """Counts texts whose communes were all read right, and communes found of those wanted."""

    texts: int = 0
    exact: int = 0
    wanted: int = 0
    found: int = 0
    right: int = 0
    slips: list[str] = field(default_factory=list)

    def add(self, text: str, wanted: set[str], found: set[str]) -> None:
        """Compare the communes read in a text with those that should be."""
        self.texts += 1
        self.exact += wanted == found
        self.wanted += len(wanted)
        self.found += len(found)
        self.right += len(wanted & found)
        if wanted != found:
            self.slips.append(f"{sorted(wanted)} read as {sorted(found)}: {text}")


def tally(rows: Sequence[Mapping[str, str]]) -> Tally:
    """Read every text as a need of the packaged territory, and compare."""
    territory = load_territory(PACKAGED_TERRITORY)
    count = Tally()
    for row in rows:
        reading = read_need(row["text"], territory)
        found = {EVERYWHERE} if reading.whole_territory else set(reading.commune_codes)
        count.add(row["text"], set(filter(None, row["communes"].split(";"))), found)
    return count


def score(rows: Sequence[Mapping[str, str]]) -> str:
    """Return one line of figures: exact sets, and single communes."""
    count = tally(rows)
    return (
        f"exact set {count.exact}/{count.texts} ({_percent(count.exact, count.texts)}); communes: "
        f"precision {_percent(count.right, count.found)}, recall {_percent(count.right, count.wanted)}"
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"
