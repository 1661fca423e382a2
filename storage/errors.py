"""What the floors above hear of a database that fails."""


class DatabaseUnreachableError(Exception):
    """No connection: `str()` is the driver's own words, which hold no password."""
