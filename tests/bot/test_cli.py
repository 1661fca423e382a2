"""The command line as an operator types it: its output, and its exit codes."""

import re
import signal
from contextlib import closing
from pathlib import Path

import pytest

from bot.commands.cli import COMMANDS, app
from tests.bench import with_plain_spaces
from tests.bot.command_line import PATIENCE_SECONDS, CommandLine
from tests.town import SimulatedTelegram


@pytest.fixture
def terminal(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


@pytest.fixture
def telegram():
    with closing(SimulatedTelegram()) as simulated:
        yield simulated


def one_sentence(text: str) -> str:
    lines = text.splitlines()
    assert len(lines) == 1, text
    return lines[0]


def test_without_a_token_the_start_says_how_to_get_one(terminal: CommandLine):
    said = terminal.types("run")

    assert said.code == 2
    sentence = one_sentence(said.err)
    assert "CTG_TELEGRAM_TOKEN" in sentence
    assert "@BotFather" in sentence
    assert not said.out
    assert not list(terminal.folder.iterdir())


@pytest.mark.parametrize("command", ["run", "demo", "migrate", "invite", "backup", "seed"])
def test_a_wrong_setting_stops_every_command_with_one_sentence(terminal: CommandLine, command: str):
    said = terminal.types(command, CTG_RATE_PER_SECOND="fast")

    assert said.code == 2
    assert "CTG_RATE_PER_SECOND" in one_sentence(said.err)


# The others start from nothing elsewhere: here, in the tests of kills and in those of the demonstration.
@pytest.mark.parametrize("command", ["check", "invite"])
def test_a_command_imports_all_it_needs(terminal: CommandLine, command: str):
    said = terminal.types_cold(command, CTG_RATE_PER_SECOND="fast")

    assert said.code == 2
    assert "CTG_RATE_PER_SECOND" in said.out + said.err
    assert "Traceback" not in said.err


def test_a_wrong_territory_stops_the_start_with_one_sentence(terminal: CommandLine):
    territory = terminal.folder / "territoire.toml"
    territory.write_text("name = 3\n", encoding="utf-8")

    said = terminal.types("run", CTG_TERRITORY=str(territory))

    assert said.code == 2
    assert "territoire.toml" in one_sentence(said.err)


def test_a_command_that_is_not_understood_gets_one_sentence(terminal: CommandLine):
    said = terminal.types("run", "--vite")

    assert said.code == 2
    assert "--vite" in one_sentence(said.err)
    assert "ctg-bot --help" in said.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["bla"], "La commande « bla » n’existe pas"),
        (["invite", "--days", "0"], "--days : il faut un nombre entier de 1 à 365"),
        (["invite", "--role", "x"], "--role : les valeurs possibles sont partner, lead,"),
    ],
)
def test_what_is_wrong_in_a_command_is_said_with_what_would_be_right(
    terminal: CommandLine, words: list[str], sentence: str
):
    said = terminal.types(*words)

    assert said.code == 2
    assert sentence in one_sentence(said.err)


@pytest.mark.parametrize("words", [[], *([name] for name in COMMANDS)])
def test_help_is_in_french_everywhere(words: list[str], capsys: pytest.CaptureFixture[str]):
    app([*words, "--help"], prog_name="ctg-bot", standalone_mode=False)

    shown = capsys.readouterr().out
    assert "Affiche cette aide." in shown
    english = ["Show this message", "Usage", "Commands", "COMMAND ", "default:", "required"]
    assert not [words for words in english if words in shown]


def test_no_command_at_all_shows_the_help(capsys: pytest.CaptureFixture[str]):
    app([], prog_name="ctg-bot", standalone_mode=False)

    shown = capsys.readouterr().out
    assert all(name in shown for name in COMMANDS)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_bot_stops_gracefully_when_asked(
    terminal: CommandLine, telegram: SimulatedTelegram, number: signal.Signals
):
    at = {"CTG_TELEGRAM_TOKEN": telegram.simulator.token, "CTG_TELEGRAM_API_URL": telegram.simulator.url}
    with terminal.starts_cold("run", CTG_WEB_LISTEN="none", **at) as bot:
        assert telegram.wait_until(lambda: telegram.calls("deleteWebhook"), patience=PATIENCE_SECONDS)
        said = bot.stops(number)

    assert said.code == 0
    assert "event=stopped" in said.err
    assert "Traceback" not in said.err
    assert "error" not in said.err


