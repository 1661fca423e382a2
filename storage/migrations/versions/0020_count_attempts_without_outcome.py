"""count attempts that ended without an outcome; note the menu that a chat shows."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("unfinished", sa.SmallInteger(), nullable=False, server_default="0"))
    op.add_column("chats", sa.Column("menu", sa.String(length=16), nullable=True))


def downgrade() -> None:
    op.drop_column("chats", "menu")
    op.drop_column("outbox", "unfinished")
