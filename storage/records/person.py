"""People, their roles and their organisations, as they leave a transaction."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """A role, which decides what a person may do; the French terms are in the locales."""

    PARTNER = "partner"
    LEAD = "lead"
    REFERENT = "referent"
    COORDINATOR = "coordinator"
    STEERING = "steering"
    ADMINISTRATOR = "administrator"


class PersonState(StrEnum):
    """The state of a person's access."""

    JOINING = "joining"  # opened an invitation, has not finished registering
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"  # a coordinator ended the access


@dataclass(frozen=True, slots=True)
class Grant:
    """One role, for one committee or for the whole territory (`committee_code is None`)."""

    role: Role
    committee_code: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person who uses the bot."""

    id: int
    chat_id: int | None
    state: PersonState
    name: str
    organisation_id: int | None = None
    organisation_name: str | None = None
    function: str | None = None
    commune_code: str | None = None
    language: str = "fr"
    consented_at: datetime | None = None
    paused_from: datetime | None = None
    paused_until: datetime | None = None
    blocked_at: datetime | None = None
    created_at: datetime | None = None
    last_seen_at: datetime | None = None
    album: str | None = None
    cut_text_at: datetime | None = None
    heard_anyway_until: datetime | None = None
    grants: frozenset[Grant] = field(default_factory=frozenset)
    committee_codes: frozenset[str] = field(default_factory=frozenset)
    reached_at: datetime | None = None
    warned_at: datetime | None = None
    warned_again_at: datetime | None = None

    def is_away(self, at: datetime) -> bool:
        """Return whether an absence covers a moment; one without a beginning has begun."""
        return self.paused_until is not None and (self.paused_from or at) <= at < self.paused_until

    def free_at(self, at: datetime) -> datetime:
        """Return the moment, or the end of the absence that covers it."""
        return self.paused_until if self.paused_until is not None and self.is_away(at) else at


@dataclass(frozen=True, slots=True)
class Organisation:
    """A partner's organisation (« structure »)."""

    id: int
    name: str
    kind: str | None = None
    commune_code: str | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that lets people register; only the token's hash is kept."""

    id: int
    role: Role
    committee_code: str | None
    organisation_id: int | None
    expires_at: datetime
    uses_left: int
    created_by_id: int | None
    created_at: datetime


class JoinDecision(StrEnum):
    """The decision on a request to join."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """A request by a person without an invitation."""

    id: int
    chat_id: int
    name: str
    language: str
    decision: JoinDecision
    requested_at: datetime
    decided_at: datetime | None = None
    decided_by_name: str | None = None


# Promises to a person who has just been erased carry this in their `dedupe_key`, so that they go last.
ERASED = "erasures"
"""Name of the counter of people who erased themselves."""

FAREWELL = "farewell:"


@dataclass(frozen=True, slots=True)
class DirectoryFilter:
    """Search criteria; each one that is set narrows the search.

    `spellings` are ways to write a part of a person's name, `folded_words` the same without case or accents,
    looked for in the organisations' names; `shown_words` are those typed.
    """

    committee_code: str | None = None
    commune_code: str | None = None
    spellings: tuple[str, ...] = ()
    shown_words: str = ""
    folded_words: str = ""
