"""Settings: read from the environment, and one clear sentence when it is wrong."""

import contextlib
import re
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.addresses import Address, parse_address
from config.errors import ConfigurationError
from config.settings import PACKAGED_TERRITORY, Settings, load_settings

TOKEN = "123456789:AAE-made-up-token-for-tests-0123456"
SECRET = "a-made-up-webhook-secret"
OPERATORS_PAGE = Path(__file__).parents[2] / "docs" / "mise-en-service.md"


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch):
    def put(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"CTG_{name}", value)

    return put


def sentence_for_what_is_wrong() -> str:
    with pytest.raises(ConfigurationError) as refused:
        load_settings()
    hidden = refused.value.__context__ is None or refused.value.__suppress_context__
    assert hidden  # a traceback of pydantic would quote the refused value
    return str(refused.value)


def test_nothing_needs_to_be_configured():
    chosen = load_settings()

    assert chosen.telegram_token is None
    assert chosen.telegram_api_url == "https://api.telegram.org"
    assert chosen.database_url.get_secret_value() == "sqlite:///var/ctg-bot.sqlite3"
    assert chosen.territory == PACKAGED_TERRITORY
    assert chosen.webhook_url is None
    assert chosen.web_address == Address("127.0.0.1", 8090)
    assert chosen.retention_accounts == timedelta(days=365)
    assert chosen.demo_port == 8080


def test_the_environment_decides(environment):
    environment(TELEGRAM_TOKEN=TOKEN, LOG_LEVEL="debug", RATE_PER_SECOND="12.5", RETENTION_LOGS_DAYS="90")

    chosen = load_settings()

    assert chosen.telegram_token is not None
    assert chosen.telegram_token.get_secret_value() == TOKEN
    assert (chosen.log_level, chosen.rate_per_second) == ("DEBUG", 12.5)
    assert chosen.retention_logs == timedelta(days=90)


def test_the_env_file_of_the_working_directory_is_read_and_the_environment_wins(environment):
    Path(".env").write_text(
        f"CTG_TELEGRAM_TOKEN={TOKEN}\nCTG_DEMO_PORT=9000\nPOSTGRES_PASSWORD=other", encoding="utf-8"
    )
    environment(DEMO_PORT="9001")

    chosen = load_settings()

    assert chosen.telegram_token is not None
    assert chosen.demo_port == 9001


def test_every_variable_stands_in_the_operators_page_and_no_other():
    documented = set(re.findall(r"\bCTG_[A-Z_]+", OPERATORS_PAGE.read_text(encoding="utf-8")))
    assert documented == {f"CTG_{name.upper()}" for name in Settings.model_fields}


def test_an_empty_variable_counts_as_absent(environment):
    environment(TELEGRAM_TOKEN="", WEBHOOK_URL="")

    assert load_settings().telegram_token is None


def test_the_web_page_can_be_switched_off(environment):
    environment(WEB_LISTEN="none")

    assert load_settings().web_address is None


