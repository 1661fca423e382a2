"""Corrections of needs that were sent, by their author for a while and by triagers; and withdrawals."""

from datetime import datetime, timedelta
from typing import Any, Final

from config.territory import Territory
from services import access
from services.access import Permission
from services.errors import NotFoundError, RefusedError
from services.language.lines import checked_text
from services.needs import alerts, drafts, triage, viewing
from services.needs.acts import record_step, subject_of
from services.needs.drafts import EVERYWHERE, Submission, Values
from services.needs.rules import LONGEST_TEXT
from storage.records.need import Need, NeedEventKind, NeedStatus
from storage.records.person import ERASED, Person
from storage.unit_of_work import UnitOfWork

GRACE: Final = timedelta(hours=1)
"""An author may correct or withdraw a need for so long, and for as long as nobody has dealt with it."""
KEPT: Final = timedelta(days=1)
"""A withdrawn need is kept so long, for its author alone."""


def get_own(work: UnitOfWork, author: Person, need_id: int, *, at: datetime) -> Need:
    """Return a need its author may still correct or withdraw.

    Raises:
        NotFoundError: there is no such need, or another person wrote it.
        RefusedError: it was sent more than an hour ago and has been dealt with, or is withdrawn.
    """
    access.require(author, Permission.CONTRIBUTE)
    need = viewing.get_own(work, author, need_id)
    is_fresh = need.status is NeedStatus.RECEIVED or at - need.created_at < GRACE
    if not is_fresh or need.status is NeedStatus.WITHDRAWN:
        raise RefusedError("need-too-late", reference=need.reference)
    return need


def get_for_correction(work: UnitOfWork, actor: Person, need_id: int, *, at: datetime) -> Need:
    """Return a need this person may correct: as its author for a while, or as a triager."""
    need = viewing.get(work, actor, need_id)
    is_theirs = access.may_triage(actor, need.committee_code) and need.status is not NeedStatus.WITHDRAWN
    return need if is_theirs else get_own(work, actor, need_id, at=at)


def find_by_message(work: UnitOfWork, author: Person, message: str) -> Need | None:
    """Find a person's need that came from one of their messages."""
    need_id = work.need_corrections.find_by_message(author.id, message)
    return work.needs.find(need_id) if need_id is not None else None


def find_latest(work: UnitOfWork, author: Person, *, at: datetime) -> Need | None:
    """Find the need a person sent last, if it was a moment ago and they may still correct it."""
    latest = work.need_corrections.find_latest(author.id, since=at - GRACE)
    need = work.needs.find(latest) if latest is not None else None
    return need if need is not None and need.status is not NeedStatus.WITHDRAWN else None


def values_of(need: Need) -> Values:
    """Return a need as the values of a form."""
    everywhere = [EVERYWHERE] if need.whole_territory else []
    return drafts.with_attachments(
        {
            "kind": need.kind.value,
            "theme": need.theme_code,
            "communes": [*everywhere, *need.commune_codes],
            "publics": list(need.public_codes),
            "text": need.text,
            "urgency": str(need.urgency) if need.urgency else None,
            "extent": str(need.extent) if need.extent else None,
            "seen": need.updated_at.isoformat(),
        },
        need.attachments,
    )


def correct(
    work: UnitOfWork,
    actor: Person,
    need_id: int,
    said: Submission,
    territory: Territory,
    *,
    seen: datetime,
    at: datetime,
) -> Need:
    """Put a need right; its author alone may change the words and add files.

    Raises:
        NeedMovedOnError: it has changed since it was seen.
        RefusedError: the author's hour is over, or the need would be empty.
    """
    need = get_for_correction(work, actor, need_id, at=at)
    is_author = need.author_id == actor.id
    if is_author and not said.text and not said.attachments:
        raise RefusedError("refused-empty")
    columns = _columns(said, territory, with_text=is_author)
    tables = ("need_communes", "need_publics", "need_attachments")
    with record_step(work, NeedEventKind.CORRECTED, need, actor=actor, at=at, tables=tables):
        is_first = work.need_corrections.correct(
            need.id,
            columns,
            commune_codes=said.commune_codes,
            public_codes=said.public_codes,
            seen=seen,
            at=at,
        )
        if not is_first:
            raise triage.moved_on(work, actor, need.id)
        if is_author:
            work.need_corrections.add_attachments(
                need.id, [one for one in said.attachments if one not in need.attachments]
            )
        _tell_of_correction(work, need, territory, actor=actor, at=at)
    return viewing.get(work, actor, need.id)


def _columns(said: Submission, territory: Territory, *, with_text: bool) -> dict[str, Any]:
    theme = said.theme_code
    columns = {
        "kind": said.kind,
        "theme_code": theme,
        "committee_code": territory.committee_of_theme(theme).code if theme else None,
        "whole_territory": said.whole_territory,
        "extent": said.extent,
        "urgency": said.urgency,
    }
    if not with_text:
        return columns
    return columns | {"text": checked_text(said.text, longest=LONGEST_TEXT) if said.text else ""}


def _tell_of_correction(
    work: UnitOfWork, before: Need, territory: Territory, *, actor: Person, at: datetime
) -> None:
    event_id = work.needs.add_event(
        before.id, kind=NeedEventKind.CORRECTED, status=before.status, actor_id=actor.id, at=at
    )
    corrected = work.needs.find(before.id)
    if corrected is None:
        raise NotFoundError
    if before.author_id != actor.id:
        alerts.tell_of_step(work, corrected, NeedEventKind.CORRECTED, event_id, actor=actor, at=at)
    is_new = corrected.status is NeedStatus.RECEIVED
    if is_new and corrected.committee_code != before.committee_code:
        alerts.tell_of_arrival(work, corrected, territory, at=at)
    alerts.refresh_cards(work, before.id, except_chat_id=actor.chat_id, at=at)


def withdraw(work: UnitOfWork, author: Person, need_id: int, *, at: datetime) -> Need:
    """Take a need back; a day later it is deleted.

    Raises:
        NotFoundError: the need is not theirs.
        RefusedError: the author's hour is over.
        NeedMovedOnError: somebody has just dealt with it.
    """
    need = get_own(work, author, need_id, at=at)
    with record_step(work, NeedEventKind.WITHDRAWN, need, actor=author, at=at, lasts=KEPT):
        if not work.needs.move(need.id, from_status=need.status, to_status=NeedStatus.WITHDRAWN, at=at):
            raise triage.moved_on(work, author, need.id)
        work.needs.add_event(
            need.id,
            kind=NeedEventKind.WITHDRAWN,
            status=NeedStatus.WITHDRAWN,
            actor_id=author.id,
            at=at,
        )
        alerts.tell_of_withdrawal(work, need, at=at)
        alerts.refresh_cards(work, need.id, except_chat_id=author.chat_id, at=at)
    return viewing.get(work, author, need.id)


def delete_withdrawn(work: UnitOfWork, *, at: datetime) -> int:
    """Delete the needs that were withdrawn a day ago, from the disk too; return how many."""
    found = work.need_corrections.list_withdrawn_before(at - KEPT)
    for need_id in found:
        work.acts.forget_of_subject(subject_of(need_id))
        work.need_corrections.delete(need_id)
    if found:
        work.counters.next(ERASED)
    return len(found)
