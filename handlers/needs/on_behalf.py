"""« Pour qui ? » and « Sans ma structure » on the card of a need that is about to be sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from handlers.forms.answers import said_text
from handlers.forms.buttons import ReviseField
from handlers.forms.parts import AskAgain, Choice, Field, Prompt
from handlers.needs.cards import card_key, open_keyboard
from handlers.needs.drafts.fields import NEED
from handlers.turns.incoming import Incoming
from handlers.turns.keyboards import Button
from handlers.turns.notices import Notice, Occasion, message
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.errors import MovedOnError, RefusedError
from services.language.hygiene import shorten
from services.needs import alerts, drafts, on_behalf
from services.needs.viewing import find_for
from services.people import organisations
from storage.records.draft import Draft
from storage.records.outbox import Rendered
from views.needs.on_behalf import render_entered, render_found

NAME: Final = "behalf"
_ME, _MEMBER, _ORGANISATION, _FUNCTION, _NEW, _UNSAID = "me", "member", "org", "function", "new", "-"
_LONGEST_LABEL: Final = 60


@dataclass(frozen=True, slots=True)
class TurnOrganisation:
    """« Sans ma structure », and « Avec ma structure » once it is left out."""

    code: ClassVar[str] = "ns"
    draft_id: int


def turn_organisation(press: TurnOrganisation, turn: Turn) -> None:
    """Leave out where a need comes from, for members, or show it again."""
    draft = turn.work.drafts.find(press.draft_id, person_id=turn.actor.id)
    if draft is None or draft.form != NEED:
        raise MovedOnError
    turn.forms.change(draft, drafts.with_organisation_turned(draft.values), turn)


def beside(draft: Draft, turn: Turn) -> Sequence[Button]:
    """Return « Sans ma structure », and « Pour qui ? » for people who enter needs for others."""
    buttons = []
    if drafts.is_for_other(draft.values) or turn.actor.organisation_name:
        shows = drafts.shows_organisation(draft.values)
        key = "need-button-without-organisation" if shows else "need-button-with-organisation"
        buttons.append(Button(turn.texts.plain(key), TurnOrganisation(draft.id)))
    if on_behalf.may_name_members(turn.actor):
        buttons.append(Button(turn.texts.plain("need-field-behalf"), ReviseField(draft.id, NAME)))
    return buttons


def _sought(draft: Draft) -> dict[str, Any]:
    """Return what narrows the question: the kind of answer, the words typed, the page on display."""
    return draft.note_of(NAME) or {"kind": "", "words": "", "page": 0}


def _narrowed(draft: Draft, **sought: Any) -> AskAgain:
    return AskAgain(draft.with_note(NAME, {"kind": "", "words": "", "page": 0} | sought))


def _ask(draft: Draft, turn: Turn) -> Prompt:
    sought = _sought(draft)
    asking = {_MEMBER: _ask_member, _ORGANISATION: _ask_organisation, _FUNCTION: _ask_function}
    return asking.get(sought["kind"], _ask_kind)(sought, turn)


def _ask_kind(_sought: dict[str, Any], turn: Turn) -> Prompt:
    names_members = on_behalf.may_name_members(turn.actor)
    kinds = (_ME, *((_MEMBER,) if names_members else ()), _ORGANISATION)
    choices = tuple(Choice(kind, turn.texts.plain(f"need-behalf-{kind}")) for kind in kinds)
    key = "need-ask-behalf" if names_members else "need-ask-behalf-organisation"
    return Prompt(turn.texts(key), choices)


def _ask_member(sought: dict[str, Any], turn: Turn) -> Prompt:
    """Name the members in the text and number the buttons: a card's labels are stored, its text is not."""
    words = sought["words"]
    if not words:
        return Prompt(turn.texts("need-ask-behalf-member"))
    found = on_behalf.find_members(turn.work, turn.actor, words)
    choices = tuple(Choice(f"m{person.id}", str(rank)) for rank, person in enumerate(found, 1))
    return Prompt(render_found(found, words, turn.texts), choices, columns=4)


