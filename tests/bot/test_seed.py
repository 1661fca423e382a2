"""The sample data: living, coherent, without personal details, and seeded only into an empty database."""

import itertools
import re
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, event

from bot.sample.history import tell
from bot.sample.loader import load_sample
from bot.sample.seeding import Seeding
from config.errors import ConfigurationError
from services.contact.viewing import list_waiting
from services.language.personal_details import find_personal_details
from services.needs.reading import read_need
from services.needs.statuses import OPEN
from storage.database import Database
from storage.records.action import ActionFilter
from storage.records.need import Need, NeedEvent, NeedFilter, NeedKind, NeedStatus
from storage.records.person import DirectoryFilter, Role
from storage.unit_of_work import UnitOfWork
from tests.bot.command_line import CommandLine
from tests.histories import entries_of
from tests.rows import open_rows
from tests.territories.known import PAYS_VIGANAIS, VALLEE_INVENTEE

CIVILITIES = re.compile(r"\b(M\.|Mme|Mlle|Monsieur|Madame)")


def seed(database: Database, now: datetime) -> None:
    database.write_now(lambda work: Seeding(work, load_sample(), PAYS_VIGANAIS, now=now).seed())


def needs_of(work: UnitOfWork) -> list[Need]:
    return list(work.needs.list_(NeedFilter(), limit=1000, oldest_first=True))


@pytest.fixture(scope="module")
def needs(seeded: Database) -> list[Need]:
    return seeded.read_now(needs_of)


@pytest.fixture(scope="module")
def stories(seeded: Database, needs: list[Need]) -> list[list[NeedEvent]]:
    return seeded.read_now(lambda work: [list(work.needs.list_events(need.id)) for need in needs])


def test_a_whole_territory_stands_in_the_database(seeded: Database, needs: list[Need]):
    people, organisations = seeded.read_now(
        lambda work: (work.directory.count(DirectoryFilter()), work.people.count_organisations())
    )

    assert (people, organisations, len(needs)) == (60, 25, 120)
    assert [need.number for need in needs] == list(range(1, 121))


def test_the_coordination_and_a_member_have_a_message_to_answer(seeded: Database):
    def waiting(work: UnitOfWork) -> list[int]:
        coordinators = work.people.list_with_role(Role.COORDINATOR)
        names = {person.name: person for person in work.people.list_active()}
        director = names["Directrice de la crèche du Vigan"]
        return [list_waiting(work, person, most=5)[1] for person in (*coordinators, director)]

    assert seeded.read_now(waiting) == [1, 1, 1]


def test_every_part_of_the_territory_has_its_needs(needs: list[Need]):
    assert {need.theme_code for need in needs} == {theme.code for theme in PAYS_VIGANAIS.themes}
    assert {code for need in needs for code in need.commune_codes} == {
        commune.insee_code for commune in PAYS_VIGANAIS.communes
    }
    assert {code for need in needs for code in need.public_codes} == {
        public.code for public in PAYS_VIGANAIS.publics
    }
    assert {need.kind for need in needs} == set(NeedKind)
    assert any(need.whole_territory for need in needs)
    assert {need.urgency for need in needs} == {need.extent for need in needs} == {None, 1, 2, 3}


def test_every_step_of_a_needs_life_is_there(needs: list[Need]):
    statuses = Counter(need.status for need in needs)

    assert set(statuses) == {*OPEN, NeedStatus.QUALIFIED, NeedStatus.DECLINED, NeedStatus.LINKED}
    assert statuses[NeedStatus.RECEIVED] >= 10
    assert statuses[NeedStatus.MORE_ASKED] >= 3
    assert statuses[NeedStatus.DECLINED] >= 3


def test_every_theme_is_the_one_the_bot_reads_in_the_text():
    misread = {
        need.text: (need.theme, read_need(need.text, PAYS_VIGANAIS).theme_code)
        for need in load_sample().needs
        if read_need(need.text, PAYS_VIGANAIS).theme_code != need.theme
    }

    assert misread == {}


def test_nothing_in_it_is_about_a_particular_person(stories: list[list[NeedEvent]], needs: list[Need]):
    texts = [need.text for need in needs]
    texts += [event.text for event in itertools.chain.from_iterable(stories) if event.text]
    texts += [person.name for person in load_sample().people]

    assert [text for text in texts if find_personal_details(text) or CIVILITIES.search(text)] == []


def test_no_two_needs_are_worded_alike(needs: list[Need]):
    openings = Counter(" ".join(need.text.split()[:4]) for need in needs)

    assert [opening for opening, times in openings.items() if times > 1] == []


