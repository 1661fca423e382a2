"""Reads short texts as choices: the filter after a command; themes, places, publics named in a reply."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from config.territory import Territory
from services.language.communes import communes_among
from services.language.french import places_of_words, stem, words
from services.language.hygiene import clean_text
from services.language.lexicon import lexicon_of
from services.language.period_reading import find_period
from services.language.periods import Period
from services.language.phrases import Meaning, Phrases
from storage.records.need import NeedStatus

_LONGEST: Final = 200
_TAKEN: Final = "·"
_REFERENCE: Final = re.compile(r"\bb ?(?P<number>\d{1,9})\b|^(?P<alone>\d{1,9})$")
_ONLY_A_REFERENCE: Final = re.compile(r"b ?(?P<number>\d{1,9})")
_COMMITTEE: Final = re.compile(r"\b(?:comite|committee) (?P<code>\w+)\b")
# Words that belong to a question and ask for nothing by themselves.
_FILLERS: Final = frozenset(
    (
        "besoin", "besoins", "need", "needs", "a", "sur", "pour", "dans", "par", "avec", "statut", "etat",
        "theme", "commune", "periode", "depuis", "tous", "toutes", "tout", "toute", "in", "the", "of", "on",
        "for", "all", "since",
    )
)  # fmt: skip
_NONE: Final[Phrases[NeedStatus]] = Phrases.compile(())


@dataclass(frozen=True, slots=True)
class Query:
    """Filter that a text asks for; None means no filter. `not_understood` is as it was typed."""

    number: int | None = None
    theme_code: str | None = None
    committee_code: str | None = None
    commune_code: str | None = None
    status: NeedStatus | None = None
    period: Period | None = None
    not_understood: tuple[str, ...] = ()


def read_query(
    text: str,
    territory: Territory,
    *,
    today: date | None = None,
    statuses: Phrases[NeedStatus] = _NONE,
) -> Query:
    """Read the words after a command; each filter is read once, the rest counts as not understood.

    With `today` a period is read, without it a reference; a status only if `statuses` name some.
    """
    line = _Line.of(clean_text(text)[:_LONGEST])
    number = _take_number(line) if today is None else None
    committee_code = _take_committee(line, territory)
    commune_code = _take_commune(line, territory)
    period = _take_period(line, today) if today is not None else None
    status = line.take_phrase(statuses)
    theme_code = _take_theme(line, territory)
    return Query(
        number=number,
        theme_code=theme_code,
        committee_code=committee_code,
        commune_code=commune_code,
        status=status,
        period=period,
        not_understood=tuple(line.left()),
    )


def named_reference(text: str) -> int | None:
    """Return the number of the need a text names, if it says nothing else: « B-012 »."""
    found = _ONLY_A_REFERENCE.fullmatch(" ".join(words(text))) if len(text) <= _LONGEST else None
    return int(found["number"]) if found else None


def named_theme(text: str, territory: Territory) -> str | None:
    """Return the theme a text names, if it says nothing else."""
    line = _Line.of(text)
    theme_code = _take_theme(line, territory)
    return None if any(line.left()) else theme_code


def named_places(text: str, territory: Territory) -> tuple[tuple[str, ...], bool]:
    """Return the communes a text names and whether it names the whole territory; none if it says more."""
    line = _Line.of(text)
    everywhere = line.take_phrase(lexicon_of(territory).everywhere) is not None
    codes = []
    while (code := _take_commune(line, territory)) is not None:
        codes.append(code)
    if not codes and not everywhere:
        everywhere = line.take_phrase(lexicon_of(territory).names) is not None
    return ((), False) if any(line.left()) else (tuple(dict.fromkeys(codes)), everywhere)


def named_publics(text: str, territory: Territory) -> tuple[str, ...]:
    """Return the publics a text names, if it says nothing else."""
    line = _Line.of(text)
    codes = []
    while (code := line.take_phrase(lexicon_of(territory).publics)) is not None:
        codes.append(code)
    return () if any(line.left()) else tuple(dict.fromkeys(codes))


@dataclass(slots=True)
class _Line:
    """Words as typed and folded; words already understood are in `taken`."""

    typed: Sequence[str]
    folded: Sequence[str]
    taken: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, text: str) -> "_Line":
        return cls([text[start:end] for start, end in places_of_words(text)], words(text))

    def __str__(self) -> str:
        return " ".join(
            _TAKEN if position in self.taken else word for position, word in enumerate(self.folded)
        )

    def take(self, start: int, end: int) -> None:
        """Mark the words in ``str(self)[start:end]`` as taken."""
        line = str(self)
        first = line.count(" ", 0, start)
        self.taken.update(range(first, first + line.count(" ", start, end) + 1))

    def take_phrase(self, phrases: Phrases[Meaning]) -> Meaning | None:
        """Take the first of these expressions, and return its meaning."""
        free = [
            (position, root)
            for position, word in enumerate(self.folded)
            if position not in self.taken and (root := stem(word))
        ]
        match = next(phrases.find([root for _, root in free]), None)
        if match is None:
            return None
        self.taken.update(position for position, _ in free[match.start : match.end])
        return match.meanings[0]

    def left(self) -> Iterator[str]:
        for position, word in enumerate(self.folded):
            if position not in self.taken and word not in _FILLERS and stem(word):
                yield self.typed[position]


def _take_number(line: _Line) -> int | None:
    found = _REFERENCE.search(str(line))
    if found is None:
        return None
    line.take(found.start(), found.end())
    return int(found["number"] or found["alone"])


def _take_committee(line: _Line, territory: Territory) -> str | None:
    by_word = {" ".join(words(committee.code)): committee.code for committee in territory.committees}
    found = _COMMITTEE.search(str(line))
    if found and found["code"] in by_word:
        line.take(found.start(), found.end())
        return by_word[found["code"]]
    # « A » alone is the committee, « à » the preposition: here capitals count.
    for position, word in enumerate(line.typed):
        if word in by_word.values() and position not in line.taken:
            line.taken.add(position)
            return word
    return None


def _take_theme(line: _Line, territory: Territory) -> str | None:
    meant = line.take_phrase(lexicon_of(territory).themes)
    return meant[0] if meant else None


def _take_commune(line: _Line, territory: Territory) -> str | None:
    # Capitals: some communes are named like ordinary words, which a filter never means.
    spelt = str(line).title()
    mention = next(iter(communes_among(words(spelt), spelt, territory)), None)
    if mention is None:
        return None
    line.take(mention.start, mention.end)
    return mention.insee_code


def _take_period(line: _Line, today: date) -> Period | None:
    found = find_period(str(line), today)
    if found is None:
        return None
    period, start, end = found
    line.take(start, end)
    return period
