"""Leases: jobs that only one process does at a time."""

from datetime import datetime

from sqlalchemy import Column, Named, String, TypedColumns

from storage.models.base import NONE, UtcDateTime, table


class LeaseColumns(TypedColumns):
    """One job that only one process does at a time, such as sending."""

    name: Named[str] = Column(String(40), primary_key=True, info=NONE)
    owner: Named[str] = Column(String(40), info=NONE)
    until: Named[datetime] = Column(UtcDateTime, info=NONE)


leases_table = table("leases", LeaseColumns)
