"""`ctg-bot check`: tells which parts are set up well before anything is started."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Final

import click

from bot.commands.account import HOW_TO_GET_ONE, NOT_RECOGNISED, unreachable
from bot.commands.console import NOT_SET_UP, say
from bot.commands.french import FrenchCommand
from bot.commands.sentences.refusals import sentence_of
from bot.process.health import LEAST_FREE_BYTES, MEBIBYTE
from bot.sending.typesetter import Typesetter, TypesettingError
from bot.telegram.account import Account, TelegramUnreachedError, TokenRefusedError, ask_account
from config.errors import ConfigurationError
from config.settings import PREFIX, Settings, load_settings
from config.territory import load_territory
from storage.engine import parse_url
from storage.errors import DatabaseRefusedError, DatabaseUnreachableError
from storage.files import file_of, free_bytes, require_place
from storage.records.outbox import EnclosedFile, FileForm, Manuscript
from storage.schema import current_revision, newest_revision

DATABASE: Final = "Base de données"
RECENT: Final = timedelta(hours=1)


class CheckMark(Enum):
    """A verdict as a sign for the eyes and as words for a screen reader."""

    GOOD = "✓", "en ordre"
    WRONG = "✗", "à corriger"
    OPEN = "–", "à faire"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """The finding about one part of the installation."""

    part: str
    verdict: CheckMark
    words: str

    def __str__(self) -> str:
        sign, word = self.verdict.value
        return f"{sign} {self.part}, {word} : {self.words}"


def _good(part: str, words: str) -> CheckLine:
    return CheckLine(part, CheckMark.GOOD, words)


def _wrong(part: str, words: str) -> CheckLine:
    return CheckLine(part, CheckMark.WRONG, words)


@click.command(cls=FrenchCommand)
def check() -> None:
    findings = []
    for finding in _examine():
        say(str(finding))
        findings.append(finding)
    if any(finding.verdict is CheckMark.WRONG for finding in findings):
        raise click.exceptions.Exit(NOT_SET_UP)


def _examine() -> Iterator[CheckLine]:
    try:
        settings = load_settings()
    except ConfigurationError as error:
        yield _wrong("Réglages", str(error))
        return
    yield _good("Réglages", _given(settings))
    yield _territory(settings)
    yield _database(settings)
    yield asyncio.run(_documents())
    if settings.telegram_token is None:
        yield CheckLine("Jeton", CheckMark.OPEN, HOW_TO_GET_ONE)
        return
    yield from asyncio.run(_telegram(settings, settings.telegram_token.get_secret_value()))


def _given(settings: Settings) -> str:
    names = sorted(f"{PREFIX}{name.upper()}" for name in settings.model_fields_set)
    return ", ".join(names) or "toutes les valeurs par défaut"


def _territory(settings: Settings) -> CheckLine:
    try:
        territory = load_territory(settings.territory)
    except ConfigurationError as error:
        return _wrong("Territoire", str(error))
    counts = (
        f"{len(territory.communes)} communes, {len(territory.committees)} comités, "
        f"{len(territory.themes)} thèmes"
    )
    return _good("Territoire", f"{territory.name} ({counts})")


def _database(settings: Settings) -> CheckLine:
    url, shown = settings.database_url.get_secret_value(), settings.shown_database_url
    file = file_of(parse_url(url))
    try:
        if file is not None and not file.exists():
            require_place(file)
            return _roomy(file, f"{file} sera créée au premier démarrage")
        revision, newest = current_revision(url) or "", newest_revision()
    except (DatabaseRefusedError, DatabaseUnreachableError) as error:
        return _wrong(DATABASE, f"{sentence_of(error).removesuffix('.')} [{shown}]")
    if revision == newest:
        return _roomy(file, f"{shown}, révision {revision}, à jour")
    return _roomy(file, f"{shown} passera à la révision {newest} au démarrage, ou par « ctg-bot migrate »")


def _roomy(file: Path | None, words: str) -> CheckLine:
    """Return that all is well, unless the disk of the database is nearly full."""
    if file is not None and (left := free_bytes(file)) < LEAST_FREE_BYTES:
        return _wrong(DATABASE, f"il ne reste que {left // MEBIBYTE} Mio sur le disque de {file}")
    return _good(DATABASE, words)


async def _documents() -> CheckLine:
    """Make a trial page the way reports and pictures are made."""
    page = Manuscript("trial", FileForm.PDF, {"title": "Essai", "text": "Le rapport au comité de pilotage"})
    try:
        await Typesetter().make(EnclosedFile("essai.pdf", page, "application/pdf"))
    except TypesettingError as error:
        return _wrong("Documents", f"les rapports ne peuvent pas être fabriqués sur cette machine ({error})")
    return _good("Documents", "une page d’essai se fabrique, les rapports aussi")


async def _telegram(settings: Settings, token: str) -> list[CheckLine]:
    try:
        account = await ask_account(settings, token)
    except TokenRefusedError:
        return [_wrong("Jeton", NOT_RECOGNISED)]
    except TelegramUnreachedError as error:
        return [_wrong("Jeton", unreachable(settings, error))]
    return [_good("Jeton", f"celui de @{account.username}"), _reception(settings, account)]


def _reception(settings: Settings, account: Account) -> CheckLine:
    """Check the way updates come in, against Telegram's own record of it."""
    if settings.webhook_url is None:
        left = " ; « run » retirera le webhook encore inscrit chez Telegram" if account.webhook_url else ""
        return _good("Réception", f"par interrogation de Telegram{left}")
    if account.webhook_url != settings.webhook_url:
        return _good("Réception", f"le webhook {settings.webhook_url} sera inscrit au démarrage")
    failed_at = account.last_error_at
    if failed_at is not None and datetime.now(UTC) - failed_at < RECENT:
        words = f"CTG_WEBHOOK_URL : Telegram n’y parvient pas ({account.last_error})"
        return _wrong("Réception", words)
    words = f"webhook {settings.webhook_url}, {account.pending} mises à jour en attente"
    return _good("Réception", words)