def test_no_secret_shows_in_what_is_printed(environment):
    environment(
        TELEGRAM_TOKEN=TOKEN,
        DATABASE_URL="postgresql://ctg:hidden@localhost:5432/ctg?password=hidden",
        WEBHOOK_URL="https://ctg.exemple.fr/telegram",
        WEBHOOK_SECRET=SECRET,
    )

    chosen = load_settings()

    printed = f"{chosen!r} {chosen} {chosen.model_dump()}"
    assert TOKEN not in printed
    assert SECRET not in printed
    assert "hidden" not in printed
    assert chosen.shown_database_url == "postgresql://localhost:5432/ctg"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TELEGRAM_TOKEN", "not a token at all", "un jeton de BotFather est attendu"),
        ("TELEGRAM_API_URL", "ftp://exemple.fr", "une adresse https://… est attendue"),
        ("TELEGRAM_API_URL", "https://u:hidden@exemple.fr", "sans mot de passe"),
        ("TELEGRAM_API_URL", "https://[exemple", "n’est pas lisible"),
        ("DATABASE_URL", "mysql://u:hidden@h/b", "une adresse « sqlite:///… » ou « postgresql://… »"),
        ("DATABASE_URL", "hidden", "une adresse « sqlite:///… » ou « postgresql://… »"),
        ("DATABASE_URL", "sqlite://", "une base en mémoire perdrait tout"),
        ("DATABASE_URL", "sqlite:///:memory:", "une base en mémoire perdrait tout"),
        ("TERRITORY", "absent.toml", "le fichier « absent.toml » n’existe pas"),
        ("WEBHOOK_LISTEN", "8443", "une adresse « hôte:port » est attendue"),
        ("WEBHOOK_SECRET", "hidden secret", "un secret de 1 à 256 caractères"),
        ("WEB_LISTEN", "127.0.0.1:70000", "une adresse « hôte:port » est attendue"),
        ("LOG_LEVEL", "bavard", "les valeurs possibles sont 'DEBUG'"),
        ("RATE_PER_SECOND", "trente", "un nombre est attendu"),
        ("RATE_PER_SECOND", "0", "un nombre supérieur à 0"),
        ("RATE_PER_SECOND", "inf", "un nombre fini"),
        ("RATE_PER_CHAT_BURST", "1.5", "un nombre entier est attendu"),
        ("RETENTION_ACCOUNTS_DAYS", "0", "un nombre d’au moins 1 est attendu"),
        ("DEMO_PORT", "99999", "un nombre d’au plus 65535 est attendu"),
    ],
)
def test_a_wrong_value_is_told_in_one_sentence_naming_the_variable(environment, name, value, said):
    environment(**{name: value})

    sentence = sentence_for_what_is_wrong()

    assert sentence.startswith(f"CTG_{name} : ")
    assert said in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "hidden" not in sentence


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"WEBHOOK_URL": "https://ctg.exemple.fr"}, "CTG_WEBHOOK_SECRET : ce secret est nécessaire"),
        (
            {"WEBHOOK_URL": "http://ctg.exemple.fr", "WEBHOOK_SECRET": SECRET},
            "une adresse https est attendue",
        ),
        (
            {"WEBHOOK_URL": "https://ctg.exemple.fr:9999", "WEBHOOK_SECRET": SECRET},
            "ports 443, 80, 88 et 8443",
        ),
    ],
)
def test_a_webhook_telegram_could_not_call_is_refused(environment, values, said):
    environment(**values)

    sentence = sentence_for_what_is_wrong()

    assert sentence.startswith("CTG_WEBHOOK_")
    assert said in sentence
    assert SECRET not in sentence


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_a_webhook_on_the_machine_itself_may_go_without_https(environment, host):
    environment(
        WEBHOOK_URL=f"http://{host}:9999/hook",
        WEBHOOK_SECRET=SECRET,
        TELEGRAM_API_URL="http://127.0.0.1:8081/",
    )

    chosen = load_settings()

    assert chosen.webhook_url == f"http://{host}:9999/hook"
    assert chosen.telegram_api_url == "http://127.0.0.1:8081"


def test_a_misspelt_variable_stops_the_start_and_proposes_the_right_one(environment):
    environment(TELEGRAM_TOKKEN=TOKEN)

    sentence = sentence_for_what_is_wrong()

    assert sentence.startswith("CTG_TELEGRAM_TOKKEN : ")
    assert "CTG_TELEGRAM_TOKEN ?" in sentence
    assert TOKEN not in sentence


def test_a_misspelt_variable_of_the_env_file_is_seen_too():
    Path(".env").write_text("CTG_NOTHING_LIKE_IT=1\n", encoding="utf-8")

    assert sentence_for_what_is_wrong() == "CTG_NOTHING_LIKE_IT : cette variable n’est pas connue."


def test_an_env_file_that_is_no_text_is_told():
    Path(".env").write_bytes(b"CTG_LOG_LEVEL=\xff\xfe")

    assert "« .env »" in sentence_for_what_is_wrong()


def test_not_even_the_library_quotes_a_refused_secret():
    with pytest.raises(ValueError, match="telegram_token") as refused:
        Settings(telegram_token="hidden, and no token")

    assert "hidden" not in str(refused.value)


def test_settings_do_not_change_while_the_bot_runs():
    with pytest.raises(ValueError, match="frozen"):
        load_settings().log_level = "ERROR"


@given(text=st.text(max_size=40))
def test_an_address_is_read_or_refused(text):
    with contextlib.suppress(ValueError):
        address = parse_address(text)
        assert address.host
        assert 0 < address.port < 65536


@given(value=st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=("Cs",)), min_size=1))
def test_no_database_address_ever_shows_its_password(environment, value):
    environment(DATABASE_URL=f"postgresql://u:pass{value}word@h/b")

    try:
        printed = repr(load_settings())
    except ConfigurationError as error:
        printed = str(error)

    assert f"pass{value}word" not in printed
