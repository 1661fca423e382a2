"""Reads TOML with its lines; says what is wrong with one that cannot be read, in a writer's terms."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final

from services.errors import RefusedError
from services.files.limits import DEEPEST_BRACKETS, DEEPEST_KEY, LONGEST_KEY
from services.files.toml_causes import cause_of

# Strings and comments, to be looked past; one that is not closed ends with its line.
_ASIDE: Final = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""|\Z)' r"|'''.*?(?:'''|\Z)" r'|"(?:\\.|[^"\\\n])*"?' r"|'[^'\n]*'?" r"|#[^\n]*",
    re.DOTALL,
)
_BETWEEN_NAMES: Final = re.compile(r"[=,\[\]{}\n]")
_HEADER: Final = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?\s*$")
_NAME: Final = re.compile(r"\s*([\w-]+(?:\s*\.\s*[\w-]+)*)\s*=")


def read_toml(content: bytes) -> dict[str, Any]:
    """Read a table and the line of each of its names.

    Raises:
        RefusedError: it is no TOML, or is over a limit; the error names the cause and its line.
    """
    text = _decoded(content)
    bare = _ASIDE.sub(_emptied, text)
    _check(bare)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise cause_of(str(error), text, bare) from error
    except ValueError as error:  # a number of thousands of digits
        raise RefusedError("file-damaged") from error
    return {"table": _plain(table), "lines": dict(_lines(bare))}


def _decoded(content: bytes) -> str:
    try:
        encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
        return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise RefusedError("file-no-utf8") from error


def _emptied(found: re.Match[str]) -> str:
    written = found[0]
    if written.startswith("#"):
        return ""
    return '"' + "\n" * written.count("\n") + '"'


def _check(bare: str) -> None:
    """Refuse what nests deep or names at length: the parser's memory grows with the square of it."""
    depth = 0
    for number, line in enumerate(bare.split("\n"), start=1):
        for part in _BETWEEN_NAMES.split(line):
            if part.count(".") > DEEPEST_KEY or len(part) > LONGEST_KEY:
                raise RefusedError("toml-too-deep", line=number)
        for sign in line:
            depth += (sign in "[{") - (sign in "]}")
            if depth > DEEPEST_BRACKETS:
                raise RefusedError("toml-too-deep", line=number)


def _lines(bare: str) -> Iterator[tuple[str, int]]:
    """Yield each name with its blocks before it, « questions.0.texte », and its line."""
    above, counts = "", dict[str, int]()
    for number, line in enumerate(bare.split("\n"), start=1):
        if header := _HEADER.match(line):
            above = f"{header[1]}."
            if "[[" in line:
                counts[above] = counts.get(above, -1) + 1
                above = f"{above}{counts[above]}."
            yield above[:-1], number
        elif name := _NAME.match(line):
            yield above + "".join(name[1].split()), number


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; days and hours as a table with one name."""
    match value:
        case dict():
            return {name: _plain(part) for name, part in value.items()}
        case list():
            return [_plain(part) for part in value]
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case time():
            return {"hour": value.isoformat()}
    return value
