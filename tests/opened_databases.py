"""A database with two ways to look at it: the house's own, and a second view of its tables."""

from contextlib import ExitStack, closing
from functools import cached_property

from storage.database import Database
from tests.rows import Rows, open_rows


class OpenedDatabase:
    """A database opened when a test first wants it, and kept open for as many tests as it is handed on to."""

    def __init__(self, url: str, *, opened_as: str | None = None) -> None:
        self.url = url
        self._opening_url = (
            f"{url}{'&' if '?' in url else '?'}application_name={opened_as}" if opened_as else url
        )
        self._opened = ExitStack()

    @cached_property
    def database(self) -> Database:
        return self._opened.enter_context(closing(Database(self._opening_url)))

    @cached_property
    def rows(self) -> Rows:
        return self._opened.enter_context(open_rows(self._opening_url))

    def is_at_rest(self) -> bool:
        """Return whether no transaction has been left behind."""
        if "database" not in self.__dict__:
            return True
        engines = self.database._writing, self.database._reading  # noqa: SLF001 - only the pools can tell
        return not any(engine.pool.checkedout() for engine in engines)

    def close(self) -> None:
        self._opened.close()
