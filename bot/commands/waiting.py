"""`ctg-bot waiting`: says what a restore keeps from going out, sends it, or gives it up."""

import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import Final

import click

from bot.commands.console import say
from bot.commands.french import FrenchCommand
from config.settings import Settings, load_settings
from storage.database import Database
from storage.refusals import refusals_translated
from storage.schema import migrate
from storage.unit_of_work import UnitOfWork

SEND: Final = "--send-waiting"
DROP: Final = "--drop-waiting"
_ANSWERS: Final = {"envoyer": SEND, "abandonner": DROP, "garder": None}


@click.command(cls=FrenchCommand)
@click.option("--send", "decision", flag_value=SEND, help="L’envoie.")
@click.option("--drop", "decision", flag_value=DROP, help="L’abandonne.")
def waiting(decision: str | None) -> None:
    settings = load_settings()
    migrate(settings.database_url.get_secret_value())
    held = _write(settings, lambda work: work.held.count())
    if decision is None:
        say(_kept(held) if held else "Rien n’est retenu.")
    else:
        _carry_out(settings, decision, datetime.now(UTC))


def settle_waiting(settings: Settings, held: int, decision: str | None, now: datetime) -> None:
    """Send or drop what a restore held back, as was decided; ask, if somebody sits at the terminal."""
    if not held:
        say("Aucun envoi n’attendait dans la copie.")
        return
    if decision is None and sys.stdin.isatty():
        decision = _asked(held)
    if decision is None:
        say(_kept(held))
    else:
        _carry_out(settings, decision, now)


def _asked(held: int) -> str | None:
    question = f"{_sendings(held)} dans la copie : les envoyer, les abandonner ou les garder de côté ?"
    while True:
        answer = click.prompt(question, default="garder").strip().lower()
        if answer in _ANSWERS:
            return _ANSWERS[answer]
        say("Répondez « envoyer », « abandonner » ou « garder ».")


def _carry_out(settings: Settings, decision: str, now: datetime) -> None:
    if decision == SEND:
        sent = _write(settings, lambda work: work.held.release(now))
        say(f"Partent dès que le bot tourne : {sent} envois.")
    else:
        dropped = _write(settings, lambda work: work.held.drop(now))
        say(f"Abandonnés : {dropped} envois.")


def _write(settings: Settings, work: Callable[[UnitOfWork], int]) -> int:
    with refusals_translated(), closing(Database(settings.database_url.get_secret_value())) as database:
        return database.write_now(work)


def _kept(held: int) -> str:
    return (
        f"{_sendings(held)} : aucun ne part sans un oui. « ctg-bot waiting --send » les envoie, "
        "« ctg-bot waiting --drop » les abandonne."
    )


def _sendings(count: int) -> str:
    return "1 envoi attend" if count == 1 else f"{count} envois attendent"
