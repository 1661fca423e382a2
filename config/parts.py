"""The parts of a territory: committees, themes, communes, publics, period, quiet hours, texts."""

from datetime import time
from typing import Annotated, Final, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Language = Literal["fr", "en"]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$", max_length=32)]
Name = Annotated[str, Field(min_length=1, max_length=120)]
Text = Annotated[str, Field(min_length=1, max_length=1000)]
Expression = Annotated[str, Field(pattern=r"\w", max_length=80)]
Vocabulary = tuple[Expression, ...]
InseeCode = Annotated[str, Field(pattern=r"^([0-9]{2}|2[AB])[0-9]{3}$")]
PostalCode = Annotated[str, Field(pattern=r"^[0-9]{5}$")]
Year = Annotated[int, Field(ge=2000, le=2100)]

_LONGEST_CONVENTION_IN_YEARS: Final = 10
_METROPOLITAN_LATITUDES: Final = (41.0, 51.5)
_METROPOLITAN_LONGITUDES: Final = (-5.5, 10.0)
_OVERSEAS: Final = ("97", "98")
_CLOCK_CHANGE: Final = 2


def _time_zone(name: str) -> str:
    """Check a name of the IANA time zone database."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        raise ValueError("un fuseau de la base IANA est attendu, par exemple Europe/Paris") from None
    return name


TimeZoneName = Annotated[str, AfterValidator(_time_zone)]


def _siren(number: str) -> str:
    """Check the nine digits of a SIREN and their Luhn key."""
    doubled = "".join(str(int(digit) * (1 + rank % 2)) for rank, digit in enumerate(reversed(number)))
    if sum(map(int, doubled)) % 10:
        raise ValueError("la clé de ce numéro SIREN est fausse")
    return number


class Part(BaseModel):
    """The base of every part: frozen, and closed to unknown names."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class LocalisedText(Part):
    """One text in French and in English."""

    fr: Text
    en: Text

    def in_language(self, language: str) -> str:
        """Return the text in a language; French for any other than English."""
        return self.en if language == "en" else self.fr


class Named(Part):
    """A part with a name in French, and in English where that is useful."""

    name: Name
    name_en: Name | None = None

    def name_in(self, language: str) -> str:
        """Return the name in a language; the French one if it has no other."""
        return self.name_en if language == "en" and self.name_en else self.name


class Term(Named):
    """One of the usual answers to a question, kept by its code."""

    code: Code


class Theme(Term):
    """A subject of a committee; `vocabulary` announces it, `hints` count only if no other word does."""

    vocabulary: Vocabulary = ()
    hints: Vocabulary = ()


class Public(Term):
    """People a need is about, and the words that announce them."""

    vocabulary: Vocabulary = ()


class Committee(Term):
    """A thematic committee and its themes."""

    themes: Annotated[tuple[Theme, ...], Field(min_length=1)]


class Commune(Part):
    """A commune: INSEE code, inhabitants, postal codes, centre in decimal degrees, other names.

    `common_noun` marks a name that is also an ordinary word (« pommiers »): it needs a capital or « à ».
    """

    insee_code: InseeCode
    name: Name
    population: Annotated[int, Field(ge=0)]
    postal_codes: Annotated[tuple[PostalCode, ...], Field(min_length=1)]
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    aliases: tuple[Name, ...] = ()
    common_noun: bool = False

    @model_validator(mode="after")
    def _lies_in_france(self) -> Self:
        """Refuse a place outside France: swapping latitude and longitude is the usual mistake."""
        south, north = _METROPOLITAN_LATITUDES
        west, east = _METROPOLITAN_LONGITUDES
        inside = south <= self.latitude <= north and west <= self.longitude <= east
        if not inside and not self.insee_code.startswith(_OVERSEAS):
            raise ValueError("latitude et longitude ne sont pas en France métropolitaine")
        return self


class Epci(Part):
    """The intercommunal body that signs the convention."""

    name: Name
    siren: Annotated[str, Field(pattern=r"^[0-9]{9}$"), AfterValidator(_siren)]


class ConventionPeriod(Part):
    """First and last calendar year of a convention, both included."""

    start: Year
    end: Year

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if not self.start <= self.end < self.start + _LONGEST_CONVENTION_IN_YEARS:
            raise ValueError("la fin doit suivre le début, de dix ans au plus")
        return self

    @property
    def years(self) -> range:
        """Return every year of the convention."""
        return range(self.start, self.end + 1)


class QuietHours(Part):
    """Local hours in which the bot disturbs no person: from `start` to just before `end`; none if equal."""

    start: time = time(20)
    end: time = time(8)

    @model_validator(mode="after")
    def _exists_every_day(self) -> Self:
        if self.start.tzinfo or self.end.tzinfo:
            raise ValueError("une heure locale, sans fuseau, est attendue")
        if _CLOCK_CHANGE in {self.start.hour, self.end.hour}:
            raise ValueError("entre 02:00 et 02:59, une heure manque ou revient quand l’heure change")
        return self

    def include(self, local: time) -> bool:
        """Return whether a local time is quiet."""
        if self.start <= self.end:
            return self.start <= local < self.end
        return local >= self.start or local < self.end


class DaysOff(Part):
    """Days on which nothing planned goes out; public holidays always count.

    `school_holidays` is for sendings that can wait weeks, such as the opening of a poll; reminders and
    check-ins go out all the same.
    """

    weekends: bool = True
    school_holidays: bool = True
