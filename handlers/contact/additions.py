"""What comes while a message waits to be sent: more of it, or a need; asked once, never guessed."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from handlers.turns.asides import NEW_NEED, Aside, Way, ask_about
from handlers.turns.incoming import Incoming, TextMessage
from handlers.turns.turn import Turn
from services import access
from services.access import Permission
from services.contact.writing import LONGEST_MESSAGE
from services.errors import MovedOnError, RefusedError
from services.language.lines import checked_text
from storage.records.draft import Draft

ADD: Final = "contact-add"
# What is written later than this is about something else.
BELONGS_TOGETHER: Final = timedelta(minutes=10)


def hear_more(incoming: Incoming, draft: Draft, turn: Turn) -> bool:
    """Ask what further words are for; who has no access writes for nothing else."""
    if not isinstance(incoming, TextMessage) or incoming.is_forwarded:
        return False
    if turn.now - draft.touched_at > BELONGS_TOGETHER:
        return False
    if access.allows(turn.person, Permission.CONTRIBUTE):
        ask_about(turn, turn.texts("contact-more-ask", text=incoming.text), (ADD, NEW_NEED), draft=draft.id)
    else:
        _append(incoming.text, draft, turn)
    return True


def _add(aside: Aside, turn: Turn) -> None:
    draft = turn.work.drafts.find(aside.about["draft"], person_id=turn.actor.id)
    if draft is None:
        raise MovedOnError
    if aside.files:
        raise RefusedError("contact-words-only")
    _append(aside.text, draft, turn)


def _append(text: str, draft: Draft, turn: Turn) -> None:
    whole = checked_text(f"{draft.values['text']}\n{text}", longest=LONGEST_MESSAGE)
    turn.forms.change(draft, draft.values | {"text": whole}, turn, anew=True)


def ways() -> Sequence[Way]:
    """Return « Ajouter à ce message »."""
    return [Way(ADD, _add, Permission.WRITE_TO_COORDINATION)]
