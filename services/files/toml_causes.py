"""Finds why a text is no TOML: the usual slips of people who write it in an ordinary editor."""

import re
from typing import Final

from services.errors import RefusedError

_PLACE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
_STRANGE_SPACE: Final = re.compile(r"[\u00a0\u00ad\u1680\u2000-\u200d\u2028-\u202f\u205f\u2060\u3000\ufeff]")
_CURLY: Final = re.compile(r"[“”„‟«»‹›‘’‚‛]")
_CURLY_END: Final = re.compile(r"[“”„»’][\s,\]]*$")
_WITH_COLON: Final = re.compile(r"\s*([\w-]+)\s*:")
_WORD: Final = re.compile(r"(?:=|[\[,](?=[^=]*$))\s*(?!true\b|false\b|inf\b|nan\b)([^\W\d_][^,\]}]*)")
_FROM_FIGURES: Final = re.compile(r"=\s*([+-]?\d[^,\]}]*)")
_NAMED: Final = re.compile(r"\s*([\w-]+)\s*=")
_YES_OR_NO: Final = frozenset({"oui", "non", "vrai", "faux", "yes", "no", "true", "false"})
_LONGEST: Final = 40
_LOOKED_AT: Final = 500


def cause_of(complaint: str, text: str, bare: str) -> RefusedError:
    """Return the refusal that a parser's complaint stands for; `bare` is the text without its strings."""
    found = _PLACE.search(complaint)
    lines, bare_lines = text.split("\n"), bare.split("\n")
    number = min(int(found[1]) if found else len(lines), len(lines), len(bare_lines))
    written, seen = (each[number - 1][:_LOOKED_AT] for each in (lines, bare_lines))
    for key, said in _slips(complaint, written, seen):
        return RefusedError(key, line=number, said=said[:_LONGEST])
    if found is None:
        return RefusedError("toml-unfinished")
    return RefusedError("toml-unreadable", line=number, column=int(found[2]))


def _slips(complaint: str, written: str, seen: str) -> list[tuple[str, str]]:
    """List what is wrong with a line, the likeliest first."""
    slips = []
    if _STRANGE_SPACE.search(seen):
        slips.append(("toml-space", ""))
    if _CURLY.search(seen):
        slips.append(("toml-curly", ""))
    if "Cannot overwrite" in complaint and (named := _NAMED.match(seen)):
        slips.append(("toml-twice", named[1]))
    if "Cannot declare" in complaint or "Cannot mutate" in complaint:
        slips.append(("toml-header", written.strip()))
    if "escape" in complaint.lower():
        slips.append(("toml-backslash", ""))
    if "Illegal character" in complaint or "Unterminated" in complaint:
        slips.append(("toml-curly" if _CURLY_END.search(written) else "toml-unclosed", ""))
    if "Invalid date" in complaint and (day := _FROM_FIGURES.search(seen)):
        slips.append(("toml-day", day[1].strip()))
    if colon := _WITH_COLON.match(seen):
        slips.append(("toml-colon", colon[1]))
    return [*slips, *_unquoted(seen)]


def _unquoted(seen: str) -> list[tuple[str, str]]:
    found = _WORD.search(seen) or _FROM_FIGURES.search(seen)
    if found is None:
        return []
    said = found[1].strip(' "')
    return [("toml-yes" if said.casefold() in _YES_OR_NO else "toml-unquoted", said)]
