"""The demonstration: the bot and a simulated Telegram in one process, phones in the browser, sample data."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from bot.commands.console import FAILED, refuse, say, waiting
from bot.commands.lifetime import live
from bot.process.application import Application, utc_now
from bot.sample.loader import load_sample
from bot.sample.seeding import Seeding
from bot.telegram.carrier import TELEGRAM
from bot.telegram.links import join_link
from config.logging import configure_logging
from config.parts import QuietHours
from config.settings import Settings, load_settings
from config.territory import Territory, load_territory
from services.people import invitations
from services.schedules.days_off import is_public_holiday, local_time
from simulator.doors import people
from simulator.doors.server import Simulator
from simulator.state.world import FIRST_PERSON
from storage.database import Database
from storage.records.person import DirectoryFilter
from storage.schema import migrate
from storage.unit_of_work import UnitOfWork

DATABASE: Final = Path("var") / "demo.sqlite3"
BOT_USERNAME: Final = "ctg_bot"
NEWCOMER: Final = "Nouvelle arrivante"
NEWCOMER_NAME: Final = "Animatrice périscolaire"
EVERYWHERE: Final = "0.0.0.0"  # noqa: S104 - only compared with
LOOPBACK: Final = "127.0.0.1"
NEVER: Final = QuietHours(start=time(0), end=time(0))


@dataclass(frozen=True, slots=True)
class Stage:
    """The setting of one demo; on a public holiday, when the bot stays silent, it runs `behind` the clock."""

    settings: Settings
    territory: Territory
    clock: Callable[[], datetime]
    behind: timedelta

    def now(self) -> datetime:
        return self.clock() - self.behind


@dataclass(frozen=True, slots=True)
class Furniture:
    """Data the phones need: a new invitation, and the Telegram ids of the people the bot knows."""

    token: str
    known: frozenset[int]


def play(*, keep: bool) -> None:
    """Show the bot until Ctrl-C or SIGTERM; `keep` goes on with the last demonstration's data."""
    settings = load_settings()
    configure_logging(settings.log_level if "log_level" in settings.model_fields_set else "WARNING")
    stage = make_stage(settings)
    live(lambda until: _play(stage, until, keep=keep))


def make_stage(settings: Settings, *, clock: Callable[[], datetime] = utc_now) -> Stage:
    """Take the territory without quiet hours, on a day that is no public holiday."""
    territory = load_territory(settings.territory).model_copy(update={"quiet_hours": NEVER})
    behind = timedelta()
    while is_public_holiday(local_time(clock() - behind, territory).date()):
        behind += timedelta(days=1)
    return Stage(settings, territory, clock, behind)


async def _play(stage: Stage, until: asyncio.Event, *, keep: bool) -> None:
    async with _simulated(stage) as simulator:
        with waiting("Préparation des données d’exemple"):
            furniture = await asyncio.to_thread(_furnish, stage, keep=keep)
        application = Application(_own_settings(stage.settings, simulator), stage.territory, now=stage.now)
        await application.start()
        try:
            _hand_out_phones(simulator, furniture.known)
            _welcome(stage, simulator, furniture.token)
            await until.wait()
        finally:
            await application.stop()
    say("La démonstration est arrêtée.")


@asynccontextmanager
async def _simulated(stage: Stage) -> AsyncIterator[Simulator]:
    host, port = stage.settings.demo_host, stage.settings.demo_port
    name = f"CTG {stage.territory.name}"
    simulator = Simulator(host=host, port=port, bot_username=BOT_USERNAME, bot_name=name)
    try:
        await simulator.start()
    except OSError as error:
        refuse(_why_not(error, host, port), code=FAILED)
    try:
        yield simulator
    finally:
        await simulator.stop()


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"CTG_DEMO_PORT : le port {port} est déjà pris ; essayez par exemple CTG_DEMO_PORT={port + 1}."
    if error.errno == errno.EACCES:
        return f"CTG_DEMO_PORT : le port {port} est réservé ; essayez par exemple CTG_DEMO_PORT=8080."
    return f"CTG_DEMO_HOST : cette machine ne peut pas écouter à l’adresse « {host} »."


