"""Forms in progress: one for each person, form and subject, invisible to others."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.models import drafts_table
from storage.records.draft import Draft
from tests.storage.samples import add_person

HOSTILE = {
    "text": "<b>«\u202e»</b> \U0001f476 =cmd",
    "communes": ["30009"],
    "nothing": None,
    "nested": {"a": [1]},
}
MINUTE = timedelta(minutes=1)


@pytest.fixture
def person(database, now):
    return add_person(database, now)


def put(database, person, at, *, form="need", subject="", values=None, step="text"):
    return database.write_now(
        lambda work: work.drafts.put(person.id, form, step=step, values=values or {}, at=at, subject=subject)
    )


def test_a_draft_comes_back_as_it_was_put(database, person, now):
    put(database, person, now, values=HOSTILE, subject="need:4")
    draft = database.read_now(lambda work: work.drafts.find_form(person.id, "need", "need:4"))
    assert (draft.values, draft.step, draft.touched_at) == (HOSTILE, "text", now)


def test_a_form_has_one_draft_for_a_subject_and_its_id_stays(database, rows, person, now):
    first = put(database, person, now)
    second = put(database, person, now + MINUTE, values={"text": "Corrigé"}, step="place")
    other = put(database, person, now, subject="need:4")

    assert (first.id, second.values, second.step) == (second.id, {"text": "Corrigé"}, "place")
    assert other.id != first.id
    assert rows.count(drafts_table) == 2


def test_another_persons_draft_does_not_exist(database, person, now):
    draft = put(database, person, now)
    stranger = add_person(database, now)
    assert database.read_now(lambda work: work.drafts.find(draft.id, person_id=stranger.id)) is None
    assert database.read_now(lambda work: work.drafts.find(draft.id, person_id=person.id)) == draft


def test_the_latest_draft_is_the_one_touched_last(database, person, now):
    put(database, person, now + MINUTE, form="profile")
    put(database, person, now, form="need")
    assert database.read_now(lambda work: work.drafts.find_latest(person.id)).form == "profile"
    put(database, person, now + 2 * MINUTE, form="need")
    assert database.read_now(lambda work: work.drafts.find_latest(person.id)).form == "need"
    assert [each.form for each in database.read_now(lambda work: work.drafts.list_of(person.id))] == [
        "need",
        "profile",
    ]
    assert database.read_now(lambda work: work.drafts.count(person.id)) == 2


def test_a_draft_is_dropped_once(database, person, now):
    draft = put(database, person, now)
    assert database.write_now(lambda work: work.drafts.delete(draft.id))
    assert not database.write_now(lambda work: work.drafts.delete(draft.id))
    assert database.read_now(lambda work: work.drafts.find_latest(person.id)) is None


def test_everything_a_person_has_begun_can_be_dropped(database, rows, person, now):
    stranger = add_person(database, now)
    for each in (person, stranger):
        put(database, each, now)
    database.write_now(lambda work: work.drafts.delete_of(person.id))
    assert [row.person_id for row in rows.of(drafts_table)] == [stranger.id]


def test_drafts_nobody_came_back_to_are_forgotten(database, rows, person, now):
    put(database, person, now - MINUTE, form="old")
    put(database, person, now, form="new")
    database.write_now(lambda work: work.drafts.delete_untouched_since(now))
    assert [row.form for row in rows.of(drafts_table)] == ["new"]


def test_ticks_are_beside_the_answers_until_they_are_confirmed(now):
    draft = Draft(1, 1, "need", "", "communes", {"communes": ["30009"], "text": "…"}, now)
    ticking = replace(draft, values=draft.with_ticks("communes", ["30009", "30350"]))
    unticked = replace(draft, values=draft.with_ticks("communes", []))

    assert (draft.ticked("communes"), unticked.ticked("communes")) == (None, [])
    assert ticking.ticked("communes") == ["30009", "30350"]
    assert ticking.values["communes"] == ["30009"]


def test_a_step_is_left_without_what_was_ticked_on_it(now):
    draft = Draft(1, 1, "need", "", "communes", {"text": "…"}, now)
    ticking = draft.with_ticks("communes", ["30009"])

    assert Draft.without_loose_ticks(ticking, "communes") == ticking
    assert Draft.without_loose_ticks(ticking, "publics") == {"text": "…"}
