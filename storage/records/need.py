"""Needs and their story, as they leave a transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class NeedKind(StrEnum):
    """The kind of a contribution."""

    NEED = "besoin"
    RESOURCE = "ressource"
    IDEA = "idee"
    ALERT = "alerte"


class NeedStatus(StrEnum):
    """The status of a need; lists all of the domain's path, so that rows need not change as more opens."""

    RECEIVED = "recu"
    QUALIFIED = "qualifie"
    MORE_ASKED = "complement_demande"
    MERGED = "regroupe"
    PRIORITISED = "priorise"
    LINKED = "rattache"
    PROPOSED = "propose_copil"
    ACCEPTED = "retenu"
    TO_STUDY = "a_etudier"
    DECLINED = "non_retenu"
    CLOSED = "clos"
    WITHDRAWN = "retire"  # by its author; deleted a day later


class NeedEventKind(StrEnum):
    """The kind of an entry in a need's story."""

    SUBMITTED = "submitted"
    QUALIFIED = "qualified"
    MORE_ASKED = "more_asked"
    ANSWERED = "answered"
    NOTED = "noted"
    DECLINED = "declined"
    CLASSIFIED = "classified"  # the theme was set, and with it the committee
    LINKED = "linked"  # an action answers it
    DETACHED = "detached"  # an action no longer answers it
    CORRECTED = "corrected"  # its author or a triager put something right
    WITHDRAWN = "withdrawn"  # its author took it back
    MASKED = "masked"  # words or a file were removed for good
    UNDONE = "undone"  # the step named in its text was taken back


class AttachmentKind(StrEnum):
    """The kind of an attachment."""

    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a channel keeps, by the channel's own name for it, or a place."""

    kind: AttachmentKind
    file_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    duration_seconds: int | None = None

    def as_values(self) -> dict[str, Any]:
        """Return it as JSON values, for a draft."""
        written = {
            "kind": self.kind.value,
            "file": self.file_id,
            "latitude": self.latitude,
            "longitude": self.longitude,
            "seconds": self.duration_seconds,
        }
        return {name: value for name, value in written.items() if value is not None}

    @classmethod
    def of_values(cls, written: Mapping[str, Any]) -> "Attachment":
        """Return the attachment that these values of a draft describe."""
        return cls(
            kind=AttachmentKind(written["kind"]),
            file_id=written.get("file"),
            latitude=written.get("latitude"),
            longitude=written.get("longitude"),
            duration_seconds=written.get("seconds"),
        )

    @property
    def is_erased(self) -> bool:
        """Return whether only its kind is left: the file or place went with its sender."""
        return self.file_id is None and self.latitude is None


@dataclass(frozen=True, slots=True)
class Need:
    """One need, with the names a card shows.

    `entered_by_id` is the person who typed it for the author, or for an organisation and its `for_function`.
    """

    id: int
    number: int
    kind: NeedKind
    status: NeedStatus
    text: str
    theme_code: str | None
    committee_code: str | None
    whole_territory: bool
    commune_codes: tuple[str, ...]
    public_codes: tuple[str, ...]
    extent: int | None
    urgency: int | None
    author_id: int | None
    author_name: str | None
    organisation_name: str | None
    created_at: datetime
    updated_at: datetime
    attachments: tuple[Attachment, ...] = ()
    support_count: int = 0
    supporting_organisation_count: int = 0
    entered_by_id: int | None = None
    entered_by_name: str | None = None
    for_function: str | None = None
    shows_organisation: bool = True
    words_erased_at: datetime | None = None

    @property
    def reference(self) -> str:
        """Return the name people use for it: `B-042`."""
        return f"B-{self.number:03d}"


@dataclass(frozen=True, slots=True)
class NeedEvent:
    """One dated, signed entry of a need's story."""

    id: int
    need_id: int
    kind: NeedEventKind
    status: NeedStatus
    text: str | None
    actor_id: int | None
    actor_name: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class NeedReader:
    """Selects the needs a person reads; `services/needs/visibility.py` makes it, and says why.

    Those at an open status, and at any status their own, those they support and those of the committees they
    triage (None: all needs, those without a committee too).
    """

    person_id: int
    open_statuses: tuple[NeedStatus, ...]
    committee_codes: tuple[str, ...] | None = ()


@dataclass(frozen=True, slots=True)
class NeedFilter:
    """Selects needs; None means any, values within one field widen.

    `created_since` and `updated_since` are included, `created_until` is not. `own_of` is the person who wrote
    a need or entered it for somebody. `as_of` turns back to a moment: needs had the statuses of then.
    """

    kinds: tuple[NeedKind, ...] | None = None
    theme_codes: tuple[str, ...] | None = None
    committee_codes: tuple[str, ...] | None = None
    commune_codes: tuple[str, ...] | None = None
    statuses: tuple[NeedStatus, ...] | None = None
    reader: NeedReader | None = None
    author_id: int | None = None
    own_of: int | None = None
    supporter_id: int | None = None
    created_since: datetime | None = None
    created_until: datetime | None = None
    updated_since: datetime | None = None
    after_id: int | None = None
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class NeedCount:
    """Number of contributions alike: of one kind, theme and status; apart for the whole territory."""

    kind: NeedKind
    theme_code: str | None
    status: NeedStatus
    whole_territory: bool
    count: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Number of needs at a status, and when the oldest of them was received."""

    count: int
    oldest_at: datetime
