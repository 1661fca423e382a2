"""`ctg-bot backup`: copies the database while the bot goes on writing."""

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from bot.commands.console import FAILED, refuse, say, waiting
from bot.commands.french import FrenchCommand
from config.settings import load_settings
from storage.engine import parse_url
from storage.maintenance import backup_sqlite

SQLITE: Final = "sqlite"
DEFAULT_FOLDER: Final = Path("var") / "backups"


@click.command(cls=FrenchCommand)
@click.argument(
    "target",
    type=click.Path(path_type=Path),
    required=False,
    metavar="[FICHIER]",
    help="Où écrire la copie ; sans lui, var/backups/ et la date.",
)
def backup(target: Path | None) -> None:
    url = load_settings().database_url.get_secret_value()
    if parse_url(url).get_backend_name() != SQLITE:
        refuse(f"CTG_DATABASE_URL : sur PostgreSQL, la copie se fait avec « {_pg_dump(url)} ».")
    source = Path(parse_url(url).database or "")
    copy = target or DEFAULT_FOLDER / f"ctg-bot-{datetime.now().astimezone():%Y-%m-%d-%Hh%M%S}.sqlite3"
    if not source.is_file():
        refuse(f"CTG_DATABASE_URL : la base de données « {source} » n’existe pas encore.", code=FAILED)
    _reserve(copy)
    with waiting("Copie de la base de données"):
        _copy(source, copy)
    say(f"{copy} : {_size(copy)}")


def _pg_dump(database_url: str) -> str:
    """Build the command without the password, which pg_dump reads from ~/.pgpass or PGPASSWORD."""
    url = parse_url(database_url)
    named = {"host": url.host, "port": url.port, "username": url.username}
    options = "".join(f" --{name} {value}" for name, value in named.items() if value)
    return f"pg_dump --format custom --file {url.database}.dump{options} {url.database}"


def _reserve(copy: Path) -> None:
    """Create the file, readable by its owner only, before anything is written to it."""
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        refuse(f"« {copy} » existe déjà : choisissez un autre nom.", code=FAILED)
    except OSError as error:
        refuse(f"« {copy} » ne peut pas être écrit ({error.strerror}).", code=FAILED)


def _copy(source: Path, copy: Path) -> None:
    try:
        backup_sqlite(source, copy)
    except sqlite3.Error as error:
        copy.unlink()
        refuse(f"La copie n’a pas pu être faite ({error}).", code=FAILED)


def _size(file: Path) -> str:
    kibibytes = file.stat().st_size / 1024
    if kibibytes < 1024:  # noqa: PLR2004 - the next unit
        return f"{kibibytes:.0f} Kio"
    return f"{kibibytes / 1024:.1f} Mio".replace(".", ",")
