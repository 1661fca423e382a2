"""`/annuaire`: people by committee, commune and words; each has a card that a number opens."""

from dataclasses import dataclass
from typing import ClassVar, Final

from handlers.people.fields import largest_communes
from handlers.turns.command_buttons import command_buttons
from handlers.turns.incoming import Command
from handlers.turns.keyboards import Button, Keyboard, in_columns
from handlers.turns.menu import COORDINATION, HelpSection
from handlers.turns.routes import OnCommand, OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.people import absences, directory
from services.people.directory import PAGE_SIZE, DirectoryPage
from services.people.unreached import sees_reach
from storage.records.person import DirectoryFilter
from views.people.directory import render_directory, render_filter

CARD: Final = "directory"


@dataclass(frozen=True, slots=True)
class ShowDirectory:
    """One page of the directory, narrowed by the filters."""

    code: ClassVar[str] = "d"
    page: int
    committee: str
    commune: str
    words: str


@dataclass(frozen=True, slots=True)
class ChooseCommittee:
    """« Par comité »."""

    code: ClassVar[str] = "da"


@dataclass(frozen=True, slots=True)
class ChooseCommune:
    """« Par commune »."""

    code: ClassVar[str] = "do"


@dataclass(frozen=True, slots=True)
class OpenPerson:
    """A number of the list: opens one person's card."""

    code: ClassVar[str] = "dp"
    person_id: int


@dataclass(frozen=True, slots=True)
class WriteToPerson:
    """« Écrire à cette personne », on their card; the wing `contact` takes it."""

    code: ClassVar[str] = "cp"
    person_id: int


def open_directory(command: Command, turn: Turn) -> None:
    """Answer `/annuaire`, with or without a theme, a commune or a name."""
    asked = directory.understand(turn.work, command.argument, turn.territory)
    wanted = directory.widened(turn.work, asked)
    if wanted != asked:
        turn.reply(turn.texts("directory-widened", filter=render_filter(asked, turn.texts)))
    _show(wanted, 0, turn, anew=True)


def show_page(press: ShowDirectory, turn: Turn) -> None:
    """Show another page or filter, in place."""
    wanted = DirectoryFilter(press.committee or None, press.commune or None)
    _show(directory.with_words(wanted, press.words), press.page, turn)


def choose_committee(_press: ChooseCommittee, turn: Turn) -> None:
    """Show the committees, one button each."""
    buttons = [
        Button(committee.name_in(turn.texts.language), ShowDirectory(0, committee.code, "", ""))
        for committee in turn.territory.committees
    ]
    turn.show(CARD, turn.texts("directory-choose-committee"), [*in_columns(buttons, 1), [_everybody(turn)]])


def choose_commune(_press: ChooseCommune, turn: Turn) -> None:
    """Show the communes, one button each."""
    buttons = [
        Button(commune.name, ShowDirectory(0, "", commune.insee_code, ""))
        for commune in largest_communes(turn.territory)
    ]
    turn.show(CARD, turn.texts("directory-choose-commune"), [*in_columns(buttons, 3), [_everybody(turn)]])


def _show(wanted: DirectoryFilter, page: int, turn: Turn, *, anew: bool = False) -> None:
    found = directory.find(turn.work, turn.actor, wanted, page)
    text = render_directory(
        found.people,
        [absences.absence_of(person, at=turn.now, territory=turn.territory) for person in found.people],
        turn.texts,
        wanted=wanted,
        first=found.page * PAGE_SIZE + 1,
        total=found.total,
        page=found.page,
        pages=found.pages,
        shows_reach=sees_reach(turn.actor),
    )
    turn.show(CARD, text, _keyboard(wanted, found, turn), anew=anew)


def _keyboard(wanted: DirectoryFilter, found: DirectoryPage, turn: Turn) -> Keyboard:
    filters = [
        Button(turn.texts.plain("directory-committee-button"), ChooseCommittee()),
        Button(turn.texts.plain("directory-commune-button"), ChooseCommune()),
    ]
    wide = [] if wanted == DirectoryFilter() else [_everybody(turn)]
    inviting = command_buttons(turn, "inviter", "demandes")
    return [*_numbers(found), _turning(wanted, found, turn), filters, wide, inviting]


def _numbers(found: DirectoryPage) -> list[list[Button]]:
    """Return numbers, not names: button labels are stored until the card is shown again."""
    first = found.page * PAGE_SIZE + 1
    return [[Button(str(rank), OpenPerson(person.id)) for rank, person in enumerate(found.people, first)]]


def _turning(wanted: DirectoryFilter, found: DirectoryPage, turn: Turn) -> list[Button]:
    pages = (("page-before", found.page - 1), ("page-after", found.page + 1))
    return [
        Button(
            turn.texts.plain(key),
            ShowDirectory(page, wanted.committee_code or "", wanted.commune_code or "", wanted.shown_words),
        )
        for key, page in pages
        if 0 <= page < found.pages
    ]


def _everybody(turn: Turn) -> Button:
    return Button(turn.texts.plain("directory-everybody-button"), ShowDirectory(0, "", "", ""))


def routes() -> list[Route]:
    return [
        OnCommand(
            "annuaire",
            open_directory,
            Permission.SEE_DIRECTORY,
            rank=60,
            menu=COORDINATION,
            section=HelpSection.PEOPLE,
        ),
        OnPress(ShowDirectory, show_page, Permission.SEE_DIRECTORY),
        OnPress(ChooseCommittee, choose_committee, Permission.SEE_DIRECTORY),
        OnPress(ChooseCommune, choose_commune, Permission.SEE_DIRECTORY),
    ]
