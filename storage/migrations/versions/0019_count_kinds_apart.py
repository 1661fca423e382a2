"""count kinds of contributions apart, from the index alone."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

BEFORE = ["created_at", "theme_code", "status", "committee_code", "whole_territory"]
AFTER = ["created_at", "kind", *BEFORE[1:]]


def upgrade() -> None:
    op.drop_index("ix_needs_created", table_name="needs")
    op.create_index("ix_needs_created", "needs", AFTER)


def downgrade() -> None:
    op.drop_index("ix_needs_created", table_name="needs")
    op.create_index("ix_needs_created", "needs", BEFORE)
