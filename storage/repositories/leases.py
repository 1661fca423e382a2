"""Leases: jobs that only one process may do at a time."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, or_, select

from storage.models import leases_table
from storage.repositories.rows import upsert

_lease = upsert(leases_table).values(
    name=bindparam("name"), owner=bindparam("owner"), until=bindparam("until")
)
TAKE_LEASE = _lease.on_conflict_do_update(
    index_elements=["name"],
    set_={"owner": _lease.excluded.owner, "until": _lease.excluded.until},
    where=or_(leases_table.c.owner == bindparam("owner"), leases_table.c.until < bindparam("now")),
)


class LeaseRepository:
    """Gives jobs to one process at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, name: str, *, owner: str, until: datetime, now: datetime) -> bool:
        """Take or keep a lease; False while another process holds it."""
        values = {"name": name, "owner": owner, "until": until, "now": now}
        return self._connection.execute(TAKE_LEASE, values).rowcount == 1

    def find_owner(self, name: str) -> str | None:
        """Return the process that holds a lease, or held it last."""
        owner: str | None = self._connection.execute(
            select(leases_table.c.owner).where(leases_table.c.name == name)
        ).scalar()
        return owner

    def list_held(self, prefix: str, *, now: datetime) -> list[str]:
        """Return the processes that hold leases whose names begin so."""
        statement = select(leases_table.c.owner).where(
            leases_table.c.name.startswith(prefix, autoescape=True), leases_table.c.until >= now
        )
        return list(self._connection.execute(statement).scalars())

    def delete_ended(self, prefix: str, *, before: datetime) -> None:
        """Delete the leases whose names begin so and that ended before a moment."""
        ended = leases_table.c.name.startswith(prefix, autoescape=True), leases_table.c.until < before
        self._connection.execute(delete(leases_table).where(*ended))

    def release(self, name: str, *, owner: str) -> None:
        """Give a lease back, if this owner still holds it."""
        self._connection.execute(
            delete(leases_table).where(leases_table.c.name == name, leases_table.c.owner == owner)
        )
