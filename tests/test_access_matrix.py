"""Who may do what: every registered route × every role, observed through the real dispatcher."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.process.features import make_dispatcher
from handlers.calendar.cards import AskWish, FulfilWish, OpenSending, PostponeSending, ShowCalendar
from handlers.forms.buttons import (
    BackToReview,
    CancelForm,
    DoneChoosing,
    PickAmount,
    PickChoice,
    ResumeDraft,
    ReviseField,
    ReviseForm,
    SendAnyway,
    SendForm,
    SkipField,
)
from handlers.needs.browsing import BrowseNeeds, FilterNeeds, MyNeeds, SupportedNeeds
from handlers.needs.cards import (
    AddNote,
    AnswerNeed,
    AskMore,
    DeclineNeed,
    DropSupport,
    LinkNeed,
    NextNeed,
    OpenNeed,
    QualifyNeed,
    SetTheme,
    ShowAttachments,
    SupportNeed,
)
from handlers.people.absences import OpenPause
from handlers.people.directory import ChooseCommittee, ChooseCommune, OpenPerson, ShowDirectory
from handlers.people.erasure import ConfirmErasure, KeepAccount
from handlers.people.invitations import DecideRequest, InviteTo, MakeInvitation
from handlers.people.joining import BeginRegistration
from handlers.people.profile import AskLanguage, ChangeField, ChooseLanguage, OpenProfile
from handlers.people.refusals import RequestInvitation
from handlers.people.withdrawal import AskWithdrawal, ConfirmWithdrawal
from handlers.plan.browsing import FilterPlan
from handlers.plan.buttons import (
    BrowsePlan,
    CorrectProgress,
    MeasureAction,
    OpenAction,
    ShowPhoto,
    StartProgress,
    SumUpPlan,
    WantSupport,
)
from handlers.plan.imports import CancelImport, ConfirmImport, ShowImport
from handlers.polls.admin_cards import (
    AskStop,
    LaunchPoll,
    NewPoll,
    OpenPoll,
    ReadResults,
    ShowParticipation,
    StopPoll,
    WriteDecision,
)
from handlers.polls.cards import AnswerPoll, LeaveQuestion, PickAnswer, SendBallot, ShowQuestion
from handlers.polls.files import GetPollTemplate
from handlers.reports.cards import (
    AskValidation,
    ChooseDelivery,
    NewReport,
    OpenReport,
    PlanDrafts,
    SendReport,
    ShowShelf,
    ValidateReport,
)
from handlers.turns.buttons import ButtonData, pack
from handlers.turns.menu import default_menu, menu_of
from handlers.turns.routes import OnCommand, OnDocument, OnMessage, OnPress, OnReply, Route
from storage.database import Database
from storage.records.audience import Audience
from storage.records.draft import Draft
from storage.records.need import NeedKind, NeedStatus
from storage.records.person import Grant, Person, PersonState, Role
from storage.records.poll import PollSecrecy
from storage.records.progress import Obstacle
from storage.unit_of_work import UnitOfWork
from tests.databases import sqlite_template
from tests.emptied_databases import postgresql_database
from tests.rows import open_rows
from tests.storage.samples import add_action, add_indicator, add_poll, add_progress, add_report, open_wave
from tests.territories.known import PAYS_VIGANAIS
from tests.turns.bench import Bench
from tests.turns.raw_updates import private
from views.texts import Texts

STRANGER, JOINING, WITHDRAWN = "stranger", "joining", "withdrawn"
ROLES: dict[str, tuple[Grant, ...]] = {
    STRANGER: (),
    JOINING: (),
    WITHDRAWN: (),
    "partner": (Grant(Role.PARTNER),),
    "lead": (Grant(Role.LEAD),),
    "referent": (Grant(Role.REFERENT, "A"),),
    "referent of another committee": (Grant(Role.REFERENT, "B"),),
    "steering": (Grant(Role.STEERING),),
    "coordinator": (Grant(Role.COORDINATOR),),
    "administrator": (Grant(Role.ADMINISTRATOR),),
}
ALL = frozenset(ROLES)
MEMBERS = ALL - {STRANGER, JOINING, WITHDRAWN}
REGISTERING = MEMBERS | {JOINING}
COORDINATION = frozenset({"coordinator", "administrator"})
TRIAGE = COORDINATION | {"referent", "referent of another committee"}
TRIAGE_OF_A = COORDINATION | {"referent"}
READERS = COORDINATION | {"steering"}
SUMMARY = TRIAGE | {"steering"}
ADMINISTRATION = frozenset({"administrator"})
NOBODY: frozenset[str] = frozenset()

REFUSALS = (
    "refused-not-found",
    "refused-not-registered",
    "refused-registration-unfinished",
    "refused-access-withdrawn",
    "refused-moved-on",
    "refused-old-button",
    "refused-unsupported",
)
THEME_OF_A = PAYS_VIGANAIS.committees[0].themes[0].code
AT = datetime(2026, 10, 13, 8, 0, tzinfo=UTC)
OPENS_AT = int(datetime(2026, 10, 16, 7, 0, tzinfo=UTC).timestamp())


@dataclass
class Scene:
    """What one person finds: other people's things, and their own."""

    bench: Bench
    telegram_id: int
    action_id: int  # led by somebody else
    own_action_id: int
    progress_id: int  # of the other action: an obstacle and a photo
    import_id: int  # their own, if they could
    need_id: int  # of somebody else, of committee A
    own_need_id: int  # waits for an answer of its author
    own_draft: Draft | None
    other_draft: Draft
    other_person_id: int
    administrator_id: int
    request_id: int
    poll_id: int  # prepared
    wave_id: int  # asks this person to tick several, anonymously
    foreign_wave_id: int  # asks somebody else
    schedule_id: int  # will open the poll
    draft_report_id: int
    validated_report_id: int

    @property
    def draft(self) -> Draft:
        """One's own draft; for who cannot have one, another's."""
        return self.own_draft or self.other_draft


