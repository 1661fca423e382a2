"""A command for others: its name is in the help of those, so nothing is hidden by saying whom it is for."""

from handlers.turns.turn import Turn
from services import access
from services.access import Permission
from services.errors import RefusedError
from views.roles import render_holders


def refuse_others(turn: Turn, permission: Permission, *, key: str = "refused-command") -> None:
    """Refuse a member who may not use a command with who may; whoever is no member is refused elsewhere."""
    is_member = access.allows(turn.person, Permission.CONTRIBUTE)
    if is_member and not access.allows(turn.person, permission):
        raise RefusedError(key, who=render_holders(access.roles_with(permission), turn.texts))
