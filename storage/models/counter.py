"""Counters: gapless numbers."""

from sqlalchemy import Column, Named, String, TypedColumns

from storage.models.base import NONE, table


class CounterColumns(TypedColumns):
    """The last number given out, such as 42 for B-042; locking the row keeps the numbers gapless."""

    name: Named[str] = Column(String(40), primary_key=True, info=NONE)
    value: Named[int] = Column(info=NONE)


counters_table = table("counters", CounterColumns)
