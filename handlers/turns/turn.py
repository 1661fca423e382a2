"""One update = one turn: the input of a handler, and its way to promise replies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from config.territory import Territory
from handlers.turns.incoming import ButtonPress, Incoming, MediaMessage, TextMessage
from handlers.turns.keyboards import Keyboard
from handlers.turns.menu import MenuEntry
from handlers.turns.replies import Replies, message_content
from services.access import Permission, require
from services.hearing.meanings import Intent
from services.people.keeping.retention import Retention
from storage.records.draft import Draft
from storage.records.outbox import Priority, PromiseKind, ShownCard
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from views.texts import Html, Texts, escape

# A tap expires after some seconds; an answer to it is worthless then.
TOAST_LIFETIME = timedelta(seconds=15)

_NOT_LOOKED_UP: Any = object()


class FormDesk(Protocol):
    """The part of the forms (`handlers.forms.desk`) that a handler may use."""

    def start(
        self,
        name: str,
        turn: "Turn",
        values: dict[str, Any] | None = None,
        *,
        subject: str = "",
        revising: bool = False,
    ) -> Draft:
        """Begin a form and show its first unanswered step; `revising`, ask which answer to change."""

    def resume(self, draft: Draft, turn: "Turn") -> None:
        """Show a form at the step where it was left."""

    def change(self, draft: Draft, values: dict[str, Any], turn: "Turn", *, anew: bool = False) -> None:
        """Save other values for a draft, and show it; `anew` at the bottom of the chat."""

    def knows(self, draft: Draft) -> bool:
        """Return whether the form of this draft still exists."""


class HearingDesk(Protocol):
    """The part of hearing (`handlers.hearing.hearing`) that a handler may use."""

    def take_as(self, text: str, intent: Intent, turn: "Turn") -> None:
        """Give words to what their author said they are."""

    def may_belong(self, text: str, turn: "Turn") -> bool:
        """Return whether words may belong to what is open: they are not surely something else."""


@dataclass(slots=True)
class Turn:
    """The transaction, the person, the time, the words; replies are rows of the outbox until it commits.

    Four fields may change on the way: `incoming` becomes a tap where a typed word stood for one; `person` is
    the person as the turn left them (registered, erased), and `texts` their language; `answered` is True once
    a tap was answered. All others are final.
    """

    work: Final[UnitOfWork]
    incoming: Incoming
    person: Person | None
    texts: Texts
    now: Final[datetime]
    forms: Final["FormDesk"]
    commands: Final[Mapping[str, MenuEntry]]
    hearing: Final["HearingDesk"]
    retention: Final[Retention] = field(default_factory=Retention)
    answered: bool = field(default=False)
    _chat_id: int | None = field(default=None)
    _latest_draft: Draft | None = field(default=_NOT_LOOKED_UP)
    _latest_cards: Sequence[ShownCard] | None = field(default=None)

    @property
    def territory(self) -> Territory:
        """Return the territory this bot serves."""
        return self.texts.territory

    @property
    def actor(self) -> Person:
        """Return the person of this turn; what they may do, the route and the use case have asked.

        Raises:
            NotRegisteredError: the bot does not know the sender.
        """
        return require(self.person, Permission.BE_HEARD)

    def require(self, permission: Permission) -> None:
        """Ask whether this person may do what comes next; everybody is heard, strangers too.

        Raises:
            NotRegisteredError, NotFoundError: as `services.access.require`.
        """
        if permission is not Permission.BE_HEARD:
            self.person = require(self.person, permission)

    def undo(self, person: Person | None) -> None:
        """Forget the effects of a refused handler, after its part of the transaction was undone."""
        self.person, self.answered, self._chat_id = person, False, None

    def latest_draft(self) -> Draft | None:
        """Return the form this person last worked on when the turn began; looked up once."""
        if self._latest_draft is _NOT_LOOKED_UP:
            self._latest_draft = self.work.drafts.find_latest(self.person.id) if self.person else None
        return self._latest_draft

    def latest_cards(self) -> Sequence[ShownCard]:
        """Return the cards that a typed word may mean, latest first, as they were when the turn began."""
        if self._latest_cards is None:
            self._latest_cards = self.work.cards.list_latest(self.chat_id)
        return self._latest_cards

    @property
    def chat_id(self) -> int:
        """Return the chat this turn answers in; a stranger's is stored on the first promise there."""
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
        priority = Priority.REPLY if self.person is not None else Priority.STRANGER
        return Replies(self.work, self.chat_id, self.now, self.incoming.topic, priority)

    def reply(self, text: Html, keyboard: Keyboard = ()) -> None:
        """Promise a new message in this chat."""
        self._replies.say(text, keyboard)

    def show(self, card: str, text: Html, keyboard: Keyboard = (), *, anew: bool = False) -> None:
        """Promise a card: edited where it stands, or sent when it stands nowhere yet (or `anew`).

        What follows written words comes below them: an edit further up may be out of sight, or in a part of
        the conversation that their author has cleared.
        """
        self._replies.show(card, text, keyboard, anew=anew or _is_written(self.incoming))

    def place(self, card: str) -> None:
        """Remember the pressed message as the card's place; a card may appear twice in a chat."""
        press = self.incoming
        if isinstance(press, ButtonPress) and press.toast_to is not None:
            self.work.cards.place(self.chat_id, card, press.message)

    def edit(self, text: Html, keyboard: Keyboard = ()) -> None:
        """Promise to change the message with the pressed button."""
        content = {"message": self.incoming.message, **message_content(text, keyboard)}
        self._replies.promise(PromiseKind.EDIT, content)

    def toast(self, text: str = "", *, alert: bool = False) -> None:
        """Answer a tap, once; typed words get a message instead, as they have no toast."""
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
        """Promise to fetch a file that was sent; its feature receives it in a transaction of its own."""
        self._replies.promise(PromiseKind.FETCH, {"receiver": receiver, "file": file_id})

    def gather(self, gatherer: str, **parameters: Any) -> None:
        """Promise figures that are slow to gather; their feature receives them in its own transaction."""
        self._replies.promise(PromiseKind.GATHER, {"gatherer": gatherer, "parameters": parameters})

    def set_menu(self, commands: list[dict[str, str]]) -> None:
        """Promise to show these commands (`name`, `description`) in this person's menu."""
        self._replies.promise(PromiseKind.MENU, {"commands": commands})


def _is_written(incoming: Incoming) -> bool:
    """Return whether somebody wrote or sent something just now; the files of an album are one message."""
    if isinstance(incoming, ButtonPress):
        return incoming.toast_to is None
    if isinstance(incoming, MediaMessage):
        return incoming.album_id is None
    return isinstance(incoming, TextMessage)
