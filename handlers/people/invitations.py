"""`/inviter` for people allowed to invite; requests to join, decided with a tap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from handlers.turns.incoming import Command
from handlers.turns.keyboards import Button, Keyboard, in_columns
from handlers.turns.menu import HelpSection
from handlers.turns.notices import Notice, Occasion, message, picture
from handlers.turns.replies import message_content
from handlers.turns.routes import OnCommand, OnPress, Route
from handlers.turns.turn import Turn
from handlers.wiring.feature import Awaited, WaitsFor
from services import access
from services.access import Permission
from services.errors import MovedOnError
from services.outbox import promises
from services.people import invitations, joining
from storage.records.outbox import Rendered
from storage.records.person import Grant, JoinDecision, Role
from views.people.invitations import render_invitation, render_qr_code, render_scope
from views.people.profiles import render_decision, render_join_request
from views.texts import Texts

CARD: Final = "invite"
MADE: Final = "invitation"
# Other roles cover the whole territory.
OF_A_COMMITTEE: Final = frozenset({Role.PARTNER, Role.LEAD, Role.REFERENT})


@dataclass(frozen=True, slots=True)
class InviteTo:
    """A role; asks for which committee."""

    code: ClassVar[str] = "ir"
    role: str


@dataclass(frozen=True, slots=True)
class MakeInvitation:
    """A role, for this committee or (empty) the whole territory."""

    code: ClassVar[str] = "im"
    role: str
    committee: str


@dataclass(frozen=True, slots=True)
class DecideRequest:
    """« Accepter » or « Refuser »."""

    code: ClassVar[str] = "jd"
    request_id: int
    accept: int


def invite(_command: Command, turn: Turn) -> None:
    """Ask for which role."""
    roles = [role for role in Role if _scopes(role, turn)]
    buttons = [Button(turn.texts.plain(f"role-{role}"), InviteTo(role)) for role in roles]
    turn.show(CARD, turn.texts("invite-role"), in_columns(buttons, 2), anew=True)


def _scopes(role: Role, turn: Turn) -> list[str]:
    """Return the committees (empty: the whole territory) for which the actor may give a role."""
    codes = ["", *(committee.code for committee in turn.territory.committees)]
    codes = codes if role in OF_A_COMMITTEE else codes[:1]
    return [code for code in codes if access.may_give(turn.actor, Grant(role, code or None))]


def choose_committee(press: InviteTo, turn: Turn) -> None:
    """Ask for which committee, unless there is only one answer."""
    role = _role(press.role)
    scopes = _scopes(role, turn)
    if scopes == [""]:
        make(MakeInvitation(role, ""), turn)
        return
    buttons = [Button(_scope_label(code, turn.texts), MakeInvitation(role, code)) for code in scopes]
    question = turn.texts("invite-committee", role=turn.texts.plain(f"role-{role}"))
    turn.show(CARD, question, in_columns(buttons, 1))


def _scope_label(code: str, texts: Texts) -> str:
    return texts.committee(code) if code else texts.plain("invite-whole-territory")


def make(press: MakeInvitation, turn: Turn) -> None:
    """Make a link, and promise it once: only its hash is kept."""
    role, committee = _role(press.role), press.committee or None
    if press.committee not in _scopes(role, turn):
        raise MovedOnError
    token = invitations.create(turn.work, role=role, committee_code=committee, by=turn.actor, at=turn.now)
    turn.show(CARD, turn.texts("invite-coming", scope=render_scope(role, committee, turn.texts)))
    turn.send_document(MADE, token=token, role=role, committee=committee, made_at=turn.now.isoformat())


def _render_invitation(occasion: Occasion) -> Rendered:
    """Render the picture to show and, under it, the link to forward."""
    given, texts = occasion.parameters, occasion.texts
    role = Role(given["role"])
    link = occasion.join_link(given["token"])
    caption = render_invitation(
        link,
        render_scope(role, given["committee"], texts),
        texts,
        uses=invitations.terms_of(role).uses,
        expires_at=datetime.fromisoformat(given["made_at"]) + invitations.terms_of(role).lifetime,
    )
    return picture(texts.plain("invite-qr-file"), render_qr_code(link), caption)


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        raise MovedOnError from None


def list_requests(_command: Command, turn: Turn) -> None:
    """Show every request that waits, each with its two buttons."""
    waiting = joining.list_undecided(turn.work, turn.actor)
    if not waiting:
        turn.reply(turn.texts("join-none-waiting"))
    for asked in waiting:
        keyboard = decision_keyboard(asked.id, turn.texts)
        turn.show(request_card(asked.id), render_join_request(asked, turn.texts), keyboard, anew=True)


def request_card(request_id: int) -> str:
    """Return the key of the card of one request."""
    return f"join:{request_id}"


def decision_keyboard(request_id: int, texts: Texts) -> Keyboard:
    return [
        [
            Button(texts.plain("join-accept-button"), DecideRequest(request_id, 1), "success"),
            Button(texts.plain("join-decline-button"), DecideRequest(request_id, 0)),
        ]
    ]


def decide(press: DecideRequest, turn: Turn) -> None:
    """Decide a request by the first tap; the card then shows everyone the decision and its author."""
    asked, is_first = joining.decide(
        turn.work, turn.actor, press.request_id, accept=press.accept == 1, at=turn.now
    )
    turn.show(request_card(asked.id), render_decision(asked, turn.texts))
    if not is_first:
        turn.toast(turn.texts.plain("join-decided-before"), alert=True)
    elif asked.decision is JoinDecision.DECLINED:
        theirs = Texts(asked.language, turn.territory)
        contact = turn.territory.contact.in_language(theirs.language)
        told = message_content(theirs("join-declined", contact=contact))
        promises.reply(turn.work, asked.chat_id, told, at=turn.now)


def _render_request(occasion: Occasion) -> Rendered | None:
    """Render a request; None once it is decided."""
    asked = joining.find_undecided(occasion.work, occasion.parameters["request_id"])
    if asked is None:
        return None
    keyboard = decision_keyboard(asked.id, occasion.texts)
    return message(render_join_request(asked, occasion.texts), keyboard, card=request_card(asked.id))


def find_requests(turn: Turn, _most: int) -> Awaited | None:
    """Count waiting requests this person may decide; « /demandes » shows them."""
    count = joining.count_requests(turn.work, turn.actor)
    return Awaited([turn.texts("waiting-join-requests", count=count)]) if count else None


def waiting() -> Sequence[WaitsFor]:
    return [WaitsFor(40, find_requests)]


def notices() -> dict[str, Notice]:
    return {MADE: _render_invitation, joining.ASKED: _render_request}


def routes() -> list[Route]:
    return [
        OnCommand("inviter", invite, Permission.INVITE, rank=61, section=HelpSection.PEOPLE),
        OnCommand("demandes", list_requests, Permission.INVITE, rank=62, section=HelpSection.PEOPLE),
        OnPress(InviteTo, choose_committee, Permission.INVITE),
        OnPress(MakeInvitation, make, Permission.INVITE),
        OnPress(DecideRequest, decide, Permission.INVITE),
    ]
