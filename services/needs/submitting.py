"""Submits needs."""

from datetime import datetime
from typing import Any, Final

from config.territory import Territory
from services import access
from services.access import Permission
from services.errors import MovedOnError, RefusedError
from services.language.lines import checked_text
from services.needs import alerts, on_behalf
from services.needs.drafts import Submission
from services.needs.rules import LONGEST_TEXT
from services.needs.viewing import get
from storage.records.need import Need, NeedEventKind, NeedStatus
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork

NUMBERS: Final = "need"


def submit(
    work: UnitOfWork, author: Person, submission: Submission, territory: Territory, *, at: datetime
) -> Need:
    """Register a need and tell its triagers; and the member for whom it was entered.

    Raises:
        MovedOnError: the draft has become a need already.
        RefusedError: the need is empty, or its text too long.
    """
    access.require(author, Permission.CONTRIBUTE)
    if not submission.text and not submission.attachments:
        raise RefusedError("refused-empty")
    need_id = work.needs.add(
        number=work.counters.next(NUMBERS),
        **_columns(submission, territory, at),
        **on_behalf.columns(work, author, submission.behalf, at=at),
    )
    if need_id is None:
        raise MovedOnError
    work.needs.add_event(
        need_id, kind=NeedEventKind.SUBMITTED, status=NeedStatus.RECEIVED, actor_id=author.id, at=at
    )
    need = get(work, author, need_id)
    alerts.tell_of_arrival(work, need, territory, at=at)
    alerts.tell_of_entry(work, need, author, at=at)
    return need


def _columns(submission: Submission, territory: Territory, at: datetime) -> dict[str, Any]:
    theme = submission.theme_code
    return {
        "kind": submission.kind,
        "status": NeedStatus.RECEIVED,
        "text": checked_text(submission.text, longest=LONGEST_TEXT) if submission.text else "",
        "theme_code": theme,
        "committee_code": territory.committee_of_theme(theme).code if theme else None,
        "whole_territory": submission.whole_territory,
        "extent": submission.extent,
        "urgency": submission.urgency,
        "shows_organisation": submission.shows_organisation,
        "draft_id": submission.draft_id,
        "source_message": submission.source_message,
        "created_at": at,
        "updated_at": at,
        "commune_codes": submission.commune_codes,
        "public_codes": submission.public_codes,
        "attachments": submission.attachments,
    }
