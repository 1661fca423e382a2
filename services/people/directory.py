"""The directory: reads a search as a filter, and finds people."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from config.territory import Territory
from services import access
from services.access import Permission
from services.errors import NotFoundError
from services.language.communes import find_communes
from services.language.french import stems, words
from services.language.hygiene import clean_text
from services.language.lexicon import theme_in
from services.language.lines import fold_name
from storage.records.person import DirectoryFilter, Person, PersonState
from storage.unit_of_work import UnitOfWork

PAGE_SIZE: Final = 8
# The words searched for travel in a button (64 bytes, with the rest of the filter).
LONGEST_WORDS_BYTES: Final = 32
_CUT: Final = "…"
_COMMITTEE_WORDS: Final = frozenset({"comite", "committee"})


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """One page of people; pages count from 0."""

    people: Sequence[Person]
    page: int
    pages: int
    total: int


def understand(work: UnitOfWork, said: str, territory: Territory) -> DirectoryFilter:
    """Read a theme, a commune, « comité B » or a part of a name as a filter."""
    said = clean_text(said)
    mentions = find_communes(said, territory)
    wanted = DirectoryFilter(commune_code=mentions[0].insee_code if mentions else None)
    if mentions:
        said = f"{said[: mentions[0].start]} {said[mentions[0].end :]}"
    rest = " ".join(said.split())
    if not words(rest):
        return wanted
    committee_code = _named_committee(rest, territory)
    if committee_code is not None:
        return replace(wanted, committee_code=committee_code)
    named = with_words(wanted, rest)
    theme_code = theme_in(stems(words(rest)), territory)
    if theme_code is None or work.directory.count(named):
        return named
    return replace(wanted, committee_code=territory.committee_of_theme(theme_code).code)


def with_words(wanted: DirectoryFilter, said: str) -> DirectoryFilter:
    """Narrow a filter by a part of a person's or an organisation's name."""
    kept = _beginning(said.removesuffix(_CUT))
    if not kept:
        return wanted
    shown = kept if kept == said.strip() else f"{kept}{_CUT}"
    # SQLite folds the case of ASCII letters only, so « élise » is searched as « Élise » too.
    spellings = {kept, kept.lower(), kept.capitalize(), kept.title(), kept.upper()}
    return replace(
        wanted, spellings=(kept, *sorted(spellings - {kept})), folded_words=fold_name(kept), shown_words=shown
    )


def _beginning(said: str) -> str:
    """Return as many whole words as a button carries; a part of a single word that is longer."""
    kept = said.encode()[: LONGEST_WORDS_BYTES + 1].decode(errors="ignore").strip()
    if len(kept.encode()) <= LONGEST_WORDS_BYTES and kept == said.strip():
        return kept
    whole = kept.rpartition(" ")[0].strip()
    return whole or said.encode()[:LONGEST_WORDS_BYTES].decode(errors="ignore").strip()


def widened(work: UnitOfWork, wanted: DirectoryFilter) -> DirectoryFilter:
    """Return the filter without its commune, if nobody of the committee is there: it answers for all."""
    if not (wanted.committee_code and wanted.commune_code) or work.directory.count(wanted):
        return wanted
    return replace(wanted, commune_code=None)


def find(work: UnitOfWork, actor: Person, wanted: DirectoryFilter, page: int) -> DirectoryPage:
    """Return one page of the directory; a page beyond the last gives the last."""
    access.require(actor, Permission.SEE_DIRECTORY)
    total = work.directory.count(wanted)
    pages = max(1, -(-total // PAGE_SIZE))
    page = max(0, min(page, pages - 1))
    found = work.directory.list_(wanted, limit=PAGE_SIZE, offset=page * PAGE_SIZE)
    return DirectoryPage(found, page, pages, total)


def get_listed(work: UnitOfWork, actor: Person, person_id: int) -> Person:
    """Return one person of the directory; coordinators see whoever is not listed, too.

    Raises:
        NotFoundError: the directory lists no such person.
    """
    if access.allows(actor, Permission.MANAGE_PEOPLE):
        return get_person(work, actor, person_id)
    access.require(actor, Permission.SEE_DIRECTORY)
    person = work.people.find(person_id)
    if person is None or person.state is not PersonState.ACTIVE:
        raise NotFoundError
    return person


def get_person(work: UnitOfWork, actor: Person, person_id: int) -> Person:
    """Return one person as coordinators see them.

    Raises:
        NotFoundError: there is no such person, or the actor may not manage people.
    """
    access.require(actor, Permission.MANAGE_PEOPLE)
    person = work.people.find(person_id)
    if person is None:
        raise NotFoundError
    return person


def _named_committee(said: str, territory: Territory) -> str | None:
    """Find a committee by its code, its name, or the name of one of its themes."""
    said_words = tuple(word for word in words(said) if word not in _COMMITTEE_WORDS)
    for committee in territory.committees:
        if said_words == words(committee.code) or said_words == words(committee.name):
            return committee.code
    meant = stems(said_words)
    for theme in territory.themes:
        if meant and meant in (stems(words(theme.name)), stems(words(theme.name_en or theme.name))):
            return territory.committee_of_theme(theme.code).code
    return None
