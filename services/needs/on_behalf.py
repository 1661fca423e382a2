"""« Pour qui ? »: a need entered for a member, or for an organisation and a function; never for a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from config.territory import Territory
from services import access
from services.access import Permission
from services.errors import NotFoundError, RefusedError
from services.language.french import fold, words
from services.language.lines import read_line
from services.language.personal_details import find_personal_details
from services.people.directory import with_words
from services.people.organisations import find_named
from services.people.profiles import LONGEST_NAME, LONGEST_ORGANISATION_NAME, ensure_organisation
from storage.records.person import DirectoryFilter, Person, PersonState
from storage.unit_of_work import UnitOfWork

MOST_FOUND: Final = 8
# « directrice » is read as « Direction », « animateur » as « Animation ».
_COMMON_BEGINNING: Final = 6
_CIVILITIES: Final = frozenset(
    {"m", "mr", "mme", "mlle", "melle", "monsieur", "madame", "mademoiselle", "dr", "mrs", "ms"}
)


@dataclass(frozen=True, slots=True)
class Behalf:
    """Whom a need is entered for: a member, or an organisation with the code of a function."""

    person: Person | None = None
    organisation: str | None = None
    function: str | None = None


def may_name_members(actor: Person) -> bool:
    """Return whether a person may enter needs for other members, and for organisations not yet known."""
    return access.allows(actor, Permission.ENTER_FOR_MEMBERS)


def find_members(work: UnitOfWork, actor: Person, said: str) -> Sequence[Person]:
    """Find other members by a part of their name, or of their organisation's.

    Raises:
        NotFoundError: the actor may not enter needs for members.
    """
    access.require(actor, Permission.ENTER_FOR_MEMBERS)
    line = read_line(said, longest=LONGEST_NAME)
    kept = [word for word in line.split() if fold(word).strip(".") not in _CIVILITIES]
    wanted = with_words(DirectoryFilter(), " ".join(kept))
    if not wanted.spellings:
        return ()
    found = work.directory.list_(wanted, limit=MOST_FOUND + 1)
    return [person for person in found if person.id != actor.id][:MOST_FOUND]


def checked_organisation(work: UnitOfWork, actor: Person, said: str) -> str:
    """Return the name of an organisation; a new one is for whoever answers for others, and is no person.

    Raises:
        RefusedError: it names a person, or it is unknown and not theirs to add.
    """
    line = read_line(said, longest=LONGEST_ORGANISATION_NAME)
    known = find_named(work, line)
    if known is not None:
        return known.name
    if find_personal_details(line) or not may_name_members(actor):
        raise RefusedError("need-behalf-nobody", name=line)
    return line


def read_function(said: str, territory: Territory) -> str:
    """Read one of the territory's functions; other words might name a person, and are not kept.

    Raises:
        RefusedError: it is none of them.
    """
    meant = [word[:_COMMON_BEGINNING] for word in words(said) if len(word) >= _COMMON_BEGINNING]
    for function in territory.functions:
        names = words(f"{function.name} {function.name_en or ''}")
        if meant and meant[0] in {word[:_COMMON_BEGINNING] for word in names}:
            return function.code
    raise RefusedError("need-behalf-function-unknown")


def of_values(work: UnitOfWork, actor: Person, values: Mapping[str, Any]) -> Behalf | None:
    """Return whom a draft is for; None for its author.

    Raises:
        RefusedError: that member has left meanwhile.
    """
    said = values.get("behalf")
    if not said:
        return None
    if "person" not in said:
        return Behalf(organisation=said["organisation"], function=said.get("function"))
    person = work.people.find(said["person"]) if may_name_members(actor) else None
    if person is None or person.state is not PersonState.ACTIVE:
        raise RefusedError("need-behalf-gone")
    return Behalf(person=person)


def columns(work: UnitOfWork, actor: Person, behalf: Behalf | None, *, at: datetime) -> dict[str, Any]:
    """Return who wrote a need and who entered it: an organisation's need is followed by who entered it.

    Raises:
        NotFoundError: it is for a member, and not theirs to enter.
    """
    if behalf is None:
        return {"author_id": actor.id, "organisation_id": actor.organisation_id}
    if behalf.person is not None:
        if not may_name_members(actor):
            raise NotFoundError
        person = behalf.person
        return {
            "author_id": person.id,
            "organisation_id": person.organisation_id,
            "entered_by_id": actor.id,
        }
    name = checked_organisation(work, actor, behalf.organisation or "")
    return {
        "author_id": actor.id,
        "organisation_id": ensure_organisation(work, name, at=at).id,
        "entered_by_id": actor.id,
        "for_function": behalf.function,
    }
