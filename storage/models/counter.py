"""Counters: gapless numbers."""

from sqlalchemy import Column, Named, String, TypedColumns

from storage.models.base import NONE, table


class CounterColumns(TypedColumns):
    """The last number given out, such as B-042's 42; its row lock makes numbers gapless."""

    name: Named[str] = Column(String(40), primary_key=True, info=NONE)
    value: Named[int] = Column(info=NONE)


counters_table = table("counters", CounterColumns)
