"""`ctg-bot explain "…"`: says what a text would be heard as, and which words decided it."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Final

import click

from bot.commands.console import say
from bot.commands.french import FrenchCommand
from bot.process.features import make_dispatcher
from config.settings import load_settings
from config.territory import Territory, load_territory
from services.hearing.commands import command_names
from services.hearing.hearing import hear
from services.hearing.meanings import NO_SLOTS, Because, Intent, Known, Meaning, Slots
from services.language.communes.finding import find_communes
from services.language.personal_details import find_personal_details
from services.schedules.days_off import local_time
from storage.records.person import Role
from views.texts import DEFAULT_LANGUAGE, Texts

# What nobody is ever asked about; the others are named as on the buttons that ask.
_UNASKED: Final = {
    Intent.EMERGENCY: "Un danger, maintenant",
    Intent.INVITATION: "Une invitation",
    Intent.NOTHING: "Rien qui se comprenne",
}
# What only repeats the text, or must not be repeated.
_UNSAID: Final = frozenset({"code", "rest", "pieces", "days"})


@click.command(cls=FrenchCommand)
@click.argument("text", metavar="TEXTE")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.PARTNER.value,
    metavar="RÔLE",
    help="Le rôle de qui écrit : partner (par défaut), lead, referent, coordinator, steering.",
)
def explain(text: str, role: str) -> None:
    settings = load_settings()
    territory = load_territory(settings.territory)
    known = Known(role=Role(role), commands=command_names(make_dispatcher(territory).routes.commands.keys()))
    today = local_time(datetime.now().astimezone(), territory).date()
    heard = hear(text, territory, known=known, today=today)
    texts = Texts(DEFAULT_LANGUAGE, territory)
    say(f"Entendu comme : {_reading(heard.best, texts)}")
    for meaning in heard.near:
        say(f"Presque       : {_reading(meaning, texts)}")
    for line in _slots(heard.best.slots):
        say(f"Avec          : {line}")
    for line in _found(text, territory):
        say(line)


def _reading(meaning: Meaning, texts: Texts) -> str:
    doubt = "" if meaning.sure else ", à confirmer par des boutons"
    name = _UNASKED.get(meaning.intent) or texts.plain(f"way-as-{meaning.intent}")
    return f"{name}{doubt} ({_because(meaning.because)})"


def _because(because: Because) -> str:
    words = ", ".join(f"« {word} »" for word in because.words)
    return f"règle {because.rule} : {words}" if words else f"règle {because.rule}"


def _slots(slots: Slots) -> Iterator[str]:
    for one in fields(slots):
        value = getattr(slots, one.name)
        if one.name not in _UNSAID and value != getattr(NO_SLOTS, one.name):
            shown = " · ".join(map(str, value)) if isinstance(value, tuple) else value
            yield f"{one.name} = {shown}"


def _found(text: str, territory: Territory) -> Iterator[str]:
    names = {commune.insee_code: commune.name for commune in territory.communes}
    communes = dict.fromkeys(mention.insee_code for mention in find_communes(text, territory))
    if communes:
        yield f"Communes      : {', '.join(names.get(code, code) for code in communes)}"
    for finding in find_personal_details(text):
        yield f"Donnée personnelle ({finding.kind}) : « {text[finding.start : finding.end]} »"
