"""What waits for one person: polls, their own forms and needs, and what is theirs to decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services import access
from services.access import Permission
from services.needs import triage
from services.polls.sheets import ANSWER_FORM, PREVIEW
from storage.records.draft import Draft
from storage.records.need import Need, NeedFilter, NeedStatus
from storage.records.person import Person
from storage.records.poll import Wave
from storage.unit_of_work import UnitOfWork

_MOST: Final = 5


@dataclass(frozen=True, slots=True)
class WaitingList:
    """What waits; the lists hold the first few, the counts all."""

    drafts: Sequence[Draft]
    drafts_count: int
    to_answer: Sequence[Need]
    to_answer_count: int
    to_triage: Sequence[Need]
    to_triage_count: int
    join_requests: int
    polls: Sequence[tuple[Wave, str]] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits at all."""
        return not (self.drafts or self.to_answer or self.to_triage or self.join_requests or self.polls)


def list_waiting(work: UnitOfWork, person: Person, *, at: datetime) -> WaitingList:
    """Everything that waits for a person, the oldest first where age counts."""
    access.require(person, Permission.CONTRIBUTE)
    # A poll that was begun waits as a poll, not once more as a draft; a preview waits for nobody.
    drafts = [draft for draft in work.drafts.list_of(person.id) if draft.form not in (ANSWER_FORM, PREVIEW)]
    asked = NeedFilter(author_id=person.id, statuses=(NeedStatus.MORE_ASKED,))
    received = triage.received_by(person)
    may_triage = access.allows(person, Permission.TRIAGE_NEEDS)
    return WaitingList(
        drafts=drafts[:_MOST],
        drafts_count=len(drafts),
        to_answer=work.needs.list_(asked, limit=_MOST, oldest_first=True),
        to_answer_count=work.needs.count(asked),
        to_triage=work.needs.list_(received, limit=_MOST, oldest_first=True) if may_triage else (),
        to_triage_count=work.needs.count(received) if may_triage else 0,
        join_requests=_join_requests(work, person),
        polls=_polls(work, person, at),
    )


def _polls(work: UnitOfWork, person: Person, at: datetime) -> list[tuple[Wave, str]]:
    """Open waves to answer, with their polls' titles."""
    waves = work.polls.list_waiting(person.id, now=at)[:_MOST]
    return [(wave, poll.title) for wave in waves if (poll := work.polls.find(wave.poll_id))]


def _join_requests(work: UnitOfWork, person: Person) -> int:
    if not access.allows(person, Permission.INVITE):
        return 0
    return len(work.join_requests.list_waiting(limit=100))
