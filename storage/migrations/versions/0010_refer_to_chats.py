"""refer to chats; store the meaning of a message instead of Telegram's calls."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON(none_as_null=True)
TIME = sa.DateTime(timezone=True)
STATES = ("pending", "sent", "undeliverable", "unknown", "expired", "cancelled")
DECISIONS = ("waiting", "accepted", "declined")
KINDS = ("message", "card", "edit", "toast", "menu", "fetch", "gather")
KIND_OF = {
    "show": "card",
    "editMessageText": "edit",
    "answerCallbackQuery": "toast",
    "setMyCommands": "menu",
    "deleteMyCommands": "menu",
    "fetch": "fetch",
    "gather": "gather",
}
BATCH = 1000
# Toasts did not note their chat; the call does not need one.
NOWHERE = "0"


def upgrade() -> None:
    _add_chats()
    _point_people_to_chats()
    for name in ("outbox", "cards", "join_requests", "failed_updates", "received_updates"):
        _set_aside(name)
    _make_outbox()
    _make_cards()
    _make_join_requests()
    _make_updates()
    for name in ("outbox", "cards", "join_requests", "failed_updates", "received_updates"):
        op.drop_table(f"{name}_before")
    op.execute("ALTER TABLE need_attachments RENAME COLUMN telegram_file_id TO file_id")


def _words(name: str, values: tuple[str, ...], length: int = 32) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=length)


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _add_chats() -> None:
    op.create_table(
        "chats",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chats")),
        sa.UniqueConstraint("channel", "address", name=op.f("uq_chats_channel_address")),
        sqlite_autoincrement=True,
    )
    op.execute(
        """
        INSERT INTO chats (channel, address, is_private)
        SELECT 'telegram', CAST(id AS VARCHAR(120)), id > 0 FROM (
            SELECT telegram_id AS id FROM people WHERE telegram_id IS NOT NULL
            UNION SELECT chat_id FROM outbox WHERE chat_id IS NOT NULL
            UNION SELECT chat_id FROM cards
            UNION SELECT telegram_id FROM join_requests
            UNION SELECT telegram_user_id FROM failed_updates WHERE telegram_user_id IS NOT NULL
        ) AS known ORDER BY id
        """
    )


def _point_people_to_chats() -> None:
    op.execute("ALTER TABLE people ADD COLUMN chat_id BIGINT")
    op.execute(
        """
        UPDATE people SET chat_id = (
            SELECT chats.id FROM chats
            WHERE chats.channel = 'telegram' AND chats.address = CAST(people.telegram_id AS VARCHAR(120))
        ) WHERE telegram_id IS NOT NULL
        """
    )
    with op.batch_alter_table("people", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_constraint("uq_people_telegram_id", type_="unique")
        batch_op.drop_column("telegram_id")
        batch_op.alter_column("chat_id", type_=ROW_ID, existing_type=sa.BigInteger())
        batch_op.create_unique_constraint(batch_op.f("uq_people_chat_id"), ["chat_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_people_chat_id_chats"), "chats", ["chat_id"], ["id"], ondelete="SET NULL"
        )


def _set_aside(name: str) -> None:
    """Rename a table, and free the names of its indexes and constraints."""
    inspector = sa.inspect(op.get_bind())
    for index in inspector.get_indexes(name):
        if not index.get("duplicates_constraint"):
            op.drop_index(index["name"], table_name=name)
    if not _is_sqlite():
        constraints = op.get_bind().execute(
            sa.text("SELECT conname FROM pg_constraint WHERE conrelid = CAST(:name AS regclass)"),
            {"name": name},
        )
        for constraint in constraints.scalars().all():
            op.execute(f'ALTER TABLE {name} RENAME CONSTRAINT "{constraint}" TO "{constraint}_before"')
    op.rename_table(name, f"{name}_before")


def _keep_counting(name: str) -> None:
    """Continue a table's ids from the last id of the table it replaces."""
    if _is_sqlite():
        op.execute(f"DELETE FROM sqlite_sequence WHERE name = '{name}'")
        op.execute(
            f"INSERT INTO sqlite_sequence (name, seq) "
            f"SELECT '{name}', seq FROM sqlite_sequence WHERE name = '{name}_before'"
        )
    else:
        before = op.get_bind().execute(
            sa.text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": f"{name}_before"}
        )
        sequence = before.scalar_one()
        op.execute(
            f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), last_value, is_called) FROM {sequence}"
        )


