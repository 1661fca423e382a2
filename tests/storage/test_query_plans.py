"""Turns and the sender stay quick when the tables are long: no statement reads a whole one."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, insert, text

from storage.engine import parse_url, writing_engine
from storage.models import (
    cards_table,
    chats_table,
    contact_messages_table,
    drafts_table,
    need_communes_table,
    need_events_table,
    need_supports_table,
    needs_table,
    outbox_table,
    people_table,
    received_updates_table,
    role_grants_table,
    schedules_table,
)
from storage.records.audience import FollowersOfAction, SupportersOfNeed
from storage.records.draft import Draft
from storage.records.need import NeedEventKind, NeedFilter, NeedKind, NeedStatus
from storage.records.outbox import EnvelopeState, Priority, Promise, PromiseKind
from storage.records.person import DirectoryFilter, PersonState, Role
from storage.records.poll import PollSecrecy
from storage.records.schedule import MovedFor
from storage.unit_of_work import UnitOfWork
from tests.storage.samples import add_action, add_need, open_wave

ROWS = 10_000
LONG_TABLES = {
    "chats",
    "people",
    "role_grants",
    "drafts",
    "received_updates",
    "needs",
    "need_communes",
    "need_events",
    "need_supports",
    "outbox",
    "earlier",  # the outbox, seen from the promise that is held back
    "cards",
    "schedules",
    "contact_messages",
}
SECOND = timedelta(seconds=1)


@pytest.fixture
def engine(database_url: str, now: datetime) -> Iterator[Engine]:
    engine = writing_engine(parse_url(database_url))
    with engine.begin() as connection:
        fill(connection, now)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
    yield engine
    engine.dispose()


def fill(connection: Connection, now: datetime) -> None:
    """Add ten thousand rows to everything that grows, mostly done with, as after some years."""
    numbers = range(1, ROWS + 1)
    chat = {"channel": "telegram", "is_private": True}
    connection.execute(insert(chats_table), [chat | {"address": str(1000 + n)} for n in numbers])
    person = {"state": PersonState.ACTIVE, "name": "Personne", "language": "fr", "created_at": now}
    connection.execute(insert(people_table), [person | {"chat_id": n, "last_seen_at": now} for n in numbers])
    connection.execute(
        insert(role_grants_table),
        [{"person_id": n, "role": Role.PARTNER, "committee_code": ""} for n in numbers],
    )
    draft = {"form": "need", "step": "text", "values": {}}
    connection.execute(
        insert(drafts_table), [draft | {"person_id": n, "touched_at": now, "subject": ""} for n in numbers]
    )
    connection.execute(
        insert(received_updates_table),
        [{"channel": "telegram", "event": str(n), "received_at": now - n * SECOND} for n in numbers],
    )
    need = {
        "kind": NeedKind.NEED,
        "text": "Pas de mode de garde",
        "theme_code": "petite-enfance",
        "committee_code": "enfance",
        "whole_territory": False,
    }
    connection.execute(insert(needs_table), [need | _need(n, now) for n in numbers])
    connection.execute(
        insert(need_communes_table), [{"need_id": n, "commune_code": f"30{n % 350:03d}"} for n in numbers]
    )
    told = {"kind": NeedEventKind.SUBMITTED, "status": NeedStatus.RECEIVED}
    connection.execute(insert(need_events_table), [told | {"need_id": n, "at": now} for n in numbers])
    supports = [{"need_id": n, "person_id": n % 100 + 1, "supported_at": now} for n in numbers]
    connection.execute(insert(need_supports_table), supports)
    message = {"text": "Merci", "is_answer": False, "with_coordination": True, "sent_at": now}
    connection.execute(
        insert(contact_messages_table),
        [message | {"author_id": n, "answered_at": now if n % 100 else None} for n in numbers],
    )
    connection.execute(insert(outbox_table), [_promise(n, now) for n in numbers])
    connection.execute(
        insert(cards_table),
        [{"chat_id": n, "card": "need", "shown_at": now, "is_notice": False} for n in numbers],
    )
    schedule = {"job": "summary", "parameters": {}, "local_start": "2026-10-12T08:30:00", "zone": "UTC"}
    connection.execute(
        insert(schedules_table), [schedule | {"name": f"s{n}", "next_at": None} for n in numbers]
    )


def _need(number: int, now: datetime) -> dict[str, Any]:
    at = now - timedelta(hours=number)
    status = NeedStatus.CLOSED if number % 50 else NeedStatus.RECEIVED
    return {
        "number": number,
        "author_id": number,
        "status": status,
        "created_at": at,
        "updated_at": at,
        "draft_id": number,
    }


def _promise(number: int, now: datetime) -> dict[str, Any]:
    is_sent = number % 10 != 0
    return {
        "kind": PromiseKind.MESSAGE,
        "chat_id": number % 500 + 1,
        "content": None if is_sent else {"text": "Bonjour"},
        "priority": Priority.BROADCAST,
        "state": EnvelopeState.SENT if is_sent else EnvelopeState.PENDING,
        "due_at": now,
        "attempts": 0,
        "created_at": now,
        "finished_at": now if is_sent else None,
    }


def a_turn(work: UnitOfWork, now: datetime) -> None:
    """Run the queries of one heard message."""
    work.updates.add("telegram", str(ROWS + 1), now)
    person = work.people.find_at("telegram", str(1042))
    assert person
    work.people.change(person.id, last_seen_at=now)
    assert work.chats.ensure("telegram", "1042") == person.chat_id == 42
    work.people.find_in(42)
    work.cards.list_latest(42)
    draft = work.drafts.put(person.id, "need", step="text", values={}, at=now)
    assert isinstance(work.drafts.find(draft.id, person_id=person.id), Draft)
    work.drafts.find_latest(person.id)
    work.drafts.find_form(person.id, "need")
    work.cards.show(42, "need", rows=[], at=now)
    work.cards.find_message(42, "need")
    work.outbox.add(Promise(content={"text": "Bonjour"}, at=now, due_at=now, dedupe_key="turn:1"), 42)
    work.drafts.delete(draft.id)


def a_need(work: UnitOfWork, now: datetime) -> None:
    """Run the queries of a need's way from a phone to the coordinator and back."""
    need_id = add_need(work, now, number=ROWS + 1, draft_id=ROWS + 1, author_id=42)
    assert need_id
    work.needs.find_by_number(ROWS + 1)
    work.needs.find(need_id)
    work.needs.move(need_id, from_status=NeedStatus.RECEIVED, to_status=NeedStatus.QUALIFIED, at=now)
    work.needs.classify(
        need_id, from_theme="petite-enfance", to_theme="jeunesse", to_committee="enfance", at=now
    )
    event_id = work.needs.add_event(
        need_id, kind=NeedEventKind.QUALIFIED, status=NeedStatus.QUALIFIED, actor_id=1, at=now
    )
    work.needs.find_event(event_id)
    work.needs.list_events(need_id)
    work.needs.list_(NeedFilter(author_id=42), limit=5)
    work.needs.list_(NeedFilter(statuses=(NeedStatus.RECEIVED,), committee_codes=("enfance",)), limit=5)
    work.needs.list_(NeedFilter(after_id=ROWS - 5), limit=5)
    work.needs.count(NeedFilter(author_id=42))


