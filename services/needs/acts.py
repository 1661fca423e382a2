"""Acts on needs that can be undone: who may, and what their story keeps."""

import contextlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from services import access
from services.needs import alerts
from services.undoing import acts
from services.undoing.acts import LONGEST, Act, Acts
from storage.records.act import Portion, RecordedAct
from storage.records.need import Need, NeedEventKind
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork

SUBJECT: Final = "need"


def subject_of(need_id: int) -> str:
    """Return the key of a need's card."""
    return f"{SUBJECT}:{need_id}"


@contextlib.contextmanager
def record_step(
    work: UnitOfWork,
    step: NeedEventKind,
    need: Need,
    *,
    actor: Person,
    at: datetime,
    tables: tuple[str, ...] = (),
    lasts: timedelta = LONGEST,
) -> Iterator[None]:
    """Record a step in a need's life, with the old values of its row and of its rows in these tables."""
    portions = [Portion("needs", {"id": need.id}), *(Portion(name, {"need_id": need.id}) for name in tables)]
    with acts.record(
        work,
        f"need-{step.value}",
        portions,
        actor=actor,
        at=at,
        subject=subject_of(need.id),
        reference=need.reference,
        lasts=lasts,
    ):
        yield


def _may_triage(work: UnitOfWork, person: Person, act: RecordedAct) -> bool:
    need = work.needs.find(act.subject_id)
    return need is not None and access.may_triage(person, need.committee_code)


def _may_uncorrect(work: UnitOfWork, person: Person, act: RecordedAct) -> bool:
    """Triagers take back each other's corrections; an author's are their own."""
    need = work.needs.find(act.subject_id)
    if need is None or act.actor_id == need.author_id:
        return _is_the_actor(work, person, act)
    return access.may_triage(person, need.committee_code)


def _is_the_actor(_work: UnitOfWork, person: Person, act: RecordedAct) -> bool:
    return act.actor_id == person.id


def _add_step(work: UnitOfWork, actor: Person, act: RecordedAct, at: datetime) -> None:
    """Keep in the story what was taken back."""
    need = work.needs.find(act.subject_id)
    if need is not None:
        work.needs.add_event(
            need.id,
            kind=NeedEventKind.UNDONE,
            status=need.status,
            actor_id=actor.id,
            at=at,
            text=act.kind,
        )
        alerts.refresh_cards(work, need.id, except_chat_id=actor.chat_id, at=at)


_BY_TRIAGERS: Final = Act(_may_triage, undone=_add_step)
ACTS: Final[Acts] = {
    f"need-{step.value}": _BY_TRIAGERS
    for step in (
        NeedEventKind.QUALIFIED,
        NeedEventKind.MORE_ASKED,
        NeedEventKind.DECLINED,
        NeedEventKind.CLASSIFIED,
        NeedEventKind.LINKED,
        NeedEventKind.DETACHED,
    )
} | {
    f"need-{NeedEventKind.CORRECTED.value}": Act(_may_uncorrect, undone=_add_step),
    f"need-{NeedEventKind.WITHDRAWN.value}": Act(_is_the_actor, undone=_add_step),
}
