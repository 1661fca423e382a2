"""JSON that is written and read in pieces is the same JSON."""

import json
from datetime import date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from storage.database import Database
from storage.records import long_json

ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(),
    lambda part: some.lists(part) | some.dictionaries(some.text(), part),
)


@given(value=ANYTHING, levels=some.integers(0, 4))
def test_what_is_written_in_pieces_reads_as_json(value: Any, levels: int):
    assert json.loads(long_json.write(value, levels=levels)) == value


@given(value=ANYTHING, encoded=some.booleans())
def test_what_is_long_reads_as_what_is_short(value: Any, encoded: bool):
    text = json.dumps([value] + ["long"] * 10_000)
    assert long_json.read(text.encode() if encoded else text)[0] == value


def test_long_content_comes_back_from_the_database_as_it_was(database: Database, now: datetime):
    rows = [{"code": f"1.{number}", "title": "Été « réussi »", "share": None} for number in range(5_000)]
    content = {"plan": {"actions": rows}, "reference": "R-2026-01"}

    def keep(work: Any) -> int:
        report_id: int = work.reports.add(
            year=2026, first=date(2026, 1, 1), last=date(2026, 3, 31), created_by_id=None, at=now
        )
        work.reports.fill(report_id, content)
        return report_id

    report_id = database.write_now(keep)

    assert database.read_now(lambda work: work.reports.find(report_id)).content == content
