"""note who came by an invitation."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "invitation_uses",
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("invitation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitations.id"],
            name=op.f("fk_invitation_uses_invitation_id_invitations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_invitation_uses_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "invitation_id", name=op.f("pk_invitation_uses")),
    )
    op.create_index(
        op.f("ix_invitation_uses_invitation_id"), "invitation_uses", ["invitation_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_invitation_uses_invitation_id"), table_name="invitation_uses")
    op.drop_table("invitation_uses")
