"""Captures the real log of this process, line by line."""

import contextlib
import io
import logging
from collections.abc import Iterator

import structlog

from config.logging import configure_logging


class CapturedLog:
    """The lines that would go to standard error."""

    def __init__(self, written: io.StringIO) -> None:
        self._written = written

    @property
    def text(self) -> str:
        return self._written.getvalue()

    def lines(self, event: str) -> list[str]:
        """Return the lines of one event."""
        return [line for line in self.text.splitlines() if f" event={event}" in line]


@contextlib.contextmanager
def captured_log(level: str = "DEBUG") -> Iterator[CapturedLog]:
    """Log as the process does, into a string."""
    written = io.StringIO()
    root = logging.getLogger()
    before, levels = list(root.handlers), {each: each.level for each in _loggers()}
    with contextlib.redirect_stderr(written):
        configure_logging(level)
    ours = list(root.handlers)
    root.handlers = [*before, *ours]
    try:
        yield CapturedLog(written)
    finally:
        root.handlers = before
        for each in _loggers():
            each.setLevel(levels.get(each, logging.NOTSET))
        structlog.reset_defaults()
        structlog.contextvars.clear_contextvars()


def _loggers() -> list[logging.Logger]:
    named = logging.root.manager.loggerDict.values()
    return [logging.root, *(each for each in named if isinstance(each, logging.Logger))]
