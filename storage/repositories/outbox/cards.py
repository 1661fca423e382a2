"""Cards: the message that holds each, and the choices it offers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, case, delete, exists, null, select, update

from storage.models import cards_table, people_table
from storage.records.outbox import Envelope, Rows, ShownCard
from storage.repositories.rows import upsert

_card = upsert(cards_table).values(
    chat_id=bindparam("chat_id"),
    card=bindparam("card"),
    keyboard=bindparam("keyboard"),
    shown_at=bindparam("at"),
    is_notice=bindparam("is_notice"),
)
SHOW_CARD = _card.on_conflict_do_update(
    index_elements=["chat_id", "card"],
    set_={
        "keyboard": _card.excluded.keyboard,
        "shown_at": _card.excluded.shown_at,
        "is_notice": _card.excluded.is_notice,
    },
)
SHOW_CARD_ANEW = _card.on_conflict_do_update(
    index_elements=["chat_id", "card"],
    set_={
        "keyboard": _card.excluded.keyboard,
        "shown_at": _card.excluded.shown_at,
        "is_notice": _card.excluded.is_notice,
        "message": null(),
    },
)
CHANGE_CARD = (
    update(cards_table)
    .where(cards_table.c.chat_id == bindparam("in_chat"), cards_table.c.card == bindparam("of_card"))
    .values(keyboard=bindparam("new_keyboard"))
)
PLACE_CARD = (
    update(cards_table)
    .where(cards_table.c.chat_id == bindparam("in_chat"), cards_table.c.card == bindparam("of_card"))
    .values(message=bindparam("new_message"))
)
# A notice counts as shown when it is there, unless the person has gone on with its card meanwhile.
CARD_IS_THERE = PLACE_CARD.values(
    shown_at=case(
        (cards_table.c.is_notice, bindparam("at", type_=cards_table.c.shown_at.type)),
        else_=cards_table.c.shown_at,
    )
)
CARD_MESSAGE = select(cards_table.c.message).where(
    cards_table.c.chat_id == bindparam("chat_id"), cards_table.c.card == bindparam("card")
)
CARD_AT = select(
    cards_table.c.card,
    cards_table.c.message,
    cards_table.c.keyboard,
    cards_table.c.shown_at,
    cards_table.c.is_notice,
).where(cards_table.c.chat_id == bindparam("chat_id"), cards_table.c.message == bindparam("message"))
# A word is looked for on few cards: who answers an older one replies to it, or taps it.
_MOST_ANSWERABLE: Final = 4
LATEST_CARDS = (
    select(
        cards_table.c.card,
        cards_table.c.message,
        cards_table.c.keyboard,
        cards_table.c.shown_at,
        cards_table.c.is_notice,
    )
    .where(cards_table.c.chat_id == bindparam("chat_id"))
    .order_by(cards_table.c.shown_at.desc())
    .limit(_MOST_ANSWERABLE)
)
CHATS = select(cards_table.c.chat_id).where(
    cards_table.c.card == bindparam("card"), cards_table.c.message.is_not(None)
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
        """Note the choices of the card a turn shows; with `anew` it will be sent as a new message."""
        values = {"chat_id": chat_id, "card": card, "keyboard": {"rows": rows}, "at": at, "is_notice": False}
        statement = SHOW_CARD_ANEW if anew else SHOW_CARD
        self._connection.execute(statement, values)

    def announce(self, chat_id: int, card: str, *, rows: Rows, at: datetime, is_new: bool) -> None:
        """Note the choices of a notice that is about to be sent, or of a card that it changes in place."""
        if is_new:
            values = {"chat_id": chat_id, "card": card, "keyboard": {"rows": rows}, "at": at}
            self._connection.execute(SHOW_CARD, values | {"is_notice": True})
        else:
            place = {"in_chat": chat_id, "of_card": card}
            self._connection.execute(CHANGE_CARD, place | {"new_keyboard": {"rows": rows}})

    def place(self, chat_id: int, card: str, message: str | None) -> None:
        """Note the message that holds a card, so that it can be edited."""
        values = {"in_chat": chat_id, "of_card": card, "new_message": message}
        self._connection.execute(PLACE_CARD, values)

    def note_sent(self, sent: Sequence[tuple[Envelope, str | None]], *, at: datetime) -> None:
        """Note the messages that hold the cards just sent: pairs of `(envelope, the message's reference)`."""
        placed = [
            {"in_chat": envelope.chat_id, "of_card": envelope.card, "new_message": message, "at": at}
            for envelope, message in sent
            if envelope.card and message not in (None, envelope.card_message)
        ]
        if placed:
            self._connection.execute(CARD_IS_THERE, placed)

    def list_chats(self, card: str) -> Sequence[int]:
        """Return the chats in which a card stands."""
        return list(self._connection.execute(CHATS, {"card": card}).scalars())

    def find_message(self, chat_id: int, card: str) -> str | None:
        """Return the message that holds a card, if there is one."""
        values = {"chat_id": chat_id, "card": card}
        return self._connection.execute(CARD_MESSAGE, values).scalars().first()

    def find_at(self, chat_id: int, message: str) -> ShownCard | None:
        """Return the card that a message holds, if any."""
        values = {"chat_id": chat_id, "message": message}
        row = self._connection.execute(CARD_AT, values).first()
        return _as_card(row) if row else None

    def list_latest(self, chat_id: int) -> Sequence[ShownCard]:
        """Return the few cards that a typed word or number may answer, latest first."""
        return [_as_card(row) for row in self._connection.execute(LATEST_CARDS, {"chat_id": chat_id})]

    def delete_of(self, chat_id: int) -> None:
        self._connection.execute(delete(cards_table).where(cards_table.c.chat_id == chat_id))

    def delete_of_strangers(self, before: datetime) -> None:
        """Delete old cards in chats without an account; their buttons still work."""
        self._connection.execute(DELETE_OF_STRANGERS, {"before": before})


def _as_card(row: Any) -> ShownCard:
    rows = (row.keyboard or {"rows": []})["rows"]
    return ShownCard(row.card, row.message, rows, shown_at=row.shown_at, is_notice=row.is_notice)
