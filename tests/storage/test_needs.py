"""Needs: kept whole, one for each draft, moved only from the status that was seen, filtered and counted."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage.models import needs_table
from storage.records.need import (
    Attachment,
    AttachmentKind,
    NeedCount,
    NeedEventKind,
    NeedFilter,
    NeedKind,
    NeedStatus,
    Waiting,
)
from storage.unit_of_work import UnitOfWork
from tests.storage.samples import add_need, add_person

DAY = timedelta(days=1)
ALZON, LE_VIGAN = "30009", "30350"


def add(database, at, **columns):
    return database.write_now(lambda work: add_need(work, at, **columns))


def find(database, need_id):
    return database.read_now(lambda work: work.needs.find(need_id))


def move(database, need_id, at, *, from_status=NeedStatus.RECEIVED, to_status=NeedStatus.QUALIFIED):
    return database.write_now(
        lambda work: work.needs.move(need_id, from_status=from_status, to_status=to_status, at=at)
    )


def test_a_need_comes_back_whole(database, now):
    creche = database.write_now(
        lambda work: work.people.ensure_organisation(name="Crèche", folded_name="creche", at=now)
    )
    author = add_person(database, now, name="Partenaire")
    files = (
        Attachment(AttachmentKind.PHOTO, file_id="AgAC"),
        Attachment(AttachmentKind.VOICE, file_id="AwAC", duration_seconds=12),
        Attachment(AttachmentKind.PLACE, latitude=43.9912, longitude=3.6047),
    )
    need_id = add(
        database,
        now,
        number=42,
        kind=NeedKind.RESOURCE,
        text="Une salle <i>libre</i> « le mercredi » 👶",
        commune_codes=[LE_VIGAN, ALZON, ALZON],
        public_codes=["familles", "0-3"],
        attachments=files,
        extent=2,
        urgency=3,
        author_id=author.id,
        organisation_id=creche.id,
    )
    need = find(database, need_id)
    assert (need.number, need.reference, need.kind) == (42, "B-042", NeedKind.RESOURCE)
    assert (need.status, need.text) == (NeedStatus.RECEIVED, "Une salle <i>libre</i> « le mercredi » 👶")
    assert (need.commune_codes, need.public_codes) == ((ALZON, LE_VIGAN), ("0-3", "familles"))
    assert (need.extent, need.urgency, need.whole_territory) == (2, 3, False)
    assert (need.author_name, need.organisation_name) == ("Partenaire", "Crèche")
    assert (need.created_at, need.updated_at, need.attachments) == (now, now, files)
    assert database.read_now(lambda work: work.needs.find_by_number(42)) == need


def test_a_need_without_places_or_files_is_a_need(database, now):
    need = find(database, add(database, now, commune_codes=[], whole_territory=True, theme_code=None))
    assert (need.commune_codes, need.public_codes, need.attachments) == ((), (), ())
    assert (need.whole_territory, need.theme_code) == (True, None)


def test_a_need_that_is_not_there_is_nothing(database):
    assert find(database, 1) is None
    assert database.read_now(lambda work: work.needs.find_by_number(1)) is None


def test_a_draft_becomes_one_need_however_often_it_is_sent(database, rows, now):
    assert add(database, now, draft_id=5) is not None
    assert add(database, now, draft_id=5) is None
    assert rows.count(needs_table) == 1


def test_of_two_taps_at_once_one_makes_the_need(database, rows, now):
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda number: add(database, now, draft_id=5, number=number), range(1, 9)))
    assert sum(need_id is not None for need_id in made) == 1
    assert rows.count(needs_table) == 1


def test_needs_without_a_draft_are_never_the_same(database, rows, now):
    add(database, now)
    add(database, now)
    assert rows.count(needs_table) == 2


@pytest.mark.parametrize("wrong", [{"extent": 4}, {"urgency": 0}, {"number": 1}], ids=str)
def test_the_database_refuses_what_cannot_be(database, now, wrong):
    add(database, now, number=1)
    with pytest.raises(IntegrityError):
        add(database, now, **{"number": 2} | wrong)


def test_a_need_is_moved_by_whoever_saw_its_status(database, now):
    need_id = add(database, now)
    assert move(database, need_id, now + DAY)
    assert not move(database, need_id, now + 2 * DAY, to_status=NeedStatus.DECLINED)
    need = find(database, need_id)
    assert (need.status, need.updated_at) == (NeedStatus.QUALIFIED, now + DAY)


def test_of_two_who_qualify_at_once_one_is_told_it_has_moved(database, now):
    need_id = add(database, now)
    with ThreadPoolExecutor(8) as threads:
        moved = list(threads.map(lambda _: move(database, need_id, now), range(8)))
    assert sum(moved) == 1


@pytest.mark.parametrize("before", [None, "jeunesse"])
def test_a_theme_is_set_by_whoever_saw_the_last_one(database, now, before):
    need_id = add(database, now, theme_code=before, committee_code=before)

    def classify(from_theme):
        return database.write_now(
            lambda work: work.needs.classify(
                need_id, from_theme=from_theme, to_theme="parentalite", to_committee="enfance", at=now + DAY
            )
        )

    assert not classify("logement")
    assert classify(before)
    assert not classify(before)
    need = find(database, need_id)
    assert (need.theme_code, need.committee_code, need.updated_at) == ("parentalite", "enfance", now + DAY)


def test_a_story_is_told_in_order_and_signed(database, now):
    coordinator = add_person(database, now, name="Coordination")
    need_id = add(database, now)

    def tell(work: UnitOfWork) -> int:
        work.needs.add_event(
            need_id, kind=NeedEventKind.SUBMITTED, status=NeedStatus.RECEIVED, actor_id=None, at=now
        )
        return work.needs.add_event(
            need_id,
            kind=NeedEventKind.MORE_ASKED,
            status=NeedStatus.MORE_ASKED,
            actor_id=coordinator.id,
            at=now + DAY,
            text="Quel âge ?",
        )

    last_id = database.write_now(tell)
    story = database.read_now(lambda work: work.needs.list_events(need_id))
    assert [(event.kind, event.actor_name, event.at) for event in story] == [
        (NeedEventKind.SUBMITTED, None, now),
        (NeedEventKind.MORE_ASKED, "Coordination", now + DAY),
    ]
    assert database.read_now(lambda work: work.needs.find_event(last_id)) == story[-1]
    assert story[-1].text == "Quel âge ?"


@pytest.fixture
def collection(database, now):
    """Add five needs, told apart by the names a filter is tested with."""
    author = add_person(database, now)
    youth = {"theme_code": "jeunesse", "committee_code": "jeunesse"}
    return author, {
        "alzon": add(database, now - 4 * DAY, commune_codes=[ALZON]),
        "both": add(database, now - 3 * DAY, commune_codes=[ALZON, LE_VIGAN], author_id=author.id),
        "youth": add(database, now - 2 * DAY, commune_codes=[LE_VIGAN], **youth),
        "qualified": add(database, now - DAY, status=NeedStatus.QUALIFIED, commune_codes=[LE_VIGAN]),
        "everywhere": add(database, now, commune_codes=[], whole_territory=True, **youth),
    }


def filters(now):
    return [
        (NeedFilter(), {"alzon", "both", "youth", "qualified", "everywhere"}),
        (NeedFilter(theme_codes=("jeunesse",)), {"youth", "everywhere"}),
        (NeedFilter(theme_codes=()), set()),
        (NeedFilter(committee_codes=("enfance",)), {"alzon", "both", "qualified"}),
        (NeedFilter(commune_codes=(ALZON,)), {"alzon", "both"}),
        (NeedFilter(commune_codes=(ALZON, LE_VIGAN)), {"alzon", "both", "youth", "qualified"}),
        (NeedFilter(statuses=(NeedStatus.QUALIFIED,)), {"qualified"}),
        (NeedFilter(created_since=now - DAY), {"qualified", "everywhere"}),
        (NeedFilter(created_until=now - 3 * DAY), {"alzon"}),
        (NeedFilter(created_since=now - 3 * DAY, created_until=now - DAY), {"both", "youth"}),
        (NeedFilter(theme_codes=("jeunesse",), commune_codes=(LE_VIGAN,)), {"youth"}),
        (NeedFilter(updated_since=now - DAY), {"qualified", "everywhere"}),
    ]


def test_a_filter_lets_through_what_it_says_and_counts_the_same(database, now, collection):
    _, needs = collection
    names = {need_id: name for name, need_id in needs.items()}
    for wanted, expected in filters(now):
        page = database.read_now(lambda work, wanted=wanted: work.needs.list_(wanted, limit=10))
        assert {names[need.id] for need in page} == expected, wanted
        count = database.read_now(lambda work, wanted=wanted: work.needs.count(wanted))
        assert count == len(expected), wanted


def test_needs_can_be_those_of_one_author_or_after_one(database, collection):
    author, needs = collection
    mine = database.read_now(lambda work: work.needs.list_(NeedFilter(author_id=author.id), limit=10))
    assert [need.id for need in mine] == [needs["both"]]
    later = NeedFilter(after_id=needs["youth"])
    assert database.read_now(lambda work: work.needs.count(later)) == 2


def test_pages_follow_each_other_newest_or_oldest_first(database, collection):
    _, needs = collection
    in_order = list(needs.values())

    def page(offset, *, oldest_first):
        return [
            need.id
            for need in database.read_now(
                lambda work: work.needs.list_(NeedFilter(), limit=2, offset=offset, oldest_first=oldest_first)
            )
        ]

    assert [page(offset, oldest_first=True) for offset in (0, 2, 4)] == [
        in_order[:2],
        in_order[2:4],
        in_order[4:],
    ]
    assert page(0, oldest_first=False) == in_order[:2:-1]
    assert page(5, oldest_first=False) == []


def test_a_page_shows_places_in_order(database, collection):
    _, needs = collection
    page = database.read_now(lambda work: work.needs.list_(NeedFilter(), limit=10))
    assert {need.id: need.commune_codes for need in page}[needs["both"]] == (ALZON, LE_VIGAN)


def test_needs_are_counted_by_theme_status_and_reach(database, collection):
    counted = database.read_now(lambda work: work.needs.count_by_theme(NeedFilter()))
    assert set(counted) == {
        NeedCount(NeedKind.NEED, "petite-enfance", NeedStatus.RECEIVED, whole_territory=False, count=2),
        NeedCount(NeedKind.NEED, "petite-enfance", NeedStatus.QUALIFIED, whole_territory=False, count=1),
        NeedCount(NeedKind.NEED, "jeunesse", NeedStatus.RECEIVED, whole_territory=False, count=1),
        NeedCount(NeedKind.NEED, "jeunesse", NeedStatus.RECEIVED, whole_territory=True, count=1),
    }


def test_a_need_of_two_communes_counts_in_each(database, collection):
    def count(wanted):
        return database.read_now(lambda work: work.needs.count_by_commune(wanted))

    assert count(NeedFilter()) == {ALZON: 2, LE_VIGAN: 3}
    assert count(NeedFilter(theme_codes=("jeunesse",))) == {LE_VIGAN: 1}


def test_what_waits_is_counted_with_the_oldest(database, collection):
    _, needs = collection
    oldest, only = (
        database.read_now(lambda work, name=name: work.needs.find(needs[name]).created_at)
        for name in ("alzon", "qualified")
    )
    assert database.read_now(lambda work: work.needs.count_waiting(NeedFilter())) == {
        NeedStatus.RECEIVED: Waiting(4, oldest),
        NeedStatus.QUALIFIED: Waiting(1, only),
    }


def test_a_need_stays_when_its_author_is_forgotten(database, now):
    author = add_person(database, now)
    need_id = add(database, now, author_id=author.id, entered_by_id=author.id)
    database.write_now(
        lambda work: work.needs.add_event(
            need_id, kind=NeedEventKind.SUBMITTED, status=NeedStatus.RECEIVED, actor_id=author.id, at=now
        )
    )
    database.write_now(lambda work: work.needs.forget_author(author.id))
    assert find(database, need_id).author_id is None
    (event,) = database.read_now(lambda work: work.needs.list_events(need_id))
    assert event.actor_id is None
