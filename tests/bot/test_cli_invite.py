"""`ctg-bot invite`: makes a link, and a picture of it, that really let a person in."""

import io
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import segno

from services.people import invitations
from storage.database import Database
from storage.records.person import Invitation, Role
from tests.bot.command_line import CommandLine, Said
from tests.town import SimulatedTelegram


@pytest.fixture
def telegram():
    with closing(SimulatedTelegram()) as simulated:
        yield simulated


@pytest.fixture
def terminal(tmp_path: Path, telegram: SimulatedTelegram) -> CommandLine:
    settings = {
        "CTG_TELEGRAM_TOKEN": telegram.simulator.token,
        "CTG_TELEGRAM_API_URL": telegram.simulator.url,
    }
    return CommandLine(tmp_path, **settings)


def link_of(said: Said) -> str:
    assert said.code == 0, said.err
    return said.out.splitlines()[0]


def opened(database_url: str, link: str) -> tuple[Invitation, str | None]:
    """Return the invitation a link opens, and the name of its organisation."""
    token = link.removeprefix("https://t.me/ctg_bot?start=")
    with closing(Database(database_url)) as database:
        return database.read_now(lambda work: _opened(work, token))


def _opened(work, token):
    invitation = invitations.get_open(work, token, at=datetime.now(UTC))
    organisation = work.people.find_organisation(invitation.organisation_id or 0)
    return invitation, organisation.name if organisation else None


def test_an_invitation_opens_with_what_was_asked_for(terminal: CommandLine, database_url: str):
    said = terminal.types(
        "invite", "--role", "referent", "--committee", "B", "--organisation", "Mission locale",
        "--days", "3", "--uses", "2", CTG_DATABASE_URL=database_url,
    )  # fmt: skip

    invitation, organisation = opened(database_url, link_of(said))
    assert (invitation.role, invitation.committee_code, invitation.uses_left) == (Role.REFERENT, "B", 2)
    assert organisation == "Mission locale"
    left = invitation.expires_at - datetime.now(UTC)
    assert timedelta(days=2, hours=23) < left <= timedelta(days=3)
    assert "2 personnes, 3 jours" in said.out


def test_the_usual_terms_are_those_of_the_role(terminal: CommandLine):
    said = terminal.types("invite", "--role", "coordinator")

    file = terminal.folder / "var" / "ctg-bot.sqlite3"
    invitation, _ = opened(f"sqlite:///{file}", link_of(said))
    assert invitation.uses_left == 1
    assert "1 personne, 7 jours" in said.out


def test_the_picture_holds_the_link(terminal: CommandLine):
    said = terminal.types("invite", "--output", "affiche.png")

    expected = io.BytesIO()
    segno.make(link_of(said), error="m", micro=False).save(expected, kind="png", scale=12, border=4)
    assert (terminal.folder / "affiche.png").read_bytes() == expected.getvalue()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--committee", "Z"], "les comités sont A, B, C"),
        (["--output", "nulle-part/qr.png"], "nulle-part/qr.png"),
        (["--days", "0"], "--days"),
        (["--role", "chef"], "--role"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(terminal: CommandLine, words: list[str], named: str):
    said = terminal.types("invite", *words)

    assert said.code == 2
    assert named in said.err
    assert len(said.err.splitlines()) == 1


def test_without_a_token_nobody_can_be_invited(terminal: CommandLine):
    said = terminal.types("invite", CTG_TELEGRAM_TOKEN="")

    assert said.code == 2
    assert "@BotFather" in said.err
    assert not list(terminal.folder.glob("*.png"))
