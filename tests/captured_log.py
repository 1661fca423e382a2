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
        log_plainly()
        structlog.contextvars.clear_contextvars()


def log_plainly() -> None:
    """Show failures without the coloured frames of structlog's own setting: drawing one takes 50 ms."""
    structlog.reset_defaults()
    *before, _coloured = structlog.get_config()["processors"]
    plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[*before, plain])


def _loggers() -> list[logging.Logger]:
    named = logging.root.manager.loggerDict.values()
    return [logging.root, *(each for each in named if isinstance(each, logging.Logger))]
