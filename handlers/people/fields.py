"""Questions to a person, at registration and on changes to the profile."""

from typing import Any, Final

from config.parts import Commune
from config.territory import Territory
from handlers.forms.answers import said_text
from handlers.forms.parts import AskAgain, Choice, Field, Prompt
from handlers.turns.incoming import Incoming, MediaMessage
from handlers.turns.turn import Turn
from services.errors import RefusedError
from services.language.communes import find_communes, nearest_commune
from services.language.french import fold
from services.language.hygiene import shorten
from services.language.lines import read_line
from services.people import organisations, profiles
from storage.records.draft import Draft

LONGEST_LABEL: Final = 60
# Bot API: a keyboard holds 100 buttons; more than these are not read on a phone anyway.
MOST_COMMUNES: Final = 30
NOT_SAID: Final = "-"
_FROM_PROFILE: Final = "profile"
_NEW: Final = "new"
_ORGANISATION: Final = "organisation"


def _ask_name(_draft: Draft, turn: Turn) -> Prompt:
    suggested = profiles.suggest_name(turn.incoming.sender.full_name)
    if suggested is None:
        return Prompt(turn.texts("person-ask-name-typed"))
    return Prompt(turn.texts("person-ask-name"), (Choice(_FROM_PROFILE, suggested),))


def _read_name(incoming: Incoming, _draft: Draft, _turn: Turn) -> str:
    return read_line(said_text(incoming), longest=profiles.LONGEST_NAME)


def _choose_name(_value: str, _draft: Draft, turn: Turn) -> str | None:
    return profiles.suggest_name(turn.incoming.sender.full_name)


def _sought(draft: Draft) -> dict[str, Any]:
    """Return the words typed to narrow the list, and the page on display."""
    return draft.note_of(_ORGANISATION) or {"words": "", "page": 0}


def _ask_organisation(draft: Draft, turn: Turn) -> Prompt:
    sought = _sought(draft)
    words, number = sought["words"], sought["page"]
    page = organisations.page(turn.work, words, number)
    found = page.organisations
    choices = [Choice(f"o{one.id}", shorten(one.name, LONGEST_LABEL)) for one in found]
    if words:
        choices.append(Choice(_NEW, turn.texts.plain("person-add-organisation", name=shorten(words, 40))))
    if number:
        choices.append(Choice(f"p{number - 1}", turn.texts.plain("page-before")))
    if page.has_more:
        choices.append(Choice(f"p{number + 1}", turn.texts.plain("page-after")))
    key = "found" if words and found else "unknown" if words else "choose" if found else "first"
    return Prompt(turn.texts(f"person-ask-organisation-{key}", name=words), tuple(choices))


def _read_organisation(incoming: Incoming, draft: Draft, turn: Turn) -> Any:
    line = read_line(said_text(incoming), longest=profiles.LONGEST_ORGANISATION_NAME)
    known = organisations.find_named(turn.work, line)
    return known.name if known else AskAgain(draft.with_note(_ORGANISATION, {"words": line, "page": 0}))


def _choose_organisation(value: str, draft: Draft, turn: Turn) -> Any:
    sought = _sought(draft)
    if value == _NEW:
        return sought["words"]
    if value.startswith("p"):
        return AskAgain(draft.with_note(_ORGANISATION, sought | {"page": int(value[1:])}))
    organisation = organisations.find(turn.work, int(value[1:]))
    return organisation.name if organisation else AskAgain({})


def _ask_committees(draft: Draft, turn: Turn) -> Prompt:
    choices = tuple(
        Choice(committee.code, committee.name_in(turn.texts.language))
        for committee in turn.territory.committees
    )
    return Prompt(
        turn.texts("person-ask-committees"),
        choices,
        several=True,
        preselected=tuple(_likely_committees(draft, turn)),
    )


def _likely_committees(draft: Draft, turn: Turn) -> list[str]:
    """Return the person's committees; else the invitation's; else their colleagues'."""
    if turn.actor.committee_codes:
        return sorted(turn.actor.committee_codes)
    if draft.values.get("committee"):
        return [draft.values["committee"]]
    name = draft.values.get("organisation")
    return list(organisations.committees_of(turn.work, name)) if name else []


def _ask_function(_draft: Draft, turn: Turn) -> Prompt:
    choices = [
        Choice(function.code, function.name_in(turn.texts.language)) for function in turn.territory.functions
    ]
    not_said = Choice(NOT_SAID, turn.texts.plain("person-not-said"))
    return Prompt(turn.texts("person-ask-function"), (*choices, not_said), columns=2)


def _read_function(incoming: Incoming, _draft: Draft, _turn: Turn) -> str:
    return read_line(said_text(incoming), longest=profiles.LONGEST_FUNCTION)


def _ask_commune(_draft: Draft, turn: Turn) -> Prompt:
    not_said = Choice(NOT_SAID, turn.texts.plain("person-not-said"))
    choices = [Choice(commune.insee_code, commune.name) for commune in largest_communes(turn.territory)]
    return Prompt(turn.texts("person-ask-commune"), (*choices, not_said), columns=3)


def largest_communes(territory: Territory) -> list[Commune]:
    """Return the largest communes, as many as fit a keyboard, in order of name."""
    largest = sorted(territory.communes, key=lambda commune: -commune.population)[:MOST_COMMUNES]
    return sorted(largest, key=lambda commune: fold(commune.name))


def _read_commune(incoming: Incoming, _draft: Draft, turn: Turn) -> str:
    if isinstance(incoming, MediaMessage) and incoming.attachment.latitude is not None:
        longitude = incoming.attachment.longitude or 0.0
        near = nearest_commune(incoming.attachment.latitude, longitude, turn.territory)
        codes = [near.insee_code] if near else []
    else:
        codes = [mention.insee_code for mention in find_communes(said_text(incoming), turn.territory)]
    if not codes:
        raise RefusedError("refused-commune-unknown", territory=turn.territory.name)
    return codes[0]


def _unless_not_said(value: str, _draft: Draft, _turn: Turn) -> str | None:
    return None if value == NOT_SAID else value


NAME: Final = Field("name", _ask_name, _read_name, "person-name", choose=_choose_name)
ORGANISATION: Final = Field(
    _ORGANISATION,
    _ask_organisation,
    _read_organisation,
    "person-organisation",
    skippable=True,
    choose=_choose_organisation,
)
COMMITTEES: Final = Field("committees", _ask_committees, None, "person-committees")
FUNCTION: Final = Field("function", _ask_function, _read_function, "person-function", choose=_unless_not_said)
COMMUNE: Final = Field("commune", _ask_commune, _read_commune, "person-commune", choose=_unless_not_said)
