"""`ctg-bot invite`: a link that lets people register, and its QR code to print or show."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import click
import segno

from bot.commands.account import ask_for_name
from bot.commands.console import refuse, say
from bot.commands.french import FrenchCommand
from bot.telegram.links import join_link
from config.settings import Settings, load_settings
from config.territory import Territory, load_territory
from services.people import invitations, profiles
from services.people.invitations import Terms
from storage.database import Database
from storage.records.person import Role
from storage.schema import migrate
from storage.unit_of_work import UnitOfWork

# Readable from a poster at arm's length, even with a crease across it.
PIXELS_PER_MODULE: Final = 12
CORRECTION: Final = "m"


@click.command(cls=FrenchCommand)
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.PARTNER.value,
    help=f"Le rôle que donne l’invitation ; sans lui, {Role.PARTNER.value}.",
)
@click.option(
    "--committee", metavar="CODE", help="Le code du comité auquel le rôle se limite, par exemple A."
)
@click.option("--organisation", metavar="NOM", help="Le nom de la structure, déjà rempli à l’inscription.")
@click.option(
    "--days",
    type=click.IntRange(1, 365),
    metavar="JOURS",
    help="Durée ; sans elle, selon le rôle.",
)
@click.option(
    "--uses",
    type=click.IntRange(1, 1000),
    metavar="NOMBRE",
    help="Nombre de personnes ; sans lui, selon le rôle.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("invitation.png"),
    metavar="FICHIER",
    help="Le fichier PNG du code QR ; sans lui, invitation.png.",
)
def invite(
    *,
    role: str,
    committee: str | None,
    organisation: str | None,
    days: int | None,
    uses: int | None,
    output: Path,
) -> None:
    settings = load_settings()
    territory = load_territory(settings.territory)
    _check_committee(committee, territory)
    username = ask_for_name(settings)
    given = Role(role)
    terms = _terms(given, days, uses)
    token = _create(settings, given, committee, organisation, terms)
    link = join_link(username, token)
    _write_code(link, output)
    say(link)
    say(f"{_count(terms.uses, 'personne')}, {_count(terms.lifetime.days, 'jour')} ; code QR : {output}")


def _check_committee(committee: str | None, territory: Territory) -> None:
    if committee is not None and territory.find_committee(committee) is None:
        codes = ", ".join(known.code for known in territory.committees)
        refuse(f"--committee : il n’y a pas de comité « {committee} » ; les comités sont {codes}.")


def _terms(role: Role, days: int | None, uses: int | None) -> Terms:
    usual = invitations.terms_of(role)
    lifetime = timedelta(days=days) if days else usual.lifetime
    return Terms(uses=uses or usual.uses, lifetime=lifetime)


def _create(
    settings: Settings, role: Role, committee: str | None, organisation: str | None, terms: Terms
) -> str:
    url = settings.database_url.get_secret_value()
    migrate(url)
    now = datetime.now(UTC)

    def create(work: UnitOfWork) -> str:
        found = profiles.ensure_organisation(work, organisation, at=now) if organisation else None
        return invitations.create(
            work,
            role=role,
            at=now,
            committee_code=committee,
            organisation_id=found.id if found else None,
            terms=terms,
        )

    with closing(Database(url)) as database:
        return database.write_now(create)


def _write_code(link: str, output: Path) -> None:
    try:
        if output.is_file():
            output.chmod(0o600)  # made by an earlier version, for all to read: it lets people in
        segno.make(link, error=CORRECTION, micro=False).save(
            str(output), kind="png", scale=PIXELS_PER_MODULE, border=4
        )
    except OSError as error:
        refuse(f"--output : « {output} » ne peut pas être écrit ({error.strerror}).")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"
