"""Reading needs: `/besoins` with its filters, the history of one need, and `/mesbesoins`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from handlers.needs.cards import OpenNeed, show_need
from handlers.turns.command_buttons import command_buttons
from handlers.turns.incoming import Command
from handlers.turns.keyboards import Button, Keyboard, in_columns
from handlers.turns.menu import EVERYBODY, HelpSection
from handlers.turns.routes import OnCommand, OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.language.queries import Query
from services.needs import viewing
from services.needs.queries import read_need_query
from services.needs.viewing import PAGE, get_by_number
from storage.records.need import Need, NeedFilter, NeedStatus
from views.needs.lists import filters_of, render_own, render_page
from views.needs.statuses import status_name
from views.texts import Html, label

LIST: Final = "needs"
OWN: Final = "my-needs"
# One letter each: with a theme of 32 characters, callback data is full.
_STATUSES: Final = {
    "r": NeedStatus.RECEIVED,
    "q": NeedStatus.QUALIFIED,
    "m": NeedStatus.MORE_ASKED,
    "l": NeedStatus.LINKED,
    "d": NeedStatus.DECLINED,
}
_COMMITTEE: Final = "@"
_MOST_CHOICES: Final = 90


@dataclass(frozen=True, slots=True)
class BrowseNeeds:
    """A page of needs; `topic` is a theme's code or « @ » and a committee's, empty fields mean all."""

    code: ClassVar[str] = "nb"
    topic: str
    commune: str
    status: str
    page: int


@dataclass(frozen=True, slots=True)
class FilterNeeds:
    """Choose a theme (`t`), a commune (`c`) or a status (`s`) for that page."""

    code: ClassVar[str] = "nf"
    part: str
    topic: str
    commune: str
    status: str


@dataclass(frozen=True, slots=True)
class MyNeeds:
    """A page of the person's own needs."""

    code: ClassVar[str] = "ny"
    page: int


@dataclass(frozen=True, slots=True)
class SupportedNeeds:
    """A page of the needs the person supports."""

    code: ClassVar[str] = "nv"
    page: int


ListButton = BrowseNeeds | MyNeeds | SupportedNeeds


def browse(command: Command, turn: Turn) -> None:
    """Answer `/besoins [words]`: a list, or one need when a reference is given."""
    query = read_need_query(command.argument, turn.territory)
    if query.number is not None:
        show_need(turn, get_by_number(turn.work, turn.actor, query.number), anew=True)
    else:
        _show_page(_wanted(query), query.not_understood, turn, anew=True)


def turn_page(press: BrowseNeeds, turn: Turn) -> None:
    """Show another page or another filter, in place."""
    _show_page(press, (), turn)


def choose_filter(press: FilterNeeds, turn: Turn) -> None:
    """Show the values of one filter, in place of the list."""
    question, choices = _choices(press, turn)
    everything = turn.texts.plain("needs-any-f" if press.part == "c" else "needs-any")
    buttons = [Button(everything, _with(press, press.part, "")), *choices[:_MOST_CHOICES]]
    _show(LIST, turn.texts(question), in_columns(buttons, 3 if press.part == "c" else 2), turn)


def list_own(_command: Command, turn: Turn) -> None:
    _show_own(0, turn, anew=True)


def turn_own_page(press: MyNeeds, turn: Turn) -> None:
    _show_own(press.page, turn)


def turn_supported_page(press: SupportedNeeds, turn: Turn) -> None:
    """Show a page of the needs the person supports, in place."""
    supported = NeedFilter(supporter_id=turn.actor.id)
    found, page, total = viewing.page(turn.work, turn.actor, supported, press.page)
    pages = _pages(SupportedNeeds(page - 1), SupportedNeeds(page + 1), page, total, turn)
    text = render_own(found, turn.texts, page=page, total=total, supported=True)
    back = [Button(turn.texts.plain("needs-button-mine"), MyNeeds(0))]
    _show(OWN, text, [*_openers(found), pages, back], turn)


def _show_page(wanted: BrowseNeeds, not_understood: Sequence[str], turn: Turn, *, anew: bool = False) -> None:
    found, page, total = viewing.page(turn.work, turn.actor, _filter(wanted), wanted.page)
    wanted = replace(wanted, page=page)
    text = render_page(
        found,
        turn.texts,
        page=page,
        total=total,
        filters=filters_of(_query(wanted), turn.texts),
        not_understood=not_understood,
    )
    older, newer = replace(wanted, page=page + 1), replace(wanted, page=page - 1)
    pages = _pages(newer, older, page, total, turn)
    others = [Button(turn.texts.plain("needs-button-mine"), MyNeeds(0)), *command_buttons(turn, "besoin")]
    rows = [*_openers(found), pages, *_filter_rows(wanted, turn), others]
    _show(LIST, text, rows, turn, anew=anew)


