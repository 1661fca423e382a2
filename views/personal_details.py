"""Warnings about personal details found in a text."""

from collections.abc import Sequence
from typing import Final

from services.language.hygiene import shorten
from services.language.personal_details import Finding
from views.texts import Html, Texts

_MOST_FINDINGS: Final = 5


def warnings_of(text: str, findings: Sequence[Finding], texts: Texts) -> list[Html]:
    """Render the personal details found in a text, and the invitation to rephrase it."""
    seen = [
        texts(f"need-found-{finding.kind}", words=shorten(text[finding.start : finding.end], 60))
        for finding in findings[:_MOST_FINDINGS]
    ]
    return [texts("need-found"), *[Html(f"• {each}") for each in seen], texts("need-found-invite")]
