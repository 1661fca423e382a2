"""People, organisations, roles, invitations and requests to join."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import IDENTITY, NONE, SECRET, Base, RowId, partial_index, words
from storage.records.person import JoinDecision, PersonState, Role


class OrganisationRow(Base):
    """A partner's organisation."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    name: Mapped[str] = mapped_column(String(120), info=NONE)
    folded_name: Mapped[str] = mapped_column(String(120), unique=True, info=NONE)
    kind: Mapped[str | None] = mapped_column(String(40), info=NONE)
    commune_code: Mapped[str | None] = mapped_column(String(5), info=NONE)
    created_at: Mapped[datetime] = mapped_column(info=NONE)


class PersonRow(Base):
    """A person; `telegram_id` and the rest of the identity go when they erase themselves."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    telegram_id: Mapped[int | None] = mapped_column(BigInteger, unique=True, info=IDENTITY)
    state: Mapped[PersonState] = mapped_column(words(PersonState), info=NONE)
    name: Mapped[str] = mapped_column(String(120), info=IDENTITY)
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisations.id"), index=True, info=IDENTITY
    )
    function: Mapped[str | None] = mapped_column(String(80), info=IDENTITY)
    commune_code: Mapped[str | None] = mapped_column(String(5), info=IDENTITY)
    language: Mapped[str] = mapped_column(String(8), info=IDENTITY)
    consented_at: Mapped[datetime | None] = mapped_column(info=IDENTITY)
    paused_until: Mapped[datetime | None] = mapped_column(info=IDENTITY)
    blocked_at: Mapped[datetime | None] = mapped_column(info=IDENTITY)
    created_at: Mapped[datetime] = mapped_column(info=IDENTITY)
    last_seen_at: Mapped[datetime | None] = mapped_column(index=True, info=IDENTITY)


class RoleGrantRow(Base):
    """One role of one person, for a committee or (empty code) the whole territory."""

    __tablename__ = "role_grants"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, info=IDENTITY
    )
    role: Mapped[Role] = mapped_column(words(Role), primary_key=True, info=IDENTITY)
    # Empty and not NULL for "the whole territory": NULLs would never collide in the primary key.
    committee_code: Mapped[str] = mapped_column(String(32), primary_key=True, default="", info=IDENTITY)

    __table_args__ = (Index("ix_role_grants_role", "role", "committee_code"),)


class MembershipRow(Base):
    """A person sits in a committee."""

    __tablename__ = "memberships"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, info=IDENTITY
    )
    committee_code: Mapped[str] = mapped_column(String(32), primary_key=True, index=True, info=IDENTITY)


class InvitationRow(Base):
    """An invitation: the hash of its token, what it gives, until when and how often."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, info=SECRET)
    role: Mapped[Role] = mapped_column(words(Role), info=NONE)
    committee_code: Mapped[str | None] = mapped_column(String(32), info=NONE)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), info=NONE)
    created_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), info=IDENTITY
    )
    created_at: Mapped[datetime] = mapped_column(info=NONE)
    expires_at: Mapped[datetime] = mapped_column(info=NONE)
    uses_left: Mapped[int] = mapped_column(info=NONE)

    __table_args__ = (CheckConstraint("uses_left >= 0", name="uses_left"),)


class InvitationUseRow(Base):
    """Somebody came by an invitation: it is closed with their access, and forgotten with them."""

    __tablename__ = "invitation_uses"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, info=IDENTITY
    )
    invitation_id: Mapped[int] = mapped_column(
        ForeignKey("invitations.id", ondelete="CASCADE"), primary_key=True, index=True, info=IDENTITY
    )


class JoinRequestRow(Base):
    """A request to join; one that waits per Telegram account."""

    __tablename__ = "join_requests"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    telegram_id: Mapped[int] = mapped_column(BigInteger, index=True, info=IDENTITY)
    name: Mapped[str] = mapped_column(String(120), info=IDENTITY)
    language: Mapped[str] = mapped_column(String(8), info=IDENTITY)
    decision: Mapped[JoinDecision] = mapped_column(words(JoinDecision), info=NONE)
    requested_at: Mapped[datetime] = mapped_column(info=NONE)
    decided_at: Mapped[datetime | None] = mapped_column(info=NONE)
    decided_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), info=IDENTITY
    )

    __table_args__ = (
        partial_index("uq_join_requests_waiting", "telegram_id", where="decision = 'waiting'", unique=True),
    )
