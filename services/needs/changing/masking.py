"""Words and files taken out of a need for good: from its story, from what would undo acts, from drafts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.errors import RefusedError
from services.language.hygiene import clean_text
from services.language.lines import checked_text
from services.language.personal_details import find_personal_details
from services.needs import alerts, triage
from services.needs.acts import subject_of
from services.needs.rules import LONGEST_TEXT
from services.undoing import acts
from storage.records.need import Need, NeedEventKind
from storage.records.person import ERASED, Person
from storage.unit_of_work import UnitOfWork

MASK: Final = "[•••]"
MASKED: Final = "need-masked"
UNMASKED: Final = "need-unmasked"
FILE_REMOVED: Final = "need-file-removed"
_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Masked:
    """A need without the words, and the validated reports that still hold them."""

    need: Need
    reports: Sequence[str]


def flagged_passages(need: Need) -> Sequence[str]:
    """List the passages of a need that seem to point at a person."""
    return [need.text[one.start : one.end] for one in find_personal_details(need.text)]


def read_passage(need: Need, said: str) -> str:
    """Read the words to mask.

    Raises:
        RefusedError: they are not in the need.
    """
    passage = clean_text(said)
    if len(passage) < _SHORTEST or _pattern(passage).search(need.text) is None:
        raise RefusedError("need-passage-unknown")
    return passage


def mask(work: UnitOfWork, actor: Person, need_id: int, passages: Sequence[str], *, at: datetime) -> Masked:
    """Take passages out of a need, its story, forms about it and drafts of reports; the disk is scrubbed.

    Raises:
        NotFoundError: it is not theirs to triage.
        RefusedError: none of the passages is in the need.
    """
    need = triage.get(work, actor, need_id)
    text = _without(need.text, passages)
    if text == need.text:
        raise RefusedError("need-passage-unknown")
    work.need_corrections.set_text(need.id, text, at=at)
    for event in work.needs.list_events(need.id):
        if event.text and _without(event.text, passages) != event.text:
            work.need_corrections.set_event_text(event.id, _without(event.text, passages))
    validated: list[str] = []
    for words in _spellings(need.text, passages):
        work.acts.forget_holding(words)
        validated += work.reports.mask(words, MASK)
    _forget(work, need, actor, at)
    acts.note(work, MASKED, actor=actor, at=at, subject=subject_of(need.id), reference=need.reference)
    return Masked(triage.get(work, actor, need.id), tuple(dict.fromkeys(validated)))


def unmask(work: UnitOfWork, actor: Person, need_id: int, words: str, *, at: datetime) -> Need:
    """Put words back in place of the first mask: nothing has kept them, so they are said again.

    Raises:
        RefusedError: nothing is masked.
    """
    need = triage.get(work, actor, need_id)
    if MASK not in need.text:
        raise RefusedError("need-nothing-masked", reference=need.reference)
    text = checked_text(need.text.replace(MASK, clean_text(words), 1), longest=LONGEST_TEXT)
    work.need_corrections.set_text(need.id, text, at=at)
    work.needs.add_event(
        need.id,
        kind=NeedEventKind.UNDONE,
        status=need.status,
        actor_id=actor.id,
        at=at,
        text=MASKED,
    )
    acts.note(work, UNMASKED, actor=actor, at=at, subject=subject_of(need.id), reference=need.reference)
    alerts.refresh_cards(work, need.id, except_chat_id=actor.chat_id, at=at)
    return triage.get(work, actor, need.id)


def remove_file(work: UnitOfWork, actor: Person, need_id: int, rank: int, *, at: datetime) -> Need:
    """Take a file out of a need; only its sender can send it again.

    Raises:
        RefusedError: there is no such file.
    """
    need = triage.get(work, actor, need_id)
    if not 0 <= rank < len(need.attachments):
        raise RefusedError("refused-moved-on")
    work.need_corrections.remove_attachment(need.id, rank, at=at)
    _forget(work, need, actor, at)
    acts.note(work, FILE_REMOVED, actor=actor, at=at, subject=subject_of(need.id), reference=need.reference)
    return triage.get(work, actor, need.id)


def _forget(work: UnitOfWork, need: Need, actor: Person, at: datetime) -> None:
    """Forget what holds the words elsewhere, tell the author, edit the cards, and have the disk scrubbed."""
    work.acts.forget_of_subject(subject_of(need.id))
    work.drafts.delete_forms_about("need-", str(need.id))
    event_id = work.needs.add_event(
        need.id, kind=NeedEventKind.MASKED, status=need.status, actor_id=actor.id, at=at
    )
    alerts.tell_of_step(work, need, NeedEventKind.MASKED, event_id, actor=actor, at=at)
    alerts.refresh_cards(work, need.id, except_chat_id=actor.chat_id, at=at)
    alerts.refresh_told(work, need.id, at=at)
    work.counters.next(ERASED)


def _spellings(text: str, passages: Sequence[str]) -> Sequence[str]:
    """List the passages as they stand in a text."""
    return list(dict.fromkeys(one[0] for passage in passages for one in _pattern(passage).finditer(text)))


def _without(text: str, passages: Sequence[str]) -> str:
    for passage in passages:
        text = _pattern(passage).sub(MASK, text)
    return text


def _pattern(passage: str) -> re.Pattern[str]:
    """Find a passage in any case, and across lines."""
    return re.compile(r"\s+".join(re.escape(word) for word in passage.split()), re.IGNORECASE)
