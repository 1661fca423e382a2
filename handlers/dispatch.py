"""The turn itself: de-duplicates, identifies, routes, refuses politely; one synchronous transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from config.territory import Territory
from handlers.forms.desk import Forms
from handlers.people.refusals import ways_out
from handlers.turns.incoming import (
    BlockChange,
    ButtonPress,
    Command,
    EditedText,
    Incoming,
    MediaMessage,
    TextMessage,
    Unsupported,
)
from handlers.turns.keyboards import find_by_word
from handlers.turns.routes import Handler, Route, Routes
from handlers.turns.turn import Turn
from services import access
from services.access import Permission
from services.errors import RefusedError
from services.people.retention import Retention
from storage.unit_of_work import UnitOfWork
from views.texts import Texts

# A longer text never stands for a button's label.
LONGEST_WORD = 60
SEEN_EVERY = timedelta(hours=12)


class Verdict(StrEnum):
    """The outcome of handling an update."""

    HANDLED = "handled"
    REFUSED = "refused"
    REPEATED = "repeated"


class Dispatcher:
    """Gives each incoming value to its handler, inside the caller's transaction."""

    def __init__(self, features: Sequence[Sequence[Route]], forms: Forms, territory: Territory) -> None:
        # Retention periods for the privacy notice; the application sets them from its settings.
        self.retention = Retention()
        self.forms = forms
        self.routes = Routes([*features, forms.routes()])
        self._territory = territory

    def handle(self, work: UnitOfWork, incoming: Incoming, now: datetime) -> Verdict:
        """Handle one update once. All it changes and promises commits with the mark that it was received."""
        if not work.updates.add(incoming.channel, incoming.event, now):
            return Verdict.REPEATED
        person = work.people.find_at(incoming.channel, incoming.sender.address)
        if person and (person.last_seen_at is None or now - person.last_seen_at > SEEN_EVERY):
            work.people.change(person.id, last_seen_at=now)
        texts = Texts(person.language if person else incoming.sender.language, self._territory)
        turn = Turn(
            work,
            incoming,
            person,
            texts,
            now,
            self.forms,
            self.routes.commands,
            retention=self.retention,
        )
        try:
            with work.savepoint():
                self._route(incoming, turn)
        except RefusedError as refusal:
            # The handler's work is undone, so the refusal must not show any of it.
            turn.undo(person)
            self._refuse(refusal, turn)
            return Verdict.REFUSED
        if isinstance(turn.incoming, ButtonPress) and not turn.answered:
            turn.toast()
        return Verdict.HANDLED

    def _route(self, incoming: Incoming, turn: Turn) -> None:
        if not incoming.is_private and not isinstance(incoming, BlockChange):
            self._in_group(incoming)
        elif isinstance(incoming, Command):
            self._command(incoming, turn)
        elif isinstance(incoming, ButtonPress):
            self._press(incoming, turn)
        elif self._reply(incoming, turn) or self._document(incoming, turn):
            return
        elif isinstance(incoming, TextMessage):
            self._text(incoming, turn)
        elif turn.person or not isinstance(incoming, BlockChange):
            self._message(incoming, turn)

    def _reply(self, incoming: Incoming, turn: Turn) -> bool:
        """Handle an answer to one of the bot's messages that takes answers; False for everything else."""
        if not isinstance(incoming, TextMessage | MediaMessage) or incoming.replied_to is None:
            return False
        card = turn.work.cards.find_at(turn.chat_id, incoming.replied_to)
        found = self.routes.find_reply(card, incoming) if card else None
        if found is None:
            return False
        route, reply = found
        _run(route.handler, reply, turn, route.permission)
        return True

    def _document(self, incoming: Incoming, turn: Turn) -> bool:
        """Handle a file that a feature reads, from a person allowed to send it; False for everything else."""
        route = self.routes.find_document(incoming) if isinstance(incoming, MediaMessage) else None
        if route is None or not access.allows(turn.person, route.permission):
            return False
        _run(route.handler, incoming, turn, route.permission)
        return True

    def _in_group(self, incoming: Incoming) -> None:
        """Refuse commands and taps in a group, where every member reads the answer; ignore the rest."""
        if isinstance(incoming, Command | ButtonPress):
            raise RefusedError("refused-in-group")

    def _command(self, command: Command, turn: Turn) -> None:
        route = self.routes.find_command(command)
        if route is None:
            access.require(turn.person, Permission.CONTRIBUTE)
            raise RefusedError("refused-unknown-command", command=command.name[:32])
        _run(route.handler, command, turn, route.permission)

    def _press(self, press: ButtonPress, turn: Turn) -> None:
        found = self.routes.find_press(press.data)
        if found is None:
            raise RefusedError("refused-old-button")
        route, data = found
        _run(route.handler, data, turn, route.permission)

    def _text(self, message: TextMessage, turn: Turn) -> None:
        press = self._meant_button(message, turn)
        if press is not None:
            turn.incoming = press
            self._press(press, turn)
        else:
            self._message(message, turn)

    def _message(self, incoming: Incoming, turn: Turn) -> None:
        """Give a form's answer to the form, even while the person registers; all else needs a permission."""
        is_said = not isinstance(incoming, BlockChange | EditedText | Unsupported)
        if is_said and self.forms.hear(incoming, turn):
            return
        route = self.routes.find_message(incoming)
        if route is None:
            access.require(turn.person, Permission.CONTRIBUTE)
            is_edit = isinstance(incoming, EditedText) or _is_edited(incoming)
            raise RefusedError("refused-edited" if is_edit else "refused-unsupported")
        _run(route.handler, incoming, turn, route.permission)

    def _meant_button(self, message: TextMessage, turn: Turn) -> ButtonPress | None:
        """Find the button of the latest card that a short text names by its label or number."""
        if turn.person is None or len(message.text) > LONGEST_WORD:
            return None
        card = turn.work.cards.find_latest(turn.chat_id)
        if card is None:
            return None
        data = find_by_word(card.rows, message.text, numbered_code=self.forms.numbered_code(card.key))
        if data is None:
            return None
        return ButtonPress(
            channel=message.channel,
            event=message.event,
            sender=message.sender,
            chat_address=message.chat_address,
            is_private=True,
            message=card.message or "",
            data=data,
            toast_to=None,
        )

    def _refuse(self, refusal: RefusedError, turn: Turn) -> None:
        if isinstance(turn.incoming, ButtonPress) and turn.incoming.toast_to is not None:
            turn.toast(turn.texts.plain(refusal.key, **refusal.values), alert=True)
        else:
            known = turn.person is not None
            keyboard = ways_out(refusal, turn.texts, is_known=known)
            turn.reply(turn.texts(refusal.key, **refusal.values), keyboard)


def _run(handler: Handler, value: object, turn: Turn, permission: Permission) -> None:
    if permission is not Permission.BE_HEARD:
        turn.person = access.require(turn.person, permission)
    handler(value, turn)


def _is_edited(incoming: Incoming) -> bool:
    return isinstance(incoming, Unsupported) and incoming.kind == "edited"