def place_of(scene: Scene) -> dict:
    where = {"latitude": 43.99, "longitude": 3.6}
    return scene.bench.updates.message(scene.telegram_id, chat=private(scene.telegram_id), location=where)


def reply_to_check_in(scene: Scene, action_id: int) -> dict:
    """Somebody answers a check-in that stands in their chat, however it came there."""

    def ask(work: UnitOfWork) -> None:
        check_in_id = work.progress.ask(action_id, occasion=AT.date(), at=AT)
        work.cards.show(scene.telegram_id, f"check-in:{check_in_id}", keyboard=[], at=AT)
        work.cards.place(scene.telegram_id, f"check-in:{check_in_id}", 31)

    scene.bench.database.write_now(ask)
    replied = {"message_id": 31, "date": 0, "chat": private(scene.telegram_id), "text": "…"}
    return scene.bench.updates.text(scene.telegram_id, "60 %", reply_to_message=replied)


NO_LINES = {"actions": [], "indicators": []}


def workbook_of(scene: Scene) -> dict:
    """Read as a plan for those who manage it; for others an attachment like any."""
    return scene.bench.updates.message(
        scene.telegram_id,
        chat=private(scene.telegram_id),
        document={"file_id": "workbook-1", "file_unique_id": "workbook-1", "file_name": "plan.xlsx"},
    )


def poll_file_of(scene: Scene) -> dict:
    """Read as a poll for those who run polls; for others an attachment like any."""
    return scene.bench.updates.message(
        scene.telegram_id,
        chat=private(scene.telegram_id),
        document={"file_id": "poll-1", "file_unique_id": "poll-1", "file_name": "sondage.toml"},
    )


