"""Who reads a need: every way out × every status × every relation, by real turns, against the one rule."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from handlers.needs.feature import FEATURE
from services import visibility
from services.visibility import NOTHING, Relation, Sight, Words
from storage.records.need import Attachment, AttachmentKind, NeedEventKind, NeedStatus
from storage.records.person import Grant, Person, PersonState, Role
from storage.unit_of_work import UnitOfWork
from tests.architecture.source import modules, name
from tests.needs.ways_out import BEGIN_A_NEED, ELSEWHERE, EVERY_WAY, NOTICES, ROUTES, Scene, reading_a_report
from tests.plan.bench import ActionBench
from tests.storage.samples import add_need, add_progress
from tests.test_access_matrix import name_of

WORDS, FLAGGED = "Motsdubesoin manquent à Alzon", "Mme Passagesignale"
NAME, ENTERER, DECIDER = "Nomdelauteur", "Nomdelasaisie", "Nomquidecide"
ORGANISATION, FUNCTION = "Structuredorigine", "direction"
MOTIVE, QUESTION, ANSWER, NOTE = "Motifdurefus", "Questionposee", "Reponsedonnee", "Noteinterne"
FILE = "fichier-joint-1"
ROOT = Path(__file__).parents[2]


@dataclass
class People:
    """One person for each thing one can be to the need, and people of roles that are none."""

    author: Person
    enterer: Person
    supporter: Person
    coordinator: Person
    referent: Person
    referent_elsewhere: Person
    partner: Person
    steering: Person
    withdrawn: Person

    def relations(self) -> list[tuple[Person, Relation]]:
        return [
            (self.author, Relation.AUTHOR),
            (self.enterer, Relation.AUTHOR),
            (self.supporter, Relation.SUPPORTER),
            (self.coordinator, Relation.TRIAGER),
            (self.referent, Relation.TRIAGER),
            (self.referent_elsewhere, Relation.MEMBER),
            (self.partner, Relation.MEMBER),
            (self.steering, Relation.MEMBER),
            (self.withdrawn, Relation.NOBODY),
        ]


@pytest.fixture
def people(bench: ActionBench) -> People:
    def named(name: str, *grants: Grant, **more: object) -> Person:
        person = bench.registered(*grants, **more)
        bench.database.write_now(lambda work: work.people.change(person.id, name=name))
        return person

    return People(
        author=named(NAME),
        enterer=named(ENTERER),
        supporter=bench.registered(),
        coordinator=named(DECIDER, Grant(Role.COORDINATOR)),
        referent=bench.registered(Grant(Role.REFERENT, "A")),
        referent_elsewhere=bench.registered(Grant(Role.REFERENT, "B")),
        partner=bench.registered(),
        steering=bench.registered(Grant(Role.STEERING)),
        withdrawn=bench.registered(state=PersonState.WITHDRAWN),
    )


def set_scene(
    bench: ActionBench, people: People, status: NeedStatus, *, shows_organisation: bool = True
) -> Scene:
    """Keep a need with every kind of step, at a status, linked to an action with news."""
    action_id = bench.action()
    steps = {
        "declined": (NeedEventKind.DECLINED, people.coordinator, MOTIVE),
        "asked": (NeedEventKind.MORE_ASKED, people.coordinator, QUESTION),
        "answered": (NeedEventKind.ANSWERED, people.author, ANSWER),
        "noted": (NeedEventKind.NOTED, people.coordinator, NOTE),
    }

    def keep(work: UnitOfWork) -> Scene:
        organisation = work.people.ensure_organisation(
            name=ORGANISATION, folded_name=ORGANISATION.lower(), at=bench.now
        )
        need_id = add_need(
            work,
            bench.now,
            number=1,
            status=status,
            text=f"{WORDS}, voir {FLAGGED}",
            committee_code="A",
            author_id=people.author.id,
            entered_by_id=people.enterer.id,
            organisation_id=organisation.id,
            for_function=FUNCTION,
            shows_organisation=shows_organisation,
            attachments=[Attachment(AttachmentKind.PHOTO, FILE)],
        )
        assert need_id
        work.need_supports.add(need_id, people.supporter.id, organisation_id=None, at=bench.now)
        work.need_links.add(need_id, action_id, linked_by_id=people.coordinator.id, at=bench.now)
        events = {
            name: work.needs.add_event(
                need_id, kind=kind, status=status, actor_id=actor.id, at=bench.now, text=text
            )
            for name, (kind, actor, text) in steps.items()
        }
        progress_id = add_progress(work, action_id, bench.now, highlight="Une place de plus")
        need = work.needs.find(need_id)
        assert need
        assert progress_id
        return Scene(bench, need, events, action_id, progress_id)

    return bench.database.write_now(keep)


def parts(seen: Sight) -> dict[str, bool]:
    """Say which of the words above a reader of this sight may meet."""
    return {
        "B-001": seen.facts,
        WORDS: seen.words is not Words.NONE,
        FLAGGED: seen.words is Words.WHOLE,
        NAME: seen.names,
        ENTERER: seen.names,
        DECIDER: seen.notes,
        ORGANISATION: seen.organisation,
        FILE: seen.files,
        MOTIVE: seen.motive,
        QUESTION: seen.exchange,
        ANSWER: seen.exchange,
        NOTE: seen.notes,
    }


def too_much(scene: Scene, person: Person, seen: Sight) -> list[str]:
    """Try every way out; return each that shows more than the reader's sight."""
    found = []
    for way, try_it in EVERY_WAY.items():
        shown = try_it(scene, person)
        if way == "need-taken-back":
            # Who triaged a need is told by its reference that its author took it back.
            shown = shown.replace(scene.need.reference, "")
        found += [f"{way}: {word}" for word, is_seen in parts(seen).items() if word in shown and not is_seen]
    return found


