"""One update = one turn: what a handler is given, and how it promises replies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from config.territory import Territory
from handlers.turns.incoming import ButtonPress, Incoming
from handlers.turns.keyboards import Keyboard, to_rows
from handlers.turns.menu import MenuEntry
from services.access import Permission, require
from services.outbox.outcomes import FETCH, GATHER
from services.people.retention import Retention
from storage.records.draft import Draft
from storage.records.outbox import Priority
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from views.texts import Html, Texts, escape, visible_length

# Bot API, « sendMessage »: 4,096 characters after entities are read.
LONGEST_MESSAGE = 4096
# Telegram forgets a callback query after some seconds; its answer is worthless then.
QUERY_LIFETIME = timedelta(seconds=15)

_NOT_LOOKED_UP: Any = object()


class FormDesk(Protocol):
    """What a handler may ask of the forms (`handlers.forms.desk`)."""

    def start(
        self, name: str, turn: "Turn", values: dict[str, Any] | None = None, *, subject: str = ""
    ) -> Draft:
        """Begin a form and show its first unanswered step."""

    def resume(self, draft: Draft, turn: "Turn") -> None:
        """Show a form where it was left."""

    def change(self, draft: Draft, values: dict[str, Any], turn: "Turn") -> None:
        """Save other values for a draft, and show it."""

    def knows(self, draft: Draft) -> bool:
        """Whether this draft is of a form that still exists."""


@dataclass(slots=True)
class Turn:
    """The transaction, who speaks, when, in which words; replies are rows of the outbox until it commits."""

    work: UnitOfWork
    incoming: Incoming
    person: Person | None
    texts: Texts
    now: datetime
    forms: "FormDesk"
    commands: Mapping[str, MenuEntry]
    retention: Retention = field(default_factory=Retention)
    answered: bool = field(default=False)
    _latest_draft: Draft | None = field(default=_NOT_LOOKED_UP)

    @property
    def territory(self) -> Territory:
        """The territory this bot serves."""
        return self.texts.territory

    @property
    def actor(self) -> Person:
        """The registered person who speaks.

        Raises:
            NotRegisteredError: nobody the bot knows.
        """
        return require(self.person, Permission.KEEP_PROFILE)

    def latest_draft(self) -> Draft | None:
        """The form this person was last busy with when the turn began; looked up once."""
        if self._latest_draft is _NOT_LOOKED_UP:
            self._latest_draft = self.work.drafts.find_latest(self.person.id) if self.person else None
        return self._latest_draft

    def reply(self, text: Html, keyboard: Keyboard = ()) -> None:
        """Promise a new message in this chat."""
        self._promise("sendMessage", message_content(text, keyboard))

    def show(self, card: str, text: Html, keyboard: Keyboard = (), *, anew: bool = False) -> None:
        """Promise a card: edited where it stands, or sent when it stands nowhere yet (or `anew`)."""
        content = message_content(text, keyboard, emptied=True)
        rows = content["reply_markup"]["inline_keyboard"]
        self.work.cards.show(self.incoming.chat_id, card, keyboard=rows, at=self.now, anew=anew)
        self._promise("show", content, card=card)

    def place(self, card: str) -> None:
        """Let the message whose button was pressed be the card: one may stand in a chat twice."""
        press = self.incoming
        if isinstance(press, ButtonPress) and press.query_id is not None:
            self.work.cards.place(press.chat_id, card, press.message_id)

    def edit(self, text: Html, keyboard: Keyboard = ()) -> None:
        """Promise to change the message whose button was pressed."""
        content = message_content(text, keyboard, emptied=True)
        self._promise("editMessageText", {"message_id": self.incoming.message_id, **content})

    def toast(self, text: str = "", *, alert: bool = False) -> None:
        """Answer a tap, once; typed words get a message instead, as there is nothing to answer."""
        if self.answered or not isinstance(self.incoming, ButtonPress):
            return
        self.answered = True
        if self.incoming.query_id is None:
            if text:
                self.reply(escape(text))
            return
        payload: dict[str, Any] = {"callback_query_id": self.incoming.query_id}
        if text:
            payload |= {"text": text[:200], "show_alert": alert}
        self._add("answerCallbackQuery", payload, expires_at=self.now + QUERY_LIFETIME)

    def send_document(self, template: str, **parameters: Any) -> None:
        """Promise a file, made when it is sent."""
        self._add("sendDocument", None, template=template, parameters=parameters, in_chat=True)

    def fetch(self, receiver: str, file_id: str) -> None:
        """Promise to fetch a file somebody sent; its feature has it in a transaction of its own."""
        self._add(FETCH, {"receiver": receiver, "file_id": file_id}, in_chat=True)

    def gather(self, gatherer: str, **parameters: Any) -> None:
        """Promise figures that take long to gather; their feature has them in a transaction of its own."""
        self._add(GATHER, {"gatherer": gatherer, "parameters": parameters}, in_chat=True)

    def set_menu(self, commands: list[dict[str, str]]) -> None:
        """Promise to show these commands in this person's menu (Bot API « setMyCommands », scope chat)."""
        scope = {"type": "chat", "chat_id": self.incoming.chat_id}
        self._add("setMyCommands", {"commands": commands, "scope": scope})

    def _promise(self, method: str, payload: dict[str, Any], *, card: str | None = None) -> None:
        self._add(method, payload, card=card, in_chat=True)

    def _add(
        self,
        method: str,
        payload: dict[str, Any] | None,
        *,
        in_chat: bool = False,
        card: str | None = None,
        template: str | None = None,
        parameters: dict[str, Any] | None = None,
        expires_at: datetime | None = None,
    ) -> None:
        self.work.outbox.add(
            method=method,
            at=self.now,
            due_at=self.now,
            priority=Priority.REPLY,
            chat_id=self.incoming.chat_id if in_chat else None,
            person_id=self.person.id if self.person and in_chat and self.incoming.is_private else None,
            payload=payload,
            template=template,
            parameters=parameters,
            card=card,
            expires_at=expires_at,
        )


def message_content(text: Html, keyboard: Keyboard, *, emptied: bool = False) -> dict[str, Any]:
    """A message's parameters (Bot API « sendMessage »); `emptied` takes an earlier keyboard away."""
    if visible_length(text) > LONGEST_MESSAGE:
        raise ValueError(f"a message of {visible_length(text)} characters was rendered; views must page")
    content: dict[str, Any] = {
        "text": text,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    rows = to_rows(keyboard)
    if rows or emptied:
        content["reply_markup"] = {"inline_keyboard": rows}
    return content
