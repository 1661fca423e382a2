"""Who reads a need, and how much of it: one rule of status and relation, which every way out asks."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from services import access
from services.access import Permission
from storage.records.need import Need, NeedReader, NeedStatus
from storage.records.person import Person, PersonState


class Relation(StrEnum):
    """What a reader is to a need; of several, the one that sees the most."""

    TRIAGER = "triager"  # for the need's committee
    AUTHOR = "author"  # wrote it, or entered it for somebody
    SUPPORTER = "supporter"
    MEMBER = "member"
    REPORT = "report"  # whoever may read a summary, a report or a page made of figures
    NOBODY = "nobody"  # strangers, people who register or have lost access


class Words(StrEnum):
    """How much of a need's text is read."""

    WHOLE = "whole"
    MASKED = "masked"  # without the passages that seem to point at a person
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Sight:
    """What one reader sees of one need.

    `facts` are its reference, kind, theme, places, publics, status and dates; `motive` is the reason of a
    refusal; `exchange` are questions to the author and their answers; `notes` are triagers' notes, and the
    names of those who acted.
    """

    facts: bool = False
    words: Words = Words.NONE
    organisation: bool = False
    names: bool = False
    files: bool = False
    motive: bool = False
    exchange: bool = False
    notes: bool = False


OPEN_TO_MEMBERS: Final = frozenset(
    {
        NeedStatus.QUALIFIED,
        NeedStatus.MERGED,
        NeedStatus.PRIORITISED,
        NeedStatus.LINKED,
        NeedStatus.PROPOSED,
        NeedStatus.ACCEPTED,
        NeedStatus.TO_STUDY,
        NeedStatus.CLOSED,
    }
)
"""Statuses at which every member reads a need; at any other, also a new one, only its parties do."""

PARTIES: Final = (Relation.AUTHOR, Relation.SUPPORTER, Relation.TRIAGER)
"""Those who read a need at every status; once it is withdrawn, its author alone."""

NOTHING: Final = Sight()
_NOBODY: Final = 0  # no row has this id
_WHOLE: Final = Sight(
    facts=True,
    words=Words.WHOLE,
    organisation=True,
    names=True,
    files=True,
    motive=True,
    exchange=True,
    notes=True,
)
_SHARED: Final = Sight(facts=True, words=Words.MASKED, organisation=True)


@lru_cache(maxsize=256)  # every status, relation and choice
def sight(status: NeedStatus, relation: Relation, *, shows_organisation: bool = True) -> Sight:
    """Return what a reader sees of a need at this status; `shows_organisation` is what its author chose."""
    if status is NeedStatus.WITHDRAWN:
        return replace(_WHOLE, notes=False) if relation is Relation.AUTHOR else NOTHING
    return _sight_of_kept(status, relation, replace(_SHARED, organisation=shows_organisation))


def _sight_of_kept(status: NeedStatus, relation: Relation, shared: Sight) -> Sight:
    match relation:
        case Relation.AUTHOR:
            return replace(_WHOLE, notes=False)
        case Relation.TRIAGER:
            return _WHOLE
        case Relation.SUPPORTER:
            # Not at an open status: whoever taps « Je soutiens » there would read an old refusal.
            return replace(shared, motive=status not in OPEN_TO_MEMBERS)
        case Relation.MEMBER if status in OPEN_TO_MEMBERS:
            return shared
        case Relation.REPORT:
            return Sight(facts=True)
    return NOTHING


def relation_of(person: Person, need: Need, *, supports: bool) -> Relation:
    """Return what a person is to a need."""
    if person.state is not PersonState.ACTIVE:
        return Relation.NOBODY
    is_author = person.id in (need.author_id, need.entered_by_id)
    if access.may_triage(person, need.committee_code) and not (is_author and _is_withdrawn(need)):
        return Relation.TRIAGER
    if is_author:
        return Relation.AUTHOR
    return Relation.SUPPORTER if supports else Relation.MEMBER


def _is_withdrawn(need: Need) -> bool:
    return need.status is NeedStatus.WITHDRAWN


def reader_of(person: Person) -> NeedReader:
    """Return the filter of the needs this person reads: those of which `sight` shows the facts."""
    if person.state is not PersonState.ACTIVE:
        return NeedReader(person_id=_NOBODY, open_statuses=())
    codes = access.committees_for(person, Permission.TRIAGE_NEEDS)
    return NeedReader(
        person_id=person.id,
        open_statuses=tuple(status for status in NeedStatus if status in OPEN_TO_MEMBERS),
        committee_codes=None if codes is None else tuple(sorted(codes)),
    )