def restore(scene: Scene, people: People) -> None:
    """Undo what a way out has changed: supports, and drafts that would take later words."""

    def undo(work: UnitOfWork) -> None:
        for person, relation in people.relations():
            if relation is Relation.SUPPORTER:
                work.need_supports.add(scene.need.id, person.id, organisation_id=None, at=scene.bench.now)
            else:
                work.need_supports.remove(scene.need.id, person.id)
            work.drafts.delete_of(person.id)

    scene.bench.database.write_now(undo)


@pytest.mark.parametrize("status", NeedStatus)
def test_no_way_out_shows_more_than_the_rule(bench: ActionBench, people: People, status: NeedStatus):
    scene, found = set_scene(bench, people, status), {}
    for person, relation in people.relations():
        seen = visibility.sight(status, relation)
        more = too_much(scene, person, seen)
        if more:
            found[person.name, relation] = more
        restore(scene, people)

    assert found == {}


@pytest.mark.parametrize("status", NeedStatus)
def test_a_report_shows_no_more_than_the_rule(bench: ActionBench, people: People, status: NeedStatus):
    content = reading_a_report(set_scene(bench, people, status))

    at_most = parts(visibility.sight(status, Relation.REPORT))
    assert [word for word, is_seen in at_most.items() if word in content and not is_seen] == []


@pytest.mark.parametrize("status", NeedStatus)
def test_the_card_shows_all_that_the_rule_shows(bench: ActionBench, people: People, status: NeedStatus):
    scene, missing = set_scene(bench, people, status), {}
    for person, relation in people.relations():
        shown = ELSEWHERE["/besoins with a reference"](scene, person)
        wanted = parts(visibility.sight(status, relation))
        less = [word for word, is_seen in wanted.items() if is_seen and word not in shown and word != FILE]
        if less:
            missing[person.name, relation] = less
        assert (FILE in ROUTES["ShowAttachments"](scene, person)) is wanted[FILE]

    assert missing == {}


@pytest.mark.parametrize("status", [NeedStatus.RECEIVED, NeedStatus.QUALIFIED])
def test_an_organisation_that_is_kept_back_is_for_triagers_and_the_author(
    bench: ActionBench, people: People, status: NeedStatus
):
    scene, found = set_scene(bench, people, status, shows_organisation=False), {}
    for person, relation in people.relations():
        more = too_much(scene, person, visibility.sight(status, relation, shows_organisation=False))
        if more:
            found[person.name, relation] = more
        restore(scene, people)

    assert found == {}
    assert not visibility.sight(NeedStatus.QUALIFIED, Relation.MEMBER, shows_organisation=False).organisation


def test_the_table_knows_every_route_and_notice_of_needs():
    assert {name_of(route) for route in FEATURE.routes} == ROUTES.keys() | BEGIN_A_NEED
    assert FEATURE.notices.keys() == NOTICES.keys()


# What reads needs from the database, and the ways out above that lead through it; a new one is added here
# with its way, or better asks `services/needs/viewing.py`.
READERS = {
    "services/needs/viewing.py",
    "services/needs/links.py",  # the reader's own and supported needs, by number
    "services/needs/alerts.py",  # to whom an answer goes
    "services/needs/acts.py",  # who may take an act back
    "services/needs/changing/correcting.py",  # the author's own, by their message; the committee it went to
    "services/needs/changing/masking.py",  # every step of its story, to take words out
    "services/figures/needs.py",  # counts, and facts without words
    "services/plan/sheets.py",  # numbers, by the same filter
    "bot/sample/planning.py",  # makes the sample, shows nothing
}
READS = re.compile(
    r"work\.needs\.(find|find_by_number|find_event|list_|list_events|count\w*)\(|list_needs\(|need_supports\.list_followed\("
)


def test_needs_leave_the_database_by_known_doors():
    found = {
        name(path)
        for path in modules("services", "handlers", "bot")
        if READS.search(path.read_text(encoding="utf-8"))
    }

    assert found == READERS


def test_whoever_supported_goes_on_reading_a_need_that_is_no_longer_open(bench: ActionBench, people: People):
    scene = set_scene(bench, people, NeedStatus.QUALIFIED)
    bench.stands_at(NeedStatus.RECEIVED)
    supporter, partner = bench.telegram_id(people.supporter), bench.telegram_id(people.partner)
    bench.says(supporter, "/besoins")
    assert WORDS in bench.screen(supporter)
    bench.says(partner, "/besoins")
    assert "Aucune contribution" in bench.screen(partner)
    bench.says(supporter, "B-001")
    bench.taps(supporter, "Je ne soutiens plus")

    assert "B-001 n’est plus affiché" in bench.screen(supporter)
    assert scene.need.text not in ELSEWHERE["/besoins with a reference"](scene, people.supporter)


def test_the_rule_shows_nobody_anything(people: People):
    for status in NeedStatus:
        assert visibility.sight(status, Relation.NOBODY) == NOTHING
