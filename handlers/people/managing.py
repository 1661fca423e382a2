"""A coordinator edits a person; renames or merges organisations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from handlers.forms.answers import SETTING_LISTENS_FOR, said_text
from handlers.forms.parts import Choice, Field, Form, Prompt, card_of, without_review
from handlers.people.directory import CARD, OpenPerson
from handlers.turns.incoming import Incoming
from handlers.turns.keyboards import Button
from handlers.turns.menu import menu_of
from handlers.turns.notices import Notice, Occasion, message
from handlers.turns.replies import Replies
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from handlers.undoing.buttons import undo_row
from services.access import Permission
from services.errors import RefusedError
from services.language.lines import read_line
from services.people import managing, organisations
from services.people.acts import ACTS, ORGANISATION, SUBJECT
from services.people.managing import Standing
from services.people.profiles import LONGEST_ORGANISATION_NAME
from storage.records.draft import Draft
from storage.records.outbox import PromiseKind, Rendered
from storage.records.person import Grant, Person, Role
from views.people.profiles import grant_name, render_edited
from views.texts import Html, Texts

EDIT: Final = "person-edit"
RENAME: Final = "organisation-rename"
MERGE: Final = "organisation-merge"
_NONE: Final = "-"


@dataclass(frozen=True, slots=True)
class EditPerson:
    """« Modifier » a person's roles, committees and organisation."""

    code: ClassVar[str] = "me"
    person_id: int


@dataclass(frozen=True, slots=True)
class OpenOrganisation:
    """« Sa structure »."""

    code: ClassVar[str] = "mo"
    organisation_id: int


@dataclass(frozen=True, slots=True)
class RenameOrganisation:
    """« Renommer »."""

    code: ClassVar[str] = "mr"
    organisation_id: int


@dataclass(frozen=True, slots=True)
class MergeOrganisation:
    """« Fusionner »."""

    code: ClassVar[str] = "mf"
    organisation_id: int


def edit(press: EditPerson, turn: Turn) -> None:
    """Ask what to change."""
    person = managing.get(turn.work, turn.actor, press.person_id)
    values = {
        "roles": sorted(_tick(grant) for grant in person.grants),
        "committees": sorted(person.committee_codes),
        "organisation": person.organisation_name,
    }
    turn.forms.start(EDIT, turn, values, subject=str(person.id), revising=True)


def open_organisation(press: OpenOrganisation, turn: Turn) -> None:
    show_organisation(turn, press.organisation_id)


def show_organisation(turn: Turn, organisation_id: int) -> None:
    """Show an organisation, in place of the directory."""
    found, people = managing.get_organisation(turn.work, turn.actor, organisation_id)
    buttons = [
        Button(turn.texts.plain("organisation-button-rename"), RenameOrganisation(found.id)),
        Button(turn.texts.plain("organisation-button-merge"), MergeOrganisation(found.id)),
    ]
    undoing = undo_row(turn.work, turn.actor, f"{ORGANISATION}:{found.id}", ACTS, turn.texts)
    turn.show(CARD, turn.texts("organisation-card", name=found.name, count=people), [buttons, undoing])


def rename(press: RenameOrganisation, turn: Turn) -> None:
    """Ask for the new name."""
    found, _people = managing.get_organisation(turn.work, turn.actor, press.organisation_id)
    turn.forms.start(RENAME, turn, subject=str(found.id))


def merge(press: MergeOrganisation, turn: Turn) -> None:
    """Ask which organisation stays."""
    found, _people = managing.get_organisation(turn.work, turn.actor, press.organisation_id)
    turn.forms.start(MERGE, turn, subject=str(found.id))


def _tick(grant: Grant) -> str:
    return f"{grant.role.value}:{grant.committee_code or ''}"


def _grant(tick: str) -> Grant:
    role, _, committee = tick.partition(":")
    return Grant(Role(role), committee or None)


def _person(draft: Draft, turn: Turn) -> Person:
    return managing.get(turn.work, turn.actor, int(draft.subject))


def _ask_roles(draft: Draft, turn: Turn) -> Prompt:
    grants = managing.grants_to_choose(turn.actor, _person(draft, turn), turn.territory)
    choices = tuple(Choice(_tick(grant), grant_name(grant, turn.texts)) for grant in grants)
    return Prompt(turn.texts("person-ask-roles"), choices, columns=2, several=True)


def _ask_committees(_draft: Draft, turn: Turn) -> Prompt:
    choices = tuple(Choice(one.code, one.name_in(turn.texts.language)) for one in turn.territory.committees)
    return Prompt(turn.texts("person-ask-committees"), choices, several=True)


def _ask_organisation(_draft: Draft, turn: Turn) -> Prompt:
    none = Choice(_NONE, turn.texts.plain("person-no-organisation"))
    return Prompt(turn.texts("person-ask-organisation"), (none,))


def _choose_organisation(_value: str, _draft: Draft, _turn: Turn) -> None:
    return None


def _read_organisation(incoming: Incoming, _draft: Draft, turn: Turn) -> str:
    name = read_line(said_text(incoming), longest=LONGEST_ORGANISATION_NAME)
    known = organisations.find_meant(turn.work, name)
    return known.name if known else name


