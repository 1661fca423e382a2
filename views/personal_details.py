"""Warnings about personal details found in a text."""

from collections.abc import Sequence
from typing import Final

from services.language.hygiene import shorten
from services.language.personal_details import Finding, find_personal_details
from views.texts import Html, Texts

_MOST_FINDINGS: Final = 5


def warnings_of(
    text: str, findings: Sequence[Finding], texts: Texts, *, invitation: str = "need-found-invite"
) -> list[Html]:
    """Render the personal details found in a text, and the invitation (a text's key) to rephrase it."""
    seen = [
        texts(f"need-found-{finding.kind}", words=shorten(text[finding.start : finding.end], 60))
        for finding in findings[:_MOST_FINDINGS]
    ]
    return [texts("need-found"), *[Html(f"• {each}") for each in seen], texts(invitation)]


def flag_of(text: str, texts: Texts) -> Html:
    """Render the kinds of personal details in a text, for its reader; nothing when there are none."""
    kinds = dict.fromkeys(finding.kind for finding in find_personal_details(text))
    if not kinds:
        return Html("")
    return texts("need-flag", kinds=", ".join(texts.plain(f"need-flag-{kind}") for kind in kinds))
