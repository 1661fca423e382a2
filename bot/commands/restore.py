"""`ctg-bot restore`: puts a copy in the place of the database, while no bot runs on it."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

import click

from bot.commands.console import code_of, refuse, say, waiting
from bot.commands.french import FrenchCommand
from bot.commands.sentences.copies import age_of, may_pass, sentence_of
from bot.commands.waiting import DROP, SEND, settle_waiting
from bot.process.presence import require_nobody
from bot.process.restoration import Restored, bring_to_today
from config.settings import Settings, load_settings
from config.territory import Territory, load_territory
from storage.backup import restoring, sqlite
from storage.backup.flaws import CopyError
from storage.engine import parse_url
from storage.errors import DatabaseInUseError
from storage.files import file_of
from storage.presence import alone
from storage.records.copies import Copy, Former
from storage.schema import migrate

_IN_USE: Final = (
    "Le bot tourne encore sur cette base ({where}) : arrêtez-le, par exemple avec "
    "« sudo systemctl stop ctg-bot », puis recommencez."
)
_BACK: Final = (
    "Les comptes effacés depuis la copie sont revenus{known} : annoncez la restauration, "
    "pour que ces personnes puissent renvoyer /effacer."
)
_NONE_BACK: Final = "D’après la base qui était là, aucun compte n’a été effacé depuis la copie."


@click.command(cls=FrenchCommand)
@click.argument("copy", type=click.Path(path_type=Path), metavar="FICHIER", help="La copie à remettre.")
@click.option(SEND, "decision", flag_value=SEND, help="Envoie ce qui attendait dans la copie.")
@click.option(DROP, "decision", flag_value=DROP, help="Abandonne ce qui attendait dans la copie.")
def restore(copy: Path, decision: str | None) -> None:
    settings = load_settings()
    territory = load_territory(settings.territory)
    now = datetime.now(UTC)
    try:
        with waiting("Remise en place de la copie"):
            restored, former = _restored(copy, settings, territory, now)
    except CopyError as error:
        refuse(sentence_of(error), code=code_of(may_pass=may_pass(error)))
    except DatabaseInUseError as error:
        refuse(_IN_USE.format(where=error))
    _tell(restored, former, settings, now)
    settle_waiting(settings, restored.held, decision, now)


def _restored(
    copy: Path, settings: Settings, territory: Territory, now: datetime
) -> tuple[Restored, Path | str | None]:
    address = settings.database_url.get_secret_value()
    url = parse_url(address)
    file = file_of(url)

    def prepare(place: str, found: Copy, former: Former | None) -> Restored:
        migrate(place, is_restoring=True)
        return bring_to_today(place, found, former, settings, territory, now=now)

    if file is None:
        nobody = partial(require_nobody, now=now)
        return restoring.take_back(url, copy, partial(prepare, address), nobody, at=now)
    with alone(file):
        return sqlite.take_back(copy, file, prepare, at=now)


def _tell(restored: Restored, former: Path | str | None, settings: Settings, now: datetime) -> None:
    say(f"{settings.shown_database_url} : la copie du {age_of(restored.made_at, now)}, est en place.")
    if former is not None:
        place = former if isinstance(former, Path) else f"le schéma {former}"
        say(
            f"La base qui était là est gardée : {place}. Supprimez-la quand tout est en ordre : "
            "elle contient elle aussi des données personnelles."
        )
    known = f" ({restored.back} d’après la base qui était là)" if restored.back else ""
    say(_NONE_BACK if restored.back == 0 else _BACK.format(known=known))
    say("Les besoins et les rapports à venir se comptent mille numéros plus loin, ou davantage.")
