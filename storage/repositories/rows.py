"""SQL that both databases share, directly or through SQLAlchemy."""

from typing import Any

from sqlalchemy import ColumnElement, func, literal_column

# PostgreSQL's construct compiles for SQLite too, which took the grammar from it; tested on both.
from sqlalchemy.dialects.postgresql import insert as upsert

__all__ = ["joined", "upsert"]

# Spelled out in the statement: a given separator would be written into its text at each execution.
_COMMA: Any = literal_column("','")


def joined(codes: Any) -> ColumnElement[str]:
    """Join codes, which hold no comma, with commas; NULL where there are none."""
    return func.aggregate_strings(codes, _COMMA)
