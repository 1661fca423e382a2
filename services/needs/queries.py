"""Reads the words after a command as a filter of needs: theme, committee, commune, period, status."""

from datetime import date

from config.territory import Territory
from services.language.queries import Query, read_query
from services.needs.statuses import STATUS_PHRASES


def read_need_query(text: str, territory: Territory, *, today: date | None = None) -> Query:
    """Read a filter of needs; with `today` a period is read, without it a reference."""
    return read_query(text, territory, today=today, statuses=STATUS_PHRASES)
