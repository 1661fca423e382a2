"""A pasted invitation link: it holds a secret, so it is never taken for words."""

import re
from typing import Final

from services.hearing.meanings import Because, Intent, Meaning, Slots
from services.hearing.said import Said

_LINK: Final = re.compile(r"(?:https?://)?[\w.-]+/\S*[?&]start=(?P<code>[\w-]{4,128})", re.ASCII)


def hear_invitation(said: Said) -> Meaning | None:
    """Understand a link that begins the conversation with a code, whatever stands around it."""
    found = _LINK.search(said.text) if "start=" in said.text else None
    if found is None:
        return None
    return Meaning(Intent.INVITATION, Because("invitation"), Slots(code=found["code"]))
