"""hear conversations; note which cards came by themselves, and which messages came in parts."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cards", sa.Column("is_notice", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("cards") as cards:
        cards.alter_column("is_notice", server_default=None)
    op.add_column("people", sa.Column("album", sa.String(length=64), nullable=True))
    op.add_column("people", sa.Column("cut_text_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("people", "cut_text_at")
    op.drop_column("people", "album")
    op.drop_column("cards", "is_notice")
