"""Reading never writes: what stands behind every list and card runs where nothing can be written."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.process.features import SENDINGS
from services.calendar import upcoming
from services.contact import viewing as contact_viewing
from services.language.queries import read_query
from services.needs import links, supports, triage, viewing
from services.needs import waiting as needs_waiting
from services.overview import summaries
from services.overview import waiting as drafts_waiting
from services.people import directory, joining, organisations
from services.people.responsible import responsible_for
from services.plan import alerts, check_ins, indicators, progress, rollup, sheets
from services.plan.imports import confirming
from services.polls import follow_up, openings, results, running
from services.polls import sheets as answer_sheets
from services.polls import waiting as polls_waiting
from services.polls.state import poll_state
from services.reports import jobs, making
from storage.records.action import ActionFilter
from storage.records.need import NeedFilter
from storage.records.person import DirectoryFilter
from storage.records.report import ReportState
from storage.unit_of_work import UnitOfWork
from tests.reading.conftest import Territory
from tests.territories.known import PAYS_VIGANAIS

Reading = Callable[[UnitOfWork, Territory], Any]


def the_calendar(work, here):
    found, _page, total = upcoming.upcoming(work, here.coordinator, SENDINGS, PAYS_VIGANAIS)
    assert total > 3
    return [upcoming.get(work, here.coordinator, SENDINGS, one.schedule.id, PAYS_VIGANAIS) for one in found]


def what_days_off_move(work, here):
    names = [schedule.name for schedule in work.schedules.list_()]
    upcoming.moved_of(work, here.coordinator, SENDINGS, names, PAYS_VIGANAIS)
    return names


def polls_and_their_cards(work, here):
    found = [
        (running.parts_of(work, poll), openings.find_opening(work, poll, PAYS_VIGANAIS))
        for poll in running.list_latest(work, here.coordinator)
    ]
    assert all(opening for _parts, opening in found)
    return found


def a_prepared_poll(work, here):
    poll = running.get(work, here.coordinator, here.prepared_poll_id)
    assert openings.find_opening(work, poll, PAYS_VIGANAIS)
    answer_sheets.open_preview(work, here.coordinator, poll.id)
    return running.count_audience(work, here.coordinator, poll.audience, at=here.now).people


def participation(work, here):
    return results.participation(work, here.coordinator, here.open_wave.id).total.answered


def results_of_a_poll(work, here):
    found, is_run = follow_up.read(work, here.coordinator, here.closed_wave.id)
    follow_up.list_undecided(work, here.coordinator)
    return is_run and found.questions


def an_answer_sheet_shown_again(work, here):
    sheet = answer_sheets.open_sheet(work, here.respondent, here.open_wave.id, at=here.now)
    assert sheet.step == 1
    return sheet.answers


def polls_for_now(work, here):
    return poll_state(work, here.coordinator, None, at=here.now).open_wave


def needs(work, here):
    found, _page, _total = viewing.page(work, here.respondent, NeedFilter(), 2)
    return [viewing.get_by_number(work, here.respondent, need.number) for need in found]


def own_and_supported_needs(work, here):
    author = NeedFilter(author_id=here.respondent.id)
    viewing.page(work, here.respondent, NeedFilter(supporter_id=here.respondent.id), 0)
    return viewing.page(work, here.respondent, author, 0)


def a_need_with_its_story(work, here):
    need = viewing.get(work, here.coordinator, here.need_id)
    supports.is_supporter(work, here.coordinator, need)
    assert links.list_candidates(work, need, limit=5)
    return viewing.story(work, here.coordinator, need)


def steps_of_a_need(work, here):
    assert viewing.find_for(work, here.coordinator, here.need_id)
    return viewing.find_step_for(work, here.coordinator, here.event_id)


def needs_to_triage(work, here):
    since = here.now.replace(year=2020)
    assert triage.next_received(work, here.coordinator)
    assert triage.list_received(work, here.coordinator, since=since, limit=5)
    return triage.count_received(work, here.coordinator, since=since)


def the_plan(work, here):
    assert sheets.has_any(work, ActionFilter())
    sheets.list_led(work, here.coordinator)
    return sheets.page(work, here.coordinator, ActionFilter(), 1).actions


def a_sheet_of_the_plan(work, here):
    action = sheets.get(work, here.coordinator, here.action_id)
    assert progress.find_latest(work, action)
    assert sheets.get_by_code(work, here.respondent, action.code) == action
    links.list_followed(work, action, here.respondent)
    return sheets.sheet(work, here.coordinator, action.id).story


def the_plan_added_up(work, here):
    return rollup.sum_up(work, here.coordinator, PAYS_VIGANAIS, today=here.now.date())


def the_plan_as_a_workbook(work, here):
    confirming.preview(work, here.coordinator, here.import_id, PAYS_VIGANAIS)
    return sheets.list_rows(work)


def what_is_told_of_actions(work, here):
    every_id = [action.id for action in work.actions.list_(ActionFilter())]
    check_ins.find_open(work, here.coordinator, here.check_in_id)
    check_ins.list_unled(work, here.coordinator, every_id)
    check_ins.list_silent(work, here.coordinator, every_id)
    alerts.standing_step(work, here.progress_id)
    alerts.find_photo(work, here.progress_id)
    return alerts.standing_trouble(work, here.progress_id)


def what_a_lead_may_report_on(work, here):
    action = sheets.get(work, here.coordinator, here.action_id)
    lead = work.people.get(action.leads[0].person_id)
    assert progress.ensure(work, lead, action.id) == action
    assert progress.ensure_latest(work, lead, here.progress_id)
    (indicator, *_others) = indicators.list_of(work, lead, action.id)
    return indicators.ensure(work, lead, indicator.id)


def reports(work, here):
    shelf = making.shelf(work, here.coordinator)
    done = [one for one in shelf.reports if one.state is not ReportState.PREPARING]
    assert making.count_readers(work, at=here.now)
    assert making.usual_periods(work, PAYS_VIGANAIS, at=here.now)
    assert jobs.next_draft(work)
    return [making.read(work, here.coordinator, one.id).content for one in done]


def the_figures_of_a_report(work, here):
    waiting_one = next(one for one in work.reports.list_(states=(ReportState.PREPARING,), limit=1))
    return making.gather_content(work, waiting_one.id, PAYS_VIGANAIS, now=here.now)


def the_directory(work, here):
    wanted = directory.understand(work, "enfance", PAYS_VIGANAIS)
    directory.find(work, here.respondent, wanted, 0)
    found = directory.find(work, here.coordinator, DirectoryFilter(), 0).people
    assert responsible_for(work, None)
    return directory.get_person(work, here.coordinator, found[0].id)


def organisations_to_choose(work, here):
    found = organisations.page(work, "", 0).organisations
    organisations.committees_of(work, found[0].name)
    assert organisations.find_meant(work, found[0].name) == organisations.find(work, found[0].id)
    return found


def requests_to_join(work, here):
    request = joining.find_undecided(work, here.request_id)
    assert request
    assert joining.is_waiting(work, request.chat_id)
    assert not joining.may_begin(work, request.chat_id)
    assert joining.count_requests(work, here.coordinator)
    return joining.list_undecided(work, here.coordinator)


def what_waits(work, here):
    assert polls_waiting.list_to_answer(work, here.respondent, most=3, at=here.now)
    needs_waiting.list_to_answer(work, here.respondent, most=3)
    drafts_waiting.list_begun(work, here.respondent, most=3)
    return needs_waiting.list_to_triage(work, here.coordinator, most=3)[1]


def a_summary(work, here):
    query = read_query("petite enfance", PAYS_VIGANAIS)
    summaries.summarise(work, here.coordinator, query, PAYS_VIGANAIS, now=here.now)
    whole = summaries.summarise(
        work, here.coordinator, read_query("", PAYS_VIGANAIS), PAYS_VIGANAIS, now=here.now
    )
    assert whole.polls
    return whole.plan


def messages(work, here):
    found, _total = contact_viewing.list_waiting(work, here.coordinator, most=3)
    cards = [
        contact_viewing.card_of(work, contact_viewing.get_addressed(work, here.coordinator, message.id))
        for message in found
    ]
    contact_viewing.is_shown(work, here.coordinator, "contact:1")
    return cards[0].author


def own_data(work, here):
    return work.personal_data.export(here.coordinator.id, here.coordinator.chat_id)


READINGS = [
    the_calendar,
    what_days_off_move,
    polls_and_their_cards,
    a_prepared_poll,
    participation,
    results_of_a_poll,
    an_answer_sheet_shown_again,
    polls_for_now,
    needs,
    own_and_supported_needs,
    a_need_with_its_story,
    steps_of_a_need,
    needs_to_triage,
    the_plan,
    a_sheet_of_the_plan,
    the_plan_added_up,
    the_plan_as_a_workbook,
    what_is_told_of_actions,
    what_a_lead_may_report_on,
    reports,
    the_figures_of_a_report,
    the_directory,
    organisations_to_choose,
    requests_to_join,
    what_waits,
    a_summary,
    messages,
    own_data,
]


@pytest.mark.parametrize("reading", READINGS)
async def test_it_is_read_where_nothing_can_be_written(territory: Territory, reading: Reading):
    found = await territory.database.read(lambda work: reading(work, territory))
    assert found is not None


async def test_what_needs_a_lock_is_no_reading(territory: Territory):
    """What the others stand on: PostgreSQL refuses a lock there, and both engines a row."""
    with pytest.raises(Exception, match=r"(?i)read-?only"):
        await territory.database.read(lambda work: work.counters.next("need"))