def _make_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("chat_id", ROW_ID, nullable=False),
        sa.Column("kind", _words("promisekind", KINDS, 8), nullable=False),
        sa.Column("content", JSON, nullable=True),
        sa.Column("template", sa.String(length=60), nullable=True),
        sa.Column("parameters", JSON, nullable=True),
        sa.Column("card", sa.String(length=60), nullable=True),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("state", _words("envelopestate", STATES), nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=True),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=True),
        sa.Column("dedupe_key", sa.String(length=120), nullable=True),
        sa.Column("error", sa.String(length=60), nullable=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("finished_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chats.id"], name=op.f("fk_outbox_chat_id_chats"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_outbox_dedupe_key")),
        sqlite_autoincrement=True,
    )
    kinds = " ".join(f"WHEN '{method}' THEN '{kind}'" for method, kind in KIND_OF.items())
    op.execute(
        f"""
        INSERT INTO outbox (id, chat_id, kind, template, parameters, card, priority, state, due_at, expires_at,
                            attempts, owner, dedupe_key, error, created_at, finished_at)
        SELECT old.id, chats.id, CASE old.method {kinds} ELSE 'message' END, old.template, old.parameters,
               old.card, old.priority, old.state, old.due_at, old.expires_at, old.attempts, old.owner,
               old.dedupe_key, old.error, old.created_at, old.finished_at
        FROM outbox_before AS old
        JOIN chats ON chats.channel = 'telegram' AND chats.address = CAST(old.chat_id AS VARCHAR(120))
        """
    )
    _add_without_chat()
    _say_what_is_meant()
    op.create_index("ix_outbox_chat", "outbox", ["chat_id", "state", "id"])
    pending, finished = sa.text("state = 'pending'"), sa.text("finished_at IS NOT NULL")
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["priority", "due_at", "id"],
        sqlite_where=pending,
        postgresql_where=pending,
    )
    op.create_index(
        "ix_outbox_finished_at",
        "outbox",
        ["finished_at"],
        sqlite_where=finished,
        postgresql_where=finished,
    )
    _keep_counting("outbox")


def _add_without_chat() -> None:
    """Copy waiting toasts and menus, which noted no chat: a menu's scope names it, a toast needs none."""
    waiting = sa.text(
        "SELECT id, method, payload, priority, state, due_at, expires_at, attempts, owner, dedupe_key, "
        "created_at FROM outbox_before WHERE chat_id IS NULL AND state = 'pending' AND payload IS NOT NULL"
    )
    for row in list(op.get_bind().execute(waiting).mappings()):
        scope = _json(row["payload"]).get("scope", {})
        values = {name: row[name] for name in row if name not in ("method", "payload")}
        op.get_bind().execute(
            sa.text(
                "INSERT INTO outbox (id, chat_id, kind, priority, state, due_at, expires_at, attempts, owner, "
                "dedupe_key, created_at) VALUES (:id, :chat_id, :kind, :priority, :state, :due_at, "
                ":expires_at, :attempts, :owner, :dedupe_key, :created_at)"
            ),
            values | {"kind": KIND_OF[row["method"]], "chat_id": _chat_at(scope.get("chat_id", NOWHERE))},
        )


def _chat_at(address: int | str) -> int:
    connection, values = op.get_bind(), {"address": str(address)}
    find = sa.text("SELECT id FROM chats WHERE channel = 'telegram' AND address = :address")
    found = connection.execute(find, values).scalar()
    if found is None:
        add = "INSERT INTO chats (channel, address, is_private) VALUES ('telegram', :address, true)"
        connection.execute(sa.text(add), values)
        found = connection.execute(find, values).scalar_one()
    return int(found)


