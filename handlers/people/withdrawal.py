"""A coordinator's view of a person's card, with the button that ends their access."""

from dataclasses import dataclass
from typing import ClassVar

from handlers.people.directory import CARD, OpenPerson, ShowDirectory
from handlers.turns.keyboards import Button, Keyboard
from handlers.turns.replies import Replies
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from services import access
from services.access import Permission
from services.people import absences, directory, profiles
from storage.records.outbox import PromiseKind
from storage.records.person import Person, PersonState
from views.people.profiles import render_profile
from views.texts import Texts


@dataclass(frozen=True, slots=True)
class AskWithdrawal:
    """« Retirer l'accès »: asks for confirmation."""

    code: ClassVar[str] = "wa"
    person_id: int


@dataclass(frozen=True, slots=True)
class ConfirmWithdrawal:
    """The confirmation of « Retirer l'accès »."""

    code: ClassVar[str] = "wc"
    person_id: int


def open_person(press: OpenPerson | ConfirmWithdrawal, turn: Turn) -> None:
    """Show a person's card, in place of the directory."""
    person = directory.get_person(turn.work, turn.actor, press.person_id)
    absence = absences.absence_of(person, at=turn.now, territory=turn.territory)
    keyboard = _keyboard(person, turn)
    turn.show(CARD, render_profile(person, turn.texts, absence=absence), keyboard)


def _keyboard(person: Person, turn: Turn) -> Keyboard:
    back = Button(turn.texts.plain("person-directory-button"), ShowDirectory(0, "", "", ""))
    if person.state is not PersonState.ACTIVE or not access.may_withdraw(turn.actor, person):
        return [[back]]
    return [[Button(turn.texts.plain("person-withdraw-button"), AskWithdrawal(person.id))], [back]]


def ask(press: AskWithdrawal, turn: Turn) -> None:
    """Explain the consequences and ask for confirmation."""
    person = directory.get_person(turn.work, turn.actor, press.person_id)
    keyboard = [
        [Button(turn.texts.plain("person-withdraw-confirm"), ConfirmWithdrawal(person.id), "danger")],
        [Button(turn.texts.plain("person-withdraw-keep"), OpenPerson(person.id))],
    ]
    turn.show(CARD, turn.texts("person-withdraw-ask", name=person.name), keyboard)


def confirm(press: ConfirmWithdrawal, turn: Turn) -> None:
    """End the access, tell both people, and remove the menu."""
    person = profiles.withdraw(turn.work, turn.actor, press.person_id, at=turn.now)
    back = Button(turn.texts.plain("person-directory-button"), ShowDirectory(0, "", "", ""))
    turn.show(CARD, turn.texts("person-withdrawn", name=person.name), [[back]])
    if person.chat_id is not None:
        theirs = Texts(person.language, turn.territory)
        told = Replies(turn.work, person.chat_id, turn.now)
        told.say(theirs("person-withdrawn-told"))
        told.promise(PromiseKind.MENU, {"commands": None})  # brings back the menu of a stranger


def routes() -> list[Route]:
    return [
        OnPress(OpenPerson, open_person, Permission.MANAGE_PEOPLE),
        OnPress(AskWithdrawal, ask, Permission.MANAGE_PEOPLE),
        OnPress(ConfirmWithdrawal, confirm, Permission.MANAGE_PEOPLE),
    ]
