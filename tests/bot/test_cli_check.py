"""`ctg-bot check`: names each fault and its place, in words as well as signs."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.schema import migrate
from tests.bot.command_line import CommandLine
from tests.town import SimulatedTelegram


@pytest.fixture
def telegram():
    with closing(SimulatedTelegram()) as simulated:
        yield simulated


@pytest.fixture
def terminal(tmp_path: Path, telegram: SimulatedTelegram) -> CommandLine:
    """Open a terminal where everything is set up well: Telegram knows the token."""
    settings = {
        "CTG_TELEGRAM_TOKEN": telegram.simulator.token,
        "CTG_TELEGRAM_API_URL": telegram.simulator.url,
    }
    return CommandLine(tmp_path, **settings)


def line_of(part: str, out: str) -> str:
    found = [line for line in out.splitlines() if part in line.partition(",")[0]]
    assert len(found) == 1, out
    return found[0]


def test_a_good_installation_is_in_order_part_by_part(terminal: CommandLine):
    said = terminal.types("check")

    assert said.code == 0
    assert [line[:2] for line in said.out.splitlines()] == ["✓ "] * 6
    assert all(", en ordre : " in line for line in said.out.splitlines())
    assert "CTG_TELEGRAM_TOKEN" in line_of("Réglages", said.out)
    assert "Pays Viganais (21 communes, 3 comités" in line_of("Territoire", said.out)
    assert "une page d’essai se fabrique" in line_of("Documents", said.out)
    assert "@ctg_bot" in line_of("Jeton", said.out)
    assert "par interrogation" in line_of("Réception", said.out)


def test_checking_changes_nothing(terminal: CommandLine):
    said = terminal.types("check")

    assert "sera créée au premier démarrage" in line_of("Base de données", said.out)
    assert not list(terminal.folder.iterdir())


def test_a_misspelt_setting_is_said_with_the_one_that_was_meant(terminal: CommandLine):
    said = terminal.types("check", CTG_TERRITOIRE="x")

    assert said.code == 2
    assert said.out.startswith("✗ Réglages, à corriger : CTG_TERRITOIRE")
    assert "CTG_TERRITORY" in said.out


def test_all_that_is_wrong_is_said_at_once(terminal: CommandLine):
    territory = terminal.folder / "territoire.toml"
    territory.write_text("name = \n", encoding="utf-8")

    said = terminal.types(
        "check",
        CTG_TERRITORY=str(territory),
        CTG_DATABASE_URL="postgresql://ctg:pa55word@127.0.0.1:9/ctg",
        CTG_TELEGRAM_TOKEN="1:unknown",
    )

    assert said.code == 2
    assert "à la ligne 1" in line_of("✗ Territoire", said.out)
    assert "CTG_DATABASE_URL" in line_of("✗ Base de données", said.out)
    assert "CTG_TELEGRAM_TOKEN" in line_of("✗ Jeton", said.out)
    assert "pa55word" not in said.out
    assert "1:unknown" not in said.out


def test_without_a_token_the_rest_is_checked_all_the_same(tmp_path: Path):
    said = CommandLine(tmp_path).types("check")

    assert said.code == 0
    assert "@BotFather" in line_of("– Jeton", said.out)
    assert ", à faire : " in line_of("Jeton", said.out)


@pytest.mark.parametrize(
    ("revision", "words", "code"),
    [("newest", "à jour", 0), ("0016", "passera à la révision", 0), ("9999", "version plus récente", 2)],
)
def test_the_databases_revision_is_compared_with_the_codes(
    terminal: CommandLine, revision: str, words: str, code: int
):
    file = terminal.folder / "ctg.sqlite3"
    migrate(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as connection, connection:
        if revision != "newest":
            connection.execute("UPDATE alembic_version SET version_num = ?", [revision])

    said = terminal.types("check", CTG_DATABASE_URL=f"sqlite:///{file}")

    assert words in line_of("Base de données", said.out)
    assert said.code == code


def test_a_file_that_is_no_database_is_said(terminal: CommandLine):
    file = terminal.folder / "notes.txt"
    file.write_text("Ceci n’est pas une base de données.\n" * 100, encoding="utf-8")

    said = terminal.types("check", CTG_DATABASE_URL=f"sqlite:///{file}")

    assert said.code == 2
    assert "ce n’est pas une base de données de ce bot" in line_of("✗ Base de données", said.out)


def test_a_webhook_telegram_cannot_reach_is_said(terminal: CommandLine, telegram: SimulatedTelegram):
    webhook = "http://127.0.0.1:9/telegram"
    settings = {"CTG_WEBHOOK_URL": webhook, "CTG_WEBHOOK_SECRET": "secret-of-the-test"}
    before = terminal.types("check", **settings)
    assert "sera inscrit au démarrage" in line_of("✓ Réception", before.out)

    register(telegram, webhook)
    telegram.newcomer("Partenaire").says("Bonjour")
    assert telegram.wait_until(lambda: telegram.simulator.simulation.webhook.last_error)
    said = terminal.types("check", **settings)

    assert said.code == 2
    assert "CTG_WEBHOOK_URL" in line_of("✗ Réception", said.out)


def test_a_webhook_left_over_is_said(terminal: CommandLine, telegram: SimulatedTelegram):
    register(telegram, "http://127.0.0.1:9/telegram")

    said = terminal.types("check")

    assert said.code == 0
    assert "retirera le webhook" in line_of("Réception", said.out)


def register(telegram: SimulatedTelegram, webhook: str) -> None:
    address = f"{telegram.simulator.url}/bot{telegram.simulator.token}/setWebhook"
    telegram.phones.post(address, json={"url": webhook, "secret_token": "x"}).raise_for_status()
