"""All data held about one person: exported as JSON values, and deleted without other people's data."""

import json
from datetime import timedelta

import pytest

from storage.models import (
    chats_table,
    drafts_table,
    failed_updates_table,
    join_requests_table,
    needs_table,
    people_table,
)
from storage.records.need import NeedEventKind, NeedStatus
from storage.records.outbox import Promise, PromiseKind
from storage.records.person import Grant, Person, Role
from storage.records.poll import Answer
from storage.unit_of_work import UnitOfWork
from tests.storage.samples import (
    add_action,
    add_indicator,
    add_measure,
    add_need,
    add_person,
    add_progress,
    add_report,
    open_wave,
)

HOUR = timedelta(hours=1)
UNUSED = {"need_publics", "need_attachments", "polls", "poll_questions", "poll_waves"}


def report(work: UnitOfWork, person: Person, need_id: int) -> None:
    """Lead an action of one's own, report on it, measure it, link a need to it."""
    action_id = add_action(work, work.people.get(person.id).created_at, code=f"1.{person.id}")
    assert action_id
    at = work.people.get(person.id).created_at
    work.actions.replace_leads(action_id, [person.id])
    add_progress(work, action_id, at, author_id=person.id)
    indicator_id = add_indicator(work, action_id)
    add_measure(work, indicator_id, 20.0, at.date(), at, author_id=person.id)
    work.plan_imports.put(person.id, lines={"actions": []}, at=at)
    work.need_supports.add(1, person.id, organisation_id=None, at=at)
    work.need_links.add(need_id, action_id, linked_by_id=person.id, at=at)


def invite_each_other(work: UnitOfWork, first: Person, second: Person) -> None:
    """Let each join by the other's invitation."""
    at = work.people.get(first.id).created_at
    for giver, guest in ((first, second), (second, first)):
        invitation = work.invitations.add(
            token_hash=f"{giver.id:064}", role=Role.PARTNER, committee_code=None, organisation_id=None,
            created_by_id=giver.id, at=at, expires_at=at + HOUR, uses=1,
        )  # fmt: skip
        work.invitations.note_use(invitation.id, guest.id)


@pytest.fixture
def two_people(database, now):
    """Register two people who have done the same."""
    people = [
        add_person(database, now, Grant(Role.PARTNER), committees=["enfance"], name=name)
        for name in ("Première", "Seconde")
    ]

    author = add_person(database, now, name="Coordinatrice")

    def act(work: UnitOfWork) -> None:
        invite_each_other(work, *people)
        wave_id, questions = open_wave(work, now, author)
        for person in people:
            work.poll_answers.replace_answer(
                wave_id, person.id, questions[0], Answer(("3",)), at=now, several=False
            )
            work.poll_answers.add_receipt(wave_id, person.id)
            chat_id = person.chat_id or 0
            need_id = add_need(work, now, author_id=person.id, entered_by_id=person.id)
            assert need_id
            work.needs.add_event(
                need_id,
                kind=NeedEventKind.SUBMITTED,
                status=NeedStatus.RECEIVED,
                actor_id=person.id,
                at=now,
            )
            report(work, person, need_id)
            add_report(work, now, person.id, is_validated=True)
            act_id = work.acts.add(
                kind="need-qualified",
                subject="need:1",
                reference="B-001",
                actor_id=person.id,
                about_id=None,
                at=now,
            )
            work.acts.keep_undo(act_id, {"changes": {"old words of": person.name}}, until=now + HOUR)
            work.contact_messages.add(
                author_id=person.id, recipient_id=None, text=person.name, at=now, with_coordination=True
            )
            work.drafts.put(person.id, "need", step="text", values={"text": person.name}, at=now)
            work.cards.show(chat_id, "need", rows=[], at=now)
            work.outbox.add(Promise(content={"text": person.name}, at=now, due_at=now + HOUR), chat_id)
            menu = Promise(kind=PromiseKind.MENU, content={"commands": None}, at=now, due_at=now)
            work.outbox.add(menu, chat_id)
            work.join_requests.add(chat_id, name=person.name, language="fr", at=now)
            work.updates.add_failed(
                "telegram", str(person.id), kind="message", error="KeyError", chat_id=chat_id, at=now
            )

    database.write_now(act)
    return people


def test_everything_is_given_out_as_json_and_nothing_of_others(database, two_people):
    first, second = two_people
    exported = database.read_now(lambda work: work.personal_data.export(first.id, first.chat_id))
    written = json.dumps(exported, ensure_ascii=False)
    assert [row["name"] for row in exported["people"]] == ["Première"]
    filled = {name for name, rows in exported.items() if rows}
    assert filled == set(exported) - UNUSED
    assert second.name not in written
    (first_chat,) = exported["chats"]
    assert first_chat["id"] == first.chat_id
    second_chat = database.read_now(lambda work: work.chats.find(second.chat_id))
    assert f'"{second_chat.address}"' not in written


def test_nobody_is_not_everybody_who_was_erased(database, rows, two_people):
    first, _ = two_people
    database.write_now(lambda work: work.personal_data.erase(first.id, first.chat_id))
    exported = database.read_now(lambda work: work.personal_data.export(None, None))
    assert [name for name, found in exported.items() if found] == []

    before = rows.everything()
    database.write_now(lambda work: work.personal_data.erase(None, None))
    assert rows.everything() == before


def test_nothing_leads_to_the_erased_and_the_other_keeps_everything(database, rows, two_people):
    first, second = two_people
    address = database.read_now(lambda work: work.chats.find(first.chat_id)).address
    database.write_now(lambda work: work.personal_data.erase(first.id, first.chat_id))

    left = str(rows.everything().items())
    assert first.name not in left
    assert rows.promised_to(int(address)) == []
    assert database.write_now(lambda work: work.chats.delete_unused()) == 1
    assert address not in [chat.address for chat in rows.of(chats_table)]
    assert [row.author_id for row in rows.of(needs_table)] == [None, second.id]
    for table in (people_table, drafts_table, join_requests_table, failed_updates_table):
        assert rows.count(table) == (2 if table is people_table else 1), table.name
    exported = database.read_now(lambda work: work.personal_data.export(second.id, second.chat_id))
    assert {name for name, found in exported.items() if not found} == UNUSED


def test_a_scrub_is_due_once_for_whoever_was_erased(database):
    def erase_one(work: UnitOfWork) -> None:
        work.counters.next("erasures")

    def unscrubbed():
        return database.read_now(lambda work: work.personal_data.find_unscrubbed())

    assert unscrubbed() is None
    database.write_now(erase_one)
    database.write_now(erase_one)
    assert unscrubbed() == 2
    database.write_now(erase_one)
    database.write_now(lambda work: work.personal_data.note_scrubbed(2))
    assert unscrubbed() == 3
    database.write_now(lambda work: work.personal_data.note_scrubbed(3))
    assert unscrubbed() is None
