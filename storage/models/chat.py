"""Chats: the places messages come from and go to. No other table holds an address."""

from sqlalchemy import Boolean, Column, Named, String, TypedColumns, UniqueConstraint

from storage.models.base import IDENTITY, NONE, RowId, table


class ChatColumns(TypedColumns):
    """One conversation in one channel; a person's chat goes when the person does."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    channel: Named[str] = Column(String(20), info=NONE)
    address: Named[str] = Column(String(120), info=IDENTITY)
    is_private: Named[bool] = Column(Boolean, info=NONE)
    # A keyed hash of the menu of commands this chat shows: an upgrade may have changed what it should show.
    menu: Named[str | None] = Column(String(16), info=NONE)


chats_table = table("chats", ChatColumns, UniqueConstraint("channel", "address"))