def a_support(work: UnitOfWork, now: datetime) -> None:
    """Run the queries of a support, and of a step told to supporters."""
    work.needs.hold(7)
    work.need_supports.add(7, 5042, organisation_id=None, at=now)
    work.need_supports.has(7, 5042)
    work.needs.find(7)
    work.needs.list_(NeedFilter(supporter_id=5042), limit=5)
    work.needs.count(NeedFilter(supporter_id=5042))
    without = frozenset({42})
    notice = Promise(template="t", parameters={}, at=now, due_at=now, dedupe_key="t:1")
    work.outbox.add_for(SupportersOfNeed(7, without), notice)
    action_id = add_action(work, now)
    assert action_id
    work.need_links.add(7, action_id, linked_by_id=1, at=now)
    assert work.outbox.add_for(FollowersOfAction(action_id, without), replace(notice, dedupe_key="t:2"))
    work.need_supports.list_followed(action_id, 5042)
    work.need_supports.remove(7, 5042)


def a_message(work: UnitOfWork, now: datetime) -> None:
    """Run the queries of a message to the coordination, and of its answer."""
    message_id = work.contact_messages.add(
        author_id=42, recipient_id=None, text="Qui peut m’aider ?", at=now, with_coordination=True
    )
    work.people.list_holding(Role.COORDINATOR)
    work.contact_messages.find(message_id)
    assert work.contact_messages.list_waiting(43, and_for_coordination=True, limit=5)
    work.contact_messages.list_waiting(43, and_for_coordination=False, limit=5)
    assert work.contact_messages.count_waiting(43, and_for_coordination=True) == ROWS // 100 + 1
    assert work.contact_messages.close(message_id, by_id=43, at=now)
    work.contact_messages.find_answer(message_id)


