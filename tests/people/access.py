"""Access to people, and to one's own account."""

from handlers.people.absences import OpenPause
from handlers.people.directory import ChooseCommittee, ChooseCommune, OpenPerson, ShowDirectory
from handlers.people.erasure import ConfirmErasure, KeepAccount
from handlers.people.invitations import DecideRequest, InviteTo, MakeInvitation
from handlers.people.joining import BeginRegistration
from handlers.people.managing import EditPerson, MergeOrganisation, OpenOrganisation, RenameOrganisation
from handlers.people.profile import AskLanguage, ChangeField, ChooseLanguage, OpenProfile
from handlers.people.refusals import RequestInvitation
from handlers.people.retention import StayHere
from handlers.people.withdrawal import AskWithdrawal, ConfirmWithdrawal
from handlers.turns.command_buttons import RunCommand
from storage.records.person import Grant, PersonState, Role
from storage.unit_of_work import UnitOfWork
from tests.access import (
    ADMINISTRATION,
    ALL,
    AT,
    COORDINATION,
    MEMBERS,
    REGISTERING,
    WITHDRAWN,
    Row,
    Scene,
    written,
)


def administrator(scene: Scene) -> int:
    """Register an administrator."""
    return scene.bench.registered(Grant(Role.ADMINISTRATOR)).id


def withdrawn(scene: Scene) -> int:
    """Register somebody whose access has ended, whom the directory does not list."""
    return scene.bench.registered(state=PersonState.WITHDRAWN).id


def join_request(scene: Scene) -> int:
    """Make a waiting request to join."""
    address = str(scene.telegram_id + 900_000)

    def ask(work: UnitOfWork) -> int | None:
        chat_id = work.chats.ensure("telegram", address)
        return work.join_requests.add(chat_id, name="Une personne", language="fr", at=AT)

    return scene.made(ask)


def organisation(scene: Scene) -> int:
    """Make sure of an organisation."""
    return scene.made(
        lambda work: work.people.ensure_organisation(name="Le Relais", folded_name="le relais", at=AT).id
    )


ROWS: list[Row] = [
    ("absence", written("je serai absente jusqu’au 20/10/2026"), MEMBERS),
    ("stop", written("stop"), MEMBERS),
    ("/start", lambda _s: "/start", ALL - {WITHDRAWN}),
    ("/aide", lambda _s: "/aide", ALL),
    ("/confidentialite", lambda _s: "/confidentialite", ALL),
    ("/mesdonnees", lambda _s: "/mesdonnees", ALL),
    ("/effacer", lambda _s: "/effacer", ALL),
    ("/langue", lambda _s: "/langue", REGISTERING),
    ("/profil", lambda _s: "/profil", MEMBERS),
    ("/pause", lambda _s: "/pause", MEMBERS),
    ("/annuaire", lambda _s: "/annuaire", MEMBERS),
    ("/inviter", lambda _s: "/inviter", COORDINATION),
    ("/demandes", lambda _s: "/demandes", COORDINATION),
    ("RunCommand", lambda _s: RunCommand("confidentialite"), ALL),
    ("RunCommand", lambda _s: RunCommand("profil"), MEMBERS),
    ("RunCommand", lambda _s: RunCommand("inviter"), COORDINATION),
    ("RequestInvitation", lambda _s: RequestInvitation(), ALL),
    ("BeginRegistration", lambda _s: BeginRegistration(), REGISTERING),
    ("InviteTo", lambda _s: InviteTo(Role.PARTNER), COORDINATION),
    ("MakeInvitation", lambda _s: MakeInvitation(Role.COORDINATOR, ""), COORDINATION),
    ("MakeInvitation", lambda _s: MakeInvitation(Role.ADMINISTRATOR, ""), ADMINISTRATION),
    ("DecideRequest", lambda s: DecideRequest(join_request(s), 1), COORDINATION),
    ("OpenProfile", lambda _s: OpenProfile(), MEMBERS),
    ("ChangeField", lambda _s: ChangeField("name"), MEMBERS),
    ("AskLanguage", lambda _s: AskLanguage(), REGISTERING),
    ("ChooseLanguage", lambda _s: ChooseLanguage("fr"), REGISTERING),
    ("OpenPause", lambda _s: OpenPause(), MEMBERS),
    ("ConfirmErasure", lambda s: ConfirmErasure(int(s.bench.now.timestamp())), ALL),
    ("KeepAccount", lambda _s: KeepAccount(), ALL),
    ("StayHere", lambda _s: StayHere(), REGISTERING),
    ("ShowDirectory", lambda _s: ShowDirectory(0, "", "", ""), MEMBERS),
    ("ChooseCommittee", lambda _s: ChooseCommittee(), MEMBERS),
    ("ChooseCommune", lambda _s: ChooseCommune(), MEMBERS),
    ("OpenPerson", lambda s: OpenPerson(s.author.id), MEMBERS),
    ("OpenPerson", lambda s: OpenPerson(withdrawn(s)), COORDINATION),
    ("AskWithdrawal", lambda s: AskWithdrawal(s.author.id), COORDINATION),
    ("ConfirmWithdrawal", lambda s: ConfirmWithdrawal(s.author.id), COORDINATION),
    ("EditPerson", lambda s: EditPerson(s.author.id), COORDINATION),
    ("EditPerson", lambda s: EditPerson(administrator(s)), ADMINISTRATION),
    ("OpenOrganisation", lambda s: OpenOrganisation(organisation(s)), COORDINATION),
    ("RenameOrganisation", lambda s: RenameOrganisation(organisation(s)), COORDINATION),
    ("MergeOrganisation", lambda s: MergeOrganisation(organisation(s)), COORDINATION),
    ("ConfirmWithdrawal", lambda s: ConfirmWithdrawal(administrator(s)), ADMINISTRATION),
    ("BlockChange", lambda s: s.bench.updates.block(s.telegram_id), ALL),
]
