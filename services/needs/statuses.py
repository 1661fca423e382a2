"""A row for each status of a need: next statuses, people told, and words that people type for it."""

from dataclasses import dataclass
from typing import Final

from services.language.french import stems, words
from services.language.phrases import Phrases
from storage.records.need import NeedEventKind, NeedStatus

_RECEIVED: Final = NeedStatus.RECEIVED
_QUALIFIED: Final = NeedStatus.QUALIFIED
_MORE_ASKED: Final = NeedStatus.MORE_ASKED
_LINKED: Final = NeedStatus.LINKED
_DECLINED: Final = NeedStatus.DECLINED


@dataclass(frozen=True, slots=True)
class NeedStanding:
    """Rules of one status; a status with an empty `may_become` is final for now."""

    status: NeedStatus
    may_become: frozenset[NeedStatus] = frozenset()
    step: NeedEventKind | None = None
    """Step that leads to it; the author is told about it."""
    tells_supporters: bool = False
    """True if supporters are told about that step too; a question concerns the author alone."""
    is_open: bool = False
    """True while the need waits for a person."""
    takes_support: bool = True
    """True if new support can help; support already given may always be taken back."""
    wants_action: bool = True
    """True if an action may answer it."""
    returns_when_answered: bool = False
    """True if the author's answer makes it received again."""
    words: tuple[str, ...] = ()
    """Words that people type to look for it."""


STANDINGS: Final = {
    row.status: row
    for row in (
        NeedStanding(
            _RECEIVED,
            may_become=frozenset({_QUALIFIED, _MORE_ASKED, _DECLINED}),
            is_open=True,
            words=("reçu", "reçue", "nouveau", "nouvelle", "à traiter", "en attente", "received", "new"),
        ),
        NeedStanding(
            _MORE_ASKED,
            may_become=frozenset({_RECEIVED, _QUALIFIED, _DECLINED}),
            step=NeedEventKind.MORE_ASKED,
            is_open=True,
            returns_when_answered=True,
            words=("complément demandé", "complément", "à compléter", "more asked"),
        ),
        NeedStanding(
            _QUALIFIED,
            may_become=frozenset({_MORE_ASKED, _DECLINED, _LINKED}),
            step=NeedEventKind.QUALIFIED,
            tells_supporters=True,
            words=("qualifié", "qualifiée", "qualified"),
        ),
        NeedStanding(NeedStatus.MERGED, takes_support=False, wants_action=False),
        NeedStanding(NeedStatus.PRIORITISED),
        NeedStanding(
            _LINKED,
            step=NeedEventKind.LINKED,
            tells_supporters=True,
            words=("rattaché", "rattachée", "linked"),
        ),
        NeedStanding(NeedStatus.PROPOSED),
        NeedStanding(NeedStatus.ACCEPTED),
        NeedStanding(NeedStatus.TO_STUDY),
        NeedStanding(
            _DECLINED,
            may_become=frozenset({_RECEIVED, _QUALIFIED}),
            step=NeedEventKind.DECLINED,
            tells_supporters=True,
            takes_support=False,
            wants_action=False,
            returns_when_answered=True,
            words=("non retenu", "non retenue", "refusé", "refusée", "décliné", "declined"),
        ),
        NeedStanding(NeedStatus.CLOSED, takes_support=False),
        NeedStanding(NeedStatus.WITHDRAWN, takes_support=False, wants_action=False),
    )
}

LEADS_TO: Final = {row.step: status for status, row in STANDINGS.items() if row.step is not None}
"""Status that each step leads to."""

TOLD: Final = frozenset(LEADS_TO)
"""Steps the author is told about; notes are for triagers alone."""

TOLD_TO_SUPPORTERS: Final = frozenset(
    step for step, status in LEADS_TO.items() if STANDINGS[status].tells_supporters
) | {NeedEventKind.DETACHED}

OPEN: Final = tuple(status for status, row in STANDINGS.items() if row.is_open)
"""Statuses that wait for a person."""

WANTS_ACTION: Final = tuple(status for status in NeedStatus if STANDINGS[status].wants_action)
"""Statuses an action may answer; a need that was declined or merged needs no answer."""

STATUS_PHRASES: Final = Phrases.compile(
    (stems(words(expression)), status) for status, row in STANDINGS.items() for expression in row.words
)


def may_move(from_status: NeedStatus, to_status: NeedStatus) -> bool:
    """Return whether one status may follow another."""
    return to_status in STANDINGS[from_status].may_become


def may_link(status: NeedStatus) -> bool:
    """Return whether a need may be linked to an action, or to one more."""
    return status is _LINKED or may_move(status, _LINKED)
