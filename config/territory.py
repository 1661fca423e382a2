"""The territory: its convention, committees, themes, communes and publics, read from a TOML file."""

import re
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Final, Literal, Self, TypeVar

from pydantic import Field, ValidationError, model_validator

from config.errors import ConfigurationError, problem_in_french
from config.parts import (
    Code,
    Committee,
    Commune,
    ConventionPeriod,
    DaysOff,
    Epci,
    Language,
    LocalisedText,
    Name,
    Part,
    Public,
    QuietHours,
    Term,
    Theme,
    TimeZoneName,
)

PartT = TypeVar("PartT", bound=Part)

_PLACE_IN_TOML: Final = re.compile(r"line (?P<line>\d+), column (?P<column>\d+)")


class UnknownCodeError(LookupError):
    """The territory file does not define this code (any more)."""


class ConventionStage(StrEnum):
    """The steps of a Convention Territoriale Globale, in order."""

    PREPARATION = "préparation"
    DIAGNOSIS = "diagnostic"
    ACTION_PLAN = "plan d'action"
    STEERING = "pilotage"
    EVALUATION = "évaluation"


class Territory(Part):
    """One territory and its convention; ``find_*`` return None for an unknown code, the others raise."""

    code: Code
    name: Name
    name_en: Name | None = None
    epci: Epci
    period: ConventionPeriod
    stage: ConventionStage
    time_zone: TimeZoneName = "Europe/Paris"
    school_zone: Literal["A", "B", "C"] | None
    language: Language = "fr"
    quiet_hours: QuietHours = QuietHours()
    days_off: DaysOff = DaysOff()
    small_commune_population: Annotated[int, Field(ge=0)] = 500
    controller: LocalisedText
    data_protection_officer: LocalisedText
    contact: LocalisedText
    committees: Annotated[tuple[Committee, ...], Field(min_length=1)]
    communes: Annotated[tuple[Commune, ...], Field(min_length=1)]
    publics: Annotated[tuple[Public, ...], Field(min_length=1)]
    functions: Annotated[tuple[Term, ...], Field(min_length=1)]
    organisation_kinds: Annotated[tuple[Term, ...], Field(min_length=1)]

    def __hash__(self) -> int:
        """Hash only the code, which is cheap: compiled forms of a territory are cached under it."""
        return hash(self.code)

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """Every theme, in the order of the committees."""
        return tuple(theme for committee in self.committees for theme in committee.themes)

    @property
    def population(self) -> int:
        """Inhabitants of all communes together."""
        return sum(commune.population for commune in self.communes)

    def find_committee(self, code: str) -> Committee | None:
        return next((committee for committee in self.committees if committee.code == code), None)

    def find_theme(self, code: str) -> Theme | None:
        return next((theme for theme in self.themes if theme.code == code), None)

    def find_commune(self, insee_code: str) -> Commune | None:
        return self._commune_by_code.get(insee_code)

    def find_public(self, code: str) -> Public | None:
        return next((public for public in self.publics if public.code == code), None)

    def find_function(self, code: str) -> Term | None:
        return next((function for function in self.functions if function.code == code), None)

    def committee(self, code: str) -> Committee:
        """Return the committee of this code; UnknownCodeError otherwise."""
        return _known(self.find_committee(code), code)

    def theme(self, code: str) -> Theme:
        """Return the theme of this code; UnknownCodeError otherwise."""
        return _known(self.find_theme(code), code)

    def commune(self, insee_code: str) -> Commune:
        """Return the commune of this INSEE code; UnknownCodeError otherwise."""
        return _known(self.find_commune(insee_code), insee_code)

    def public(self, code: str) -> Public:
        """Return the public of this code; UnknownCodeError otherwise."""
        return _known(self.find_public(code), code)

    def committee_of_theme(self, code: str) -> Committee:
        """Return the one committee that works on a theme; UnknownCodeError otherwise."""
        owners = (owner for owner in self.committees if any(theme.code == code for theme in owner.themes))
        return _known(next(owners, None), code)

    def is_small(self, commune: Commune) -> bool:
        """Return whether published breakdowns must group this commune with others."""
        return commune.population < self.small_commune_population

    @property
    def grouped_codes(self) -> tuple[str, ...]:
        """Return the INSEE codes of the communes that are never named alone."""
        return tuple(commune.insee_code for commune in self.grouped_communes)

    @cached_property
    def grouped_communes(self) -> tuple[Commune, ...]:
        """Communes that published breakdowns show as one: the small ones, and never one alone."""
        by_size = sorted(self.communes, key=lambda commune: (commune.population, commune.insee_code))
        small = sum(self.is_small(commune) for commune in by_size)
        return tuple(by_size[: max(small, 2) if small else 0])

    @cached_property
    def _commune_by_code(self) -> dict[str, Commune]:
        return {commune.insee_code: commune for commune in self.communes}

    @model_validator(mode="after")
    def _codes_are_unique(self) -> Self:
        _refuse_twice("committees", (committee.code for committee in self.committees))
        _refuse_twice("themes", (theme.code for theme in self.themes))
        _refuse_twice("communes", (commune.insee_code for commune in self.communes))
        _refuse_twice("publics", (public.code for public in self.publics))
        _refuse_twice("functions", (function.code for function in self.functions))
        _refuse_twice("organisation_kinds", (kind.code for kind in self.organisation_kinds))
        return self


def load_territory(path: Path) -> Territory:
    """Read and check a territory file.

    Raises:
        ConfigurationError: one French sentence that names the file and the place in it.
    """
    try:
        return Territory.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError:
        raise ConfigurationError(f"Territoire « {path} » : ce fichier ne peut pas être lu.") from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"Territoire « {path} » : ce fichier n’est pas écrit en UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"Territoire « {path} » : {_place_in_toml(error)}.") from None
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        place = f"{_place(details['loc'])} : " if details["loc"] else ""
        raise ConfigurationError(f"Territoire « {path} » : {place}{problem_in_french(details)}.") from None


def _place_in_toml(error: tomllib.TOMLDecodeError) -> str:
    found = _PLACE_IN_TOML.search(str(error))
    where = f"à la ligne {found['line']}, colonne {found['column']}" if found else "à la fin du fichier"
    return f"l’écriture TOML n’est pas correcte {where}"


def _place(steps: tuple[int | str, ...]) -> str:
    """Write ("committees", 0, "code") as « committees n° 1, code »."""
    return "".join(f" n° {step + 1}" if isinstance(step, int) else f", {step}" for step in steps).lstrip(", ")


def _refuse_twice(place: str, codes: Iterable[str]) -> None:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise ValueError(f"{place} : le code « {code} » est donné deux fois")
        seen.add(code)


def _known(found: PartT | None, code: str) -> PartT:
    if found is None:
        raise UnknownCodeError(code)
    return found