def _ask_organisation(sought: dict[str, Any], turn: Turn) -> Prompt:
    words, number = sought["words"], sought["page"]
    page = organisations.page(turn.work, words, number)
    choices = [Choice(f"o{one.id}", shorten(one.name, _LONGEST_LABEL)) for one in page.organisations]
    if words and on_behalf.may_name_members(turn.actor):
        choices.append(Choice(_NEW, turn.texts.plain("person-add-organisation", name=shorten(words, 40))))
    if number:
        choices.append(Choice(f"p{number - 1}", turn.texts.plain("page-before")))
    if page.has_more:
        choices.append(Choice(f"p{number + 1}", turn.texts.plain("page-after")))
    key = "found" if words else "choose"
    return Prompt(turn.texts(f"need-ask-behalf-organisation-{key}", name=words), tuple(choices))


def _ask_function(sought: dict[str, Any], turn: Turn) -> Prompt:
    functions = (
        Choice(function.code, function.name_in(turn.texts.language)) for function in turn.territory.functions
    )
    not_said = Choice(_UNSAID, turn.texts.plain("person-not-said"))
    asked = turn.texts("need-ask-behalf-function", organisation=sought["words"])
    return Prompt(asked, (*functions, not_said), columns=2)


def _read(incoming: Incoming, draft: Draft, turn: Turn) -> Any:
    """Read words as a member's name, where one may be named, or as an organisation's; then as a function."""
    said, sought = said_text(incoming), _sought(draft)
    if sought["kind"] == _FUNCTION:
        return {"organisation": sought["words"], "function": on_behalf.read_function(said, turn.territory)}
    is_organisation = sought["kind"] == _ORGANISATION or organisations.find_named(turn.work, said) is not None
    if not is_organisation and on_behalf.may_name_members(turn.actor):
        if on_behalf.find_members(turn.work, turn.actor, said):
            return _narrowed(draft, kind=_MEMBER, words=said)
        if sought["kind"] == _MEMBER:
            raise RefusedError("need-behalf-nobody", name=said)
    return _read_organisation(said, draft, turn)


def _read_organisation(said: str, draft: Draft, turn: Turn) -> AskAgain:
    known = organisations.find_meant(turn.work, said)
    if known is not None:
        return _narrowed(draft, kind=_FUNCTION, words=known.name)
    if not organisations.page(turn.work, said, 0).organisations:
        on_behalf.checked_organisation(turn.work, turn.actor, said)
    return _narrowed(draft, kind=_ORGANISATION, words=said)


def _choose(value: str, draft: Draft, turn: Turn) -> Any:
    sought = _sought(draft)
    if sought["kind"] == _FUNCTION:
        return {"organisation": sought["words"], "function": None if value == _UNSAID else value}
    if value == _ME:
        return None
    if value in (_MEMBER, _ORGANISATION):
        return _narrowed(draft, kind=value)
    return {"person": int(value[1:])} if value[0] == "m" else _choose_organisation(value, draft, turn)


def _choose_organisation(value: str, draft: Draft, turn: Turn) -> AskAgain:
    sought = _sought(draft)
    if value == _NEW:
        name = on_behalf.checked_organisation(turn.work, turn.actor, sought["words"])
        return _narrowed(draft, kind=_FUNCTION, words=name)
    if value[0] == "p":
        return _narrowed(draft, **(sought | {"page": int(value[1:])}))
    found = organisations.find(turn.work, int(value[1:]))
    return _narrowed(draft, kind=_FUNCTION, words=found.name) if found else _narrowed(draft)


def _render_entered(occasion: Occasion) -> Rendered | None:
    person = occasion.reader
    need = find_for(occasion.work, person, occasion.parameters["need_id"]) if person else None
    if person is None or need is None or need.author_id != person.id:
        return None
    text = render_entered(need, occasion.texts)
    return message(text, open_keyboard(need, occasion.texts), card=card_key(need.id))


FIELD: Final = Field(NAME, _ask, _read, "need-field-behalf", choose=_choose, on_request=True)


def notices() -> Mapping[str, Notice]:
    """Return the notice to a member for whom a need was entered."""
    return {alerts.ENTERED: _render_entered}


def routes() -> Sequence[Route]:
    return [OnPress(TurnOrganisation, turn_organisation, Permission.CONTRIBUTE)]