Wish = Callable[[Scene], ButtonData | str | dict]
# What is wished for, and who gets it. A wish may stand several times, under several circumstances.
EXPECTED: list[tuple[str, Wish, frozenset[str]]] = [
    ("/start", lambda _s: "/start", ALL - {WITHDRAWN}),
    ("/aide", lambda _s: "/aide", ALL),
    ("/confidentialite", lambda _s: "/confidentialite", ALL),
    ("/mesdonnees", lambda _s: "/mesdonnees", ALL),
    ("/effacer", lambda _s: "/effacer", ALL),
    ("/langue", lambda _s: "/langue", REGISTERING),
    ("/profil", lambda _s: "/profil", MEMBERS),
    ("/pause", lambda _s: "/pause", MEMBERS),
    ("/annuaire", lambda _s: "/annuaire", MEMBERS),
    ("/besoin", lambda _s: "/besoin", MEMBERS),
    ("/besoins", lambda _s: "/besoins", MEMBERS),
    ("/mesbesoins", lambda _s: "/mesbesoins", MEMBERS),
    ("/afaire", lambda _s: "/afaire", MEMBERS),
    ("/plan", lambda _s: "/plan", MEMBERS),
    ("/modele", lambda _s: "/modele", COORDINATION),
    ("ShowImport", lambda s: ShowImport(s.import_id, 0), COORDINATION),
    ("ConfirmImport", lambda s: ConfirmImport(s.import_id), COORDINATION),
    ("CancelImport", lambda s: CancelImport(s.import_id), COORDINATION),
    ("document .xlsx", workbook_of, MEMBERS),
    ("/avancement", lambda _s: "/avancement", COORDINATION | {"lead"}),
    ("StartProgress", lambda s: StartProgress(s.action_id, ""), COORDINATION),
    ("StartProgress", lambda s: StartProgress(s.own_action_id, "en_cours"), MEMBERS),
    ("MeasureAction", lambda s: MeasureAction(s.action_id), COORDINATION),
    ("SumUpPlan", lambda _s: SumUpPlan(), MEMBERS),
    ("CorrectProgress", lambda s: CorrectProgress(s.progress_id), COORDINATION),
    ("WantSupport", lambda s: WantSupport(s.progress_id), COORDINATION),
    ("ShowPhoto", lambda s: ShowPhoto(s.progress_id), MEMBERS),
    ("/action", lambda _s: "/action", MEMBERS),
    ("BrowsePlan", lambda _s: BrowsePlan("a", "", 0), MEMBERS),
    ("FilterPlan", lambda _s: FilterPlan("a", ""), MEMBERS),
    ("OpenAction", lambda s: OpenAction(s.action_id), MEMBERS),
    ("/synthese", lambda _s: "/synthese", SUMMARY),
    ("/inviter", lambda _s: "/inviter", COORDINATION),
    ("/demandes", lambda _s: "/demandes", COORDINATION),
    ("/sondage", lambda _s: "/sondage", COORDINATION),
    ("RequestInvitation", lambda _s: RequestInvitation(), ALL),
    ("BeginRegistration", lambda _s: BeginRegistration(), REGISTERING),
    ("InviteTo", lambda _s: InviteTo(Role.PARTNER), COORDINATION),
    ("MakeInvitation", lambda _s: MakeInvitation(Role.COORDINATOR, ""), COORDINATION),
    ("MakeInvitation", lambda _s: MakeInvitation(Role.ADMINISTRATOR, ""), ADMINISTRATION),
    ("DecideRequest", lambda s: DecideRequest(s.request_id, 1), COORDINATION),
    ("OpenProfile", lambda _s: OpenProfile(), MEMBERS),
    ("ChangeField", lambda _s: ChangeField("name"), MEMBERS),
    ("AskLanguage", lambda _s: AskLanguage(), REGISTERING),
    ("ChooseLanguage", lambda _s: ChooseLanguage("fr"), REGISTERING),
    ("OpenPause", lambda _s: OpenPause(), MEMBERS),
    ("ConfirmErasure", lambda _s: ConfirmErasure(), ALL),
    ("KeepAccount", lambda _s: KeepAccount(), ALL),
    ("ShowDirectory", lambda _s: ShowDirectory(0, "", "", ""), MEMBERS),
    ("ChooseCommittee", lambda _s: ChooseCommittee(), MEMBERS),
    ("ChooseCommune", lambda _s: ChooseCommune(), MEMBERS),
    ("OpenPerson", lambda s: OpenPerson(s.other_person_id), COORDINATION),
    ("AskWithdrawal", lambda s: AskWithdrawal(s.other_person_id), COORDINATION),
    ("ConfirmWithdrawal", lambda s: ConfirmWithdrawal(s.other_person_id), COORDINATION),
    ("ConfirmWithdrawal", lambda s: ConfirmWithdrawal(s.administrator_id), ADMINISTRATION),
    ("OpenNeed", lambda s: OpenNeed(s.need_id), MEMBERS),
    ("QualifyNeed", lambda s: QualifyNeed(s.need_id, "recu"), TRIAGE_OF_A),
    ("AskMore", lambda s: AskMore(s.need_id, "recu"), TRIAGE_OF_A),
    ("DeclineNeed", lambda s: DeclineNeed(s.need_id, "recu"), TRIAGE_OF_A),
    ("LinkNeed", lambda s: LinkNeed(s.need_id, "qualifie"), TRIAGE_OF_A),
    ("AddNote", lambda s: AddNote(s.need_id), TRIAGE_OF_A),
    ("SetTheme", lambda s: SetTheme(s.need_id), TRIAGE_OF_A),
    ("NextNeed", lambda _s: NextNeed(0), TRIAGE),
    ("ShowAttachments", lambda s: ShowAttachments(s.need_id), MEMBERS),
    ("AnswerNeed", lambda s: AnswerNeed(s.own_need_id), MEMBERS),
    ("AnswerNeed", lambda s: AnswerNeed(s.need_id), NOBODY),
    ("SupportNeed", lambda s: SupportNeed(s.need_id), MEMBERS),
    ("SupportNeed", lambda s: SupportNeed(s.need_id + 10_000), NOBODY),
    ("DropSupport", lambda s: DropSupport(s.need_id), MEMBERS),
    ("SupportedNeeds", lambda _s: SupportedNeeds(0), MEMBERS),
    ("BrowseNeeds", lambda _s: BrowseNeeds("", "", "", 0), MEMBERS),
    ("FilterNeeds", lambda _s: FilterNeeds("t", "", "", ""), MEMBERS),
    ("MyNeeds", lambda _s: MyNeeds(0), MEMBERS),
    ("ResumeDraft", lambda s: ResumeDraft(s.draft.id), MEMBERS),
    ("ResumeDraft", lambda s: ResumeDraft(s.other_draft.id), NOBODY),
    ("AnswerPoll", lambda s: AnswerPoll(s.wave_id), MEMBERS),
    ("AnswerPoll", lambda s: AnswerPoll(s.foreign_wave_id), NOBODY),
    ("PickAnswer", lambda s: PickAnswer("w", s.wave_id, 0, "3"), MEMBERS),
    ("PickAnswer", lambda s: PickAnswer("w", s.foreign_wave_id, 0, "3"), NOBODY),
    ("PickAnswer", lambda s: PickAnswer("p", s.poll_id, 0, "3"), COORDINATION),
    ("LeaveQuestion", lambda s: LeaveQuestion("w", s.wave_id, 2), MEMBERS),
    ("LeaveQuestion", lambda s: LeaveQuestion("w", s.foreign_wave_id, 2), NOBODY),
    ("LeaveQuestion", lambda s: LeaveQuestion("p", s.poll_id, 2), COORDINATION),
    ("ShowQuestion", lambda s: ShowQuestion("w", s.wave_id, 1), MEMBERS),
    ("ShowQuestion", lambda s: ShowQuestion("w", s.foreign_wave_id, 1), NOBODY),
    ("ShowQuestion", lambda s: ShowQuestion("p", s.poll_id, 1), COORDINATION),
    ("SendBallot", lambda s: SendBallot(s.wave_id), MEMBERS),
    ("SendBallot", lambda s: SendBallot(s.foreign_wave_id), NOBODY),
    ("NewPoll", lambda _s: NewPoll(), COORDINATION),
    ("GetPollTemplate", lambda _s: GetPollTemplate(), COORDINATION),
    ("document .toml", poll_file_of, MEMBERS),
    ("OpenPoll", lambda s: OpenPoll(s.poll_id), COORDINATION),
    ("LaunchPoll", lambda s: LaunchPoll(s.poll_id), COORDINATION),
    ("AskStop", lambda s: AskStop(s.poll_id), COORDINATION),
    ("StopPoll", lambda s: StopPoll(s.poll_id), COORDINATION),
    ("ReadResults", lambda s: ReadResults(s.foreign_wave_id, 0), COORDINATION),
    ("WriteDecision", lambda s: WriteDecision(s.foreign_wave_id), COORDINATION),
    ("ShowParticipation", lambda s: ShowParticipation(s.foreign_wave_id), COORDINATION),
    ("/calendrier", lambda _s: "/calendrier", COORDINATION),
    ("ShowCalendar", lambda _s: ShowCalendar(0), COORDINATION),
    ("OpenSending", lambda s: OpenSending(s.schedule_id), COORDINATION),
    ("PostponeSending", lambda s: PostponeSending(s.schedule_id, OPENS_AT), COORDINATION),
    ("AskWish", lambda s: AskWish(s.schedule_id, OPENS_AT, "now"), COORDINATION),
    ("FulfilWish", lambda s: FulfilWish(s.schedule_id, OPENS_AT, "now"), COORDINATION),
    ("/rapport", lambda _s: "/rapport", READERS),
    ("ShowShelf", lambda _s: ShowShelf(), READERS),
    ("NewReport", lambda _s: NewReport("year"), COORDINATION),
    ("OpenReport", lambda s: OpenReport(s.validated_report_id), READERS),
    ("OpenReport", lambda s: OpenReport(s.draft_report_id), COORDINATION),
    ("SendReport", lambda s: SendReport(s.validated_report_id, "pdf"), READERS),
    ("SendReport", lambda s: SendReport(s.draft_report_id, "xlsx"), COORDINATION),
    ("AskValidation", lambda s: AskValidation(s.draft_report_id), COORDINATION),
    ("ValidateReport", lambda s: ValidateReport(s.draft_report_id), COORDINATION),
    ("ChooseDelivery", lambda s: ChooseDelivery(s.draft_report_id), COORDINATION),
    ("PlanDrafts", lambda _s: PlanDrafts("quarter"), COORDINATION),
    ("PickChoice", lambda s: PickChoice(s.draft.id, s.draft.step, "besoin"), MEMBERS),
    ("PickChoice", lambda s: PickChoice(s.draft.id, s.draft.step, "yes"), frozenset({JOINING})),
    ("PickChoice", lambda s: PickChoice(s.other_draft.id, s.other_draft.step, "besoin"), NOBODY),
    ("PickAmount", lambda s: PickAmount(s.draft.id, s.draft.step, "besoin"), MEMBERS),
    ("PickAmount", lambda s: PickAmount(s.other_draft.id, s.other_draft.step, "besoin"), NOBODY),
    ("DoneChoosing", lambda s: DoneChoosing(s.draft.id, s.draft.step), REGISTERING),
    ("DoneChoosing", lambda s: DoneChoosing(s.other_draft.id, s.other_draft.step), NOBODY),
    ("SkipField", lambda s: SkipField(s.draft.id, s.draft.step), REGISTERING),
    ("SkipField", lambda s: SkipField(s.other_draft.id, s.other_draft.step), NOBODY),
    ("ReviseForm", lambda s: ReviseForm(s.draft.id), REGISTERING),
    ("ReviseForm", lambda s: ReviseForm(s.other_draft.id), NOBODY),
    ("ReviseField", lambda s: ReviseField(s.draft.id, s.draft.step), REGISTERING),
    ("ReviseField", lambda s: ReviseField(s.other_draft.id, s.other_draft.step), NOBODY),
    ("BackToReview", lambda s: BackToReview(s.draft.id), REGISTERING),
    ("BackToReview", lambda s: BackToReview(s.other_draft.id), NOBODY),
    ("SendForm", lambda s: SendForm(s.draft.id), REGISTERING),
    ("SendForm", lambda s: SendForm(s.other_draft.id), NOBODY),
    ("SendAnyway", lambda s: SendAnyway(s.draft.id, "x"), REGISTERING),
    ("SendAnyway", lambda s: SendAnyway(s.other_draft.id, "x"), NOBODY),
    ("CancelForm", lambda s: CancelForm(s.draft.id), REGISTERING),
    ("CancelForm", lambda s: CancelForm(s.other_draft.id), NOBODY),
    ("BlockChange", lambda s: s.bench.updates.block(s.telegram_id), ALL),
    ("TextMessage", lambda _s: "Il manque une crèche à Alzon", MEMBERS),
    ("MediaMessage", place_of, MEMBERS),
    ("reply to check-in", lambda s: reply_to_check_in(s, s.own_action_id), MEMBERS),
    ("reply to check-in", lambda s: reply_to_check_in(s, s.action_id), COORDINATION),
]


