"""What is said about personal data: in short at first contact, and in full."""

from dataclasses import dataclass
from typing import Self

from config.settings import Settings
from views.texts import Html, Texts

_DEFAULTS = {name: field.default for name, field in Settings.model_fields.items()}


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept, in days; the settings' defaults unless an installation says otherwise."""

    accounts: int = _DEFAULTS["retention_accounts_days"]
    logs: int = _DEFAULTS["retention_logs_days"]
    updates: int = _DEFAULTS["retention_updates_days"]

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """What an installation has chosen."""
        return cls(
            settings.retention_accounts_days,
            settings.retention_logs_days,
            settings.retention_updates_days,
        )


def render_first_contact(texts: Texts) -> Html:
    """What this is in two sentences, and the notice in short."""
    territory, language = texts.territory, texts.language
    return texts(
        "privacy-first-contact",
        territory=territory.name,
        controller=territory.controller.in_language(language),
        contact=territory.contact.in_language(language),
    )


def render_notice(texts: Texts, retention: Retention) -> Html:
    """The whole notice, in one message."""
    territory, language = texts.territory, texts.language
    return texts(
        "privacy-notice",
        controller=territory.controller.in_language(language),
        contact=territory.contact.in_language(language),
        officer=territory.data_protection_officer.in_language(language),
        accounts=retention.accounts,
        logs=retention.logs,
        updates=retention.updates,
    )
