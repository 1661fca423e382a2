"""Finds personal details in a text, for its author to rephrase, and masks them for other readers."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from zlib import crc32

from services.language.french import words
from services.language.personal_details.addresses import addresses_in
from services.language.personal_details.contacts import emails_in, handles_in
from services.language.personal_details.finding import Finding
from services.language.personal_details.identifiers import (
    births_in,
    file_numbers_in,
    plates_in,
    social_security_numbers_in,
)
from services.language.personal_details.names import names_in
from services.language.personal_details.phones import phones_in, spelt_phones_in
from services.language.personal_details.vocabulary import LIVING_WORDS, MAIL_WORDS, NETWORK_WORDS

MASK: Final = "[•••]"
# What was read is blanked out for the kinds that follow: the digits of a NIR also look like a phone number.
_BLANK: Final = "\n"


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one kind of detail, in a text that holds enough digits, or one of some words or an @."""

    read: Callable[[str], Iterator[Finding]]
    digits: int = 0
    words: frozenset[str] = frozenset()

    def has_work(self, text: str, text_words: Sequence[str]) -> bool:
        if self.words and "@" not in text and self.words.isdisjoint(text_words):
            return False
        return len(_DIGIT.findall(text)) >= self.digits if self.digits else True


_DIGIT: Final = re.compile(r"\d")
_SUREST_FIRST: Final = (
    _Reader(social_security_numbers_in, digits=12),
    _Reader(emails_in, words=MAIL_WORDS),
    _Reader(births_in, digits=2),
    _Reader(file_numbers_in, digits=4),
    _Reader(phones_in, digits=7),
    _Reader(spelt_phones_in, words=frozenset({"zero"})),
    _Reader(plates_in, digits=3),
    _Reader(handles_in, words=NETWORK_WORDS),
    _Reader(names_in),
)


@lru_cache(maxsize=4)  # a card and its keyboard ask about the same text
def find_personal_details(text: str) -> tuple[Finding, ...]:
    """Find what looks like a personal detail, in the order of the text and without overlap."""
    return tuple(sorted(_findings(text), key=lambda finding: finding.start))


def masked(text: str) -> str:
    """Return a text with a mask in place of each personal detail; masking it again changes nothing."""
    while findings := find_personal_details(text):
        for finding in reversed(findings):
            text = text[: finding.start] + MASK + text[finding.end :]
    return text


def findings_of(values: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Find personal details in the text of a draft's values."""
    return find_personal_details(values.get("text") or "")


def warning_stamp(values: Mapping[str, Any]) -> str | None:
    """Return a checksum of a text with personal details; None when it has none.

    It tells whether the author was warned about this very text.
    """
    if not findings_of(values):
        return None
    return f"{crc32(values['text'].encode()):08x}"


def _findings(text: str) -> Iterator[Finding]:
    found: list[Finding] = []
    text_words, left = words(text), text
    for reader in _SUREST_FIRST:
        if reader.has_work(left, text_words):
            found_now = list(reader.read(left))
            found += found_now
            left = _without(left, found_now)
    yield from found
    if _DIGIT.search(left) or not LIVING_WORDS.isdisjoint(text_words):
        yield from addresses_in(left, is_about_somebody=bool(found))


def _without(text: str, findings: Iterable[Finding]) -> str:
    for finding in findings:
        blank = _BLANK * (finding.end - finding.start)
        text = text[: finding.start] + blank + text[finding.end :]
    return text
