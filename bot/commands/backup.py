"""`ctg-bot backup`: copies the database while the bot goes on writing, and reads the copy to its end."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from bot.commands.console import FAILED, code_of, refuse, say, waiting
from bot.commands.french import FrenchCommand
from bot.commands.sentences.copies import may_pass, sentence_of, size_of
from config.settings import load_settings
from storage.backup import postgresql, sqlite
from storage.backup.flaws import CopyError, CopyFlaw
from storage.engine import parse_url
from storage.errors import DatabaseRefusedError, Flaw
from storage.files import file_of
from storage.records.copies import Copy

DEFAULT_FOLDER: Final = Path("var") / "backups"
# What is wrong with a copy just made was wrong with the database before.
_OF_THE_DATABASE: Final = {
    CopyFlaw.EMPTY: Flaw.EMPTY,
    CopyFlaw.FOREIGN: Flaw.FOREIGN,
    CopyFlaw.NEWER: Flaw.NEWER,
    CopyFlaw.DAMAGED: Flaw.DAMAGED,
}


@click.command(cls=FrenchCommand)
@click.argument(
    "target",
    type=click.Path(path_type=Path),
    required=False,
    metavar="[FICHIER]",
    help="Où écrire la copie ; sans lui, var/backups/ et la date.",
)
def backup(target: Path | None) -> None:
    url = parse_url(load_settings().database_url.get_secret_value())
    source, now = file_of(url), datetime.now(UTC)
    if source is not None and not source.exists():
        refuse(f"CTG_DATABASE_URL : la base de données « {source} » n’existe pas encore.", code=FAILED)
    copy = target or DEFAULT_FOLDER / _name(now, "dump" if source is None else "sqlite3")
    try:
        with waiting("Copie de la base de données"):
            made = postgresql.back_up(url, copy) if source is None else _of_file(source, copy, now)
    except CopyError as error:
        if error.flaw in _OF_THE_DATABASE:
            raise DatabaseRefusedError(_OF_THE_DATABASE[error.flaw], str(error)) from error
        refuse(sentence_of(error), code=code_of(may_pass=may_pass(error)))
    say(f"{copy} : {size_of(copy)}, révision {made.revision}, copie vérifiée")


def _of_file(source: Path, copy: Path, now: datetime) -> Copy:
    sqlite.require_whole_header(source)
    return sqlite.back_up(source, copy, at=now)


def _name(now: datetime, kind: str) -> str:
    return f"ctg-bot-{now.astimezone():%Y-%m-%d-%Hh%M%S}.{kind}"
