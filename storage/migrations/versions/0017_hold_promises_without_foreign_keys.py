"""hold promises and questions asked without foreign keys, which cost more than the rows of a wave."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

VOCABULARIES = {
    ("promisekind", "kind"): ("message", "card", "edit", "toast", "menu", "fetch", "gather"),
    ("envelopestate", "state"): ("pending", "sent", "undeliverable", "unknown", "expired", "cancelled"),
}
KEY = sa.String(length=120)
KEY_BY_BYTES = sa.String(length=120, collation="C")
# Going back, a foreign key refuses what refers to nothing.
STRAYS = (
    "DELETE FROM outbox WHERE NOT EXISTS (SELECT 1 FROM chats WHERE chats.id = chat_id)",
    "DELETE FROM poll_asked WHERE NOT EXISTS (SELECT 1 FROM people WHERE people.id = person_id)",
    "DELETE FROM poll_asked WHERE NOT EXISTS (SELECT 1 FROM poll_waves WHERE poll_waves.id = wave_id)",
)


def upgrade() -> None:
    with _outbox() as batch_op:
        _drop_checks(batch_op)
        batch_op.drop_constraint("fk_outbox_chat_id_chats", type_="foreignkey")
        for (name, column), words in VOCABULARIES.items():
            one_of = " OR ".join(f"{column} = '{word}'" for word in words)
            batch_op.create_check_constraint(batch_op.f(f"ck_outbox_{name}"), sa.text(one_of))
        if not _is_sqlite():
            batch_op.alter_column("dedupe_key", type_=KEY_BY_BYTES, existing_type=KEY)
    with _poll_asked() as batch_op:
        batch_op.drop_constraint("fk_poll_asked_wave_id_poll_waves", type_="foreignkey")
        batch_op.drop_constraint("fk_poll_asked_person_id_people", type_="foreignkey")


def downgrade() -> None:
    for deletion in STRAYS:
        op.execute(deletion)
    with _outbox() as batch_op:
        _drop_checks(batch_op)
        batch_op.create_foreign_key(
            batch_op.f("fk_outbox_chat_id_chats"), "chats", ["chat_id"], ["id"], ondelete="CASCADE"
        )
        for (name, column), words in VOCABULARIES.items():
            in_list = f"{column} IN ({', '.join(repr(word) for word in words)})"
            batch_op.create_check_constraint(batch_op.f(f"ck_outbox_{name}"), sa.text(in_list))
        if not _is_sqlite():
            batch_op.alter_column("dedupe_key", type_=KEY, existing_type=KEY_BY_BYTES)
    with _poll_asked() as batch_op:
        batch_op.create_foreign_key(
            batch_op.f("fk_poll_asked_wave_id_poll_waves"), "poll_waves", ["wave_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_poll_asked_person_id_people"), "people", ["person_id"], ["id"], ondelete="CASCADE"
        )


@contextmanager
def _outbox() -> Iterator[BatchOperations]:
    """Change the outbox; on SQLite make it anew, and go on counting from its last id."""
    find_last = sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'")
    last = op.get_bind().execute(find_last).scalar() if _is_sqlite() else None
    with op.batch_alter_table("outbox", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        yield batch_op
    if last is not None:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'outbox'")
        op.execute(f"INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', {last})")


def _poll_asked() -> BatchOperations:
    return op.batch_alter_table("poll_asked", table_kwargs={"sqlite_with_rowid": False})


def _drop_checks(batch_op: BatchOperations) -> None:
    # On SQLite a table that is made anew keeps none.
    if not _is_sqlite():
        for name, _column in VOCABULARIES:
            batch_op.drop_constraint(batch_op.f(f"ck_outbox_{name}"), type_="check")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
