"""The action plan in the database: kept whole, in order, and nothing in it that contradicts itself."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import DatabaseError, IntegrityError

from storage.models import action_leads_table, need_actions_table, progress_updates_table
from storage.records.action import ActionFilter, ActionPriority, ActionStatus, Rhythm
from storage.records.indicator import MeasureState
from storage.records.need import NeedReader, NeedStatus
from storage.records.progress import Obstacle
from tests.histories import action_codes_of, entries_of, finish_step, measures_of
from tests.storage.samples import (
    add_action,
    add_indicator,
    add_measure,
    add_need,
    add_person,
    add_progress,
)

DAY = timedelta(days=1)


def add(database, at, **columns):
    return database.write_now(lambda work: add_action(work, at, **columns))


def find(database, action_id):
    return database.read_now(lambda work: work.actions.find(action_id))


def codes(database, **wanted):
    return [
        action.code for action in database.read_now(lambda work: work.actions.list_(ActionFilter(**wanted)))
    ]


def add_axis(database, code="1"):
    return database.write_now(lambda work: work.actions.ensure_axis(code, code.zfill(4), f"Axe {code}"))


def add_objective(database, axis_id, code="1.1"):
    return database.write_now(lambda work: work.actions.ensure_objective(axis_id, code, code, "Objectif"))


def test_a_sheet_comes_back_whole(database, now):
    axis_id = add_axis(database)
    objective_id = add_objective(database, axis_id)
    lead = add_person(database, now, name="Directrice")
    action_id = add(
        database,
        now,
        axis_id=axis_id,
        objective_id=objective_id,
        whole_territory=False,
        starts_on=date(2025, 1, 1),
        ends_on=date(2027, 12, 31),
        period_text="dernier trimestre 2027",
        is_recurring=True,
        priority=ActionPriority.HIGH,
        weight=2.5,
        rhythm=Rhythm.QUARTERLY,
    )

    def complete(work):
        work.actions.replace_communes(action_id, ["30350", "30009", "30009"])
        work.actions.replace_publics(action_id, ["familles"])
        work.actions.replace_leads(action_id, [lead.id, lead.id])
        work.actions.replace_steps(action_id, ["Recenser", "Réunir"])

    database.write_now(complete)
    action = find(database, action_id)
    assert (action.code, action.axis_code, action.objective_code) == ("1.2", "1", "1.1")
    assert (action.commune_codes, action.public_codes) == (("30009", "30350"), ("familles",))
    assert (action.starts_on, action.ends_on) == (date(2025, 1, 1), date(2027, 12, 31))
    assert (action.priority, action.weight, action.rhythm) == (ActionPriority.HIGH, 2.5, Rhythm.QUARTERLY)
    assert [one.name for one in action.leads] == ["Directrice"]
    assert database.read_now(lambda work: work.actions.find_by_code("1.2")) == action
    steps = database.read_now(lambda work: work.actions.list_steps(action_id))
    assert [(step.position, step.title) for step in steps] == [(1, "Recenser"), (2, "Réunir")]


def test_a_step_that_keeps_its_title_stays_done(database, now):
    action_id = add(database, now)
    database.write_now(lambda work: work.actions.replace_steps(action_id, ["Recenser", "Réunir"]))
    first = database.read_now(lambda work: work.actions.list_steps(action_id))[0]
    database.write_now(lambda work: finish_step(work, first.id, now))
    database.write_now(lambda work: work.actions.replace_steps(action_id, ["Préparer", "Recenser"]))
    steps = database.read_now(lambda work: work.actions.list_steps(action_id))
    assert [(step.title, step.done_at) for step in steps] == [("Préparer", None), ("Recenser", now)]


def test_a_code_is_given_once(database, now):
    assert add(database, now) is not None
    assert add(database, now) is None


def test_actions_come_in_the_order_of_their_codes(database, now):
    for code in ("1.10", "2.1", "1.2"):
        add(database, now, code=code, committee_code="A" if code < "2" else "B")
    assert codes(database) == ["1.2", "1.10", "2.1"]
    assert codes(database, committee_codes=("A",)) == ["1.2", "1.10"]
    assert codes(database, statuses=(ActionStatus.DONE,)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"percent": 101},
        {"starts_on": date(2027, 1, 1), "ends_on": date(2026, 1, 1)},
        {"weight": 0.0},
        {"objective_id": 1},
        {"axis_id": 2, "objective_id": 1},
        {"axis_id": 99},
    ],
    ids=str,
)
def test_a_sheet_that_contradicts_itself_is_refused(database, now, wrong):
    first = add_axis(database, "1")
    add_axis(database, "2")
    add_objective(database, first)
    with pytest.raises(IntegrityError):
        add(database, now, **wrong)


def test_an_entry_is_written_once_for_each_draft_and_corrected_once(database, rows, now):
    action_id = add(database, now)
    first = database.write_now(lambda work: add_progress(work, action_id, now, draft_id=7))
    assert database.write_now(lambda work: add_progress(work, action_id, now, draft_id=7)) is None
    corrected = database.write_now(
        lambda work: add_progress(work, action_id, now + DAY, percent=60, supersedes_id=first)
    )
    assert database.write_now(lambda work: add_progress(work, action_id, now, supersedes_id=first)) is None
    assert rows.count(progress_updates_table) == 2
    (standing,) = database.read_now(lambda work: work.progress.list_latest(action_id, limit=5))
    assert (standing.id, standing.percent, standing.supersedes_id) == (corrected, 60, first)
    kept, _ = database.read_now(lambda work: entries_of(work, action_id))
    assert (kept.percent, kept.is_superseded) == (40, True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"percent": -1},
        {"status": ActionStatus.BLOCKED},
        {"obstacle": Obstacle.BUDGET},
        {"obstacle_text": "Plus de budget"},
    ],
    ids=str,
)
def test_an_entry_that_says_trouble_without_why_is_refused(database, now, wrong):
    action_id = add(database, now)
    with pytest.raises(IntegrityError):
        database.write_now(lambda work: add_progress(work, action_id, now, **wrong))


def test_leads_are_asked_once_on_an_occasion(database, now):
    action_id = add(database, now)

    def ask(occasion):
        return database.write_now(lambda work: work.progress.ask(action_id, occasion=occasion, at=now))

    assert ask(date(2026, 10, 6)) is not None
    assert ask(date(2026, 10, 6)) is None
    assert ask(date(2026, 11, 3)) is not None
    assert database.read_now(lambda work: work.progress.last_asked()) == {action_id: date(2026, 11, 3)}


def test_the_latest_measure_is_that_of_the_latest_day_and_of_one_day_the_last_entered(database, now):
    action_id = add(database, now)
    indicator_id = database.write_now(lambda work: add_indicator(work, action_id))
    assert database.read_now(lambda work: work.indicators.find(indicator_id)).latest is None
    for value, day in ((20.0, 2), (21.5, 2), (15.0, 1)):
        database.write_now(
            lambda work, value=value, day=day: add_measure(
                work, indicator_id, value, date(2026, 10, day), now
            )
        )
    pending = {"state": MeasureState.PENDING}
    database.write_now(lambda work: add_measure(work, indicator_id, 99.0, date(2026, 10, 3), now, **pending))
    (indicator,) = database.read_now(lambda work: work.indicators.list_of(action_id))
    assert (indicator.latest.value, indicator.latest.measured_on) == (21.5, date(2026, 10, 2))
    measures = database.read_now(lambda work: measures_of(work, indicator_id))
    assert [measure.value for measure in measures] == [15.0, 20.0, 21.5, 99.0]


def test_an_indicator_of_the_same_name_is_changed_and_keeps_its_measures(database, now):
    action_id = add(database, now)
    first = database.write_now(lambda work: add_indicator(work, action_id))
    database.write_now(lambda work: add_measure(work, first, 20.0, date(2026, 10, 1), now))
    assert database.write_now(lambda work: add_indicator(work, action_id, target_value=50.0)) == first
    indicator = database.read_now(lambda work: work.indicators.find(first))
    assert (indicator.target_value, indicator.latest.value) == (50.0, 20.0)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e16])
def test_what_is_no_number_is_no_measure(database, now, value):
    action_id = add(database, now)
    indicator_id = database.write_now(lambda work: add_indicator(work, action_id))
    with pytest.raises(DatabaseError):
        database.write_now(lambda work: add_measure(work, indicator_id, value, date(2026, 10, 1), now))


def test_a_need_is_linked_to_an_action_once(database, rows, now):
    person = add_person(database, now)
    action_id, need_id = add(database, now), database.write_now(lambda work: add_need(work, now))

    def link():
        return database.write_now(
            lambda work: work.need_links.add(need_id, action_id, linked_by_id=person.id, at=now)
        )

    assert (link(), link()) == (True, False)
    assert rows.count(need_actions_table) == 1
    assert database.read_now(lambda work: action_codes_of(work, need_id)) == ["1.2"]
    everybody = NeedReader(person.id, open_statuses=tuple(NeedStatus))
    nobody = NeedReader(person.id, open_statuses=())
    assert database.read_now(lambda work: work.need_links.list_needs(action_id, everybody)) == [1]
    assert database.read_now(lambda work: work.need_links.list_needs(action_id, nobody)) == []


def test_a_lead_who_erases_themselves_leaves_the_action_and_what_they_reported(database, rows, now):
    lead = add_person(database, now)
    action_id = add(database, now)
    database.write_now(lambda work: work.actions.replace_leads(action_id, [lead.id]))
    database.write_now(lambda work: add_progress(work, action_id, now, author_id=lead.id))
    database.write_now(lambda work: work.personal_data.erase(lead.id, lead.chat_id))
    assert rows.count(action_leads_table) == 0
    assert find(database, action_id).leads == ()
    (entry,) = database.read_now(lambda work: work.progress.list_latest(action_id, limit=5))
    assert (entry.percent, entry.author_id, entry.author_name) == (40, None, None)
