"""States of one message that wait in a chat: only the last is shown."""

from datetime import datetime

from services.outbox.outcomes import is_an_edit
from storage.records.outbox import Envelope, PromiseKind
from storage.unit_of_work import UnitOfWork


def is_overtaken(work: UnitOfWork, envelope: Envelope, now: datetime) -> bool:
    """Close an edit, and all up to the last, if another state of the same message waits behind it."""
    if not envelope.behind or not is_an_edit(envelope):
        return False
    if envelope.kind is PromiseKind.CARD:
        same = work.outbox.list_states_of_card(envelope)
    else:
        edits = work.outbox.list_waiting(envelope, PromiseKind.EDIT)
        same = [
            row_id for row_id, content in edits if content["message"] == (envelope.content or {})["message"]
        ]
    if not same:
        return False
    work.outbox.drop([envelope.id, *same[:-1]], at=now)
    return True
