"""Scores the reader of personal details on a file of labelled texts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from services.language.personal_details import Finding, find_personal_details

HEADER: Final = ("split", "spans", "text")
_MOST_EXTRA: Final = 15
_COVERED: Final = 0.8


@dataclass(slots=True)
class Tally:
    """Details found and wanted, by kind; findings that are right; clean texts that are disturbed."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    findings: int = 0
    right: int = 0
    clean: int = 0
    disturbed: int = 0
    slips: list[str] = field(default_factory=list)
    """What was missed and what was taken for a detail, for whoever tunes the reader."""

    def add(self, text: str, wanted: Sequence[Finding]) -> None:
        """Compare what is found in a text with what should be."""
        found = find_personal_details(text)
        for detail in wanted:
            self.wanted[detail.kind] += 1
            if _covered(detail, found) >= _COVERED * (detail.end - detail.start):
                self.found[detail.kind] += 1
            else:
                self.slips.append(f"missed {detail.kind} « {text[detail.start : detail.end]} »: {text}")
        for finding in found:
            self.findings += 1
            if any(_meets(finding, detail) for detail in wanted):
                self.right += 1
            else:
                self.slips.append(f"wrong {finding.kind} « {text[finding.start : finding.end]} »: {text}")
        if not wanted:
            self.clean += 1
            self.disturbed += bool(found)


def tally(rows: Sequence[Mapping[str, str]]) -> Tally:
    """Read every text, and compare."""
    count = Tally()
    for row in rows:
        count.add(row["text"], labelled(row["spans"]))
    return count


def score(rows: Sequence[Mapping[str, str]]) -> str:
    """Return one line of figures: recall of each kind, precision, and clean texts that were disturbed."""
    count = tally(rows)
    recall = " ".join(f"{kind} {count.found[kind]}/{total}" for kind, total in sorted(count.wanted.items()))
    return (
        f"recall: {recall}; precision {_percent(count.right, count.findings)}; "
        f"clean texts disturbed {count.disturbed}/{count.clean} ({_percent(count.disturbed, count.clean)})"
    )


def labelled(spans: str) -> list[Finding]:
    """Read « 20-34:phone;41-50:name »."""
    found = []
    for span in filter(None, spans.split(";")):
        place, kind = span.split(":")
        start, end = place.split("-")
        found.append(Finding(kind, int(start), int(end)))  # type: ignore[arg-type]
    return found


def _covered(detail: Finding, found: Sequence[Finding]) -> int:
    return sum(
        max(0, min(detail.end, finding.end) - max(detail.start, finding.start))
        for finding in found
        if finding.kind == detail.kind
    )


def _meets(finding: Finding, detail: Finding) -> bool:
    if finding.kind != detail.kind or finding.start >= detail.end or detail.start >= finding.end:
        return False
    shared = min(detail.end, finding.end) - max(detail.start, finding.start)
    return finding.end - finding.start - shared <= _MOST_EXTRA


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"
