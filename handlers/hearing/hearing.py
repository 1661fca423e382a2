"""What a text is for, once nothing that was open has taken it: decided by rules, asked where two are near."""

from collections.abc import Mapping, Sequence
from typing import Final

from handlers.hearing.buttons import NotThat
from handlers.hearing.questions import ANSWERED, command_of
from handlers.turns.asides import NEW_NEED, ask_about, set_aside
from handlers.turns.incoming import TextMessage
from handlers.turns.keyboards import Button
from handlers.turns.parts import as_command, as_text
from handlers.turns.reserved import refuse_others
from handlers.turns.routes import HeardMessage, Routes
from handlers.turns.turn import Turn
from services import access
from services.access import Permission
from services.errors import RefusedError
from services.hearing.commands import command_names
from services.hearing.hearing import hear_calm
from services.hearing.meanings import CONTRIBUTIONS, Because, Heard, Intent, Known, Meaning
from services.language.hygiene import shorten
from services.plan import sheets
from services.schedules.days_off import local_time
from storage.records.person import Person, Role

# Readings that are asked about at once.
_MOST_READINGS: Final = 3
_LONGEST_QUOTE: Final = 120
# The role that says whether a text may be news of an action: the first of these that a person has.
_ROLES: Final = (Role.COORDINATOR, Role.ADMINISTRATOR, Role.REFERENT, Role.STEERING, Role.LEAD)
# What may be more of a need, or an answer that comes late.
_BELONGING: Final = CONTRIBUTIONS | {Intent.ANSWER, Intent.NOTHING}
# What is asked for without a slash needs no word on how it was understood.
_PLAIN: Final = frozenset({Intent.COMMAND, Intent.REFERENCE, Intent.ASK_HELP})
_NOT_ALLOWED: Final = {"calendrier": "heard-no-meetings"}


def way_of(intent: Intent) -> str:
    """Return the name of the way that takes words for this."""
    return f"as-{intent.value}"


class Hearing:
    """Gives a text to the feature it is for."""

    def __init__(self, routes: Routes) -> None:
        self._routes = routes
        self._commands: Mapping[str, str] = command_names(routes.commands.keys())

    def take(self, message: TextMessage, turn: Turn) -> bool:
        """Answer a text, or ask what it is; False when no feature takes what it is for."""
        heard = self._hear(message.text, turn)
        readings = [one for one in (heard.best, *heard.near) if self._is_taken(one.intent)]
        if not heard.best.sure and len(readings) > 1:
            _ask(readings[:_MOST_READINGS], turn)
            return True
        return self._give(HeardMessage(message, heard.best), turn)

    def take_as(self, text: str, intent: Intent, turn: Turn) -> None:
        """Give words to what their author said they are."""
        heard = self._hear(text, turn)
        read = {one.intent: one for one in (*heard.near, heard.best)}
        meaning = read.get(intent) or Meaning(intent, Because("chosen"))
        self._give(HeardMessage(as_text(turn.incoming, text), meaning), turn)

    def may_belong(self, text: str, turn: Turn) -> bool:
        """Return whether words may belong to what is open: they are not surely something else."""
        best = self._hear(text, turn).best
        return not best.sure or best.intent in _BELONGING

    def _hear(self, text: str, turn: Turn) -> Heard:
        role = _role_of(turn.actor)
        known = Known(role=role, commands=self._commands, actions=_actions_of(role, turn))
        today = local_time(turn.now, turn.territory).date()
        return hear_calm(text, turn.territory, known=known, today=today)

    def _is_taken(self, intent: Intent) -> bool:
        return intent in self._routes.meanings or intent in ANSWERED

    def _give(self, heard: HeardMessage, turn: Turn) -> bool:
        route = self._routes.meanings.get(heard.meaning.intent)
        if route is not None:
            _require(route.permission, turn)
            route.handler(heard, turn)
            return True
        command = command_of(heard.meaning, turn.texts)
        if command is not None:
            self._answer(heard, *command, turn)
        return command is not None

    def _answer(self, heard: HeardMessage, name: str, argument: str, turn: Turn) -> None:
        """Run the command that answers a question; above its answer stands how it was understood."""
        route = self._routes.commands.get(name)
        if route is None:
            raise RefusedError(_NOT_ALLOWED.get(name, "heard-nothing"))
        if name in _NOT_ALLOWED and not access.allows(turn.person, route.permission):
            raise RefusedError(_NOT_ALLOWED[name])
        _require(route.permission, turn)
        if heard.meaning.intent not in _PLAIN:
            _say_how(heard, turn)
        route.handler(as_command(heard.message, name, argument), turn)


def _require(permission: Permission, turn: Turn) -> None:
    """Say whom a thing is for, to a member who asks for it in words."""
    refuse_others(turn, permission, key="heard-not-for-you")
    turn.require(permission)


def _ask(readings: Sequence[Meaning], turn: Turn) -> None:
    text = turn.incoming.text if isinstance(turn.incoming, TextMessage) else ""
    ways = dict.fromkeys(way_of(one.intent) for one in readings)
    ask_about(turn, turn.texts("heard-near-ask", text=shorten(text, _LONGEST_QUOTE)), tuple(ways))


def _say_how(heard: HeardMessage, turn: Turn) -> None:
    what = turn.texts.plain(f"heard-what-{heard.meaning.intent.value}")
    draft = set_aside(turn, heard.message, (NEW_NEED, way_of(Intent.SPEAK)))
    not_that = Button(turn.texts.plain("heard-not"), NotThat(draft.id))
    turn.reply(turn.texts("heard-as", what=what), [[not_that]])


def _role_of(person: Person) -> Role:
    held = {grant.role for grant in person.grants}
    return next((role for role in _ROLES if role in held), Role.PARTNER)


def _actions_of(role: Role, turn: Turn) -> tuple[tuple[str, str], ...]:
    """Return codes and titles of the actions a lead may have named by their words."""
    if role is not Role.LEAD or not access.allows(turn.person, Permission.REPORT_PROGRESS):
        return ()
    return tuple((action.code, action.title) for action in sheets.list_led(turn.work, turn.actor))
