"""Acts on polls: a poll that is not launched yet can be put back as it was."""

from typing import Final

from services import access
from services.access import Permission
from services.undoing.acts import Act, Acts
from storage.records.act import RecordedAct
from storage.records.audience import Audience
from storage.records.person import Person
from storage.records.poll import PollState
from storage.unit_of_work import UnitOfWork

SUBJECT: Final = "poll-admin"
EDITED: Final = "poll-edited"
LAUNCHED: Final = "poll-launched"
STOPPED: Final = "poll-stopped"


def subject_of(poll_id: int) -> str:
    """Return the key of a poll's card for those who run it."""
    return f"{SUBJECT}:{poll_id}"


def covers(person: Person, audience: Audience) -> bool:
    """Return whether a person may ask an audience; with committees of their own, only those."""
    codes = access.committees_for(person, Permission.RUN_POLLS)
    return codes is None or bool(audience.committee_codes and audience.committee_codes <= codes)


def _may(work: UnitOfWork, person: Person, act: RecordedAct) -> bool:
    poll = work.polls.find(act.subject_id)
    return poll is not None and access.allows(person, Permission.RUN_POLLS) and covers(person, poll.audience)


def _is_launched(work: UnitOfWork, act: RecordedAct) -> str | None:
    poll = work.polls.find(act.subject_id)
    return None if poll is not None and poll.state is PollState.PREPARED else "undo-built-on"


ACTS: Final[Acts] = {EDITED: Act(_may, objection=_is_launched)}
