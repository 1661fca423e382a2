"""One update = one turn: what a handler is given, and how it promises replies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from config.territory import Territory
from handlers.turns.incoming import ButtonPress, Incoming
from handlers.turns.keyboards import Keyboard
from handlers.turns.menu import MenuEntry
from handlers.turns.replies import Replies, message_content
from services.access import Permission, require
from services.people.retention import Retention
from storage.records.draft import Draft
from storage.records.outbox import PromiseKind
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from views.texts import Html, Texts, escape

# A tap is forgotten after some seconds; its answer is worthless then.
TOAST_LIFETIME = timedelta(seconds=15)

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
    """The transaction, who speaks, when, in which words; replies are rows of the outbox until it commits.

    Four fields may change on the way: `incoming` becomes a tap where a typed word stood for one; `person` is
    the person as the turn left them (registered, erased), and `texts` their language; `answered` says that a
    tap was answered. All others are final.
    """

    work: Final[UnitOfWork]
    incoming: Incoming
    person: Person | None
    texts: Texts
    now: Final[datetime]
    forms: Final["FormDesk"]
    commands: Final[Mapping[str, MenuEntry]]
    retention: Final[Retention] = field(default_factory=Retention)
    answered: bool = field(default=False)
    _chat_id: int | None = field(default=None)
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

    def undo(self, person: Person | None) -> None:
        """Forget what a refused handler did: its transaction's part was undone."""
        self.person, self.answered, self._chat_id = person, False, None

    def latest_draft(self) -> Draft | None:
        """The form this person was last busy with when the turn began; looked up once."""
        if self._latest_draft is _NOT_LOOKED_UP:
            self._latest_draft = self.work.drafts.find_latest(self.person.id) if self.person else None
        return self._latest_draft

    @property
    def chat_id(self) -> int:
        """The chat this turn answers in; a stranger's is noted once something is promised there."""
        if self._chat_id is None:
            is_theirs = self.person is not None and self.incoming.is_private
            known = self.person.chat_id if self.person and is_theirs else None
            self._chat_id = known if known is not None else self._ensure_chat()
        return self._chat_id

    def _ensure_chat(self) -> int:
        heard = self.incoming
        return self.work.chats.ensure(heard.channel, heard.chat_address, is_private=heard.is_private)

    @property
    def _replies(self) -> Replies:
        return Replies(self.work, self.chat_id, self.now)

    def reply(self, text: Html, keyboard: Keyboard = ()) -> None:
        """Promise a new message in this chat."""
        self._replies.say(text, keyboard)

    def show(self, card: str, text: Html, keyboard: Keyboard = (), *, anew: bool = False) -> None:
        """Promise a card: edited where it stands, or sent when it stands nowhere yet (or `anew`)."""
        self._replies.show(card, text, keyboard, anew=anew)

    def place(self, card: str) -> None:
        """Remember the pressed message as the card's place; a card may appear twice in a chat."""
        press = self.incoming
        if isinstance(press, ButtonPress) and press.toast_to is not None:
            self.work.cards.place(self.chat_id, card, press.message)

    def edit(self, text: Html, keyboard: Keyboard = ()) -> None:
        """Promise to change the message whose button was pressed."""
        content = {"message": self.incoming.message, **message_content(text, keyboard)}
        self._replies.promise(PromiseKind.EDIT, content)

    def toast(self, text: str = "", *, alert: bool = False) -> None:
        """Answer a tap, once; typed words get a message instead, as there is nothing to answer."""
        if self.answered or not isinstance(self.incoming, ButtonPress):
            return
        self.answered = True
        if self.incoming.toast_to is None:
            if text:
                self.reply(escape(text))
            return
        content = {"to": self.incoming.toast_to, "text": text[:200], "alert": alert}
        self._replies.promise(PromiseKind.TOAST, content, expires_at=self.now + TOAST_LIFETIME)

    def send_document(self, template: str, **parameters: Any) -> None:
        """Promise a file, made when it is sent."""
        self._replies.send(template, **parameters)

    def fetch(self, receiver: str, file_id: str) -> None:
        """Promise to fetch a file that was sent; its feature has it in a transaction of its own."""
        self._replies.promise(PromiseKind.FETCH, {"receiver": receiver, "file": file_id})

    def gather(self, gatherer: str, **parameters: Any) -> None:
        """Promise figures that take long to gather; their feature has them in a transaction of its own."""
        self._replies.promise(PromiseKind.GATHER, {"gatherer": gatherer, "parameters": parameters})

    def set_menu(self, commands: list[dict[str, str]]) -> None:
        """Promise to show these commands (`name`, `description`) in this person's menu."""
        self._replies.promise(PromiseKind.MENU, {"commands": commands})
