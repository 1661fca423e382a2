"""index answers by ballot."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_ballot_answers_ballot", "ballot_answers", ["wave_id", "ballot_key"])


def downgrade() -> None:
    op.drop_index("ix_ballot_answers_ballot", "ballot_answers")
