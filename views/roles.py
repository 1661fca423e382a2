"""Who may do something, as the end of a sentence: « à la coordination et au comité de pilotage »."""

from collections.abc import Sequence

from storage.records.person import Role
from views.texts import Texts


def render_holders(roles: Sequence[Role], texts: Texts) -> str:
    """Return whom something is for; the administration, which may do nearly all, is named only when alone."""
    others = tuple(role for role in roles if role is not Role.ADMINISTRATOR)
    *first, last = [texts.plain(f"kept-for-{role.value}") for role in others or roles]
    return texts.plain("reads-and").join([", ".join(first), last]) if first else last
