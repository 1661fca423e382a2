"""One transaction and the repositories that speak through it."""

import contextlib
from collections.abc import Iterator
from functools import cached_property

from sqlalchemy import Connection

from storage.repositories.actions import ActionRepository
from storage.repositories.audiences import AudienceRepository
from storage.repositories.ballots import BallotRepository
from storage.repositories.cards import CardRepository
from storage.repositories.chats import ChatRepository
from storage.repositories.counters import CounterRepository
from storage.repositories.directory import DirectoryRepository
from storage.repositories.drafts import DraftRepository
from storage.repositories.indicators import IndicatorRepository
from storage.repositories.invitations import InvitationRepository
from storage.repositories.join_requests import JoinRequestRepository
from storage.repositories.leases import LeaseRepository
from storage.repositories.need_links import NeedLinkRepository
from storage.repositories.need_supports import NeedSupportRepository
from storage.repositories.needs import NeedRepository
from storage.repositories.outbox import OutboxRepository
from storage.repositories.people import PersonRepository
from storage.repositories.personal_data import PersonalDataRepository
from storage.repositories.plan_imports import PlanImportRepository
from storage.repositories.poll_answers import PollAnswerRepository
from storage.repositories.polls import PollRepository
from storage.repositories.progress import ProgressRepository
from storage.repositories.report_figures import ReportFigureRepository
from storage.repositories.reports import ReportRepository
from storage.repositories.schedules import ScheduleRepository
from storage.repositories.updates import UpdateRepository


class UnitOfWork:
    """What a use case is given: it reads and writes here, and never commits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextlib.contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo what is done inside when it raises; the transaction goes on."""
        # Said to the driver, which both databases' have in common: SQLAlchemy's way costs more.
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
        """Updates heard and set aside."""
        return UpdateRepository(self._connection)

    @cached_property
    def chats(self) -> ChatRepository:
        """Conversations, by channel and address."""
        return ChatRepository(self._connection)

    @cached_property
    def people(self) -> PersonRepository:
        """People, organisations, roles, committees."""
        return PersonRepository(self._connection)

    @cached_property
    def directory(self) -> DirectoryRepository:
        """Who does what."""
        return DirectoryRepository(self._connection)

    @cached_property
    def invitations(self) -> InvitationRepository:
        """Links that let people register."""
        return InvitationRepository(self._connection)

    @cached_property
    def join_requests(self) -> JoinRequestRepository:
        """Requests of people without an invitation."""
        return JoinRequestRepository(self._connection)

    @cached_property
    def personal_data(self) -> PersonalDataRepository:
        """All that is held about one person."""
        return PersonalDataRepository(self._connection)

    @cached_property
    def drafts(self) -> DraftRepository:
        """Forms in progress."""
        return DraftRepository(self._connection)

    @cached_property
    def needs(self) -> NeedRepository:
        """Needs and their story."""
        return NeedRepository(self._connection)

    @cached_property
    def actions(self) -> ActionRepository:
        """The action plan."""
        return ActionRepository(self._connection)

    @cached_property
    def progress(self) -> ProgressRepository:
        """How actions go."""
        return ProgressRepository(self._connection)

    @cached_property
    def indicators(self) -> IndicatorRepository:
        """What actions are measured by."""
        return IndicatorRepository(self._connection)

    @cached_property
    def plan_imports(self) -> PlanImportRepository:
        """Workbooks that wait to be confirmed."""
        return PlanImportRepository(self._connection)

    @cached_property
    def need_links(self) -> NeedLinkRepository:
        """Which actions answer which needs."""
        return NeedLinkRepository(self._connection)

    @cached_property
    def need_supports(self) -> NeedSupportRepository:
        """Who supports which needs."""
        return NeedSupportRepository(self._connection)

    @cached_property
    def polls(self) -> PollRepository:
        """Polls, questions, waves, and whom they ask."""
        return PollRepository(self._connection)

    @cached_property
    def poll_answers(self) -> PollAnswerRepository:
        """Receipts and responses."""
        return PollAnswerRepository(self._connection)

    @cached_property
    def ballots(self) -> BallotRepository:
        """The ballot box."""
        return BallotRepository(self._connection)

    @cached_property
    def reports(self) -> ReportRepository:
        """Snapshots for the steering committee."""
        return ReportRepository(self._connection)

    @cached_property
    def report_figures(self) -> ReportFigureRepository:
        """What a report counts that nobody else counts."""
        return ReportFigureRepository(self._connection)

    @cached_property
    def outbox(self) -> OutboxRepository:
        """Promised messages and the cards they show."""
        return OutboxRepository(self._connection)

    @cached_property
    def cards(self) -> CardRepository:
        """Where cards stand, and what they offer."""
        return CardRepository(self._connection)

    @cached_property
    def audiences(self) -> AudienceRepository:
        """How many people an audience means."""
        return AudienceRepository(self._connection)

    @cached_property
    def schedules(self) -> ScheduleRepository:
        """Recurring work and its runs."""
        return ScheduleRepository(self._connection)

    @cached_property
    def counters(self) -> CounterRepository:
        """Gapless numbers."""
        return CounterRepository(self._connection)

    @cached_property
    def leases(self) -> LeaseRepository:
        """Which process does what only one may do."""
        return LeaseRepository(self._connection)
