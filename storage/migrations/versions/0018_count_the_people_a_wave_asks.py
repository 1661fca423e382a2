"""count the people a wave asks as it opens."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

COUNTED = (
    "(SELECT count(*) FROM poll_asked WHERE poll_asked.wave_id = poll_waves.id)",
    "(SELECT count(*) FROM ballots WHERE ballots.wave_id = poll_waves.id)",
    "(SELECT count(*) FROM responses WHERE responses.wave_id = poll_waves.id)",
)


def upgrade() -> None:
    """Count who was asked; where more have answered since, they were asked too."""
    with op.batch_alter_table("poll_waves", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("asked", sa.Integer(), server_default="0", nullable=False))
        batch_op.create_check_constraint("asked", "asked >= 0")
    for counted in COUNTED:
        op.execute(f"UPDATE poll_waves SET asked = {counted} WHERE asked < {counted}")


def downgrade() -> None:
    with op.batch_alter_table("poll_waves", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_constraint(op.f("ck_poll_waves_asked"), type_="check")
        batch_op.drop_column("asked")