def name_of(route: Route) -> str:
    if isinstance(route, OnReply):
        return f"reply to {route.prefix}"
    if isinstance(route, OnDocument):
        return f"document {route.suffixes[0]}"
    return f"/{route.name}" if isinstance(route, OnCommand) else route.kind.__name__


@pytest.fixture(scope="module")
def bench(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """All the features, over one database for all cells: each wish that is granted has a scene of its own."""
    if engine_name == "sqlite":
        file = tmp_path_factory.mktemp("matrix") / "ctg-bot.sqlite3"
        file.write_bytes(Path(sqlite_template()).read_bytes())
        yield from bench_over(f"sqlite:///{file}")
    else:
        with postgresql_database() as url:
            yield from bench_over(url)


def bench_over(url: str) -> Iterator[Bench]:
    database = Database(url)
    with open_rows(url) as rows:
        yield Bench(database, rows, make_dispatcher(PAYS_VIGANAIS), AT)
    database.close()


def set_scene(bench: Bench, role: str) -> Scene:
    author, administrator = bench.registered(), bench.registered(Grant(Role.ADMINISTRATOR))
    person = person_of(bench, role)
    telegram_id = person.telegram_id if person else author.telegram_id + 500_000
    assert telegram_id

    def prepare(work: UnitOfWork) -> Scene:
        request_id = work.join_requests.add(telegram_id + 900_000, name="Quelqu’un", language="fr", at=AT)
        assert request_id
        return Scene(
            bench=bench,
            telegram_id=telegram_id,
            action_id=(action_id := add_action_of(work, author)),
            own_action_id=add_action_of(work, person or author, "8"),
            progress_id=add_trouble(work, action_id),
            import_id=work.plan_imports.put((person or author).id, lines=NO_LINES, at=AT),
            need_id=add_need(work, author, NeedStatus.RECEIVED),
            own_need_id=add_need(work, person or author, NeedStatus.MORE_ASKED),
            own_draft=own_draft(work, person, role),
            other_draft=work.drafts.put(author.id, "need", step="kind", values={}, at=AT),
            other_person_id=author.id,
            administrator_id=administrator.id,
            request_id=request_id,
            poll_id=(poll_id := add_poll(work, AT, author) or 0),
            wave_id=open_wave_for(work, author, person or author),
            foreign_wave_id=open_wave_for(work, author, author),
            schedule_id=plan_opening(work, poll_id),
            draft_report_id=add_report(work, AT, author.id),
            validated_report_id=add_report(work, AT, author.id, is_validated=True),
        )

    return bench.database.write_now(prepare)


def open_wave_for(work: UnitOfWork, author: Person, person: Person) -> int:
    only = Audience(person_ids=frozenset({person.id}))
    wave_id, _questions = open_wave(work, AT, author, PollSecrecy.ANONYMOUS, only)
    return wave_id


def plan_opening(work: UnitOfWork, poll_id: int) -> int:
    work.schedules.put(
        name=f"poll-open:{poll_id}",
        job="poll-open",
        parameters={"poll_id": poll_id},
        rule="FREQ=MONTHLY",
        local_start="2026-10-16T09:00:00",
        zone=PAYS_VIGANAIS.time_zone,
        next_at=datetime.fromtimestamp(OPENS_AT, UTC),
    )
    schedule = work.schedules.find(f"poll-open:{poll_id}")
    assert schedule
    return schedule.id


def person_of(bench: Bench, role: str) -> Person | None:
    states = {JOINING: PersonState.JOINING, WITHDRAWN: PersonState.WITHDRAWN}
    if role == STRANGER:
        return None
    return bench.registered(*ROLES[role], state=states.get(role, PersonState.ACTIVE))


def own_draft(work: UnitOfWork, person: Person | None, role: str) -> Draft | None:
    if person is None or role == WITHDRAWN:
        return None
    if role == JOINING:
        values = {"invitation": None, "role": Role.PARTNER, "committee": None}
        return work.drafts.put(person.id, "joining", step="consent", values=values, at=AT)
    return work.drafts.put(person.id, "need", step="kind", values={}, at=AT)


def add_need(work: UnitOfWork, author: Person, status: NeedStatus) -> int:
    need_id = work.needs.add(
        number=work.counters.next("need"),
        kind=NeedKind.NEED,
        status=status,
        text="Il manque une crèche",
        theme_code=THEME_OF_A,
        committee_code="A",
        whole_territory=True,
        extent=None,
        urgency=None,
        author_id=author.id,
        organisation_id=None,
        draft_id=None,
        created_at=AT,
        updated_at=AT,
        commune_codes=(),
        public_codes=(),
        attachments=(),
    )
    assert need_id
    return need_id


def add_action_of(work: UnitOfWork, lead: Person, axis: str = "9") -> int:
    action_id = add_action(work, AT, code=f"{axis}.{lead.id}")
    assert action_id
    work.actions.replace_leads(action_id, [lead.id])
    add_indicator(work, action_id)
    return action_id


def add_trouble(work: UnitOfWork, action_id: int) -> int:
    why = {"obstacle": Obstacle.BUDGET, "obstacle_text": "Subvention en attente"}
    progress_id = add_progress(work, action_id, AT, photo_file_id="photo-1", **why)
    assert progress_id
    return progress_id


def is_granted(scene: Scene, wish: Wish) -> bool:
    """Whether the person gets something other than a refusal's sentence."""
    bench, wished = scene.bench, wish(scene)
    before = bench.rows.last_promise()
    if isinstance(wished, dict):
        bench.hear(wished)
    elif isinstance(wished, str):
        bench.says(scene.telegram_id, wished)
    else:
        bench.presses(scene.telegram_id, pack(wished))
    texts = Texts("fr", PAYS_VIGANAIS)
    sentences = {form for key in REFUSALS for form in (texts.plain(key), texts(key))}
    said = [row.payload.get("text") for row in bench.rows.promises_after(before) if row.payload]
    return not sentences & set(said)


@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_what_they_may_have_and_nothing_else(bench: Bench, role: str):
    wrong, scene = [], set_scene(bench, role)
    for name, wish, allowed in EXPECTED:
        granted = is_granted(scene, wish)
        if granted != (role in allowed):
            wrong.append(f"{name}: {'granted' if granted else 'refused'}")
        if granted:  # what was refused has changed nothing: the next wish finds the same scene
            scene = set_scene(bench, role)

    assert not wrong


def test_every_route_has_an_expected_verdict():
    routes = make_dispatcher(PAYS_VIGANAIS).routes
    registered = [
        *routes.commands.values(),
        *routes.presses.values(),
        *routes.messages.values(),
        *routes.replies.values(),
        *routes.documents.values(),
    ]

    assert {name for name, _wish, _allowed in EXPECTED} == {name_of(route) for route in registered}


def test_every_button_of_the_table_is_the_one_it_is_called(bench: Bench):
    scene = set_scene(bench, "partner")

    for name, wish, _allowed in EXPECTED:
        wished = wish(scene)
        if not isinstance(wished, str | dict):
            assert type(wished).__name__ == name


@pytest.mark.parametrize("role", [role for role in ROLES if role != STRANGER])
def test_the_menu_of_a_role_is_what_it_may_do(bench: Bench, role: str):
    commands = bench.dispatcher.routes.commands
    person = person_of(bench, role)
    expected = {
        name.removeprefix("/")
        for name, _wish, allowed in EXPECTED
        if name.startswith("/") and role in allowed and commands[name.removeprefix("/")].rank is not None
    }
    menu = [line["command"] for line in menu_of(person, commands, Texts("fr", PAYS_VIGANAIS))]

    assert set(menu) == expected
    assert menu == sorted(menu, key=lambda name: commands[name].rank or 0)


def test_the_menu_of_a_stranger_is_how_to_come_in_and_what_they_may_do(bench: Bench):
    menu = default_menu(bench.dispatcher.routes.commands, Texts("fr", PAYS_VIGANAIS))
    allowed = {
        name.removeprefix("/") for name, _wish, roles in EXPECTED if name[0] == "/" and STRANGER in roles
    }

    assert {line["command"] for line in menu} == allowed


def test_the_menu_that_is_promised_at_the_start_is_the_roles_own(bench: Bench):
    for role in sorted(MEMBERS):
        person = person_of(bench, role)
        assert person
        bench.says(person.telegram_id or 0, "/start")
        shown = bench.rows.promises("setMyCommands")[-1].payload
        menu = menu_of(person, bench.dispatcher.routes.commands, Texts("fr", PAYS_VIGANAIS))

        assert shown["commands"] == menu
        assert shown["scope"] == {"type": "chat", "chat_id": person.telegram_id}


def test_each_kind_of_route_is_in_the_matrix():
    routes = make_dispatcher(PAYS_VIGANAIS).routes

    assert routes.commands
    assert all(isinstance(route, OnPress) for route in routes.presses.values())
    assert all(isinstance(route, OnMessage) for route in routes.messages.values())
