"""Logs of one line each, with ids and figures, and never a text that a person wrote."""

import contextlib
import logging
import sys
from typing import TYPE_CHECKING, Final, TextIO

import structlog

from config.log_lines import describe_exception, keep_template_only, refuse_content, render_line

if TYPE_CHECKING:
    from structlog.typing import Processor

# These write addresses with the token, or whole updates, at INFO and below.
_TALKATIVE: Final = (
    "aiohttp", "alembic", "apscheduler", "asyncio", "httpcore", "httpx", "sqlalchemy", "telegram",
    "tzlocal", "uvicorn",
)  # fmt: skip


def configure_logging(level: str) -> None:
    """Send every record of this process, ours and the libraries', to standard error as one masked line.

    Args:
        level: DEBUG, INFO, WARNING, ERROR or CRITICAL; libraries never speak below WARNING.
    """
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers = [_handler()]
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


class _OneLineHandler(logging.StreamHandler[TextIO]):
    """Reports that a line was lost; the standard handler would print the record's content."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - the standard library's name
        kind = type(sys.exception()).__name__
        with contextlib.suppress(OSError, ValueError):  # standard error itself is gone
            sys.stderr.write(f"level=error logger={__name__} event=line_lost error={kind}\n")


def _handler() -> logging.Handler:
    of_libraries: list[Processor] = [
        keep_template_only,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
    ]
    of_all: list[Processor] = [
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        describe_exception,
        refuse_content,
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        render_line,
    ]
    handler = _OneLineHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=of_all, foreign_pre_chain=of_libraries, use_get_message=False, pass_foreign_args=True
        )
    )
    return handler
