"""A need entered for somebody else: whom it is for, members to choose from, the message to the member."""

from collections.abc import Sequence

from services.language.hygiene import shorten
from services.needs.on_behalf import Behalf
from services.visibility import Relation
from storage.records.need import Need
from storage.records.person import Person
from views import visibility
from views.texts import Html, Texts, join

_LONGEST_NAME = 60


def for_whom(behalf: Behalf | None, texts: Texts) -> Html:
    """Return « Pour : Anna Roux, Crèche d’Alzon »; empty for the person who writes."""
    if behalf is None:
        return Html("")
    if behalf.person is not None:
        return texts("need-for", who=person_of(behalf.person, texts))
    return texts("need-for", who=organisation_of(behalf.organisation, behalf.function, texts))


def person_of(person: Person, texts: Texts) -> str:
    name = shorten(person.name, _LONGEST_NAME)
    if not person.organisation_name:
        return name
    organisation = shorten(person.organisation_name, _LONGEST_NAME)
    return texts.plain("need-from-of", author=name, organisation=organisation)


def organisation_of(organisation: str | None, function: str | None, texts: Texts) -> str:
    """Return « Crèche d’Alzon (Direction) »."""
    known = texts.territory.find_function(function) if function else None
    name = shorten(organisation or texts.plain("need-somebody"), _LONGEST_NAME)
    if known is None:
        return name
    return texts.plain("need-organisation-of", organisation=name, function=known.name_in(texts.language))


def render_found(found: Sequence[Person], words: str, texts: Texts) -> Html:
    """Render the members a typed name may mean, numbered as the buttons are."""
    lines = [
        texts("need-behalf-found", rank=rank, who=person_of(person, texts))
        for rank, person in enumerate(found, 1)
    ]
    return join([texts("need-ask-behalf-found", name=words), *lines])


def render_entered(need: Need, texts: Texts) -> Html:
    """Render the message to a member for whom a need was entered: its words, by whom, who reads it."""
    by = need.entered_by_name or texts.plain("need-somebody")
    said = texts("need-quoted", text=shorten(need.text, 200)) if need.text else Html("")
    told = texts("need-entered", reference=need.reference, name=by)
    return join([told, said, visibility.now(need, texts, reader=Relation.AUTHOR), texts("need-entered-how")])
