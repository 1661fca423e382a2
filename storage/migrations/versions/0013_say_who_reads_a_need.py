"""say who reads a need, whom it was entered for, and who was reached or warned."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("needs", sa.Column("for_function", sa.String(length=80), nullable=True))
    op.add_column(
        "needs", sa.Column("shows_organisation", sa.Boolean(), server_default=sa.true(), nullable=False)
    )
    op.add_column("needs", sa.Column("words_erased_at", TIME, nullable=True))
    entered = sa.text("entered_by_id IS NOT NULL")
    op.create_index(
        "ix_needs_entered_by",
        "needs",
        ["entered_by_id", "id"],
        sqlite_where=entered,
        postgresql_where=entered,
    )
    for name in ("reached_at", "warned_at", "warned_again_at"):
        op.add_column("people", sa.Column(name, TIME, nullable=True))
    # Authors were told that coordinators and referents read them, not that members read whose they are.
    op.execute("UPDATE needs SET shows_organisation = false WHERE status IN ('recu', 'complement_demande')")


def downgrade() -> None:
    for name in ("warned_again_at", "warned_at", "reached_at"):
        op.drop_column("people", name)
    op.drop_index("ix_needs_entered_by", table_name="needs")
    for name in ("words_erased_at", "shows_organisation", "for_function"):
        op.drop_column("needs", name)
