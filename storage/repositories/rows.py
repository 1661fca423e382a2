"""The one construct that both databases spell alike and SQLAlchemy does not: INSERT … ON CONFLICT."""

# PostgreSQL's construct compiles for SQLite too, which took the grammar from it; tested on both.
from sqlalchemy.dialects.postgresql import insert as upsert

__all__ = ["upsert"]
