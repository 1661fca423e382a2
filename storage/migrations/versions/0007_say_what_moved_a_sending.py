"""say what moved a sending."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

REASONS = ("ferie", "vacances", "weekend", "calme", "reporte", "avance")


def upgrade() -> None:
    quoted = ", ".join(f"'{reason}'" for reason in REASONS)
    with op.batch_alter_table("schedules", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("planned_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("moved_for", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_check_constraint(batch_op.f("ck_schedules_movedfor"), f"moved_for IN ({quoted})")


def downgrade() -> None:
    with op.batch_alter_table("schedules", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_schedules_movedfor"), type_="check")
        batch_op.drop_column("told_at")
        batch_op.drop_column("moved_for")
        batch_op.drop_column("planned_at")
