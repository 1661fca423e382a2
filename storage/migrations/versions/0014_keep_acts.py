"""keep acts; a need may be withdrawn and come from a message; a report has a number once validated."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
STATUSES = (
    "recu",
    "qualifie",
    "complement_demande",
    "regroupe",
    "priorise",
    "rattache",
    "propose_copil",
    "retenu",
    "a_etudier",
    "non_retenu",
    "clos",
)
KINDS = ("submitted", "qualified", "more_asked", "answered", "noted", "declined", "classified", "linked")
NEW_KINDS = ("detached", "corrected", "withdrawn", "masked", "undone")


def upgrade() -> None:
    _add_acts()
    op.add_column("outbox", sa.Column("act_id", sa.BigInteger(), nullable=True))
    op.create_index(
        "ix_outbox_act",
        "outbox",
        ["act_id"],
        sqlite_where=sa.text("act_id IS NOT NULL"),
        postgresql_where=sa.text("act_id IS NOT NULL"),
    )
    op.add_column("needs", sa.Column("source_message", sa.String(length=120), nullable=True))
    _allow((*STATUSES, "retire"), (*KINDS, *NEW_KINDS))
    with _rebuilt("reports", {}) as batch_op:
        batch_op.alter_column("number", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    op.execute("UPDATE reports SET number = -id WHERE number IS NULL")
    with _rebuilt("reports", {}) as batch_op:
        batch_op.alter_column("number", existing_type=sa.Integer(), nullable=False)
    quoted = _quoted(NEW_KINDS)
    op.execute(f"DELETE FROM need_events WHERE kind IN ({quoted}) OR status = 'retire'")
    op.execute("UPDATE needs SET status = 'clos' WHERE status = 'retire'")
    _allow(STATUSES, KINDS)
    op.drop_column("needs", "source_message")
    op.drop_index("ix_outbox_act", table_name="outbox")
    op.drop_column("outbox", "act_id")
    op.drop_table("acts")


def _add_acts() -> None:
    op.create_table(
        "acts",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("actor_id", ROW_ID, nullable=True),
        sa.Column("about_id", ROW_ID, nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("undo", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("until", TIME, nullable=True),
        sa.Column("undone_at", TIME, nullable=True),
        sa.Column("undone_by_id", ROW_ID, nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [name], ["people.id"], name=op.f(f"fk_acts_{name}_people"), ondelete="SET NULL"
            )
            for name in ("actor_id", "about_id", "undone_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
        sqlite_autoincrement=True,
    )
    for name in ("actor_id", "about_id", "undone_by_id", "at"):
        op.create_index(op.f(f"ix_acts_{name}"), "acts", [name])
    op.create_index("ix_acts_subject", "acts", ["subject", "id"])
    op.create_index(
        "ix_acts_until",
        "acts",
        ["until"],
        sqlite_where=sa.text("undo IS NOT NULL"),
        postgresql_where=sa.text("undo IS NOT NULL"),
    )


def _allow(statuses: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    with _rebuilt("needs", {"ck_needs_needstatus": f"status IN ({_quoted(statuses)})"}):
        pass
    changed = {
        "ck_need_events_needstatus": f"status IN ({_quoted(statuses)})",
        "ck_need_events_needeventkind": f"kind IN ({_quoted(kinds)})",
    }
    with _rebuilt("need_events", changed):
        pass


@contextmanager
def _rebuilt(table: str, changed: dict[str, str]) -> Iterator[Any]:
    """Change CHECKs of a table; SQLite's batch forgets every other one of the table it copies."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    kept = {one["name"]: one["sqltext"] for one in sa.inspect(op.get_bind()).get_check_constraints(table)}
    options: dict[str, Any] = {"recreate": "always"} if is_sqlite else {}
    with op.batch_alter_table(table, table_kwargs={"sqlite_autoincrement": True}, **options) as batch_op:
        if not is_sqlite:
            for name in changed:
                batch_op.drop_constraint(batch_op.f(name), type_="check")
        yield batch_op
        wanted = kept | changed if is_sqlite else changed
        for name, condition in wanted.items():
            batch_op.create_check_constraint(batch_op.f(name), condition)


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)
