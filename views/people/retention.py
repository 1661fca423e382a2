"""Messages before something is erased for good."""

from datetime import datetime

from services.people.keeping.contributions import Ending
from views.texts import Html, Texts


def render_account_ending(ends_at: datetime, last_sign: datetime, texts: Texts) -> Html:
    """Render the message to a silent reader: when their account goes, what goes, how to stay."""
    return texts("account-ending", day=texts.date(ends_at), since=texts.date(last_sign))


def render_contributions_ending(ending: Ending, texts: Texts) -> Html:
    """Render the message to administrators: from when, what goes, what stays, how to keep it longer."""
    return texts("contributions-ending", day=texts.date(ending.begins_at), count=ending.needs)
