"""Lets only an event's name, ids, figures and kinds of error onto a log line; never content."""

import re
import sys
import traceback
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from structlog.processors import LogfmtRenderer
from structlog.typing import EventDict, WrappedLogger

from config.masking import MASK, mask_secrets

# Every other key is refused; add one here only if it is an id, a figure or one of our own constants.
ALLOWED_KEYS: Final = frozenset(
    {
        "attempts", "chat_type", "command", "count", "database", "dropped", "error", "event",
        "form", "handler", "host", "kind", "level", "logger", "method", "mode", "outcome", "port",
        "priority", "reference", "refused", "revision", "role", "signal", "size", "state", "status",
        "step", "template", "territory", "timestamp", "version", "where",
    }
)  # fmt: skip
ALLOWED_ENDINGS: Final = ("_at", "_bytes", "_code", "_count", "_id", "_ms", "_seconds")

_OF_STRUCTLOG: Final = frozenset({"_record", "_from_structlog"})
_EVENT: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")
_PLAIN_TEXT: Final = re.compile(r"[\w.:+<>/-]{0,200}", re.ASCII)
_LONGEST_TEMPLATE: Final = 120
_FRAMES: Final = 4
_LOGFMT: Final = LogfmtRenderer(key_order=["timestamp", "level", "logger", "event"])


def keep_template_only(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Reduce a library's record to its template and its figures: the other arguments may be content."""
    message, arguments = line["_record"].msg, line.pop("positional_args", ())
    template = message if isinstance(message, str) else type(message).__name__
    first_line = template.partition("\n")[0][:_LONGEST_TEMPLATE]
    return {**line, "event": _with_figures(first_line, arguments)}


def describe_exception(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Replace a traceback by kinds of error and places in the code: messages may quote content."""
    line.pop("stack_info", None)
    error = _exception(line.pop("exc_info", None))
    if error is None:
        return line
    return {**line, "error": "<".join(_kinds(error)), "where": "<".join(_places(error))}


def refuse_content(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Keep allowed keys with plain values; name the refused keys on the line, so that a test sees them."""
    kept = {key: _plain(value) for key, value in line.items() if _is_allowed(key)}
    kept |= {key: line[key] for key in _OF_STRUCTLOG & line.keys()}
    if line.get("_from_structlog"):
        kept["event"] = line["event"] if _EVENT.fullmatch(str(line["event"])) else MASK
    else:
        kept["event"] = line["event"]
    refused = sorted(key if _EVENT.fullmatch(key) else "?" for key in line.keys() - kept.keys())
    return {**kept, "refused": "+".join(refused)} if refused else kept


def render_line(logger: WrappedLogger, method: str, line: EventDict) -> str:
    """Write a line as logfmt, without tokens and passwords; make sure that it stays one line."""
    written = mask_secrets(_LOGFMT(logger, method, line))
    return written if written.isprintable() else "".join(c if c.isprintable() else "?" for c in written)


def _is_allowed(key: str) -> bool:
    return key in ALLOWED_KEYS or key.endswith(ALLOWED_ENDINGS)


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | UUID | Path):
        return str(value) if _PLAIN_TEXT.fullmatch(str(value)) else MASK
    return f"<{type(value).__name__}>"


def _with_figures(template: str, arguments: Any) -> str:
    try:
        if isinstance(arguments, dict):
            return template % {name: _figure(value) for name, value in arguments.items()}
        return template % tuple(_figure(value) for value in arguments) if arguments else template
    except (TypeError, ValueError, KeyError):
        return template


def _figure(value: object) -> object:
    return value if isinstance(value, int | float) else "…"


def _exception(given: object) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    if isinstance(given, tuple):
        return given[1] if isinstance(given[1], BaseException) else None
    return sys.exception() if given else None


def _kinds(error: BaseException) -> Iterator[str]:
    cause: BaseException | None = error
    while cause is not None:
        yield type(cause).__name__
        cause = cause.__cause__


def _places(error: BaseException) -> Iterator[str]:
    for frame in reversed(traceback.extract_tb(error.__traceback__)[-_FRAMES:]):
        path = Path(frame.filename)
        yield f"{path.parent.name}/{path.name}:{frame.lineno}"
