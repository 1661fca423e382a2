"""Invitations: secret links that give a role, for a number of people and a limited time."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services import access
from services.errors import NotFoundError, RefusedError
from services.people.acts import INVITED
from services.undoing.acts import note
from storage.records.person import Grant, Invitation, Person, Role
from storage.unit_of_work import UnitOfWork

# 192 bits, 32 characters. Bot API, « Deep linking »: a payload is up to 64 of A-Z a-z 0-9 _ -.
_TOKEN_BYTES: Final = 24
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{20,64}")


@dataclass(frozen=True, slots=True)
class Terms:
    """Number of uses and lifetime of an invitation."""

    uses: int
    lifetime: timedelta


_FOR_A_GROUP: Final = Terms(uses=30, lifetime=timedelta(days=30))
# A link to these roles that gets into the wrong hands does harm: one person, one week.
_FOR_ONE_PERSON: Final = Terms(uses=1, lifetime=timedelta(days=7))
_TRUSTED: Final = frozenset({Role.REFERENT, Role.COORDINATOR, Role.ADMINISTRATOR})


def terms_of(role: Role) -> Terms:
    """Return the usual terms of an invitation to a role."""
    return _FOR_ONE_PERSON if role in _TRUSTED else _FOR_A_GROUP


def create(
    work: UnitOfWork,
    *,
    role: Role = Role.PARTNER,
    at: datetime,
    committee_code: str | None = None,
    organisation_id: int | None = None,
    by: Person | None = None,
    terms: Terms | None = None,
) -> str:
    """Add an invitation and return its token, which is stored nowhere; `by` is None on the command line.

    Raises:
        NotFoundError: `by` may not give this role.
    """
    if by is not None and not access.may_give(by, Grant(role, committee_code)):
        raise NotFoundError
    terms = terms or terms_of(role)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    work.invitations.add(
        token_hash=_hash(token),
        role=role,
        committee_code=committee_code,
        organisation_id=organisation_id,
        created_by_id=by.id if by else None,
        at=at,
        expires_at=at + terms.lifetime,
        uses=terms.uses,
    )
    if by is not None:
        note(work, INVITED, actor=by, at=at)
    return token


def get_open(work: UnitOfWork, token: str, *, at: datetime) -> Invitation:
    """Return the invitation that a token opens.

    Raises:
        RefusedError: the invitation is unknown, expired or used up; the three look the same.
    """
    invitation = work.invitations.find_open(_hash(token), now=at) if _TOKEN.fullmatch(token) else None
    if invitation is None:
        raise RefusedError("refused-invitation")
    return invitation


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
