"""note when an absence begins."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("paused_from", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Forget when absences begin: one that lies ahead begins at once."""
    with op.batch_alter_table("people", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_column("paused_from")
