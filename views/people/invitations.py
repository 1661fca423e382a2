"""An invitation, to forward and to show."""

from datetime import datetime
from io import BytesIO
from typing import Final

import segno

from services.language.hygiene import shorten
from views.texts import Html, Texts

# About 5 cm on paper at 150 dpi, with the quiet zone scanners want.
_PIXELS_PER_MODULE: Final = 10
_QUIET_MODULES: Final = 4
_LONGEST_SCOPE: Final = 200


def render_scope(role: str, committee_code: str | None, texts: Texts) -> str:
    """Return an invitation's role and place: « Partenaire · comité … »."""
    name = texts.plain(f"role-{role}")
    place = texts.committee(committee_code) if committee_code else texts.plain("invite-whole-territory")
    return shorten(f"{name} · {place}", _LONGEST_SCOPE)


def render_invitation(link: str, scope: str, texts: Texts, *, uses: int, expires_at: datetime) -> Html:
    """Render the message a coordinator forwards."""
    return texts("invite-made", scope=scope, link=link, uses=uses, day=texts.date(expires_at))


def render_qr_code(link: str) -> bytes:
    """Draw the link as a QR code in PNG."""
    buffer = BytesIO()
    code = segno.make(link, error="m", micro=False)
    code.save(buffer, kind="png", scale=_PIXELS_PER_MODULE, border=_QUIET_MODULES)
    return buffer.getvalue()
