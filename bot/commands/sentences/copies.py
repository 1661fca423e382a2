"""The sentences about copies of the database: what is wrong with one, its size, its age."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from storage.backup.flaws import CopyError, CopyFlaw

_SENTENCES: Final = {
    CopyFlaw.EXISTS: "« {detail} » existe déjà : choisissez un autre nom.",
    CopyFlaw.BEING_WRITTEN: "Une autre copie s’écrit déjà ici (« {detail} ») : attendez qu’elle soit finie.",
    CopyFlaw.UNWRITABLE: "« {detail} » : le fichier ne peut pas être écrit.",
    CopyFlaw.MISSING: "La copie ne peut pas être lue ({detail}) : donnez le chemin d’un fichier "
    "écrit par « ctg-bot backup ».",
    CopyFlaw.EMPTY: "« {detail} » est vide : donnez une copie entière, écrite par « ctg-bot backup ».",
    CopyFlaw.DAMAGED: "La copie est abîmée ou incomplète ({detail}) : prenez-en une autre.",
    CopyFlaw.FOREIGN: "« {detail} » n’est pas une copie de la base de ce bot : "
    "donnez un fichier écrit par « ctg-bot backup ».",
    CopyFlaw.NEWER: "La copie est à la révision {detail}, qu’une version plus récente du bot a posée : "
    "installez cette version, puis recommencez.",
    CopyFlaw.OTHER_ENGINE: "« {detail} » est une copie de l’autre moteur que celui de CTG_DATABASE_URL : "
    "une copie SQLite se remet dans SQLite, une copie PostgreSQL dans PostgreSQL.",
    CopyFlaw.SAME: "« {detail} » est la base de données elle-même : donnez une copie.",
    CopyFlaw.NO_TOOL: "« {detail} » manque sur cette machine : "
    "installez le paquet Debian « postgresql-client », puis recommencez.",
    CopyFlaw.OLD_TOOL: "Les outils de PostgreSQL sont plus anciens que le serveur ou que la copie "
    "({detail}) : installez le paquet « postgresql-client » de la version du serveur.",
    CopyFlaw.FAILED: "La copie n’a pas pu être faite ou remise ({detail}) ; rien n’a changé.",
}
# What another try, without any change by hand, may cure.
_PASSING: Final = (CopyFlaw.BEING_WRITTEN, CopyFlaw.FAILED, CopyFlaw.UNWRITABLE, CopyFlaw.EXISTS)


def sentence_of(error: CopyError) -> str:
    """Say what is wrong with a copy and what would be right."""
    return _SENTENCES[error.flaw].format(detail=error)


def may_pass(error: CopyError) -> bool:
    """Return whether a later try may work without any change by hand."""
    return error.flaw in _PASSING


def size_of(file: Path) -> str:
    """Return the size of a file for people."""
    kibibytes = file.stat().st_size / 1024
    if kibibytes < 1024:  # noqa: PLR2004 - the next unit
        return f"{kibibytes:.0f} Kio"
    return f"{kibibytes / 1024:.1f} Mio".replace(".", ",")


def age_of(made_at: datetime, now: datetime) -> str:
    """Return the moment of a copy, on this machine's clock, and how long ago that was."""
    moment = f"{made_at.astimezone():%d/%m/%Y à %H h %M}"
    return f"{moment}, il y a {_span(now - made_at)}"


def _span(age: timedelta) -> str:
    hours, minutes = divmod(max(int(age.total_seconds()), 0) // 60, 60)
    if hours >= 48:  # noqa: PLR2004 - two days
        return f"{hours // 24} jours"
    return f"{hours} h {minutes:02d}" if hours else f"{minutes} min"
