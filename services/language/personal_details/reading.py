"""Finds personal details in a text, for its author to rephrase, and masks them for other readers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any, Final
from zlib import crc32

from services.language.french import words
from services.language.personal_details.addresses import addresses_in
from services.language.personal_details.births import births_in
from services.language.personal_details.contacts import emails_in, handles_in
from services.language.personal_details.finding import Finding
from services.language.personal_details.identifiers import (
    bank_accounts_in,
    file_numbers_in,
    social_security_numbers_in,
)
from services.language.personal_details.names import names_in
from services.language.personal_details.phones import phones_in, spelt_phones_in
from services.language.personal_details.plates import plates_in
from services.language.personal_details.tokens import line_of
from services.language.personal_details.vocabulary import (
    BIRTH_WORDS,
    FILE_WORDS,
    MAIL_WORDS,
    MONTH_WORDS,
    NETWORK_WORDS,
    VEHICLE_WORDS,
)

MASK: Final = "[•••]"
# What was read is blanked out for the kinds that follow: the digits of a NIR also look like a phone number.
_BLANK: Final = "\n"


_DIGITS: Final = "0123456789"
_DIGITS_OF_A_NIR: Final = 12
_DIGITS_OF_A_FILE: Final = 4
_DIGITS_OF_A_PHONE: Final = 7
_DIGITS_OF_A_PLATE: Final = 3


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
    """Read the surest kind first; a kind is looked for only where the text holds what it is made of."""
    found, left = list[Finding](), text
    for read in _readers(text, frozenset(words(text))):
        found_now = list(read(left))
        found += found_now
        left = _without(left, found_now)
    line = line_of(left)
    names = list(names_in(line))
    yield from [*found, *names]
    yield from addresses_in(_without(left, names), line, is_about_somebody=bool(found or names))


def _readers(text: str, said: frozenset[str]) -> Iterator[Callable[[str], Iterator[Finding]]]:
    digits = sum(map(text.count, _DIGITS))
    if digits >= _DIGITS_OF_A_NIR:
        yield social_security_numbers_in
        yield bank_accounts_in
    if "@" in text or not MAIL_WORDS.isdisjoint(said):
        yield emails_in
    if not BIRTH_WORDS.isdisjoint(said):
        yield partial(births_in, tells_a_month=not MONTH_WORDS.isdisjoint(said))
    yield from _readers_of_figures(digits, said)
    if "zero" in said:
        yield spelt_phones_in
    if "@" in text or not NETWORK_WORDS.isdisjoint(said):
        yield handles_in


def _readers_of_figures(digits: int, said: frozenset[str]) -> Iterator[Callable[[str], Iterator[Finding]]]:
    if digits >= _DIGITS_OF_A_FILE and not FILE_WORDS.isdisjoint(said):
        yield file_numbers_in
    if digits >= _DIGITS_OF_A_PHONE:
        yield phones_in
    if digits >= _DIGITS_OF_A_PLATE:
        yield partial(plates_in, is_about_a_vehicle=not VEHICLE_WORDS.isdisjoint(said))


def _without(text: str, findings: Iterable[Finding]) -> str:
    for finding in findings:
        blank = _BLANK * (finding.end - finding.start)
        text = text[: finding.start] + blank + text[finding.end :]
    return text
