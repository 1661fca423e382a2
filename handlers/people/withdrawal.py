"""A person's card in the directory: members write to them there, a coordinator ends their access."""

from dataclasses import dataclass
from typing import ClassVar

from handlers.people.directory import CARD, OpenPerson, ShowDirectory, WriteToPerson
from handlers.people.managing import EditPerson, OpenOrganisation
from handlers.turns.keyboards import Button, Keyboard
from handlers.turns.replies import Replies
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from handlers.undoing.buttons import undo_row
from services import access
from services.access import Permission
from services.people import absences, directory, profiles
from services.people.acts import ACTS, SUBJECT, manages
from storage.records.outbox import PromiseKind
from storage.records.person import Person, PersonState
from views.people.directory import render_managed, render_person
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


def open_person(press: OpenPerson, turn: Turn) -> None:
    """Show a person's card, in place of the directory."""
    person = directory.get_listed(turn.work, turn.actor, press.person_id)
    absence = absences.absence_of(person, at=turn.now, territory=turn.territory)
    if access.allows(turn.actor, Permission.MANAGE_PEOPLE):
        card = render_managed(person, absence, turn.texts)
    else:
        card = render_person(person, absence, turn.texts)
    turn.show(CARD, card, _keyboard(person, turn))


def _keyboard(person: Person, turn: Turn) -> Keyboard:
    """Return what one may do; labels hold no name, as they are stored until the card is shown again."""
    back = Button(turn.texts.plain("person-directory-button"), ShowDirectory(0, "", "", ""))
    if person.state is not PersonState.ACTIVE:
        return [[back]]
    write = [Button(turn.texts.plain("contact-button-person"), WriteToPerson(person.id))]
    writing = write if person.id != turn.actor.id else []
    managing = _managing_rows(person, turn) if access.may_withdraw(turn.actor, person) else []
    return [writing, *managing, [back]]


def _managing_rows(person: Person, turn: Turn) -> Keyboard:
    edit = Button(turn.texts.plain("person-edit-button"), EditPerson(person.id))
    withdraw = Button(turn.texts.plain("person-withdraw-button"), AskWithdrawal(person.id))
    theirs = [
        Button(turn.texts.plain("person-organisation-button"), OpenOrganisation(organisation_id))
        for organisation_id in (person.organisation_id,)
        if organisation_id is not None and manages(turn.actor)
    ]
    undoing = undo_row(turn.work, turn.actor, f"{SUBJECT}:{person.id}", ACTS, turn.texts)
    return [[edit, withdraw], theirs, undoing]


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
        OnPress(OpenPerson, open_person, Permission.SEE_DIRECTORY),
        OnPress(AskWithdrawal, ask, Permission.MANAGE_PEOPLE),
        OnPress(ConfirmWithdrawal, confirm, Permission.MANAGE_PEOPLE),
    ]
