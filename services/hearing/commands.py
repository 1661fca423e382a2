"""A command's name without its slash, in French or English, and what follows it."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from config.vocabulary import load_vocabulary
from services.errors import RefusedError
from services.hearing.about import placed
from services.hearing.meanings import NO_SLOTS, Because, Intent, Meaning, Slots
from services.hearing.references import named_in
from services.hearing.utterance import Utterance
from services.language.days import read_day
from services.language.french import fold, words
from services.language.period_reading import find_period
from services.language.queries import read_query
from services.needs.statuses import STATUS_PHRASES

_LONGEST: Final = 14
_LONGEST_NAME: Final = 5
_REFERENCE: Final = re.compile(r"(?:b ?)?\d{1,6}|\d{1,2}(?: \d{1,2}){1,3}")


def command_names(commands: Container[str] | None = None) -> Mapping[str, str]:
    """Return every name of these commands (or of all) as people say it, folded, and the command."""
    return {name: command for name, command in _names().items() if commands is None or command in commands}


def hear_command(said: Utterance) -> Meaning | None:
    """Understand a text that is a command's name, and nothing that the command does not take."""
    if not said.known.commands or len(said.content) > _LONGEST:
        return None
    found = words(said.text.replace("/", " "))
    start, end = _trimmed(found)
    for length in range(min(_LONGEST_NAME, end - start), 0, -1):
        name = " ".join(found[start : start + length])
        command = said.known.commands.get(name)
        rest = found[start + length : end]
        if command is not None and _takes(command, rest, said):
            return Meaning(Intent.COMMAND, Because("command", (name,)), _slots(command, rest, said))
    return None


def _slots(command: str, rest: Sequence[str], said: Utterance) -> Slots:
    if not rest:
        return Slots(command=command)
    reference, _ = named_in(said) if said.has_figures else (NO_SLOTS, ())
    return placed(said, replace(reference, command=command, rest=" ".join(rest)))


def _trimmed(found: Sequence[str]) -> tuple[int, int]:
    """Return where a name may begin and end: « montre moi le plan svp » begins at « plan »."""
    before, after = _around()
    start, end = 0, len(found)
    while end > 1 and found[end - 1] in after:
        end -= 1
    names = _first_words()
    while start < end - 1 and found[start] in before and not _begins_name(found, start, names):
        start += 1
    return start, end


def _begins_name(found: Sequence[str], start: int, names: frozenset[str]) -> bool:
    return any(" ".join(found[start : start + length]) in names for length in range(1, _LONGEST_NAME + 1))


def _takes(command: str, rest: Sequence[str], said: Utterance) -> bool:
    if not rest:
        return True
    takes = load_vocabulary("commands")["commands"].get(command, {}).get("takes")
    line = " ".join(rest)
    match takes:
        case "reference":
            return _REFERENCE.fullmatch(line) is not None
        case "period":
            return find_period(line, said.today) is not None
        case "days":
            return _names_day(line, said)
        case "filters":
            return _is_filter(line, said)
    return False


def _is_filter(line: str, said: Utterance) -> bool:
    if _REFERENCE.fullmatch(line):
        return True
    query = read_query(line, said.territory, today=said.today, statuses=STATUS_PHRASES)
    return not query.not_understood


def _names_day(line: str, said: Utterance) -> bool:
    if find_period(line, said.today) is not None:
        return True
    try:
        read_day(line, said.today)
    except RefusedError:
        return False
    return True


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    listed: Iterable[tuple[str, dict[str, Sequence[str]]]] = load_vocabulary("commands")["commands"].items()
    return {" ".join(words(name)): command for command, row in listed for name in (command, *row["names"])}


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(_names())


@lru_cache(maxsize=1)
def _around() -> tuple[frozenset[str], frozenset[str]]:
    around = load_vocabulary("commands")["around"]
    return frozenset(map(fold, around["before"])), frozenset(map(fold, around["after"]))
