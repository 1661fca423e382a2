"""The operator's settings for one installation, read from the environment and from `.env`."""

import difflib
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource, SettingsConfigDict

from config.addresses import Address, is_loopback, parse_address, root_url
from config.errors import ConfigurationError, problem_in_french

PREFIX: Final = "CTG_"
TELEGRAM_API_URL: Final = "https://api.telegram.org"
PACKAGED_TERRITORY: Final = Path(__file__).parent / "territories" / "pays-viganais.toml"

# Telegram's own limits for a webhook: these ports only, and this alphabet for the secret token.
_TELEGRAM_WEBHOOK_PORTS: Final = (443, 80, 88, 8443)
_WEBHOOK_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
_TOKEN: Final = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,128}")
_DATABASE_SCHEMES: Final = ("sqlite", "postgresql", "postgresql+psycopg")
_TEST_PREFIX: Final = "CTG_TEST_"


def _token(token: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(token.get_secret_value()):
        raise ValueError("un jeton de BotFather est attendu, de la forme « 123456789:AAE… »")
    return token


def _webhook_secret(secret: SecretStr) -> SecretStr:
    if not _WEBHOOK_SECRET.fullmatch(secret.get_secret_value()):
        raise ValueError("un secret de 1 à 256 caractères parmi A-Z, a-z, 0-9, _ et - est attendu")
    return secret


def _database_url(url: SecretStr) -> SecretStr:
    scheme, separator, rest = url.get_secret_value().partition("://")
    if not separator or scheme not in _DATABASE_SCHEMES:
        raise ValueError("une adresse « sqlite:///… » ou « postgresql://… » est attendue")
    if scheme == "sqlite" and rest.removeprefix("/") in {"", ":memory:"}:
        raise ValueError("un fichier est attendu, car une base en mémoire perdrait tout à l’arrêt")
    return url


def _territory(path: Path) -> Path:
    if not path.is_file():
        raise ValueError(f"le fichier « {path} » n’existe pas")
    return path


def _listen(text: str) -> str:
    parse_address(text)
    return text


def _upper(text: object) -> object:
    return text.upper() if isinstance(text, str) else text


Port = Annotated[int, Field(ge=1, le=65535)]
Rate = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Days = Annotated[int, Field(ge=1, le=3650)]
Listen = Annotated[str, AfterValidator(_listen)]
RootUrl = Annotated[str, AfterValidator(root_url)]


class Settings(BaseSettings):
    """One installation's settings; secrets and the database address never show in ``repr()``."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,
        env_parse_none_str="none",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    telegram_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    telegram_api_url: RootUrl = TELEGRAM_API_URL
    database_url: Annotated[SecretStr, AfterValidator(_database_url)] = SecretStr(
        "sqlite:///var/ctg-bot.sqlite3"
    )
    territory: Annotated[Path, AfterValidator(_territory)] = PACKAGED_TERRITORY

    webhook_url: RootUrl | None = None
    webhook_listen: Listen = "127.0.0.1:8443"
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] | None = None
    web_listen: Listen | None = "127.0.0.1:8090"

    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], BeforeValidator(_upper)
    ] = "INFO"

    rate_per_second: Rate = 30.0
    rate_per_chat_per_second: Rate = 1.0
    rate_per_chat_burst: Annotated[int, Field(ge=1)] = 3
    rate_per_group_per_minute: Rate = 20.0

    retention_accounts_days: Days = 365
    retention_logs_days: Days = 180
    retention_updates_days: Days = 7
    retention_contributions_days: Days = 365

    demo_host: str = "127.0.0.1"
    demo_port: Port = 8080

    @property
    def retention_accounts(self) -> timedelta:
        """Time an account is kept after its last activity."""
        return timedelta(days=self.retention_accounts_days)

    @property
    def retention_logs(self) -> timedelta:
        return timedelta(days=self.retention_logs_days)

    @property
    def retention_updates(self) -> timedelta:
        """Time the ids of received updates are remembered."""
        return timedelta(days=self.retention_updates_days)

    @property
    def retention_contributions(self) -> timedelta:
        """Time the words, files and supports of contributions are kept after the convention."""
        return timedelta(days=self.retention_contributions_days)

    @property
    def webhook_address(self) -> Address:
        return parse_address(self.webhook_listen)

    @property
    def web_address(self) -> Address | None:
        """The address of `/health` and `/metrics` in long polling, or None."""
        return parse_address(self.web_listen) if self.web_listen else None

    @property
    def shown_database_url(self) -> str:
        """The place of the database for a person to read: no user, password or option."""
        parts = urlsplit(self.database_url.get_secret_value())
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        if self.webhook_url is None:
            return self
        if self.webhook_secret is None:
            raise ValueError(
                "CTG_WEBHOOK_SECRET : ce secret est nécessaire dès que CTG_WEBHOOK_URL est donnée"
            )
        parts = urlsplit(self.webhook_url)
        if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
            raise ValueError(
                "CTG_WEBHOOK_URL : une adresse https est attendue (http sur la machine même seulement)"
            )
        port = parts.port or 443
        if self.telegram_api_url == TELEGRAM_API_URL and port not in _TELEGRAM_WEBHOOK_PORTS:
            raise ValueError("CTG_WEBHOOK_URL : Telegram n’appelle que les ports 443, 80, 88 et 8443")
        return self


def load_settings() -> Settings:
    """Read the environment and `.env` of the working directory.

    Raises:
        ConfigurationError: one French sentence that names the variable, never a secret's value.
    """
    try:
        _refuse_unknown_variables()
        return Settings()
    except ValidationError as error:
        raise ConfigurationError(_sentence(error)) from None
    except UnicodeDecodeError:
        raise ConfigurationError("Le fichier « .env » n’est pas écrit en UTF-8.") from None


def _sentence(error: ValidationError) -> str:
    details = error.errors(include_url=False, include_input=False)[0]
    problem = problem_in_french(details)
    if not details["loc"]:
        return f"{problem}."
    return f"{PREFIX}{str(details['loc'][0]).upper()} : {problem}."


def _given_variables() -> Iterator[str]:
    for source in (EnvSettingsSource(Settings), DotEnvSettingsSource(Settings)):
        yield from (name.upper() for name in source.env_vars)


def _refuse_unknown_variables() -> None:
    """Refuse a misspelt variable: it would otherwise silently leave a default in force."""
    known = [f"{PREFIX}{name.upper()}" for name in Settings.model_fields]
    for name in _given_variables():
        if not name.startswith(PREFIX) or name.startswith(_TEST_PREFIX) or name in known:
            continue
        near = difflib.get_close_matches(name, known, n=1)
        hint = f" ; vouliez-vous écrire {near[0]} ?" if near else "."
        raise ConfigurationError(f"{name} : cette variable n’est pas connue{hint}")
