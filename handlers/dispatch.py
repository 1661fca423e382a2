"""The turn itself: de-duplicates, identifies, routes, refuses politely; one synchronous transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from config.territory import Territory
from handlers.forms.desk import Forms
from handlers.hearing.emergencies import may_answer
from handlers.hearing.hearing import Hearing
from handlers.people.refusals import ways_out
from handlers.turns.asides import NEW_NEED, ask_about
from handlers.turns.choices import (
    ChosenChoice,
    SeveralCardsMeantError,
    choice_among,
    choice_on,
    was_there,
)
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
from handlers.turns.menu import menu_of
from handlers.turns.parts import as_command, invitation_in, is_more_of_an_album, note_album, take_part
from handlers.turns.reserved import refuse_others
from handlers.turns.routes import Handler, Route, Routes
from handlers.turns.turn import Turn
from services import access
from services.access import Permission
from services.errors import RefusedError
from services.language.french import words
from services.outbox import reach
from services.people.keeping.retention import Retention
from services.people.strangers import may_be_answered
from storage.unit_of_work import UnitOfWork
from views.texts import Texts

# A longer text never stands for a button's label.
LONGEST_WORD = 60
# A text of this many words says something by itself; a shorter one was meant as an answer.
SENTENCE = 4
SEEN_EVERY = timedelta(hours=12)


class Verdict(StrEnum):
    """The outcome of handling an update."""

    HANDLED = "handled"
    REFUSED = "refused"
    REPEATED = "repeated"
    UNANSWERED = "unanswered"  # a stranger who was answered a moment ago


class Dispatcher:
    """Gives each incoming value to its handler, inside the caller's transaction."""

    def __init__(self, features: Sequence[Sequence[Route]], forms: Forms, territory: Territory) -> None:
        # Retention periods for the privacy notice; the application sets them from its settings.
        self.retention = Retention()
        self.forms = forms
        self.routes = Routes([*features, forms.routes()])
        self.hearing = Hearing(self.routes)
        self._territory = territory

    def handle(self, work: UnitOfWork, incoming: Incoming, now: datetime) -> Verdict:
        """Handle one update once. All it changes and promises commits with the mark that it was received."""
        if not work.updates.add(incoming.channel, incoming.event, now):
            return Verdict.REPEATED
        person = work.people.find_at(incoming.channel, incoming.sender.address)
        if person and (person.last_seen_at is None or now - person.last_seen_at > SEEN_EVERY):
            work.people.change(person.id, last_seen_at=now)
        note_album(incoming, person, work)
        # What is written or pressed in private proves that the chat is open, whatever was heard before.
        comes_back = person is not None and person.blocked_at is not None and _is_said_in_private(incoming)
        if person is not None and comes_back:
            person = reach.open_again(work, person, at=now)
        texts = Texts(person.language if person else incoming.sender.language, self._territory)
        turn = Turn(
            work,
            incoming,
            person,
            texts,
            now,
            self.forms,
            self.routes.commands,
            self.hearing,
            retention=self.retention,
        )
        if comes_back:
            turn.set_menu(menu_of(person, self.routes.commands, texts))
        is_step = isinstance(incoming, Command | ButtonPress)
        if not _is_answered(turn, is_step=True):
            return Verdict.UNANSWERED
        try:
            with work.savepoint():
                # Whoever is in danger is answered, stranger or not.
                if not may_answer(incoming, turn) and (is_step or _is_answered(turn, is_step=False)):
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
        elif isinstance(incoming, TextMessage):
            self._text(incoming, turn)
        elif isinstance(incoming, MediaMessage):
            self._media(incoming, turn)
        elif turn.person or not isinstance(incoming, BlockChange):
            self._message(incoming, turn)

    def _text(self, message: TextMessage, turn: Turn) -> None:
        """Handle a text: by its parts, by what it answers, by the button it names, else by itself."""
        if take_part(message, turn):
            return
        if (token := invitation_in(message.text)) is not None:
            self._command(as_command(message, "start", token), turn)
        elif message.is_forwarded:
            self._by_kind(message, turn)
        elif self._reply(message, turn):
            return
        elif (choice := self._named_choice(message, turn)) is not None:
            self._choose(choice, message, turn)
        else:
            self._message(message, turn)

    def _media(self, message: MediaMessage, turn: Turn) -> None:
        """Handle a file; the other files of an album belong to what its first one was sent for."""
        if is_more_of_an_album(message, turn.person):
            self.forms.add_to_album(message, turn)
        elif message.is_forwarded:
            self._by_kind(message, turn)
        elif not (self._reply(message, turn) or self._document(message, turn)):
            self._message(message, turn)

    def _reply(self, incoming: TextMessage | MediaMessage, turn: Turn) -> bool:
        """Handle an answer to one of the bot's messages that takes answers; False for everything else."""
        if incoming.replied_to is None:
            return False
        card = turn.work.cards.find_at(turn.chat_id, incoming.replied_to)
        if card is None:
            return False
        if isinstance(incoming, TextMessage) and len(incoming.text) <= LONGEST_WORD:
            choice = choice_on(card, incoming.text, self.forms.numbered_code(card.key))
            if choice is not None:
                self._choose(choice, incoming, turn)
                return True
        found = self.routes.find_reply(card.key, incoming)
        if found is None:
            return False
        route, reply = found
        _run(route.handler, reply, turn, route.permission)
        return True

    def _document(self, incoming: MediaMessage, turn: Turn) -> bool:
        """Handle a file that a feature reads, from a person allowed to send it; False for everything else."""
        route = self.routes.find_document(incoming)
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
        refuse_others(turn, route.permission)
        _run(route.handler, command, turn, route.permission)

    def _press(self, press: ButtonPress, turn: Turn) -> None:
        found = self.routes.find_press(press.data)
        if found is None:
            raise RefusedError("refused-old-button")
        route, data = found
        _run(route.handler, data, turn, route.permission)

    def _choose(self, choice: ChosenChoice, message: TextMessage, turn: Turn) -> None:
        """Press the button that was named in words."""
        press = ButtonPress(
            channel=message.channel,
            event=message.event,
            sender=message.sender,
            chat_address=message.chat_address,
            is_private=True,
            message=choice.message,
            data=choice.data,
            toast_to=None,
        )
        turn.incoming = press
        self._press(press, turn)

    def _message(self, incoming: Incoming, turn: Turn) -> None:
        """Give a form's answer to the form, even while the person registers; all else needs a permission."""
        is_said = not isinstance(incoming, BlockChange | EditedText | Unsupported)
        if is_said and self.forms.hear(incoming, turn):
            return
        if isinstance(incoming, TextMessage) and turn.person is not None:
            if self._ask_again(incoming, turn) or self._guess_answer(incoming, turn):
                return
            if access.allows(turn.person, Permission.CONTRIBUTE) and self.hearing.take(incoming, turn):
                return
        self._by_kind(incoming, turn)

    def _guess_answer(self, message: TextMessage, turn: Turn) -> bool:
        """Ask whether a text answers a message that waits for words; False when none does."""
        for card in turn.latest_cards():
            found = self.routes.find_reply(card.key, message) if was_there(card, message.message) else None
            route, reply = found or (None, None)
            if route is None or reply is None or route.guess is None:
                continue
            if access.allows(turn.person, route.permission) and route.guess(reply, turn):
                return True
        return False

    def _ask_again(self, message: TextMessage, turn: Turn) -> bool:
        """Show an open question again when a text is none of its choices; begin nothing else by a guess.

        A whole sentence is set aside, so that its author can say what else it is.
        """
        question = self.forms.open_question(turn)
        if question is None or question.waits_for_words or not question.has_choices:
            return False
        if question.yields and not self.hearing.may_belong(message.text, turn):
            return False
        is_sentence = len(words(message.text)) >= SENTENCE
        if is_sentence and access.allows(turn.person, Permission.CONTRIBUTE):
            ask_about(turn, turn.texts("aside-no-choice", text=message.text), (NEW_NEED,))
        else:
            turn.reply(turn.texts("form-no-choice", text=message.text))
        self.forms.ask_again(turn)
        return True

    def _by_kind(self, incoming: Incoming, turn: Turn) -> None:
        """Give a message that answers nothing to the feature that takes its kind."""
        route = self.routes.find_message(incoming)
        if route is None:
            access.require(turn.person, Permission.CONTRIBUTE)
            is_edit = isinstance(incoming, EditedText) or _is_edited(incoming)
            raise RefusedError("refused-edited" if is_edit else "refused-unsupported")
        _run(route.handler, incoming, turn, route.permission)

    def _named_choice(self, message: TextMessage, turn: Turn) -> ChosenChoice | None:
        """Find the choice that a short text names, on a card that was there when it was written."""
        if turn.person is None or len(message.text) > LONGEST_WORD:
            return None
        there = [card for card in turn.latest_cards() if was_there(card, message.message)]
        try:
            return choice_among(there, message.text, self.forms.open_question(turn), self.forms.numbered_code)
        except SeveralCardsMeantError as error:
            raise RefusedError("refused-which-card") from error

    def _refuse(self, refusal: RefusedError, turn: Turn) -> None:
        if isinstance(turn.incoming, ButtonPress) and turn.incoming.toast_to is not None:
            turn.toast(turn.texts.plain(refusal.key, **refusal.values), alert=True)
        else:
            keyboard = ways_out(refusal, turn.texts, is_known=turn.person is not None)
            turn.reply(turn.texts(refusal.key, **refusal.values), keyboard)


def _is_answered(turn: Turn, *, is_step: bool) -> bool:
    """Return whether the sender gets an answer now; those the bot knows always do."""
    heard, at = turn.incoming, turn.now
    is_known = turn.person is not None
    return is_known or may_be_answered(turn.work, heard.channel, heard.chat_address, is_step=is_step, at=at)


def _run(handler: Handler, value: object, turn: Turn, permission: Permission) -> None:
    turn.require(permission)
    handler(value, turn)


def _is_said_in_private(incoming: Incoming) -> bool:
    return incoming.is_private and not isinstance(incoming, BlockChange)


def _is_edited(incoming: Incoming) -> bool:
    return isinstance(incoming, Unsupported) and incoming.kind == "edited"