def sending(work: UnitOfWork, now: datetime) -> None:
    """Run the sender's queries for each message."""
    work.leases.take("sender", owner="me", until=now + SECOND, now=now)
    work.outbox.next_due_at()
    sent, postponed, returned = work.outbox.claim(
        owner="me", priority=Priority.BROADCAST, most=3, now=now, lease_until=now + SECOND
    )
    work.outbox.finish(sent, owner="me", state=EnvelopeState.SENT, error=None, at=now)
    work.outbox.postpone(postponed, owner="me", until=now + SECOND, error="server_error")
    work.outbox.give_back(returned, owner="me", until=now)
    work.cards.place(42, "need", "77")
    work.outbox.park(42, until=now + SECOND, at=now)
    work.outbox.has_reply_since(42, now)
    work.outbox.count_answers("telegram", "42", since=now)
    work.outbox.list_states_of_card(sent)
    work.outbox.list_waiting(sent, PromiseKind.EDIT)
    work.outbox.hold_until(42, until=now + SECOND, since=now)
    work.outbox.cancel_of(42, at=now)


def a_tick(work: UnitOfWork, now: datetime) -> None:
    """Run the clock's queries of every few seconds."""
    work.schedules.list_unplaced()
    work.schedules.list_due(now)
    work.schedules.list_untold_moves([MovedFor.PUBLIC_HOLIDAY], before=now)
    work.counters.next("needs")