def _own_settings(settings: Settings, simulator: Simulator) -> Settings:
    """Return the operator's settings, except all that lead to the real Telegram and the real data."""
    return settings.model_copy(
        update={
            "telegram_token": SecretStr(simulator.token),
            "telegram_api_url": _root(_reachable(simulator.host), simulator.port),
            "database_url": SecretStr(f"sqlite:///{DATABASE}"),
            "webhook_url": None,
            "webhook_secret": None,
            "web_listen": None,
        }
    )


def _furnish(stage: Stage, *, keep: bool) -> Furniture:
    """Prepare the database and its sample data."""
    if not keep:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{DATABASE}{suffix}").unlink(missing_ok=True)
    url = f"sqlite:///{DATABASE}"
    migrate(url)

    def fill(work: UnitOfWork) -> Furniture:
        if not work.directory.count(DirectoryFilter()):
            _seed(work, stage)
        for telegram_id in _telegram_ids():  # today's simulator has none of yesterday's messages
            work.cards.delete_of(work.chats.ensure(TELEGRAM, str(telegram_id)))
        known = frozenset(id_ for id_ in _telegram_ids() if work.people.find_at(TELEGRAM, str(id_)))
        return Furniture(invitations.create(work, at=stage.now()), known)

    with closing(Database(url)) as database:
        return database.write_now(fill)


def _seed(work: UnitOfWork, stage: Stage) -> None:
    now = stage.now()
    seeded = Seeding(work, load_sample(), stage.territory, now=now).seed()
    for telegram_id, code in zip(_telegram_ids(), load_sample().phones, strict=False):
        chat_id = work.chats.ensure(TELEGRAM, str(telegram_id))
        work.people.change(seeded[code].id, chat_id=chat_id, last_seen_at=now)


def _telegram_ids() -> range:
    """Return one id for each phone, and the newcomer's."""
    return range(FIRST_PERSON, FIRST_PERSON + len(load_sample().phones) + 1)


def _hand_out_phones(simulator: Simulator, known: frozenset[int]) -> None:
    """Give each person an account; those known to the bot start it, and receive messages from then on."""
    names = {person.code: person.name for person in load_sample().people}
    owners = [(names[code], label) for code, label in load_sample().phones.items()]
    for telegram_id, (name, label) in zip(_telegram_ids(), [*owners, (NEWCOMER_NAME, NEWCOMER)], strict=True):
        account = simulator.simulation.world.add_account(name, id=telegram_id, label=label)
        if telegram_id in known:
            people.start(simulator.simulation, account, "")


def _welcome(stage: Stage, simulator: Simulator, token: str) -> None:
    say(f"La démonstration est ouverte : {_root(_shown(simulator.host), simulator.port)}/phone")
    say(f"Invitation pour la « {NEWCOMER} » (menu de son téléphone, « Ouvrir une invitation ») :")
    say(f"  {join_link(BOT_USERNAME, token)}")
    say("Les heures calmes sont coupées ici : tout arrive à toute heure.")
    if stage.behind:
        day = local_time(stage.now(), stage.territory).strftime("%d/%m/%Y")
        say(f"Aujourd’hui est férié, le bot n’écrirait à personne : la démonstration vit le {day}.")
    say("Ctrl-C arrête tout.")


def _root(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _reachable(host: str) -> str:
    return LOOPBACK if host == EVERYWHERE else host


def _shown(host: str) -> str:
    """Return the address that a real phone on the same network can open, if the demo listens everywhere."""
    if host != EVERYWHERE:
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # RFC 5737: no machine is there, and nothing is sent
        except OSError:
            return LOOPBACK
        address: str = probe.getsockname()[0]
        return address
