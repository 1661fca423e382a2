"""Words in a person's language: Fluent messages, with typed values always escaped."""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from babel.dates import format_date

from config.territory import Territory
from services.language.hygiene import shorten, utf16_length
from views.messages import Messages

LOCALES = Path(__file__).parent / "locales"
LANGUAGES = ("fr", "en")
DEFAULT_LANGUAGE = "fr"
# English days are written as in Europe: « 27 November 2026 ».
_DAYS_OF: Final = {"fr": "fr", "en": "en_GB"}

# French sets a thin no-break space before ; ! ? and a no-break space before : and %, inside « », in hours.
_TYPOGRAPHY: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r" ([;!?])"), "\u202f\\1"),
    (re.compile(r" ([:%])(?=[\s,.;)]|$)", re.MULTILINE), "\u00a0\\1"),
    (re.compile("« "), "«\u00a0"),
    (re.compile(" »"), "\u00a0»"),
    (re.compile(r"(?<=\d) h\b(?: (?=\d\d\b))?"), lambda found: found[0].replace(" ", "\u00a0")),
)


_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


class Html(str):
    """Text in Telegram's HTML (Bot API, « HTML style »), safe to send unchanged."""

    __slots__ = ()


def escape(text: str) -> Html:
    """Escape a typed text, so that it reads as it was typed."""
    return text if isinstance(text, Html) else Html(html.escape(writable(text), quote=False))


def writable(text: str) -> str:
    """Return a text that can be sent: lone surrogates and NUL, which servers refuse, become U+FFFD."""
    return _UNWRITABLE.sub("\ufffd", text)


def join(parts: "list[Html] | tuple[Html, ...]", separator: str = "\n") -> Html:
    """Put pieces together; empty ones leave no gap."""
    return Html(separator.join(part for part in parts if part))


def read_locale(language: str) -> Iterator[str]:
    """Yield the Fluent source of each file of a language, with its typography."""
    for path in sorted((LOCALES / language).glob("*.ftl")):
        source = path.read_text(encoding="utf-8")
        if language == "fr":
            for pattern, replacement in _TYPOGRAPHY:
                source = pattern.sub(replacement, source)
        yield source


@cache
def _messages(language: str) -> Messages:
    return Messages(language, read_locale(language))


@cache
def _constant(language: str, key: str) -> str:
    """Return a message that takes no values, such as a button's label: the same every time."""
    return _messages(language).say(key, {})


class Texts:
    """The words of one language for one territory."""

    def __init__(self, language: str, territory: Territory) -> None:
        self.language = language if language in LANGUAGES else DEFAULT_LANGUAGE
        self.territory = territory
        self._zone = ZoneInfo(territory.time_zone)

    def __call__(self, key: str, **values: Any) -> Html:
        """Return a message for people, in HTML; values are escaped unless they are Html already."""
        return Html(self._format(key, {name: self._value(value, escape) for name, value in values.items()}))

    def plain(self, key: str, **values: Any) -> str:
        """Return a message without markup: a button's label, an alert, a file's name."""
        return self._format(key, {name: self._value(value, writable) for name, value in values.items()})

    def has(self, key: str) -> bool:
        """Return whether the locale defines a message."""
        return key in _messages(self.language)

    def _value(self, value: Any, safe: Callable[[str], str]) -> Any:
        """Return a value as a message takes it: days in words, texts made safe, numbers as they are."""
        if isinstance(value, date):
            return self.day(value)
        return safe(value) if isinstance(value, str) else value

    def _format(self, key: str, values: dict[str, Any]) -> str:
        return _messages(self.language).say(key, values) if values else _constant(self.language, key)

    def theme(self, code: str | None) -> str:
        """Return a theme's name; a code that the territory file has lost reads as no theme."""
        theme = self.territory.find_theme(code) if code else None
        return theme.name_in(self.language) if theme else self.plain("theme-none")

    def commune(self, code: str) -> str:
        commune = self.territory.find_commune(code)
        return commune.name if commune else code

    def public(self, code: str) -> str:
        public = self.territory.find_public(code)
        return public.name_in(self.language) if public else code

    def committee(self, code: str) -> str:
        committee = self.territory.find_committee(code)
        return committee.name_in(self.language) if committee else code

    def day(self, day: date) -> str:
        """Return « 13 octobre 2026 », « 1er octobre 2026 »."""
        said = format_date(day, format="long", locale=_DAYS_OF[self.language])
        return said.replace("1 ", "1er ", 1) if self.language == "fr" and day.day == 1 else said

    def period(self, first: date, last: date) -> str:
        """Return « du 3 mars 2026 au 5 mars 2026 », or « le 3 mars 2026 » for a single day."""
        return self.plain("period", first=first, last=last, days=(last - first).days)

    def capital_period(self, first: date, last: date) -> str:
        """Return « Du … au … », for the beginning of a line."""
        said = self.period(first, last)
        return said[:1].upper() + said[1:]

    def date(self, at: datetime) -> str:
        """Return the local day of an aware time."""
        return self.day(at.astimezone(self._zone).date())

    def listed(self, names: Iterable[str]) -> str:
        """Return names in a row, set apart by commas, or by semicolons when a name holds a comma itself."""
        names = list(names)
        has_comma = any("," in name for name in names)
        return (self.plain("between-names") if has_comma else ", ").join(names)

    def weekday(self, at: datetime) -> str:
        """Return « mardi », of the local day."""
        return format_date(at.astimezone(self._zone).date(), format="EEEE", locale=self.language)

    def moment(self, at: datetime) -> str:
        """Return « 13 octobre 2026 à 10 h », local time."""
        local = at.astimezone(self._zone)
        return self.plain("moment", day=self.day(local.date()), time=self.hour(local.time()))

    def hour(self, at: time) -> str:
        """Return « 20 h », « 9 h 30 »; in English “20:00”."""
        if self.language != "fr":
            return f"{at:%H:%M}"
        return f"{at.hour}\u00a0h\u00a0{at.minute:02}" if at.minute else f"{at.hour}\u00a0h"


def visible_length(text: str) -> int:
    """Return the length Telegram counts: UTF-16 units after entities are read."""
    shown = html.unescape(re.sub(r"<[^>]*>", "", text)) if isinstance(text, Html) else text
    return utf16_length(shown)


_LONGEST_LABEL: Final = 28


def label(text: str) -> str:
    """Shorten a text to fit a button."""
    return shorten(text, _LONGEST_LABEL)