def test_the_needs_came_over_fourteen_months_and_none_tomorrow(
    needs: list[Need], stories: list[list[NeedEvent]], now: datetime
):
    moments = [event.at for event in itertools.chain.from_iterable(stories)]

    assert now - timedelta(days=430) < min(moments) < now - timedelta(days=390)
    assert now - timedelta(days=7) < max(moments) < now
    quarters = Counter((now - need.created_at).days // 90 for need in needs)
    assert min(quarters.values()) >= 10
    assert all(a.at <= b.at for story in stories for a, b in itertools.pairwise(story))


def test_nobody_is_promised_anything_about_the_past(seeded: Database):
    with open_rows(seeded.url.render_as_string(hide_password=False)) as rows:
        assert rows.promises() == []


def test_nobody_invented_has_a_telegram_account(seeded: Database):
    people = seeded.read_now(lambda work: work.directory.list_(DirectoryFilter(), limit=100))

    assert {person.chat_id for person in people} == {None}


def test_each_committee_is_led_and_the_whole_coordinated(seeded: Database):
    def count(work: UnitOfWork, role: Role, committee: str | None = None) -> int:
        return len(work.people.list_with_role(role, committee_code=committee))

    assert seeded.read_now(lambda work: count(work, Role.COORDINATOR)) == 2
    assert seeded.read_now(lambda work: [count(work, Role.REFERENT, code) for code in "ABC"]) == [1, 1, 1]
    assert seeded.read_now(lambda work: count(work, Role.STEERING)) == 4
    assert seeded.read_now(lambda work: count(work, Role.LEAD)) == 5


def test_needs_are_supported_by_others_and_not_by_whoever_wrote_them(seeded: Database, needs: list[Need]):
    supported = [need for need in needs if need.support_count]
    assert len(supported) >= 10
    assert {need.support_count for need in supported} == {1, 2, 3}
    for need in supported:
        theirs = NeedFilter(supporter_id=need.author_id)
        assert need.id not in [
            one.id for one in seeded.read_now(lambda work, t=theirs: work.needs.list_(t, limit=99))
        ]


def test_codes_are_the_territorys(seeded: Database):
    people = seeded.read_now(lambda work: work.directory.list_(DirectoryFilter(), limit=100))
    organisations = seeded.read_now(lambda work: work.people.list_organisations())

    assert all(PAYS_VIGANAIS.find_function(person.function or "") for person in people)
    assert all(PAYS_VIGANAIS.find_committee(code) for person in people for code in person.committee_codes)
    assert {known.kind for known in organisations} <= {kind.code for kind in PAYS_VIGANAIS.organisation_kinds}
    assert all(PAYS_VIGANAIS.find_commune(known.commune_code or "") for known in organisations)


def test_it_is_the_same_each_time(now: datetime):
    zone = ZoneInfo(PAYS_VIGANAIS.time_zone)
    first = tell(load_sample().needs, now=now, zone=zone)
    later = tell(load_sample().needs, now=now + timedelta(days=30), zone=zone)

    assert tell(load_sample().needs, now=now, zone=zone) == first
    assert [(moment.rank, moment.step) for moment in later] == [
        (moment.rank, moment.step) for moment in first
    ]


def test_seeding_asks_the_database_little(database: Database, database_url: str, now: datetime):
    """Counted in statements for each row, which no busy machine changes."""
    asked: list[str] = []

    def note(*context: object) -> None:
        asked.append(str(context[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        seed(database, now)
    finally:
        event.remove(Engine, "before_cursor_execute", note)

    with open_rows(database_url) as rows:
        written = sum(map(len, rows.everything().values()))
    assert written > 1_000
    assert len(asked) < 5 * written


def test_it_can_be_seeded_on_any_day():
    """On the way back in time it meets quiet hours, holidays and the change of clocks."""
    for day in (datetime(2026, 1, 1, 0, 5, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)):
        zone = ZoneInfo(PAYS_VIGANAIS.time_zone)
        moments = tell(load_sample().needs, now=day, zone=zone)
        assert max(moment.at for moment in moments) < day
        assert {moment.at.astimezone(zone).hour for moment in moments} <= set(range(8, 18))


def test_another_territory_gets_no_sample_of_this_one(database: Database, now: datetime):
    def seed_elsewhere(work: UnitOfWork) -> None:
        Seeding(work, load_sample(), VALLEE_INVENTEE, now=now).seed()

    with pytest.raises(ConfigurationError, match="CTG_TERRITORY"):
        database.write_now(seed_elsewhere)


def test_the_command_seeds_once_and_refuses_a_database_with_people(tmp_path: Path):
    terminal = CommandLine(tmp_path)

    first, second = terminal.types("seed"), terminal.types("seed")

    assert first.code == 0
    assert "60 personnes et 120 besoins d’exemple, 22 actions." in first.out
    assert second.code == 1
    assert "contient déjà des personnes" in second.err
    assert "--force" in second.err


def test_force_adds_to_what_is_there(tmp_path: Path):
    terminal = CommandLine(tmp_path)
    terminal.types("seed")

    said = terminal.types("seed", "--force")

    assert said.code == 0
    with closing(Database(f"sqlite:///{tmp_path}/var/ctg-bot.sqlite3")) as database:
        assert database.read_now(lambda work: work.needs.count(NeedFilter())) == 240
        assert database.read_now(lambda work: work.people.count_organisations()) == 25


def test_force_leaves_the_plan_that_is_there_as_it_is(tmp_path: Path):
    terminal = CommandLine(tmp_path)
    terminal.types("seed")
    with closing(Database(f"sqlite:///{tmp_path}/var/ctg-bot.sqlite3")) as database:
        retitle(database, "1.1.1", "La vraie action du territoire")
        before = database.read_now(plan_of)

        said = terminal.types("seed", "--force")

        assert database.read_now(plan_of) == before
    assert "La vraie action du territoire" in {title for _, title, _ in before}
    assert "le plan d’actions qui était là reste tel quel" in said.out


def retitle(database: Database, code: str, title: str) -> None:
    def change(work: UnitOfWork) -> None:
        action = work.actions.find_by_code(code)
        assert action
        work.actions.change(action.id, title=title)

    database.write_now(change)


def plan_of(work: UnitOfWork) -> list[tuple[str, str, int]]:
    """Return code, title and number of progress entries of every action."""
    found = work.actions.list_(ActionFilter())
    return [(action.code, action.title, len(entries_of(work, action.id))) for action in found]