def test_a_token_telegram_does_not_know_is_said_and_nothing_is_left_open(
    terminal: CommandLine, telegram: SimulatedTelegram
):
    said = terminal.types("run", CTG_TELEGRAM_TOKEN="1:unknown", CTG_TELEGRAM_API_URL=telegram.simulator.url)

    assert said.code == 2
    assert "Telegram ne reconnaît pas ce jeton" in said.err.splitlines()[-1]
    assert "Unclosed" not in said.err
    assert "1:unknown" not in said.err


def test_a_telegram_that_does_not_answer_is_said(terminal: CommandLine):
    said = terminal.types("run", CTG_TELEGRAM_TOKEN="1:token", CTG_TELEGRAM_API_URL="http://127.0.0.1:9")

    assert said.code == 1
    assert "Telegram ne répond pas à l’adresse http://127.0.0.1:9" in said.err.splitlines()[-1]
    assert "Traceback" not in said.err


def test_a_database_that_does_not_answer_is_said_without_its_password(terminal: CommandLine):
    said = terminal.types("migrate", CTG_DATABASE_URL="postgresql://ctg:pa55word@127.0.0.1:9/ctg")

    assert said.code == 1
    assert "CTG_DATABASE_URL" in one_sentence(said.err)
    assert "pa55word" not in said.err


def test_work_that_takes_time_shows_a_bar_where_somebody_looks(terminal: CommandLine):
    works = {
        "migrate": "Mise à jour de la base de données…",
        "seed": "Ajout des données d’exemple…",
        "backup": "Copie de la base de données…",
    }

    for command, work in works.items():
        assert re.search(f"{work}.*━.*0:00:0", terminal.types_where_somebody_looks(command)), command

    assert not terminal.types("migrate").err


def test_migrating_makes_the_database_and_does_nothing_the_second_time(terminal: CommandLine):
    first, second = terminal.types("migrate"), terminal.types("migrate")

    assert first.code == second.code == 0
    assert "sqlite:///var/ctg-bot.sqlite3 est à jour" in one_sentence(first.out)
    assert second.out == first.out
    assert (terminal.folder / "var" / "ctg-bot.sqlite3").is_file()


def test_it_is_explained_what_a_text_would_be_heard_as_and_why(terminal: CommandLine):
    said = terminal.types("explain", "Où en est la 1.2.1 à Alzon ? Mme Puech, 06 39 98 12 45")

    assert said.code == 0
    assert with_plain_spaces(said.out.splitlines()[0]) == (
        "Entendu comme : Une question : le plan (règle ask_action : « ou en est », « 1.2.1 »)"
    )
    assert "action = 1.2.1" in said.out
    assert "Communes      : Alzon" in said.out
    assert "« 06 39 98 12 45 »" in said.out
    assert not list(terminal.folder.iterdir())


def test_a_danger_is_explained_too(terminal: CommandLine):
    said = terminal.types("explain", "mon mari me frappe, j’ai peur", "--role", "lead")

    assert said.code == 0
    assert "Un danger, maintenant" in said.out
    assert "3919" in said.out


def test_a_start_that_telegram_asks_to_wait_can_be_stopped(
    terminal: CommandLine, telegram: SimulatedTelegram
):
    telegram.fault("too_many_requests", method="getMe", retry_after=600)
    at = {"CTG_TELEGRAM_TOKEN": telegram.simulator.token, "CTG_TELEGRAM_API_URL": telegram.simulator.url}
    with terminal.starts("run", CTG_WEB_LISTEN="none", **at) as bot:
        assert telegram.wait_until(lambda: telegram.calls("getMe"), patience=PATIENCE_SECONDS)
        said = bot.stops()

    assert said.code == 0
    assert "event=start_waits wait_seconds=600.0" in said.err
    assert "Unclosed" not in said.err
    assert "Traceback" not in said.err
