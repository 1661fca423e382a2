"""Puts the sample data into a database through the use cases that people go through themselves."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.sample.history import HistoryStep, Moment, tell
from bot.sample.loader import Sample, SampleNeed, SampleOrganisation, SamplePerson
from bot.sample.messaging import seed_messages
from bot.sample.planning import PlanSeeding, manager_of
from bot.sample.polling import PollSeeding
from bot.sample.reporting import seed_report
from config.errors import ConfigurationError
from config.territory import Territory
from services.access import may_triage
from services.language.lines import fold_name
from services.needs import submitting, supports, triage
from services.needs.drafts import EVERYWHERE, from_text, submission_of, with_organisation_turned
from services.needs.on_behalf import Behalf
from services.visibility import OPEN_TO_MEMBERS
from storage.records.action import ActionFilter
from storage.records.need import Need
from storage.records.person import Person, PersonState
from storage.unit_of_work import UnitOfWork

BEFORE_THE_FIRST_NEED: Final = timedelta(days=760)
_MOST_SUPPORTS: Final = 3
_SUPPORTED_EVERY: Final = 7


class Seeding:
    """One seeding: people first, then their needs in the order of time, then the plan.

    The people have no Telegram account meanwhile, so no past event promises a message.
    """

    def __init__(self, work: UnitOfWork, sample: Sample, territory: Territory, *, now: datetime) -> None:
        if territory.code != sample.territory_code:
            raise ConfigurationError(
                f"CTG_TERRITORY : les données d’exemple vont avec le territoire « {sample.territory_code} », "
                f"et non avec « {territory.code} »."
            )
        self._work = work
        self._sample = sample
        self._territory = territory
        self._now = now
        self._codes = {commune.name: commune.insee_code for commune in territory.communes}
        self._people: dict[str, Person] = {}
        self._needs: dict[int, Need] = {}

    def seed(self) -> dict[str, Person]:
        """Add everything; return the people by their codes in the sample."""
        organisation_ids = {
            organisation.code: self._ensure(organisation) for organisation in self._sample.organisations
        }
        for rank, person in enumerate(self._sample.people):
            self._people[person.code] = self._register(person, organisation_ids[person.organisation], rank)
        for moment in tell(self._sample.needs, now=self._now, zone=ZoneInfo(self._territory.time_zone)):
            self._needs[moment.rank] = self._take(moment)
        self._let_others_support()
        seed_messages(self._work, self._people, now=self._now)
        if not self._work.actions.count(ActionFilter()):  # an existing plan stays as it is
            PlanSeeding(self._work, self._people, self._territory, now=self._now).seed()
            self._evaluate()
        return self._people

    def _let_others_support(self) -> None:
        """Let some people support others' needs; sums of multiples in place of chance, as in the history."""
        people = list(self._people.values())
        for rank, need in list(self._needs.items())[::_SUPPORTED_EVERY]:
            for number in range(1 + rank * 5 % _MOST_SUPPORTS):
                person = people[(rank * 11 + number * 7) % len(people)]
                if need.status in OPEN_TO_MEMBERS and supports.may_support(person, need):
                    at = min(self._now, need.created_at + timedelta(days=2 + number, hours=rank % 9))
                    supports.support(self._work, person, need.id, at=at)

    def _evaluate(self) -> None:
        """Add a poll of three waves, and the report on all this."""
        manager = manager_of(self._people)
        people, silent = list(self._people.values()), [self._people[code] for code in self._sample.phones]
        polling = PollSeeding(self._work, people, self._territory, now=self._now, silent=silent)
        polling.seed(manager)
        seed_report(self._work, manager, self._territory, now=self._now)

    def _ensure(self, organisation: SampleOrganisation) -> int:
        folded = fold_name(organisation.name)
        known = self._work.people.find_organisation_by_folded_name(folded)
        added = known or self._work.people.add_organisation(
            name=organisation.name,
            folded_name=folded,
            kind=organisation.kind,
            commune=self._codes[organisation.commune],
            at=self._now - BEFORE_THE_FIRST_NEED,
        )
        return added.id

    def _register(self, person: SamplePerson, organisation_id: int, rank: int) -> Person:
        joined = self._now - BEFORE_THE_FIRST_NEED
        added = self._work.people.add(
            chat_id=None, state=PersonState.ACTIVE, name=person.name, language="fr", at=joined
        )
        self._work.people.change(
            added.id,
            organisation_id=organisation_id,
            function=person.function,
            commune_code=self._codes[person.commune] if person.commune else None,
            consented_at=joined,
            last_seen_at=self._now - timedelta(days=rank % 30, hours=1),
        )
        for grant in person.grants:
            self._work.people.add_grant(added.id, grant)
        self._work.people.replace_committees(added.id, person.committees)
        return self._work.people.get(added.id)

    def _take(self, moment: Moment) -> Need:
        need, step, at = moment.need, moment.step, moment.at.astimezone(UTC)
        if step is HistoryStep.TEXT:
            return self._submit(need, at)
        known = self._needs[moment.rank]
        text = getattr(need, step)
        actor = self._triager(known, moment.rank)
        match step:
            case HistoryStep.NOTE:
                return triage.note(self._work, actor, known.id, text, at=at)
            case HistoryStep.QUESTION:
                return triage.ask_more(self._work, actor, known.id, text, seen=known.status, at=at)
            case HistoryStep.ANSWER:
                return triage.answer(self._work, self._people[need.author], known.id, text, at=at)
            case HistoryStep.QUALIFIED:
                return triage.qualify(self._work, actor, known.id, seen=known.status, at=at)
            case HistoryStep.DECLINED:
                return triage.decline(self._work, actor, known.id, text, seen=known.status, at=at)

    def _submit(self, need: SampleNeed, at: datetime) -> Need:
        author = self._people[need.author]
        values = from_text(need.text, self._territory) | self._corrections(need)
        draft = self._work.drafts.put(author.id, "sample", step="", values=values, at=at)
        behalf = Behalf(person=author) if need.entered_by else None
        submission = submission_of(draft, self._territory, behalf)
        self._work.drafts.delete(draft.id)
        actor = self._people[need.entered_by or need.author]
        return submitting.submit(self._work, actor, submission, self._territory, at=at)

    def _corrections(self, need: SampleNeed) -> dict[str, Any]:
        """Return the author's changes on the card before sending."""
        corrected: dict[str, Any] = {"theme": need.theme, "urgency": need.urgency, "extent": need.extent}
        if need.without_organisation:
            corrected = with_organisation_turned(corrected)
        if need.kind is not None:
            corrected["kind"] = need.kind
        if need.publics is not None:
            corrected["publics"] = list(need.publics)
        if need.communes is not None:
            corrected["communes"] = [self._codes.get(name, EVERYWHERE) for name in need.communes]
        return corrected

    def _triager(self, need: Need, rank: int) -> Person:
        able = [person for person in self._people.values() if may_triage(person, need.committee_code)]
        return able[rank % len(able)]
