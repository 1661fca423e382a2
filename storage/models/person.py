"""People, organisations, roles, invitations and requests to join."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Named, String, TypedColumns

from storage.models.base import IDENTITY, NONE, SECRET, RowId, UtcDateTime, partial_index, table, words
from storage.records.person import JoinDecision, PersonState, Role


class OrganisationColumns(TypedColumns):
    """A partner's organisation."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    name: Named[str] = Column(String(120), info=NONE)
    folded_name: Named[str] = Column(String(120), unique=True, info=NONE)
    kind: Named[str | None] = Column(String(40), info=NONE)
    commune_code: Named[str | None] = Column(String(5), info=NONE)
    created_at: Named[datetime] = Column(UtcDateTime, info=NONE)


organisations_table = table("organisations", OrganisationColumns)


class PersonColumns(TypedColumns):
    """A person; their chat and the rest of their identity go when they erase themselves.

    `album` is the album their latest file came in; `cut_text_at` when they wrote a text that filled a whole
    message, whose end may have followed.
    """

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    state: Named[PersonState] = Column(words(PersonState), info=NONE)
    name: Named[str] = Column(String(120), info=IDENTITY)
    organisation_id: Named[int | None] = Column(
        RowId, ForeignKey("organisations.id"), index=True, info=IDENTITY
    )
    function: Named[str | None] = Column(String(80), info=IDENTITY)
    commune_code: Named[str | None] = Column(String(5), info=IDENTITY)
    language: Named[str] = Column(String(8), info=IDENTITY)
    consented_at: Named[datetime | None] = Column(UtcDateTime, info=IDENTITY)
    paused_until: Named[datetime | None] = Column(UtcDateTime, info=IDENTITY)
    blocked_at: Named[datetime | None] = Column(UtcDateTime, info=IDENTITY)
    created_at: Named[datetime] = Column(UtcDateTime, info=IDENTITY)
    last_seen_at: Named[datetime | None] = Column(UtcDateTime, index=True, info=IDENTITY)
    chat_id: Named[int | None] = Column(
        RowId, ForeignKey("chats.id", ondelete="SET NULL"), unique=True, info=IDENTITY
    )
    paused_from: Named[datetime | None] = Column(UtcDateTime, info=IDENTITY)
    # The last report or digest that was delivered: a reader who says nothing is there all the same.
    reached_at: Named[datetime | None] = Column(UtcDateTime, info=IDENTITY)
    # Told that the account ends for want of a sign of life: first a month before, then a week before.
    warned_at: Named[datetime | None] = Column(UtcDateTime, info=IDENTITY)
    warned_again_at: Named[datetime | None] = Column(UtcDateTime, info=IDENTITY)
    album: Named[str | None] = Column(String(64), info=IDENTITY)
    cut_text_at: Named[datetime | None] = Column(UtcDateTime, info=IDENTITY)
    heard_anyway_until: Named[datetime | None] = Column(UtcDateTime, info=IDENTITY)


people_table = table("people", PersonColumns)


class RoleGrantColumns(TypedColumns):
    """One role of one person, for a committee or (empty code) the whole territory."""

    person_id: Named[int] = Column(
        RowId, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, info=IDENTITY
    )
    role: Named[Role] = Column(words(Role), primary_key=True, info=IDENTITY)
    # Empty and not NULL for "the whole territory": NULLs would never collide in the primary key.
    committee_code: Named[str] = Column(String(32), primary_key=True, default="", info=IDENTITY)


role_grants_table = table(
    "role_grants", RoleGrantColumns, Index("ix_role_grants_role", "role", "committee_code")
)


class MembershipColumns(TypedColumns):
    """A person's seat in a committee."""

    person_id: Named[int] = Column(
        RowId, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, info=IDENTITY
    )
    committee_code: Named[str] = Column(String(32), primary_key=True, index=True, info=IDENTITY)


memberships_table = table("memberships", MembershipColumns)


class InvitationColumns(TypedColumns):
    """An invitation: the hash of its token, what it gives, until when and how often."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    token_hash: Named[str] = Column(String(64), unique=True, info=SECRET)
    role: Named[Role] = Column(words(Role), info=NONE)
    committee_code: Named[str | None] = Column(String(32), info=NONE)
    organisation_id: Named[int | None] = Column(RowId, ForeignKey("organisations.id"), info=NONE)
    created_by_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), info=IDENTITY
    )
    created_at: Named[datetime] = Column(UtcDateTime, info=NONE)
    expires_at: Named[datetime] = Column(UtcDateTime, info=NONE)
    uses_left: Named[int] = Column(info=NONE)


invitations_table = table(
    "invitations", InvitationColumns, CheckConstraint("uses_left >= 0", name="uses_left")
)


class InvitationUseColumns(TypedColumns):
    """A person's use of an invitation, which closes with their access; the use is forgotten with them."""

    person_id: Named[int] = Column(
        RowId, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, info=IDENTITY
    )
    invitation_id: Named[int] = Column(
        RowId, ForeignKey("invitations.id", ondelete="CASCADE"), primary_key=True, index=True, info=IDENTITY
    )


invitation_uses_table = table("invitation_uses", InvitationUseColumns)


class JoinRequestColumns(TypedColumns):
    """A request to join; at most one per chat is waiting."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    chat_id: Named[int] = Column(RowId, ForeignKey("chats.id", ondelete="CASCADE"), index=True, info=IDENTITY)
    name: Named[str] = Column(String(120), info=IDENTITY)
    language: Named[str] = Column(String(8), info=IDENTITY)
    decision: Named[JoinDecision] = Column(words(JoinDecision), info=NONE)
    requested_at: Named[datetime] = Column(UtcDateTime, info=NONE)
    decided_at: Named[datetime | None] = Column(UtcDateTime, info=NONE)
    decided_by_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), info=IDENTITY
    )


join_requests_table = table(
    "join_requests",
    JoinRequestColumns,
    partial_index("uq_join_requests_waiting", "chat_id", where="decision = 'waiting'", unique=True),
)
