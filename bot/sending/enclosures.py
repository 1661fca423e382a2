"""Renders slow notices and typesets their files before a sending slot is taken."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

import structlog

from bot.sending.rendering import Renderer
from bot.sending.typesetter import TRIES, Typesetter, TypesettingError
from storage.database import Database
from storage.records.outbox import Envelope

log = structlog.get_logger(__name__)


class RenderingError(Exception):
    """A slow notice could not be rendered this time."""


class Enclosures:
    """Makes one file at a time: the content of a large report takes megabytes."""

    def __init__(self, renderer: Renderer, database: Database, *, now: Callable[[], datetime]) -> None:
        self._renderer = renderer
        self._database = database
        self._typesetter = Typesetter()
        self._now = now
        self._one_at_a_time = asyncio.Lock()

    async def make(self, envelope: Envelope) -> Envelope | None:
        """Return the envelope with its file; None when the notice is no longer true.

        Raises:
            RenderingError: the notice could not be rendered this time; a later try may work.
            TypesettingError: rendering the notice or making its file failed several times.
        """
        if not self._renderer.is_slow(envelope):
            return await self._made(envelope)
        async with self._one_at_a_time:
            rendered = await self._rendered(envelope)
            return await self._made(rendered) if rendered else None

    async def _rendered(self, envelope: Envelope) -> Envelope | None:
        render = partial(self._renderer.render_slowly, envelope=envelope, now=self._now())
        try:
            return await self._database.read(render)
        except Exception as error:  # the database is away, or the notice broke
            log.exception("notice_failed", outbox_id=envelope.id, template_code=envelope.template)
            if envelope.attempts >= TRIES:  # a row that stays due holds up everything else in its chat
                raise TypesettingError(envelope.template) from error
            raise RenderingError from error

    async def _made(self, envelope: Envelope) -> Envelope:
        if envelope.file is None:
            return envelope
        return replace(envelope, file=await self._typesetter.make(envelope.file))
