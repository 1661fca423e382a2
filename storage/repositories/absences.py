"""Who is away at a moment, as a condition on people."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from storage.models import people_table


def is_away(moment: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that an absence covers a moment; one without a beginning has begun."""
    begins = people_table.c.paused_from
    return and_(people_table.c.paused_until > moment, or_(begins.is_(None), begins <= moment))
