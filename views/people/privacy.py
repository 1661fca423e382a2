"""Texts about personal data: in short at first contact, and in full."""

from services.people.keeping import silence
from services.people.keeping.retention import Retention
from views import visibility
from views.texts import Html, Texts


def render_first_contact(texts: Texts) -> Html:
    """Render two sentences about the bot, and the notice in short."""
    territory, language = texts.territory, texts.language
    return texts(
        "privacy-first-contact",
        territory=territory.name,
        controller=territory.controller.in_language(language),
        contact=territory.contact.in_language(language),
        reads=visibility.rule(texts),
    )


def render_notice(texts: Texts, retention: Retention) -> Html:
    """Render the whole notice, in one message."""
    territory, language = texts.territory, texts.language
    return texts(
        "privacy-notice",
        controller=territory.controller.in_language(language),
        contact=territory.contact.in_language(language),
        reads=visibility.rule(texts),
        officer=territory.data_protection_officer.in_language(language),
        accounts=retention.accounts.days,
        logs=retention.logs.days,
        updates=retention.updates.days,
        contributions=retention.contributions.days,
        warned=silence.FIRST_WARNING.days,
        warned_again=silence.SECOND_WARNING.days,
        first=str(territory.period.start),
        last=str(territory.period.end),
    )
