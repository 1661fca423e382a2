"""Organisations: found by name, listed in pages, with the committees of their people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.language.lines import fold_name
from storage.records.person import Organisation
from storage.unit_of_work import UnitOfWork

PAGE: Final = 8


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """One page of organisations, and whether another follows."""

    organisations: Sequence[Organisation]
    has_more: bool


def page(work: UnitOfWork, words: str, number: int) -> OrganisationPage:
    """Return one page (from 0) of organisations with these words in their names; without words, of all."""
    containing = fold_name(words) if words else ""
    found = work.people.list_organisations(containing=containing, limit=PAGE, offset=number * PAGE)
    total = work.people.count_organisations(containing=containing)
    return OrganisationPage(found, has_more=total > (number + 1) * PAGE)


def find(work: UnitOfWork, organisation_id: int) -> Organisation | None:
    return work.people.find_organisation(organisation_id)


def find_named(work: UnitOfWork, name: str) -> Organisation | None:
    """Find the organisation with this name, ignoring accents and capitals."""
    return work.people.find_organisation_by_folded_name(fold_name(name))


def find_meant(work: UnitOfWork, said: str) -> Organisation | None:
    """Find the organisation with this name, else the only one with a name that contains it."""
    holding = work.people.list_organisations(containing=fold_name(said), limit=2)
    return find_named(work, said) or (holding[0] if len(holding) == 1 else None)


def committees_of(work: UnitOfWork, name: str) -> Sequence[str]:
    """List the committees in which people of this organisation sit."""
    known = find_named(work, name)
    return work.people.list_committees_of_organisation(known.id) if known else ()