def _say_what_is_meant() -> None:
    outbox = sa.table("outbox", sa.column("id"), sa.column("content", JSON))
    change = (
        sa.update(outbox)
        .where(outbox.c.id == sa.bindparam("row_id"))
        .values(content=sa.bindparam("meant", type_=JSON))
    )
    for batch in _batches():
        op.get_bind().execute(change, batch)


def _batches() -> Iterator[list[dict[str, Any]]]:
    last = 0
    rows = sa.text(
        "SELECT id, method, payload FROM outbox_before "
        "WHERE payload IS NOT NULL AND id > :last ORDER BY id LIMIT :most"
    )
    while found := op.get_bind().execute(rows, {"last": last, "most": BATCH}).all():
        yield [{"row_id": row.id, "meant": meant(row.method, _json(row.payload))} for row in found]
        last = found[-1].id


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def meant(method: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Translate a Bot API call stored by 0009 into the content of a promise."""
    match method:
        case "answerCallbackQuery":
            to, text = payload["callback_query_id"], payload.get("text", "")
            return {"to": to, "text": text, "alert": payload.get("show_alert", False)}
        case "setMyCommands":
            named = payload["commands"]
            return {
                "commands": [{"name": one["command"], "description": one["description"]} for one in named]
            }
        case "deleteMyCommands":
            return {"commands": None}
        case "fetch":
            return {"receiver": payload["receiver"], "file": payload["file_id"]}
        case "gather":
            return payload
    content: dict[str, Any] = {"text": payload["text"], "rows": _rows(payload)}
    if "parse_mode" not in payload:
        content["plain"] = True
    if method == "editMessageText":
        content["message"] = str(payload["message_id"])
    return content


def _rows(payload: dict[str, Any]) -> list[list[dict[str, str]]]:
    rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
    return [[_choice(cell) for cell in row] for row in rows]


def _choice(cell: dict[str, str]) -> dict[str, str]:
    names = {"text": "label", "callback_data": "data"}
    return {names.get(name, name): value for name, value in cell.items()}


def _make_cards() -> None:
    op.create_table(
        "cards",
        sa.Column("chat_id", ROW_ID, nullable=False),
        sa.Column("card", sa.String(length=60), nullable=False),
        sa.Column("message", sa.String(length=120), nullable=True),
        sa.Column("keyboard", JSON, nullable=True),
        sa.Column("shown_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chats.id"], name=op.f("fk_cards_chat_id_chats"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chat_id", "card", name=op.f("pk_cards")),
    )
    # A quote in a label is escaped in JSON: these names with their colon can only be keys.
    keyboard = "CAST(old.keyboard AS TEXT)"
    keyboard = f"""replace(replace({keyboard}, '"callback_data":', '"data":'), '"text":', '"label":')"""
    if not _is_sqlite():
        keyboard = f"CAST({keyboard} AS JSON)"
    op.execute(
        f"""
        INSERT INTO cards (chat_id, card, message, keyboard, shown_at)
        SELECT chats.id, old.card, CAST(old.message_id AS VARCHAR(120)), {keyboard}, old.shown_at
        FROM cards_before AS old
        JOIN chats ON chats.channel = 'telegram' AND chats.address = CAST(old.chat_id AS VARCHAR(120))
        """
    )
    op.create_index("ix_cards_latest", "cards", ["chat_id", "shown_at"])


def _make_join_requests() -> None:
    op.create_table(
        "join_requests",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("chat_id", ROW_ID, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("decision", _words("joindecision", DECISIONS), nullable=False),
        sa.Column("requested_at", TIME, nullable=False),
        sa.Column("decided_at", TIME, nullable=True),
        sa.Column("decided_by_id", ROW_ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chats.id"], name=op.f("fk_join_requests_chat_id_chats"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["people.id"],
            name=op.f("fk_join_requests_decided_by_id_people"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_requests")),
        sqlite_autoincrement=True,
    )
    op.execute(
        """
        INSERT INTO join_requests (id, chat_id, name, language, decision, requested_at, decided_at, decided_by_id)
        SELECT old.id, chats.id, old.name, old.language, old.decision, old.requested_at, old.decided_at,
               old.decided_by_id
        FROM join_requests_before AS old
        JOIN chats ON chats.channel = 'telegram' AND chats.address = CAST(old.telegram_id AS VARCHAR(120))
        """
    )
    waiting = sa.text("decision = 'waiting'")
    op.create_index(op.f("ix_join_requests_chat_id"), "join_requests", ["chat_id"])
    op.create_index(
        "uq_join_requests_waiting",
        "join_requests",
        ["chat_id"],
        unique=True,
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    _keep_counting("join_requests")


def _make_updates() -> None:
    op.create_table(
        "received_updates",
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("event", sa.String(length=120), nullable=False),
        sa.Column("received_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("channel", "event", name=op.f("pk_received_updates")),
    )
    op.execute(
        "INSERT INTO received_updates (channel, event, received_at) "
        "SELECT 'telegram', CAST(update_id AS VARCHAR(120)), received_at FROM received_updates_before"
    )
    op.create_index(op.f("ix_received_updates_received_at"), "received_updates", ["received_at"])
    op.create_table(
        "failed_updates",
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("event", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("error", sa.String(length=80), nullable=False),
        sa.Column("chat_id", ROW_ID, nullable=True),
        sa.Column("failed_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chats.id"], name=op.f("fk_failed_updates_chat_id_chats"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("channel", "event", name=op.f("pk_failed_updates")),
    )
    op.execute(
        """
        INSERT INTO failed_updates (channel, event, kind, error, chat_id, failed_at)
        SELECT 'telegram', CAST(old.update_id AS VARCHAR(120)), old.kind, old.error, chats.id, old.failed_at
        FROM failed_updates_before AS old
        LEFT JOIN chats
          ON chats.channel = 'telegram' AND chats.address = CAST(old.telegram_user_id AS VARCHAR(120))
        """
    )
    op.create_index(op.f("ix_failed_updates_failed_at"), "failed_updates", ["failed_at"])
    op.create_index(op.f("ix_failed_updates_chat_id"), "failed_updates", ["chat_id"])


def downgrade() -> None:
    """Go back to Telegram's ids; drop cards, and promises whose words are already written."""
    op.execute("ALTER TABLE need_attachments RENAME COLUMN file_id TO telegram_file_id")
    _point_people_to_telegram()
    _point_requests_to_telegram()
    for name in ("outbox", "received_updates", "failed_updates"):
        _set_aside(name)
    _make_old_outbox()
    _make_old_updates()
    for name in ("outbox", "received_updates", "failed_updates"):
        op.drop_table(f"{name}_before")
    op.drop_table("cards")
    op.create_table(
        "cards",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("card", sa.String(length=60), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("keyboard", JSON, nullable=True),
        sa.Column("shown_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "card", name=op.f("pk_cards")),
    )
    op.create_index("ix_cards_latest", "cards", ["chat_id", "shown_at"])
    op.drop_table("chats")


TELEGRAM_ID = (
    "SELECT CAST(chats.address AS BIGINT) FROM chats WHERE chats.channel = 'telegram' AND chats.id = {chat}"
)


def _point_people_to_telegram() -> None:
    op.execute("ALTER TABLE people ADD COLUMN telegram_id BIGINT")
    op.execute(f"UPDATE people SET telegram_id = ({TELEGRAM_ID.format(chat='people.chat_id')})")
    with op.batch_alter_table("people", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_constraint("fk_people_chat_id_chats", type_="foreignkey")
        batch_op.drop_constraint("uq_people_chat_id", type_="unique")
        batch_op.drop_column("chat_id")
        batch_op.create_unique_constraint(batch_op.f("uq_people_telegram_id"), ["telegram_id"])


def _point_requests_to_telegram() -> None:
    op.execute("ALTER TABLE join_requests ADD COLUMN telegram_id BIGINT")
    op.execute(f"UPDATE join_requests SET telegram_id = ({TELEGRAM_ID.format(chat='join_requests.chat_id')})")
    op.execute("DELETE FROM join_requests WHERE telegram_id IS NULL")
    op.drop_index("uq_join_requests_waiting", table_name="join_requests")
    op.drop_index("ix_join_requests_chat_id", table_name="join_requests")
    with op.batch_alter_table("join_requests", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_constraint("fk_join_requests_chat_id_chats", type_="foreignkey")
        batch_op.drop_column("chat_id")
        batch_op.alter_column("telegram_id", nullable=False, existing_type=sa.BigInteger())
    waiting = sa.text("decision = 'waiting'")
    op.create_index(op.f("ix_join_requests_telegram_id"), "join_requests", ["telegram_id"])
    op.create_index(
        "uq_join_requests_waiting",
        "join_requests",
        ["telegram_id"],
        unique=True,
        sqlite_where=waiting,
        postgresql_where=waiting,
    )


def _make_old_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("person_id", ROW_ID, nullable=True),
        sa.Column("payload", JSON, nullable=True),
        sa.Column("template", sa.String(length=60), nullable=True),
        sa.Column("parameters", JSON, nullable=True),
        sa.Column("card", sa.String(length=60), nullable=True),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("state", _words("envelopestate", STATES), nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=True),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=True),
        sa.Column("dedupe_key", sa.String(length=120), nullable=True),
        sa.Column("error", sa.String(length=60), nullable=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("finished_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_outbox_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_outbox_dedupe_key")),
        sqlite_autoincrement=True,
    )
    address = TELEGRAM_ID.format(chat="old.chat_id")
    op.execute(
        f"""
        INSERT INTO outbox (id, method, chat_id, person_id, template, parameters, priority, state, due_at,
                            expires_at, attempts, owner, dedupe_key, error, created_at, finished_at)
        SELECT old.id, 'sendMessage', ({address}), people.id, old.template, old.parameters, old.priority,
               old.state, old.due_at, old.expires_at, old.attempts, old.owner, old.dedupe_key, old.error,
               old.created_at, old.finished_at
        FROM outbox_before AS old
        LEFT JOIN people ON people.telegram_id = ({address})
        WHERE old.template IS NOT NULL
        """
    )
    pending = sa.text("state = 'pending'")
    for name, columns in (
        ("ix_outbox_due", ["priority", "due_at", "id"]),
        ("ix_outbox_lane", ["chat_id", "id"]),
    ):
        op.create_index(name, "outbox", columns, sqlite_where=pending, postgresql_where=pending)
    op.create_index(op.f("ix_outbox_finished_at"), "outbox", ["finished_at"])
    op.create_index(op.f("ix_outbox_person_id"), "outbox", ["person_id"])
    _keep_counting("outbox")


def _make_old_updates() -> None:
    op.create_table(
        "received_updates",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("received_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_received_updates")),
    )
    op.execute(
        "INSERT INTO received_updates (update_id, received_at) SELECT CAST(event AS BIGINT), received_at "
        "FROM received_updates_before WHERE channel = 'telegram'"
    )
    op.create_index(op.f("ix_received_updates_received_at"), "received_updates", ["received_at"])
    op.create_table(
        "failed_updates",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("error", sa.String(length=80), nullable=False),
        sa.Column("telegram_user_id", sa.BigInteger(), nullable=True),
        sa.Column("failed_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_failed_updates")),
    )
    op.execute(
        f"""
        INSERT INTO failed_updates (update_id, kind, error, telegram_user_id, failed_at)
        SELECT CAST(old.event AS BIGINT), old.kind, old.error, ({TELEGRAM_ID.format(chat="old.chat_id")}),
               old.failed_at
        FROM failed_updates_before AS old WHERE old.channel = 'telegram'
        """
    )
    op.create_index(op.f("ix_failed_updates_failed_at"), "failed_updates", ["failed_at"])
