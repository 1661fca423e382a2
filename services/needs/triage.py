"""Decisions about a need: each guarded, dated, signed, and told to its author and supporters."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from config.territory import Territory
from services import access
from services.access import Permission
from services.errors import NotFoundError, RefusedError
from services.language.lines import checked_text
from services.needs import alerts, viewing
from services.needs.acts import record_step
from services.needs.rules import LONGEST_WORD_BACK
from services.needs.statuses import LEADS_TO, STANDINGS, may_move
from services.needs.viewing import get_own
from storage.records.need import Need, NeedEvent, NeedEventKind, NeedFilter, NeedStatus
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


class NeedMovedOnError(RefusedError):
    """Another person acted on the need first; holds their name and what they did."""

    def __init__(self, need: Need, last: NeedEvent) -> None:
        super().__init__(
            "need-moved-on", reference=need.reference, name=last.actor_name or "—", step=last.kind.value
        )
        self.need = need


def get(work: UnitOfWork, actor: Person, need_id: int) -> Need:
    """Return a need this person may triage.

    Raises:
        NotFoundError: there is no such need, or it is not theirs to triage: the two look the same.
    """
    access.require(actor, Permission.TRIAGE_NEEDS)
    need = viewing.get(work, actor, need_id)
    if not access.may_triage(actor, need.committee_code):
        raise NotFoundError
    return need


def qualify(work: UnitOfWork, actor: Person, need_id: int, *, seen: NeedStatus | None, at: datetime) -> Need:
    """Qualify a need: take it up.

    Raises:
        NeedMovedOnError: its status is not the one that was seen.
    """
    return _decide(work, actor, need_id, NeedEventKind.QUALIFIED, seen=seen, text=None, at=at)


def ask_more(
    work: UnitOfWork, actor: Person, need_id: int, question: str, *, seen: NeedStatus, at: datetime
) -> Need:
    """Ask a need's author for missing details.

    Raises:
        NeedMovedOnError: its status is not the one that was seen.
    """
    return _decide(work, actor, need_id, NeedEventKind.MORE_ASKED, seen=seen, text=question, at=at)


def decline(
    work: UnitOfWork, actor: Person, need_id: int, reason: str, *, seen: NeedStatus, at: datetime
) -> Need:
    """Decline a need; its author always learns the reason.

    Raises:
        NeedMovedOnError: its status is not the one that was seen.
    """
    return _decide(work, actor, need_id, NeedEventKind.DECLINED, seen=seen, text=reason, at=at)


def note(work: UnitOfWork, actor: Person, need_id: int, text: str, *, at: datetime) -> Need:
    """Add a note that only triagers read."""
    need = get(work, actor, need_id)
    text = checked_text(text, longest=LONGEST_WORD_BACK)
    work.needs.add_event(
        need.id, kind=NeedEventKind.NOTED, status=need.status, actor_id=actor.id, at=at, text=text
    )
    return need


def classify(
    work: UnitOfWork,
    actor: Person,
    need_id: int,
    theme_code: str,
    territory: Territory,
    *,
    seen: str | None,
    at: datetime,
) -> Need:
    """Set a need's theme and so its committee; while the need is new, tell the committee's triagers.

    Raises:
        NeedMovedOnError: its theme is not the one that was seen.
        UnknownCodeError: the territory has no such theme.
    """
    need = get(work, actor, need_id)
    committee = territory.committee_of_theme(theme_code).code
    with record_step(work, NeedEventKind.CLASSIFIED, need, actor=actor, at=at):
        if need.theme_code != seen or not work.needs.classify(
            need.id, from_theme=seen, to_theme=theme_code, to_committee=committee, at=at
        ):
            raise moved_on(work, actor, need_id)
        name = territory.theme(theme_code).name
        work.needs.add_event(
            need.id, kind=NeedEventKind.CLASSIFIED, status=need.status, actor_id=actor.id, at=at, text=name
        )
        # A referent who hands a need over to another committee may not read it any more.
        classified = replace(need, theme_code=theme_code, committee_code=committee, updated_at=at)
        if classified.status is NeedStatus.RECEIVED:
            alerts.tell_of_arrival(work, classified, territory, at=at)
    return classified


def answer(work: UnitOfWork, author: Person, need_id: int, text: str, *, at: datetime) -> Need:
    """Record the author's answer; a need that waited for it, or was declined, is received again.

    Raises:
        NotFoundError: the need is not theirs.
    """
    need = get_own(work, author, need_id)
    text = checked_text(text, longest=LONGEST_WORD_BACK)
    status = need.status
    if STANDINGS[status].returns_when_answered and work.needs.move(
        need.id, from_status=status, to_status=NeedStatus.RECEIVED, at=at
    ):
        status = NeedStatus.RECEIVED
    event_id = work.needs.add_event(
        need.id, kind=NeedEventKind.ANSWERED, status=status, actor_id=author.id, at=at, text=text
    )
    alerts.tell_of_answer(work, need, event_id, at=at)
    return viewing.get(work, author, need_id)


def next_received(work: UnitOfWork, actor: Person, *, after_id: int = 0) -> Need | None:
    """Return the oldest need that waits for this person; with `after_id` the one after it, else the first."""
    access.require(actor, Permission.TRIAGE_NEEDS)
    found = viewing.list_(work, actor, received_by(actor, after_id), limit=1, oldest_first=True)
    if not found and after_id:
        found = viewing.list_(work, actor, received_by(actor), limit=1, oldest_first=True)
    return next((need for need in found if need.id != after_id), None)


def list_received(work: UnitOfWork, actor: Person, *, since: datetime, limit: int) -> Sequence[Need]:
    """List needs that arrived or came back since then and wait for this person, the oldest first."""
    wanted = replace(received_by(actor), updated_since=since)
    return viewing.list_(work, actor, wanted, limit=limit, oldest_first=True)


def count_received(work: UnitOfWork, actor: Person, *, since: datetime) -> int:
    """Count needs that arrived or came back since then and wait for this person."""
    return viewing.count(work, actor, replace(received_by(actor), updated_since=since))


def received_by(actor: Person, after_id: int | None = None) -> NeedFilter:
    """Return the filter of the needs that wait for this person to triage them."""
    codes = access.committees_for(actor, Permission.TRIAGE_NEEDS)
    return NeedFilter(
        statuses=(NeedStatus.RECEIVED,),
        committee_codes=None if codes is None else tuple(sorted(codes)),
        after_id=after_id,
    )


def ensure(
    work: UnitOfWork, actor: Person, need_id: int, step: NeedEventKind, *, seen: NeedStatus | None
) -> Need:
    """Return a need that still has the status that was seen and allows this step.

    Raises:
        NeedMovedOnError: the status has changed, or does not allow the step.
    """
    need = get(work, actor, need_id)
    if need.status is not seen or not may_move(need.status, LEADS_TO[step]):
        raise moved_on(work, actor, need_id)
    return need


def _decide(
    work: UnitOfWork,
    actor: Person,
    need_id: int,
    step: NeedEventKind,
    *,
    seen: NeedStatus | None,
    text: str | None,
    at: datetime,
) -> Need:
    need = ensure(work, actor, need_id, step, seen=seen)
    status = LEADS_TO[step]
    if text is not None:
        text = checked_text(text, longest=LONGEST_WORD_BACK)
    with record_step(work, step, need, actor=actor, at=at):
        if not work.needs.move(need_id, from_status=need.status, to_status=status, at=at):
            raise moved_on(work, actor, need_id)
        event_id = work.needs.add_event(
            need_id, kind=step, status=status, actor_id=actor.id, at=at, text=text
        )
        alerts.tell_of_step(work, need, step, event_id, actor=actor, at=at)
    return viewing.get(work, actor, need_id)


def moved_on(work: UnitOfWork, actor: Person, need_id: int) -> NeedMovedOnError:
    """Build the error that says another person acted on a need first; it holds the need as the actor sees it.

    Raises:
        NotFoundError: the need is gone, has no steps, or is no longer for them.
    """
    need = viewing.find_for(work, actor, need_id)
    last = viewing.last_step(work, need) if need else None
    if need is None or last is None:
        raise NotFoundError
    return NeedMovedOnError(need, last)
