"""`/start` with and without an invitation, a newcomer's form, and blocking or unblocking the bot."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from handlers.forms.parts import Choice, Field, Form, Prompt, card_of, without_review
from handlers.people.directory import OpenPerson
from handlers.people.fields import COMMITTEES, NAME, ORGANISATION
from handlers.people.profile import OpenProfile
from handlers.people.refusals import RequestInvitation, request_keyboard
from handlers.turns.incoming import BlockChange, Command
from handlers.turns.keyboards import Button, Keyboard
from handlers.turns.menu import menu_of
from handlers.turns.notices import Notice, Occasion, message
from handlers.turns.replies import message_content
from handlers.turns.routes import OnCommand, OnMessage, OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.errors import AccessWithdrawnError
from services.outbox import reach
from services.people import erasure, invitations, joining, organisations
from services.people.joining import Registration, RequestOutcome
from storage.records.draft import Draft
from storage.records.outbox import PromiseKind, Rendered
from storage.records.person import Grant, Invitation, PersonState, Role
from views.people import privacy
from views.people.profiles import render_welcome

FORM: Final = "joining"


@dataclass(frozen=True, slots=True)
class BeginRegistration:
    """« Commencer », once a coordinator has accepted."""

    code: ClassVar[str] = "jb"


def start(command: Command, turn: Turn) -> None:
    """Greet a newcomer, with or without an invitation, or a person coming back."""
    state = turn.person.state if turn.person else None
    if state is PersonState.WITHDRAWN:
        raise AccessWithdrawnError
    if state is PersonState.ACTIVE:
        _greet_member(command.argument, turn)
    elif _may_begin_anew(command.argument, turn) or not _resume(turn):
        _greet_newcomer(command.argument, turn)


def _may_begin_anew(token: str, turn: Turn) -> bool:
    """Return whether an invitation starts over: before consent nothing was entered, so the latest counts."""
    return bool(token) and (turn.person is None or turn.person.consented_at is None)


def _greet_member(token: str, turn: Turn) -> None:
    if token:
        _open_another(token, turn)
    else:
        turn.reply(turn.texts("joined-already", name=turn.actor.name), _first_steps(turn))
    turn.set_menu(menu_of(turn.person, turn.commands, turn.texts))


def _open_another(token: str, turn: Turn) -> None:
    """Add an opened invitation's role to a registered person's."""
    invitation = invitations.get_open(turn.work, token, at=turn.now)
    person = joining.add_access(turn.work, turn.actor, invitation, at=turn.now)
    if person is None:
        turn.reply(turn.texts("join-nothing-new"))
        return
    turn.person = person
    role = turn.texts.plain(f"role-{invitation.role}")
    code = invitation.committee_code
    if code:
        turn.reply(turn.texts("join-added-in-committee", role=role, committee=turn.texts.committee(code)))
    else:
        turn.reply(turn.texts("join-added", role=role))


def _resume(turn: Turn) -> bool:
    draft = turn.work.drafts.find_form(turn.person.id, FORM) if turn.person else None
    if draft is not None:
        turn.forms.resume(draft, turn)
    return draft is not None


def _greet_newcomer(token: str, turn: Turn) -> None:
    if token:
        _begin(turn, invitations.get_open(turn.work, token, at=turn.now))
        return
    if turn.person and joining.may_begin(turn.work, turn.chat_id):
        _begin(turn, None)
    elif joining.is_waiting(turn.work, turn.chat_id):
        turn.reply(turn.texts("join-request-waiting"))
    else:
        turn.reply(turn.texts("join-stranger", territory=turn.territory.name), request_keyboard(turn.texts))


def _begin(turn: Turn, invitation: Invitation | None) -> None:
    """Begin registration; the draft carries the invitation, an accepted request needs none."""
    if turn.person is None:
        language = turn.texts.language
        turn.person = joining.welcome(turn.work, turn.chat_id, language=language, at=turn.now)
    values: dict[str, Any] = {"invitation": None, "role": Role.PARTNER, "committee": None}
    if invitation is not None:
        values = {
            "invitation": invitation.id,
            "role": invitation.role,
            "committee": invitation.committee_code,
        }
        organisation = organisations.find(turn.work, invitation.organisation_id or 0)
        values |= {"organisation": organisation.name} if organisation else {}
    turn.forms.start(FORM, turn, values)


def _ask_consent(_draft: Draft, turn: Turn) -> Prompt:
    agree = Choice("yes", turn.texts.plain("join-consent-button"))
    return Prompt(privacy.render_first_contact(turn.texts), (agree,))


def _consent(value: str, draft: Draft, turn: Turn) -> str:
    joining.consent(turn.work, turn.actor, draft.values["invitation"], at=turn.now)
    return value


def _finish(draft: Draft, turn: Turn) -> None:
    values = draft.values
    said = Registration(values["name"], values["organisation"], tuple(values["committees"]))
    grant = Grant(Role(values["role"]), values["committee"])
    turn.person = joining.register(turn.work, turn.actor, said, grant=grant, at=turn.now)
    joining.tell_of_old_link(turn.work, turn.person, values["invitation"], at=turn.now)
    turn.show(card_of(draft), render_welcome(turn.person, turn.texts), _first_steps(turn))
    turn.set_menu(menu_of(turn.person, turn.commands, turn.texts))


def _give_up(draft: Draft, turn: Turn) -> None:
    """Handle « Annuler » while registering: keep nothing, not even that the person came."""
    chat_id = turn.chat_id
    joining.give_up(turn.work, turn.actor, draft.values["invitation"])
    turn.person = None
    goodbye = message_content(turn.texts("join-given-up"))
    erasure.promise_farewell(turn.work, PromiseKind.MESSAGE, goodbye, chat_id=chat_id, at=turn.now)


def _first_steps(turn: Turn) -> Keyboard:
    return [[Button(turn.texts.plain("joined-profile-button"), OpenProfile())]]


def request_invitation(_press: RequestInvitation, turn: Turn) -> None:
    """Pass « Demander une invitation » on to the coordinators, once."""
    sender = turn.incoming.sender
    if turn.person and turn.person.state is PersonState.ACTIVE:
        turn.toast(turn.texts.plain("join-known-already"), alert=True)
        return
    if _resume(turn):
        return
    outcome, request_id = joining.request(
        turn.work,
        turn.chat_id,
        profile_name=sender.full_name,
        language=turn.texts.language,
        at=turn.now,
    )
    if request_id is not None:
        joining.tell_of_request(turn.work, request_id, at=turn.now)
    key = "join-request-sent" if outcome is RequestOutcome.SENT else f"join-request-{outcome}"
    turn.reply(turn.texts(key, contact=turn.territory.contact.in_language(turn.texts.language)))


def begin_accepted(_press: BeginRegistration, turn: Turn) -> None:
    """Begin registration on « Commencer », under the acceptance."""
    if turn.actor.state is PersonState.ACTIVE:
        turn.reply(turn.texts("joined-already", name=turn.actor.name), _first_steps(turn))
    elif not _resume(turn):
        _greet_newcomer("", turn)


def _render_accepted(occasion: Occasion) -> Rendered | None:
    person = occasion.reader
    if person is None or person.state is not PersonState.JOINING:
        return None
    begin = Button(occasion.texts.plain("join-begin-button"), BeginRegistration(), "primary")
    return message(occasion.texts("join-accepted"), [[begin]], card="join-accepted")


def _render_old_link(occasion: Occasion) -> Rendered | None:
    newcomer = joining.find_newcomer(occasion.work, occasion.parameters["person_id"])
    if occasion.reader is None or newcomer is None:
        return None
    given_at = datetime.fromisoformat(occasion.parameters["given_at"])
    text = occasion.texts("came-by-old-link", name=newcomer.name, date=occasion.texts.date(given_at))
    return message(text, [[Button(occasion.texts.plain("came-open-button"), OpenPerson(newcomer.id))]])


def note_block(change: BlockChange, turn: Turn) -> None:
    """Note that a person blocked or unblocked the bot; leaving a group says nothing about the person."""
    if turn.person is None or not change.is_private:
        return
    if change.blocked:
        reach.close(turn.work, turn.person, at=turn.now)
    elif turn.person.blocked_at is not None:
        turn.person = reach.open_again(turn.work, turn.person, at=turn.now)
        turn.set_menu(menu_of(turn.person, turn.commands, turn.texts))


def notices() -> dict[str, Notice]:
    return {joining.ACCEPTED: _render_accepted, joining.CAME_BY_OLD_LINK: _render_old_link}


def forms() -> list[Form]:
    """Return the newcomer's form: four taps when the name and the organisation are there to choose."""
    consent = Field("consent", _ask_consent, None, "join-consent", choose=_consent)
    return [
        Form(
            FORM,
            (consent, NAME, ORGANISATION, COMMITTEES),
            review=without_review,
            finish=_finish,
            cancelled=_give_up,
        )
    ]


def routes() -> list[Route]:
    return [
        OnCommand("start", start, Permission.BE_HEARD),
        OnPress(RequestInvitation, request_invitation, Permission.BE_HEARD),
        OnPress(BeginRegistration, begin_accepted, Permission.KEEP_PROFILE),
        OnMessage(BlockChange, note_block, Permission.BE_HEARD),
    ]
