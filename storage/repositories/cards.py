"""Cards: the message that holds each, and the choices it offers."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, exists, null, select, update

from storage.models import cards_table, people_table
from storage.records.outbox import Envelope, Rows, ShownCard
from storage.repositories.rows import upsert

_card = upsert(cards_table).values(
    chat_id=bindparam("chat_id"),
    card=bindparam("card"),
    keyboard=bindparam("keyboard"),
    shown_at=bindparam("at"),
)
SHOW_CARD = _card.on_conflict_do_update(
    index_elements=["chat_id", "card"],
    set_={"keyboard": _card.excluded.keyboard, "shown_at": _card.excluded.shown_at},
)
SHOW_CARD_ANEW = _card.on_conflict_do_update(
    index_elements=["chat_id", "card"],
    set_={"keyboard": _card.excluded.keyboard, "shown_at": _card.excluded.shown_at, "message": null()},
)
PLACE_CARD = (
    update(cards_table)
    .where(cards_table.c.chat_id == bindparam("in_chat"), cards_table.c.card == bindparam("of_card"))
    .values(message=bindparam("new_message"))
)
CARD_MESSAGE = select(cards_table.c.message).where(
    cards_table.c.chat_id == bindparam("chat_id"), cards_table.c.card == bindparam("card")
)
CARD_AT = select(cards_table.c.card).where(
    cards_table.c.chat_id == bindparam("chat_id"), cards_table.c.message == bindparam("message")
)
CHATS = select(cards_table.c.chat_id).where(
    cards_table.c.card == bindparam("card"), cards_table.c.message.is_not(None)
)
LATEST_CARD = (
    select(cards_table.c.card, cards_table.c.message, cards_table.c.keyboard)
    .where(cards_table.c.chat_id == bindparam("chat_id"))
    .order_by(cards_table.c.shown_at.desc())
    .limit(1)
)
DELETE_OF_STRANGERS = delete(cards_table).where(
    cards_table.c.shown_at < bindparam("before"),
    ~exists().where(people_table.c.chat_id == cards_table.c.chat_id),
)


class CardRepository:
    """Keeps cards, so that they can be edited in place and answered by words."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def show(
        self,
        chat_id: int,
        card: str,
        *,
        rows: Rows,
        at: datetime,
        anew: bool = False,
    ) -> None:
        """Note the choices of a chat's latest card; with `anew` it will be sent as a new message."""
        values = {"chat_id": chat_id, "card": card, "keyboard": {"rows": rows}, "at": at}
        statement = SHOW_CARD_ANEW if anew else SHOW_CARD
        self._connection.execute(statement, values)

    def place(self, chat_id: int, card: str, message: str | None) -> None:
        """Note the message that holds a card, so that it can be edited."""
        values = {"in_chat": chat_id, "of_card": card, "new_message": message}
        self._connection.execute(PLACE_CARD, values)

    def place_sent(self, sent: Sequence[tuple[Envelope, str | None]]) -> None:
        """Note the messages that hold the cards just sent: pairs of `(envelope, the message's reference)`."""
        placed = [
            {"in_chat": envelope.chat_id, "of_card": envelope.card, "new_message": message}
            for envelope, message in sent
            if envelope.card and message not in (None, envelope.card_message)
        ]
        if placed:
            self._connection.execute(PLACE_CARD, placed)

    def list_chats(self, card: str) -> Sequence[int]:
        """Return the chats in which a card stands."""
        return list(self._connection.execute(CHATS, {"card": card}).scalars())

    def find_message(self, chat_id: int, card: str) -> str | None:
        """Return the message that holds a card, if there is one."""
        values = {"chat_id": chat_id, "card": card}
        return self._connection.execute(CARD_MESSAGE, values).scalars().first()

    def find_at(self, chat_id: int, message: str) -> str | None:
        """Return the card that a message holds, if any."""
        values = {"chat_id": chat_id, "message": message}
        return self._connection.execute(CARD_AT, values).scalars().first()

    def find_latest(self, chat_id: int) -> ShownCard | None:
        """Return the card that a typed word or number may answer."""
        row = self._connection.execute(LATEST_CARD, {"chat_id": chat_id}).one_or_none()
        return ShownCard(row.card, row.message, (row.keyboard or {"rows": []})["rows"]) if row else None

    def delete_of(self, chat_id: int) -> None:
        self._connection.execute(delete(cards_table).where(cards_table.c.chat_id == chat_id))

    def delete_of_strangers(self, before: datetime) -> None:
        """Delete old cards in chats without an account; their buttons still work."""
        self._connection.execute(DELETE_OF_STRANGERS, {"before": before})
