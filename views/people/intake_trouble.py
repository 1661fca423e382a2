"""The message to administrators when updates go elsewhere: what was seen, and what to do."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from services.outbox.intake_trouble import Trouble
from views.texts import Html, Texts

_SEEN: Final[Mapping[Trouble, str]] = {
    Trouble.POLLED_ELSEWHERE: "intake-polled-elsewhere",
    Trouble.WEBHOOK_SET: "intake-webhook-set",
    Trouble.WEBHOOK_GONE: "intake-webhook-gone",
    Trouble.WEBHOOK_ELSEWHERE: "intake-webhook-elsewhere",
    Trouble.WEBHOOK_FAILING: "intake-webhook-failing",
}


def render_intake_trouble(trouble: Trouble, since: datetime, texts: Texts) -> Html:
    """Render what was seen, since when, and what an administrator can do about it."""
    return texts("intake-trouble", since=texts.moment(since), seen=texts(_SEEN[trouble]))
