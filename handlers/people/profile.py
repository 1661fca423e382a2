"""`/profil`: a person's own details, changed a field at a time; `/langue`."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from handlers.forms.answers import SETTING_LISTENS_FOR
from handlers.forms.parts import Field, Form, card_of, without_review
from handlers.people.absences import OpenPause
from handlers.people.fields import COMMITTEES, COMMUNE, FUNCTION, NAME, ORGANISATION
from handlers.turns.command_buttons import command_buttons
from handlers.turns.incoming import Command
from handlers.turns.keyboards import Button, Keyboard, in_columns
from handlers.turns.menu import IN_THE_FIELD, menu_of
from handlers.turns.routes import OnCommand, OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.errors import MovedOnError
from services.people import absences, profiles
from storage.records.draft import Draft
from storage.records.person import Person
from views.people.profiles import render_profile
from views.texts import LANGUAGES, Html, Texts, join

FIELDS: Final = (NAME, ORGANISATION, FUNCTION, COMMITTEES, COMMUNE)
CARD: Final = "profile"
LANGUAGE_CARD: Final = "language"


@dataclass(frozen=True, slots=True)
class OpenProfile:
    """« Mon profil »."""

    code: ClassVar[str] = "po"


@dataclass(frozen=True, slots=True)
class ChangeField:
    """Change one answer."""

    code: ClassVar[str] = "pf"
    name: str


@dataclass(frozen=True, slots=True)
class AskLanguage:
    """« Langue »."""

    code: ClassVar[str] = "pl"


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """One language."""

    code: ClassVar[str] = "pg"
    language: str


def show_profile(_wish: Command | OpenProfile, turn: Turn) -> None:
    """Show the person's card, at the bottom of the chat."""
    turn.show(CARD, _profile(turn.actor, turn), _keyboard(turn), anew=True)


def _profile(person: Person, turn: Turn) -> Html:
    absence = absences.absence_of(person, at=turn.now, territory=turn.territory)
    return render_profile(person, turn.texts, absence=absence)


def _keyboard(turn: Turn) -> Keyboard:
    texts = turn.texts
    buttons = [Button(texts.plain(field.label), ChangeField(field.name)) for field in FIELDS]
    buttons.append(Button(texts.plain("person-language"), AskLanguage()))
    buttons.append(Button(texts.plain("profile-pause-button"), OpenPause()))
    data = command_buttons(turn, "mesdonnees", "confidentialite", "effacer")
    return in_columns([*buttons, *data], 2)


def change_field(press: ChangeField, turn: Turn) -> None:
    """Ask for one answer again."""
    if press.name not in {field.name for field in FIELDS}:
        raise MovedOnError
    turn.forms.start(_form_name(press.name), turn)


def _save(draft: Draft, turn: Turn) -> None:
    name, value = next(
        (field.name, draft.values[field.name]) for field in FIELDS if field.name in draft.values
    )
    turn.person = _change(name, value, turn)
    card = join([turn.texts("profile-saved"), _profile(turn.person, turn)], "\n\n")
    turn.show(card_of(draft), card, _keyboard(turn))


def _change(name: str, value: Any, turn: Turn) -> Person:
    if name == ORGANISATION.name and value is None:
        return turn.actor  # « Passer » leaves it unchanged
    if name == ORGANISATION.name:
        return profiles.change_organisation(turn.work, turn.actor, value, at=turn.now)
    if name == COMMITTEES.name:
        return profiles.change_committees(turn.work, turn.actor, value)
    column = "commune_code" if name == COMMUNE.name else name
    return profiles.change_profile(turn.work, turn.actor, **{column: value})


def ask_language(_wish: Command | AskLanguage, turn: Turn) -> None:
    buttons = [Button(turn.texts.plain(f"language-{code}"), ChooseLanguage(code)) for code in LANGUAGES]
    turn.show(LANGUAGE_CARD, turn.texts("language-ask"), [buttons], anew=True)


def choose_language(press: ChooseLanguage, turn: Turn) -> None:
    """Use this language from now on, in the menu too."""
    if press.language not in LANGUAGES:
        raise MovedOnError
    turn.person = profiles.change_profile(turn.work, turn.actor, language=press.language)
    turn.texts = Texts(press.language, turn.territory)
    turn.show(LANGUAGE_CARD, turn.texts("language-changed"))
    turn.set_menu(menu_of(turn.person, turn.commands, turn.texts))


def _form_name(field_name: str) -> str:
    return f"profile-{field_name}"


def _form(field: Field) -> Form:
    return Form(
        _form_name(field.name),
        (field,),
        review=without_review,
        finish=_save,
        listens_for=SETTING_LISTENS_FOR,
    )


def forms() -> list[Form]:
    """Return one form of one field for each answer."""
    return [_form(field) for field in FIELDS]


def routes() -> list[Route]:
    return [
        OnCommand("profil", show_profile, Permission.CHANGE_PROFILE, rank=80, menu=IN_THE_FIELD),
        OnPress(OpenProfile, show_profile, Permission.CHANGE_PROFILE),
        OnPress(ChangeField, change_field, Permission.CHANGE_PROFILE),
        OnCommand("langue", ask_language, Permission.KEEP_PROFILE, rank=82),
        OnPress(AskLanguage, ask_language, Permission.KEEP_PROFILE),
        OnPress(ChooseLanguage, choose_language, Permission.KEEP_PROFILE),
    ]
