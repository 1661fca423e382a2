"""One transaction and its repositories."""

import contextlib
from collections.abc import Iterator
from functools import cached_property

from sqlalchemy import Connection

from storage.repositories.acts import ActRepository
from storage.repositories.audiences import AudienceRepository
from storage.repositories.changes import ChangeRepository
from storage.repositories.chats import ChatRepository
from storage.repositories.contact_messages import ContactMessageRepository
from storage.repositories.counters import CounterRepository
from storage.repositories.drafts import DraftRepository
from storage.repositories.leases import LeaseRepository
from storage.repositories.needs.contributions import ContributionRepository
from storage.repositories.needs.need_corrections import NeedCorrectionRepository
from storage.repositories.needs.need_links import NeedLinkRepository
from storage.repositories.needs.need_supports import NeedSupportRepository
from storage.repositories.needs.needs import NeedRepository
from storage.repositories.numbering import NumberingRepository
from storage.repositories.outbox.cards import CardRepository
from storage.repositories.outbox.held import HeldRepository
from storage.repositories.outbox.outbox import OutboxRepository
from storage.repositories.people.directory import DirectoryRepository
from storage.repositories.people.invitations import InvitationRepository
from storage.repositories.people.join_requests import JoinRequestRepository
from storage.repositories.people.menus import MenuRepository
from storage.repositories.people.organisations import OrganisationRepository
from storage.repositories.people.people import PersonRepository
from storage.repositories.people.personal_data import PersonalDataRepository
from storage.repositories.plan.actions import ActionRepository
from storage.repositories.plan.indicators import IndicatorRepository
from storage.repositories.plan.plan_imports import PlanImportRepository
from storage.repositories.plan.progress import ProgressRepository
from storage.repositories.polls.ballots import BallotRepository
from storage.repositories.polls.poll_answers import PollAnswerRepository
from storage.repositories.polls.polls import PollRepository
from storage.repositories.reports.figures import FigureRepository
from storage.repositories.reports.reports import ReportRepository
from storage.repositories.schedules import ScheduleRepository
from storage.repositories.strays import StrayRepository
from storage.repositories.updates import UpdateRepository


class UnitOfWork:
    """A transaction as a use case gets it: it reads and writes here, and never commits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextlib.contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo the block's changes when it raises; the transaction goes on."""
        # Told to the driver, by words both databases know: SQLAlchemy's way costs more.
        say = self._connection.connection.driver_connection.execute  # type: ignore[union-attr]
        say("SAVEPOINT step")
        try:
            yield
        except BaseException:
            say("ROLLBACK TO SAVEPOINT step")
            raise
        finally:
            say("RELEASE SAVEPOINT step")

    @cached_property
    def updates(self) -> UpdateRepository:
        return UpdateRepository(self._connection)

    @cached_property
    def chats(self) -> ChatRepository:
        return ChatRepository(self._connection)

    @cached_property
    def menus(self) -> MenuRepository:
        return MenuRepository(self._connection)

    @cached_property
    def people(self) -> PersonRepository:
        return PersonRepository(self._connection)

    @cached_property
    def organisations(self) -> OrganisationRepository:
        return OrganisationRepository(self._connection)

    @cached_property
    def directory(self) -> DirectoryRepository:
        return DirectoryRepository(self._connection)

    @cached_property
    def invitations(self) -> InvitationRepository:
        return InvitationRepository(self._connection)

    @cached_property
    def join_requests(self) -> JoinRequestRepository:
        return JoinRequestRepository(self._connection)

    @cached_property
    def personal_data(self) -> PersonalDataRepository:
        return PersonalDataRepository(self._connection)

    @cached_property
    def drafts(self) -> DraftRepository:
        return DraftRepository(self._connection)

    @cached_property
    def needs(self) -> NeedRepository:
        return NeedRepository(self._connection)

    @cached_property
    def actions(self) -> ActionRepository:
        return ActionRepository(self._connection)

    @cached_property
    def progress(self) -> ProgressRepository:
        return ProgressRepository(self._connection)

    @cached_property
    def indicators(self) -> IndicatorRepository:
        return IndicatorRepository(self._connection)

    @cached_property
    def plan_imports(self) -> PlanImportRepository:
        return PlanImportRepository(self._connection)

    @cached_property
    def need_corrections(self) -> NeedCorrectionRepository:
        return NeedCorrectionRepository(self._connection)

    @cached_property
    def need_links(self) -> NeedLinkRepository:
        return NeedLinkRepository(self._connection)

    @cached_property
    def need_supports(self) -> NeedSupportRepository:
        return NeedSupportRepository(self._connection)

    @cached_property
    def contributions(self) -> ContributionRepository:
        return ContributionRepository(self._connection)

    @cached_property
    def contact_messages(self) -> ContactMessageRepository:
        return ContactMessageRepository(self._connection)

    @cached_property
    def polls(self) -> PollRepository:
        return PollRepository(self._connection)

    @cached_property
    def poll_answers(self) -> PollAnswerRepository:
        return PollAnswerRepository(self._connection)

    @cached_property
    def ballots(self) -> BallotRepository:
        return BallotRepository(self._connection)

    @cached_property
    def reports(self) -> ReportRepository:
        return ReportRepository(self._connection)

    @cached_property
    def figures(self) -> FigureRepository:
        return FigureRepository(self._connection)

    @cached_property
    def outbox(self) -> OutboxRepository:
        return OutboxRepository(self._connection)

    @cached_property
    def held(self) -> HeldRepository:
        return HeldRepository(self._connection)

    @cached_property
    def cards(self) -> CardRepository:
        return CardRepository(self._connection)

    @cached_property
    def audiences(self) -> AudienceRepository:
        return AudienceRepository(self._connection)

    @cached_property
    def schedules(self) -> ScheduleRepository:
        return ScheduleRepository(self._connection)

    @cached_property
    def counters(self) -> CounterRepository:
        return CounterRepository(self._connection)

    @cached_property
    def numbering(self) -> NumberingRepository:
        return NumberingRepository(self._connection)

    @cached_property
    def acts(self) -> ActRepository:
        return ActRepository(self._connection)

    @cached_property
    def changes(self) -> ChangeRepository:
        return ChangeRepository(self._connection)

    @cached_property
    def leases(self) -> LeaseRepository:
        return LeaseRepository(self._connection)

    @cached_property
    def strays(self) -> StrayRepository:
        return StrayRepository(self._connection)