@contextmanager
def recorded(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    statements: list[tuple[str, Any]] = []

    @event.listens_for(engine, "before_cursor_execute")
    def record(_c: Any, _u: Any, statement: str, parameters: Any, _x: Any, many: bool) -> None:
        statements.append((statement, parameters[0] if many else parameters))

    yield statements
    event.remove(engine, "before_cursor_execute", record)


def plans_of(
    engine: Engine, work_on: Callable[[UnitOfWork, datetime], None], now: datetime
) -> dict[str, str]:
    """Return each statement that really ran, with its database's plan."""
    with recorded(engine) as statements, engine.begin() as connection:
        work_on(UnitOfWork(connection), now)
    plans = {}
    with engine.connect() as connection:
        for statement, parameters in statements:
            if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
                rows = connection.exec_driver_sql(f"{_explain(engine)} {statement}", parameters)
                plans[statement] = "\n".join(str(row[-1]) for row in rows)
    return plans


def _explain(engine: Engine) -> str:
    return "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"


def reads_a_long_table(plan: str) -> bool:
    """Return whether a plan reads a long table from end to end; on SQLite through an index as well."""
    return any(name in LONG_TABLES for name in re.findall(r"(?:SCAN|Seq Scan on) (\w+)", plan))


def test_no_statement_of_a_turn_or_the_sender_reads_a_long_table(engine, now):
    for work_on in (a_turn, a_need, a_support, a_message, sending, a_tick):
        plans = plans_of(engine, work_on, now)
        slow = {statement: plan for statement, plan in plans.items() if reads_a_long_table(plan)}
        assert plans
        assert slow == {}, work_on.__name__

    plans = plans_of(engine, lambda work, _: work.directory.count(DirectoryFilter(commune_code="30009")), now)
    assert any(map(reads_a_long_table, plans.values())), "one that does must be noticed"


def test_the_claim_walks_the_partial_indexes_made_for_it(sqlite_url, now):
    engine = writing_engine(parse_url(sqlite_url))
    plans = plans_of(engine, claim_and_look_ahead, now)
    engine.dispose()
    (claim,) = (plan for statement, plan in plans.items() if "UPDATE outbox" in statement)
    assert re.search(
        r"SEARCH outbox USING (COVERING )?INDEX ix_outbox_due \(priority=\? AND due_at<\?\)", claim
    )
    assert re.search(
        r"SEARCH earlier USING (COVERING )?INDEX ix_outbox_chat \(chat_id=\? AND state=\? AND id<\?\)", claim
    )
    (look_ahead,) = (plan for statement, plan in plans.items() if "min(" in statement)
    assert look_ahead.count("USING INDEX ix_outbox_due (priority=?)") == len(Priority)


def test_postgresql_claims_no_more_than_asked_for_whatever_plan_it_chooses(postgresql_url, now):
    engine = writing_engine(parse_url(postgresql_url))
    with engine.begin() as connection:
        chat = {"channel": "telegram", "is_private": True}
        connection.execute(insert(chats_table), [chat | {"address": str(n)} for n in range(1, 14)])
        pending = {"state": EnvelopeState.PENDING}
        connection.execute(insert(outbox_table), [_promise(n, now) | pending for n in range(1, 13)])
        for choice in ("hashjoin", "mergejoin", "material", "hashagg", "sort", "memoize"):
            connection.execute(text(f"SET LOCAL enable_{choice} = off"))
        claimed = UnitOfWork(connection).outbox.claim(
            owner="me", priority=Priority.BROADCAST, most=3, now=now, lease_until=now + SECOND
        )
    engine.dispose()
    assert len(claimed) == 3


def test_due_schedules_are_found_by_their_partial_index(sqlite_url, now):
    engine = writing_engine(parse_url(sqlite_url))
    plans = plans_of(engine, lambda work, at: work.schedules.list_due(at), now)
    engine.dispose()
    assert "ix_schedules_next (next_at" in "".join(plans.values())


@pytest.mark.parametrize("secrecy", list(PollSecrecy))
def test_what_came_of_a_wave_is_counted_from_the_index_alone(sqlite_url, now, secrecy):
    engine = writing_engine(parse_url(sqlite_url))
    with engine.begin() as connection:
        work = UnitOfWork(connection)
        author = work.people.add(
            chat_id=None, state=PersonState.ACTIVE, name="Personne", language="fr", at=now
        )
        wave_id, _ = open_wave(work, now, author, secrecy)
    plans = plans_of(
        engine, lambda work, _: work.poll_answers.tally(wave_id, secrecy, several=[], worded=[]), now
    )
    engine.dispose()
    assert len(plans) == 2
    # Anonymous answers have no row beside their primary key.
    by = "PRIMARY KEY" if secrecy is PollSecrecy.ANONYMOUS else "COVERING INDEX ix_answers_counted"
    assert any(f"answers USING {by} (wave_id=?)" in plan for plan in plans.values())


def claim_and_look_ahead(work: UnitOfWork, now: datetime) -> None:
    work.outbox.claim(owner="me", priority=Priority.REPLY, most=3, now=now, lease_until=now + SECOND)
    work.outbox.next_due_at()