def _show_own(number: int, turn: Turn, *, anew: bool = False) -> None:
    own = NeedFilter(own_of=turn.actor.id)
    found, page, total = viewing.page(turn.work, turn.actor, own, number)
    pages = _pages(MyNeeds(page - 1), MyNeeds(page + 1), page, total, turn)
    text = render_own(found, turn.texts, page=page, total=total)
    others = [Button(turn.texts.plain("needs-button-supported"), SupportedNeeds(0))]
    _show(OWN, text, [*_openers(found), pages, others], turn, anew=anew)


def _show(card: str, text: Html, keyboard: Keyboard, turn: Turn, *, anew: bool = False) -> None:
    turn.show(card, text, keyboard, anew=anew)
    turn.place(card)


def _openers(found: Sequence[Need]) -> Keyboard:
    return in_columns([Button(need.reference, OpenNeed(need.id)) for need in found], PAGE)


def _pages(newer: ListButton, older: ListButton, page: int, total: int, turn: Turn) -> list[Button]:
    buttons = []
    if page > 0:
        buttons.append(Button(turn.texts.plain("needs-newer"), newer))
    if (page + 1) * PAGE < total:
        buttons.append(Button(turn.texts.plain("needs-older"), older))
    return buttons


def _filter_rows(wanted: BrowseNeeds, turn: Turn) -> Keyboard:
    query, texts = _query(wanted), turn.texts
    theme = texts.theme(query.theme_code) if query.theme_code else texts.plain("needs-any")
    commune = texts.commune(query.commune_code) if query.commune_code else texts.plain("needs-any-f")
    status = status_name(query.status, texts) if query.status else texts.plain("needs-any")
    names = {"theme": theme, "commune": commune, "status": status}
    buttons = [
        Button(
            label(texts.plain(f"needs-filter-{name}", value=value)),
            FilterNeeds(name[0] if name != "status" else "s", wanted.topic, wanted.commune, wanted.status),
        )
        for name, value in names.items()
    ]
    if wanted.topic or wanted.commune or wanted.status:
        buttons.append(Button(texts.plain("needs-clear"), BrowseNeeds("", "", "", 0)))
    return in_columns(buttons, 2)


def _choices(press: FilterNeeds, turn: Turn) -> tuple[str, list[Button]]:
    texts, territory = turn.texts, turn.territory
    if press.part == "c":
        values = [(commune.insee_code, commune.name) for commune in territory.communes]
        question = "needs-choose-commune"
    elif press.part == "s":
        values = [(letter, status_name(one, texts)) for letter, one in _STATUSES.items()]
        question = "needs-choose-status"
    else:
        values = [(theme.code, theme.name_in(texts.language)) for theme in territory.themes]
        question = "needs-choose-theme"
    return question, [Button(label(name), _with(press, press.part, value)) for value, name in values]


def _with(press: FilterNeeds, part: str, value: str) -> BrowseNeeds:
    wanted = BrowseNeeds(press.topic, press.commune, press.status, 0)
    if part == "c":
        return replace(wanted, commune=value)
    return replace(wanted, status=value) if part == "s" else replace(wanted, topic=value)


def _wanted(query: Query) -> BrowseNeeds:
    letters = {status: letter for letter, status in _STATUSES.items()}
    committee = f"{_COMMITTEE}{query.committee_code}" if query.committee_code else ""
    return BrowseNeeds(
        topic=query.theme_code or committee,
        commune=query.commune_code or "",
        status=letters[query.status] if query.status else "",
        page=0,
    )


def _query(wanted: BrowseNeeds) -> Query:
    """Read a button's filters; an unknown value matches no need."""
    is_committee = wanted.topic.startswith(_COMMITTEE)
    return Query(
        theme_code=None if is_committee else wanted.topic or None,
        committee_code=wanted.topic.removeprefix(_COMMITTEE) if is_committee else None,
        commune_code=wanted.commune or None,
        status=_STATUSES.get(wanted.status),
    )


def _filter(wanted: BrowseNeeds) -> NeedFilter:
    query = _query(wanted)
    return NeedFilter(
        theme_codes=(query.theme_code,) if query.theme_code else None,
        committee_codes=(query.committee_code,) if query.committee_code else None,
        commune_codes=(query.commune_code,) if query.commune_code else None,
        statuses=(query.status,) if query.status else None,
    )


def routes() -> Sequence[Route]:
    return [
        OnCommand(
            "besoins", browse, Permission.BROWSE_NEEDS, rank=30, menu=EVERYBODY, section=HelpSection.NEEDS
        ),
        OnCommand("mesbesoins", list_own, Permission.CONTRIBUTE, rank=31, section=HelpSection.NEEDS),
        OnPress(BrowseNeeds, turn_page, Permission.BROWSE_NEEDS),
        OnPress(FilterNeeds, choose_filter, Permission.BROWSE_NEEDS),
        OnPress(MyNeeds, turn_own_page, Permission.CONTRIBUTE),
        OnPress(SupportedNeeds, turn_supported_page, Permission.CONTRIBUTE),
    ]