def _review(draft: Draft, turn: Turn) -> Html:
    person, values = _person(draft, turn), draft.values
    grants = [_grant(tick) for tick in values["roles"]]
    return render_edited(person, grants, values["committees"], values["organisation"], turn.texts)


def _finish(draft: Draft, turn: Turn) -> None:
    values = draft.values
    grants = frozenset(_grant(tick) for tick in values["roles"])
    wanted = Standing(grants, tuple(values["committees"]), values["organisation"])
    person = managing.edit(turn.work, turn.actor, int(draft.subject), wanted, at=turn.now)
    _renew_menu(person, turn)
    back = [Button(turn.texts.plain("person-open-button"), OpenPerson(person.id))]
    undoing = undo_row(turn.work, turn.actor, f"{SUBJECT}:{person.id}", ACTS, turn.texts)
    turn.show(card_of(draft), turn.texts("person-edited", name=person.name), [undoing, back])


def _renew_menu(person: Person, turn: Turn) -> None:
    if person.chat_id is not None:
        commands = menu_of(person, turn.commands, Texts(person.language, turn.territory))
        Replies(turn.work, person.chat_id, turn.now).promise(PromiseKind.MENU, {"commands": commands})


def show_again(turn: Turn, person_id: int) -> None:
    """Renew a person's menu once an edit is undone, and say so."""
    person = managing.get(turn.work, turn.actor, person_id)
    _renew_menu(person, turn)
    back = [Button(turn.texts.plain("person-open-button"), OpenPerson(person.id))]
    turn.reply(turn.texts("person-edited", name=person.name), [back])


def _ask_name(draft: Draft, turn: Turn) -> Prompt:
    found, _people = managing.get_organisation(turn.work, turn.actor, int(draft.subject))
    return Prompt(turn.texts("organisation-ask-name", name=found.name))


def _read_name(incoming: Incoming, _draft: Draft, _turn: Turn) -> str:
    return read_line(said_text(incoming), longest=LONGEST_ORGANISATION_NAME)


def _finish_renaming(draft: Draft, turn: Turn) -> None:
    name = draft.values["name"]
    found = managing.rename(turn.work, turn.actor, int(draft.subject), name, at=turn.now)
    _conclude(draft, found.id, turn.texts("organisation-renamed", name=found.name), turn)


def _ask_kept(draft: Draft, turn: Turn) -> Prompt:
    found, _people = managing.get_organisation(turn.work, turn.actor, int(draft.subject))
    return Prompt(turn.texts("organisation-ask-kept", name=found.name))


def _read_kept(incoming: Incoming, draft: Draft, turn: Turn) -> int:
    known = organisations.find_meant(turn.work, said_text(incoming))
    if known is None or known.id == int(draft.subject):
        raise RefusedError("organisation-unknown")
    return known.id


def _review_merging(draft: Draft, turn: Turn) -> Html:
    gone, people = managing.get_organisation(turn.work, turn.actor, int(draft.subject))
    kept, _people = managing.get_organisation(turn.work, turn.actor, draft.values["kept"])
    return turn.texts("organisation-merge-review", name=gone.name, kept=kept.name, count=people)


def _finish_merging(draft: Draft, turn: Turn) -> None:
    kept_id = draft.values["kept"]
    kept = managing.merge(turn.work, turn.actor, int(draft.subject), kept_id, at=turn.now)
    _conclude(draft, kept.id, turn.texts("organisation-merged", name=kept.name), turn)


def _conclude(draft: Draft, organisation_id: int, said: Html, turn: Turn) -> None:
    undoing = undo_row(turn.work, turn.actor, f"{ORGANISATION}:{organisation_id}", ACTS, turn.texts)
    turn.show(card_of(draft), said, [undoing])


def _render_told(occasion: Occasion) -> Rendered | None:
    return message(occasion.texts("person-edited-told")) if occasion.reader else None


def forms() -> Sequence[Form]:
    fields = (
        Field("roles", _ask_roles, None, "person-field-roles"),
        Field("committees", _ask_committees, None, "person-field-committees"),
        Field(
            "organisation",
            _ask_organisation,
            _read_organisation,
            "person-field-organisation",
            choose=_choose_organisation,
        ),
    )
    name = Field("name", _ask_name, _read_name, "person-field-organisation")
    kept = Field("kept", _ask_kept, _read_kept, "person-field-organisation")
    return [
        Form(EDIT, fields, _review, _finish, send_label="need-button-save", listens_for=SETTING_LISTENS_FOR),
        Form(RENAME, (name,), without_review, _finish_renaming, listens_for=SETTING_LISTENS_FOR),
        Form(
            MERGE,
            (kept,),
            _review_merging,
            _finish_merging,
            send_label="organisation-button-merge",
            listens_for=SETTING_LISTENS_FOR,
        ),
    ]


def notices() -> Mapping[str, Notice]:
    return {managing.TOLD: _render_told}


def routes() -> Sequence[Route]:
    return [
        OnPress(EditPerson, edit, Permission.MANAGE_PEOPLE),
        OnPress(OpenOrganisation, open_organisation, Permission.MANAGE_PEOPLE),
        OnPress(RenameOrganisation, rename, Permission.MANAGE_PEOPLE),
        OnPress(MergeOrganisation, merge, Permission.MANAGE_PEOPLE),
    ]
