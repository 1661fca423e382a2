"""The life of a need: under any steps by any people, in any order, the table of steps holds."""

from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.errors import RefusedError, TooLongError
from services.language.lines import checked_text
from services.needs import triage
from services.needs.drafts import Submission
from services.needs.rules import LONGEST_TEXT
from services.needs.statuses import STANDINGS, TOLD, may_move
from services.needs.submitting import submit
from storage.database import Database
from storage.models import outbox_table
from storage.records.need import Need, NeedEventKind, NeedKind, NeedStatus
from storage.records.person import Grant, Person, PersonState, Role
from storage.unit_of_work import UnitOfWork
from tests.rows import open_rows
from tests.territories.known import PAYS_VIGANAIS
from views.needs.statuses import LOOKS

LEADS_TO = {
    "qualify": NeedStatus.QUALIFIED,
    "ask_more": NeedStatus.MORE_ASKED,
    "decline": NeedStatus.DECLINED,
}
STEPS = (*LEADS_TO, "note", "answer")
MOVING = [status for status, standing in STANDINGS.items() if standing.may_become]


def test_every_status_has_a_row_in_services_and_in_views():
    assert set(STANDINGS) == set(LOOKS) == set(NeedStatus)


def test_no_step_leads_to_where_it_began():
    assert not any(may_move(status, status) for status in NeedStatus)


def test_every_open_need_can_be_closed_with_a_reason_or_taken_up():
    for status in (NeedStatus.RECEIVED, NeedStatus.MORE_ASKED):
        assert {NeedStatus.QUALIFIED, NeedStatus.DECLINED} <= STANDINGS[status].may_become


def test_statuses_of_later_parts_are_left_alone():
    assert not any(may_move(NeedStatus.CLOSED, status) for status in NeedStatus)


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "\ud800", "\x00"])
def test_words_without_anything_visible_are_refused(text: str):
    with pytest.raises(RefusedError) as refused:
        checked_text(text, longest=LONGEST_TEXT)
    assert refused.value.key == "refused-empty"


def test_length_counts_as_telegram_counts():
    assert checked_text("😀" * 1000, longest=LONGEST_TEXT) == "😀" * 1000
    with pytest.raises(TooLongError) as refused:
        checked_text("😀" * 1001, longest=LONGEST_TEXT)
    assert refused.value.values == {"length": 2002, "limit": 2000}


def _people(work: UnitOfWork, at: datetime) -> tuple[Person, list[Person]]:
    def add(*grants: Grant) -> Person:
        person = work.people.add(
            chat_id=None, state=PersonState.ACTIVE, name="Personne", language="fr", at=at
        )
        for grant in grants:
            work.people.add_grant(person.id, grant)
        work.people.change(person.id, chat_id=work.chats.ensure("telegram", str(10_000 + person.id)))
        return work.people.get(person.id)

    return add(Grant(Role.PARTNER)), [add(Grant(Role.COORDINATOR)), add(Grant(Role.REFERENT, "A"))]


def _submission(draft_id: int) -> Submission:
    return Submission(
        draft_id=draft_id,
        kind=NeedKind.NEED,
        text="Pas de crèche",
        theme_code="petite-enfance",
        commune_codes=(),
        whole_territory=False,
        public_codes=(),
        extent=None,
        urgency=None,
        attachments=(),
    )


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(st.sampled_from(STEPS), st.integers(0, 1), st.sampled_from([None, *MOVING])), max_size=12
    )
)
def test_whatever_is_done_in_whatever_order_the_story_is_allowed_and_told_once(
    database: Database, database_url: str, now: datetime, moves: list[tuple[str, int, NeedStatus | None]]
):
    author, triagers = database.write_now(lambda work: _people(work, now))
    need = database.write_now(
        lambda work: submit(work, author, _submission(author.id), PAYS_VIGANAIS, at=now)
    )
    for number, (step, who, seen) in enumerate(moves, start=1):
        at = now + timedelta(minutes=number)
        actor = author if step == "answer" else triagers[who]
        database.write_now(partial(_try, step=step, actor=actor, need=need, seen=seen, at=at))

    story = database.read_now(lambda work: work.needs.list_events(need.id))
    for before, after in pairwise(story):
        assert after.status is before.status or may_move(before.status, after.status)
    current = database.read_now(lambda work: work.needs.find(need.id))
    assert current
    assert current.status is story[-1].status
    with open_rows(database_url) as rows:
        told = [
            row.parameters["event_id"]
            for row in rows.of(outbox_table)
            if row.template == "need-step" and row.chat_id == author.chat_id
        ]
    assert told == [event.id for event in story if event.kind in TOLD]
    assert all(event.text for event in story if event.kind is NeedEventKind.DECLINED)


def _try(
    work: UnitOfWork, *, step: str, actor: Person, need: Need, seen: NeedStatus | None, at: datetime
) -> None:
    """Try one step as a person who saw this status; None stands for the true one."""
    now = work.needs.find(need.id)
    assert now
    seen = seen or now.status
    try:
        if step == "qualify":
            triage.qualify(work, actor, need.id, seen=seen, at=at)
        elif step == "ask_more":
            triage.ask_more(work, actor, need.id, "Combien ?", seen=seen, at=at)
        elif step == "decline":
            triage.decline(work, actor, need.id, "Déjà couvert", seen=seen, at=at)
        elif step == "note":
            triage.note(work, actor, need.id, "À voir", at=at)
        else:
            triage.answer(work, actor, need.id, "Quatre", at=at)
    except triage.NeedMovedOnError:
        assert seen is not now.status or not may_move(now.status, LEADS_TO[step])
