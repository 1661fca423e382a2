"""Turns claimed promises into what is sent; notices are rendered now, from what is true now."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import structlog

from bot.sending.carriers import Carriers
from config.territory import Territory
from handlers.turns.notices import Notice, Occasion, SlowNotice
from storage.errors import DatabaseRefusedError, DatabaseUnreachableError
from storage.records.outbox import Envelope, EnvelopeState, PromiseKind, Rendered
from storage.refusals import refusals_translated
from storage.unit_of_work import UnitOfWork
from views.texts import Texts

log = structlog.get_logger(__name__)


class Renderer:
    """Works in the claim's transaction; closes a promise with nothing to send at once.

    Slow notices are left to `render_slowly`: rendered here, they would make every turn wait.
    """

    def __init__(
        self, carriers: Carriers, notices: Mapping[str, Notice], territory: Territory, *, owner: str
    ) -> None:
        self._carriers = carriers
        self._notices = notices
        self._territory = territory
        self._owner = owner

    def prepare(self, work: UnitOfWork, envelope: Envelope, now: datetime) -> Envelope | None:
        """Return the envelope ready to send; None when there is nothing to send any more."""
        if envelope.expires_at is not None and envelope.expires_at <= now:
            self._close(work, envelope, EnvelopeState.EXPIRED, None, now)
            return None
        if envelope.template is None or self.is_slow(envelope):
            return envelope
        try:
            with refusals_translated(), work.savepoint():
                return self._render(work, envelope, now)
        except (DatabaseRefusedError, DatabaseUnreachableError):
            raise  # a full disk says nothing about the notice: it is claimed again later
        except Exception as error:  # any error at all: one broken notice must not hold up the others
            name = type(error).__name__
            log.exception("notice_failed", outbox_id=envelope.id, template_code=envelope.template)
            self._close(work, envelope, EnvelopeState.UNDELIVERABLE, name, now)
            return None

    def is_slow(self, envelope: Envelope) -> bool:
        """Return whether the notice is left to `render_slowly`."""
        return isinstance(self._notices.get(envelope.template or ""), SlowNotice)

    def render_slowly(self, work: UnitOfWork, envelope: Envelope, now: datetime) -> Envelope | None:
        """Render a slow notice in a transaction that only reads; None when it is no longer true."""
        rendered = self.rendered(work, envelope, now)
        return _filled(envelope, rendered, place=None) if rendered else None

    def rendered(self, work: UnitOfWork, envelope: Envelope, now: datetime) -> Rendered | None:
        """Render a notice from what is true now; None when it is no longer true."""
        texts = Texts(envelope.language, self._territory)
        carrier = self._carriers.get(envelope.channel)
        occasion = Occasion(work, envelope, texts, now, carrier.join_link if carrier else str)
        return self._notices[envelope.template or ""](occasion)

    def _render(self, work: UnitOfWork, envelope: Envelope, now: datetime) -> Envelope | None:
        rendered = self.rendered(work, envelope, now)
        if rendered is None:
            self._close(work, envelope, EnvelopeState.CANCELLED, None, now)
            return None
        place = None
        if rendered.card:
            place = work.cards.find_message(envelope.chat_id, rendered.card)
            rows, is_new = rendered.rows, place is None
            work.cards.announce(envelope.chat_id, rendered.card, rows=rows, at=now, is_new=is_new)
        return _filled(envelope, rendered, place=place)

    def _close(
        self, work: UnitOfWork, envelope: Envelope, state: EnvelopeState, error: str | None, now: datetime
    ) -> None:
        work.outbox.finish(envelope, owner=self._owner, state=state, error=error, at=now)


def _filled(envelope: Envelope, rendered: Rendered, *, place: str | None) -> Envelope:
    return replace(
        envelope,
        kind=rendered.kind,
        content=rendered.content,
        file=rendered.file,
        card=rendered.card,
        card_message=place if rendered.kind is PromiseKind.CARD else None,
    )
