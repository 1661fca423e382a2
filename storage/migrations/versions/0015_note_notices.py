"""note which cards came by themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cards", sa.Column("is_notice", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("cards") as cards:
        cards.alter_column("is_notice", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("cards") as cards:
        cards.drop_column("is_notice")
