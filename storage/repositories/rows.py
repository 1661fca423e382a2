"""What both databases spell alike, or SQLAlchemy spells for both, said once."""

from typing import Any

from sqlalchemy import ColumnElement, func, literal_column

# PostgreSQL's construct compiles for SQLite too, which took the grammar from it; tested on both.
from sqlalchemy.dialects.postgresql import insert as upsert

__all__ = ["joined", "upsert"]

# Spelled out in the statement: a given separator would be written into its text at each execution.
_COMMA: Any = literal_column("','")


def joined(codes: Any) -> ColumnElement[str]:
    """Codes, which hold no comma, as one text with commas between them; None where there are none."""
    return func.aggregate_strings(codes, _COMMA)
