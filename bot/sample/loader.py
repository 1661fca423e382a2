"""Loads the sample data from the TOML files beside this module."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from storage.records.person import Grant, Role

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class SampleOrganisation:
    """A partner's organisation; `commune` is a name, `kind` a code of the territory."""

    code: str
    name: str
    kind: str
    commune: str


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """A person, named by their function; `commune` is a name."""

    code: str
    name: str
    organisation: str
    function: str
    committees: Sequence[str]
    roles: Sequence[str] = (Role.PARTNER,)
    commune: str | None = None

    @property
    def grants(self) -> list[Grant]:
        """Read « referent:A » as a role for one committee, « coordinator » as one for the whole territory."""
        words = (role.partition(":") for role in self.roles)
        return [Grant(Role(role), committee_code or None) for role, _, committee_code in words]


@dataclass(frozen=True, slots=True)
class SampleNeed:
    """A need with its author's corrections to the bot's reading (None: no correction) and its outcome."""

    theme: str
    text: str
    author: str
    days_ago: int
    kind: str | None = None
    communes: Sequence[str] | None = None
    publics: Sequence[str] | None = None
    urgency: int | None = None
    extent: int | None = None
    note: str | None = None
    question: str | None = None
    answer: str | None = None
    declined: str | None = None
    qualified: bool = False
    entered_by: str | None = None
    without_organisation: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """All sample data, needs in the order of time; `phones` maps a person's code to their phone's label."""

    territory_code: str
    phones: Mapping[str, str]
    organisations: Sequence[SampleOrganisation]
    people: Sequence[SamplePerson]
    needs: Sequence[SampleNeed]


@cache
def load_sample() -> Sample:
    written = _read("people.toml")
    return Sample(
        territory_code=written["territory"],
        phones=written["phones"],
        organisations=[SampleOrganisation(**values) for values in written["organisations"]],
        people=[SamplePerson(**values) for values in written["people"]],
        needs=sorted(_needs(), key=lambda need: need.days_ago, reverse=True),
    )


def _needs() -> Iterator[SampleNeed]:
    for file in sorted(FOLDER.glob("needs-*.toml")):
        for theme, needs in _read(file.name).items():
            yield from (SampleNeed(theme=theme, **values) for values in needs)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
