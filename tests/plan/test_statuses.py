"""Every status of an action has one row on each floor; one sentence defines difficulty."""

from itertools import product

import pytest

from services.plan.progress_reading import read_progress
from services.plan.queries import read_plan_query
from services.plan.statuses import STANDINGS, UNDER_WAY, is_in_difficulty
from storage.records.action import ActionStatus
from tests.territories.known import PAYS_VIGANAIS
from views.plan.statuses import LOOKS


def test_every_status_has_a_row_in_services_and_in_views_and_a_sign_of_its_own():
    assert set(STANDINGS) == set(LOOKS) == set(ActionStatus)
    assert len({look.sign for look in LOOKS.values()}) == len(ActionStatus)


@pytest.mark.parametrize(
    ("status", "said"), [(status, said) for status, row in STANDINGS.items() for said in row.said]
)
def test_a_report_may_begin_with_a_status(status, said):
    assert read_progress(f"{said.capitalize()} : le local").status is status


@pytest.mark.parametrize(
    ("status", "word"), [(status, word) for status, row in STANDINGS.items() for word in row.looked_for]
)
def test_the_plan_is_asked_for_a_status(status, word):
    assert read_plan_query(word, PAYS_VIGANAIS).status is status


def test_what_the_plan_does_not_know_is_said():
    assert read_plan_query("en cours refusé", PAYS_VIGANAIS).not_understood == ("refusé",)


def test_late_paused_and_blocked_are_difficulties_by_themselves():
    alone = {status for status in ActionStatus if is_in_difficulty(status)}

    assert alone == {ActionStatus.LATE, ActionStatus.PAUSED, ActionStatus.BLOCKED}
    assert alone < set(UNDER_WAY)


def test_what_is_past_its_end_or_not_heard_of_is_in_difficulty_unless_it_is_over():
    over = {ActionStatus.DONE, ActionStatus.ABANDONED}
    for status, is_overdue, is_silent in product((*ActionStatus, None), (False, True), (False, True)):
        expected = status not in over and (is_overdue or is_silent or is_in_difficulty(status))
        assert is_in_difficulty(status, is_overdue=is_overdue, is_silent=is_silent) is expected
