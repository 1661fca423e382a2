"""The answer about words that were set aside: they go where their author says, or are forgotten."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from handlers.forms.parts import Conversation
from handlers.hearing.buttons import NotThat
from handlers.turns.asides import (
    ASIDE,
    Aside,
    DropAside,
    TakeAside,
    Way,
    add_to_aside,
    aside_of,
    card_of_aside,
    show_aside,
)
from handlers.turns.incoming import Incoming, MediaMessage, TextMessage
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from services import access
from services.access import Permission
from services.errors import MovedOnError
from services.language.consent import consent_in
from storage.records.draft import Draft

# What is written later than this is about something else.
STAYS_OPEN: Final = timedelta(minutes=10)


class Asides:
    """The ways of every feature, by name."""

    def __init__(self, ways: Mapping[str, Way]) -> None:
        self._ways = ways

    def take(self, press: TakeAside, turn: Turn) -> None:
        """Give the words to the feature that was chosen."""
        self._take(press.draft_id, press.way, turn)

    def _take(self, draft_id: int, name: str, turn: Turn) -> None:
        way = self._ways.get(name)
        aside = self._taken(draft_id, turn)
        if way is None:
            raise MovedOnError
        turn.require(way.permission)
        way.take(aside, turn)

    def drop(self, press: DropAside, turn: Turn) -> None:
        """Forget the words."""
        self._taken(press.draft_id, turn)

    def hear(self, incoming: Incoming, draft: Draft, turn: Turn) -> bool:
        """Take « oui » for the first way, « non » for none; keep what else comes, and ask again."""
        if turn.now - draft.touched_at > STAYS_OPEN or not access.allows(turn.person, Permission.CONTRIBUTE):
            return False
        if isinstance(incoming, TextMessage):
            ways, answer = draft.values.get("ways") or (), consent_in(incoming.text)
            if answer and ways:
                self._take(draft.id, ways[0], turn)
                return True
            if answer is False:
                self._taken(draft.id, turn)
                return True
            if not turn.hearing.may_belong(incoming.text, turn):
                return False
        elif not isinstance(incoming, MediaMessage):
            return False
        resume(add_to_aside(incoming, draft, turn), turn)
        return True

    def open(self, press: NotThat, turn: Turn) -> None:
        """Show what else words may be for that were answered otherwise."""
        draft = turn.work.drafts.find(press.draft_id, person_id=turn.actor.id)
        if draft is None or draft.form != ASIDE:
            raise MovedOnError
        show_aside(draft, turn.texts("heard-not-ask", text=aside_of(draft).text), turn)

    def routes(self) -> list[Route]:
        return [
            OnPress(NotThat, self.open, Permission.KEEP_PROFILE),
            OnPress(TakeAside, self.take, Permission.KEEP_PROFILE),
            OnPress(DropAside, self.drop, Permission.KEEP_PROFILE),
        ]

    def conversation(self) -> Conversation:
        """Return the dialogue that the question about words set aside is."""
        return Conversation(
            ASIDE,
            self.hear,
            waits_for_words,
            resume,
            card=f"{ASIDE}:",
            numbered_code=TakeAside.code,
            add=_add_file,
            stays_open=STAYS_OPEN,
            yields=True,
        )

    def _taken(self, draft_id: int, turn: Turn) -> Aside:
        """Return the words once, and close their card: of two taps only one finds them."""
        draft = turn.work.drafts.find(draft_id, person_id=turn.actor.id)
        if draft is None or draft.form != ASIDE or not turn.work.drafts.delete(draft.id):
            raise MovedOnError
        turn.show(card_of_aside(draft), turn.texts("aside-done"))
        return aside_of(draft)


def _add_file(message: MediaMessage, draft: Draft, turn: Turn) -> None:
    add_to_aside(message, draft, turn)


def waits_for_words(_draft: Draft, _turn: Turn) -> bool:
    return False


def resume(draft: Draft, turn: Turn) -> None:
    """Ask again what the words are for."""
    text = aside_of(draft).text
    question = turn.texts("aside-ask", text=text) if text else turn.texts("aside-ask-file")
    show_aside(draft, question, turn)
