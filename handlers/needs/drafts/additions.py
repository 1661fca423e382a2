"""What comes while a need waits to be sent: more of it, or another need; asked once, never guessed."""

from datetime import timedelta
from typing import Final

from handlers.needs.drafts.fields import NEED, attached, check_size
from handlers.turns.asides import NEW_NEED, Aside, Way, ask_about
from handlers.turns.incoming import Incoming, MediaMessage, TextMessage
from handlers.turns.turn import Turn
from services.access import Permission
from services.errors import RefusedError
from services.needs import drafts
from services.needs.drafts import Values
from storage.records.draft import Draft

ADD: Final = "need-add"
# Words and files sent after this long are about something else.
BELONGS_TOGETHER: Final = timedelta(minutes=10)
_TAKES_MORE: Final = "takes_more"
"""Among a draft's values: its author has said that what follows belongs to it."""
# The most characters a draft's subject holds.
_LONGEST_SUBJECT: Final = 36


def hear_more(incoming: Incoming, draft: Draft, turn: Turn) -> bool:
    """Take more of a need that waits to be sent; ask about it the first time."""
    if not isinstance(incoming, TextMessage | MediaMessage) or incoming.is_forwarded:
        return False
    if turn.now - draft.touched_at > BELONGS_TOGETHER:
        return False
    if isinstance(incoming, TextMessage) and not turn.hearing.may_belong(incoming.text, turn):
        return False
    if not draft.values.get("text") or draft.values.get(_TAKES_MORE):
        turn.forms.change(draft, _with_more(incoming, draft.values, turn), turn)
    else:
        _ask(incoming, draft, turn)
    return True


def begin(values: Values, turn: Turn, *, part: int = 0) -> None:
    """Begin a need to confirm; it has a subject of its own, as several may wait, even of one message."""
    latest = turn.latest_draft()
    if latest is not None and latest.waiting >= drafts.MOST_WAITING:
        raise RefusedError("need-too-many-drafts", count=latest.waiting)
    event = turn.incoming.event[-_LONGEST_SUBJECT:]
    turn.forms.start(NEED, turn, values, subject=f"{event}/{part}" if part else event)


def _ask(incoming: TextMessage | MediaMessage, draft: Draft, turn: Turn) -> None:
    if isinstance(incoming, MediaMessage):
        check_size(incoming)
        question = turn.texts("need-more-ask-file")
    else:
        question = turn.texts("need-more-ask", text=incoming.text)
    ask_about(turn, question, (ADD, NEW_NEED), draft=draft.id)


def _with_more(incoming: TextMessage | MediaMessage, values: Values, turn: Turn) -> Values:
    if isinstance(incoming, TextMessage):
        source = None if values.get("text") else incoming.message
        return drafts.completed(values, incoming.text, turn.territory) | {"source": source}
    return attached(incoming, values, turn)


def _add(aside: Aside, turn: Turn) -> None:
    draft = turn.work.drafts.find(aside.about["draft"], person_id=turn.actor.id)
    if draft is None:
        _begin_new(aside, turn)
        return
    values = _with_files(aside, draft.values, turn)
    if aside.text.strip():
        values = drafts.completed(values, aside.text, turn.territory)
    turn.forms.change(draft, values | {_TAKES_MORE: True}, turn, anew=True)


def _begin_new(aside: Aside, turn: Turn) -> None:
    values = _with_files(aside, drafts.empty(), turn)
    if aside.text.strip():
        values = drafts.with_text(values, aside.text, turn.territory)
    begin(values, turn)


def _with_files(aside: Aside, values: Values, turn: Turn) -> Values:
    for attachment in aside.files:
        values = drafts.with_attachment(values, attachment, turn.territory)
    return values


def ways() -> list[Way]:
    """Return « Ajouter à ce besoin » and « Nouveau besoin »."""
    return [Way(ADD, _add, Permission.CONTRIBUTE), Way(NEW_NEED, _begin_new, Permission.CONTRIBUTE)]
