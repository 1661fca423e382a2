"""The right of access: all data held about a person, in two files."""

import io
import json
import time
import zipfile
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Enum

from storage.models.base import UtcDateTime, metadata
from storage.records.outbox import EnvelopeState, Priority, Promise
from storage.repositories.people.personal_data import _OF_OTHERS, _portions
from storage.unit_of_work import UnitOfWork
from tests.people.newcomers import Newcomers
from tests.storage.samples import add_need
from tests.territories.known import PAYS_VIGANAIS
from views.people.own_data import _MOMENT, _SAID, render_page
from views.texts import LANGUAGES, Texts

NOW = datetime(2026, 10, 13, 8, tzinfo=UTC)
# Tables without personal data, although their columns are labelled; the plan is public.
ABOUT_NOBODY = {"schedules", "actions", "action_steps", "indicators"}


def files(bench: Newcomers, telegram_id: int):
    page, data = [notice.file for notice in bench.notices(telegram_id) if notice.file][-2:]
    return page.content.decode(), json.loads(data.content)


def test_every_labelled_column_is_within_reach_of_the_export():
    """A new table fails here until a developer decides how it belongs to a person."""
    exported = {table.name for table, _ in _portions(1, 1)}
    labelled = {
        table.name
        for table in metadata.sorted_tables
        if any(column.info["holds"] in {"identity", "content"} for column in table.columns)
    }
    assert labelled - exported == ABOUT_NOBODY


def test_only_other_peoples_numbers_are_left_out():
    left_out = {
        (table.name, column.name)
        for table, _ in _portions(1, 1)
        for column in table.columns
        if column.info["holds"] in {"identity", "content"} and column.name in _OF_OTHERS
    }
    assert left_out == {
        ("needs", "author_id"), ("needs", "entered_by_id"), ("need_events", "actor_id"),
        ("join_requests", "decided_by_id"), ("progress_updates", "author_id"), ("measures", "author_id"),
        ("poll_waves", "decided_by_id"), ("reports", "validated_by_id"),
        ("acts", "actor_id"), ("acts", "about_id"), ("acts", "undone_by_id"),
        ("contact_messages", "author_id"), ("contact_messages", "recipient_id"),
        ("contact_messages", "answered_by_id"),
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_and_column_of_the_page_is_named_for_people(language: str):
    texts = Texts(language, PAYS_VIGANAIS)
    names = {f"data-table-{table.name}" for table, _ in _portions(1, 1)} | {
        f"data-column-{column.name}"
        for table, _ in _portions(1, 1)
        for column in table.columns
        if column.info["holds"] != "secret" and column.name not in _OF_OTHERS
    }
    assert not [name for name in names if not texts.has(name)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_vocabulary_is_said_in_words(language: str):
    texts = Texts(language, PAYS_VIGANAIS)
    for table, _ in _portions(1, 1):
        for column in table.columns:
            for word in column.type.enums if isinstance(column.type, Enum) else ():
                key = f"{_SAID.get((table.name, column.name), f'data-word-{column.name}')}-{word}"
                said = render_page({table.name: [{column.name: word}]}, texts, at=NOW).decode()
                assert texts.has(key) or column.name == "role", key
                assert texts.plain(key if texts.has(key) else f"role-{word}") in said


def test_columns_named_like_a_moment_are_one_and_no_others_are():
    for table, _ in _portions(1, 1):
        for column in table.columns:
            is_moment = isinstance(column.type, UtcDateTime)
            assert is_moment == bool(_MOMENT.fullmatch(column.name)), f"{table.name}.{column.name}"


def test_the_page_says_things_as_people_do():
    row = {"committee_code": "A", "commune_code": "30009", "role": "partner", "whole_territory": False}
    row |= {"created_at": "2026-10-13T08:00:00+00:00", "text": "2026", "function": "", "urgency": None}
    page = render_page({"needs": [row]}, Texts("fr", PAYS_VIGANAIS), at=NOW).decode()
    for label, said in (
        ("Comité", "Parentalité, petite enfance, enfance, jeunesse, seniors"),
        ("Commune", "Alzon"),
        ("Rôle", "Partenaire"),
        ("Tout le territoire", "non"),
        ("Créé le", "13 octobre 2026 à 10\u00a0h"),
        ("Texte", "2026"),
    ):
        assert f"<dt>{label}</dt><dd>{said}</dd>" in page
    assert "Fonction" not in page


def test_both_files_hold_what_is_held(bench: Newcomers):
    anna = bench.stranger()
    bench.registers(anna, "Anna Roux", organisation="Crèche d’Alzon")
    bench.says(anna, "/profil")
    bench.taps(anna, "Nom")
    bench.says(anna, "/mesdonnees")
    assert bench.count(anna, "deux fichiers arrivent") == 1
    page, data = files(bench, anna)
    assert data["people"][0]["name"] == "Anna Roux"
    assert (data["chats"][0]["channel"], data["chats"][0]["address"]) == ("telegram", str(anna))
    assert data["role_grants"][0]["role"] == "partner"
    assert data["drafts"][0]["form"] == "profile-name"
    assert {row["card"] for row in data["cards"]} >= {"profile"}
    for expected in ("Vos données", "Anna Roux", str(anna), "Ce que vous avez commencé et pas envoyé"):
        assert expected in page


def test_no_secret_and_nobody_elses_data_is_given(bench: Newcomers):
    anna, coordinator, stranger = bench.person(), bench.coordinator(), bench.stranger()
    bench.says(coordinator, "/inviter")
    bench.taps(coordinator, "Coordination")
    bench.says_as(stranger, "Zoé Brun", "/start")
    bench.taps_as(stranger, "Zoé Brun", "Demander une invitation")
    bench.says(coordinator, "/mesdonnees")
    _page, data = files(bench, coordinator)
    assert "token_hash" not in data["invitations"][0]
    assert "Zoé" not in json.dumps(data, ensure_ascii=False)
    assert str(anna) not in json.dumps(data)


def test_the_page_shows_hostile_text_literally(bench: Newcomers):
    anna = bench.person()
    bench.says(anna, "/profil")
    bench.taps(anna, "Nom")
    bench.says(anna, "<script>alert(1)</script>")
    bench.says(anna, "/mesdonnees")
    page, _data = files(bench, anna)
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "default-src 'none'" in page


def test_thousands_of_lines_are_given_within_a_second_and_a_megabyte(bench: Newcomers):
    anna = bench.person()
    person = bench.known(anna)
    words = "Il manque un mode de garde pour les enfants de moins de trois ans le mercredi à Alzon. " * 3

    def fill(work: UnitOfWork) -> None:
        for number in range(2_000):
            add_need(work, bench.now, author_id=person.id, text=f"{words}{number}")
            chat_id = person.chat_id or 0
            work.outbox.add(Promise(content={"text": words}, at=bench.now, due_at=bench.now), chat_id)
            work.cards.show(chat_id, f"draft:{number}", rows=[], at=bench.now)

    bench.database.write_now(fill)
    bench.says(anna, "/mesdonnees")
    begun = time.process_time()
    page, data = [notice.file for notice in bench.notices(anna) if notice.file][-2:]
    assert time.process_time() - begun < 4.0  # every other notice of the chat is rendered as well
    assert page and data  # noqa: PT018 - both or none
    assert isinstance(page.content, bytes)
    assert isinstance(data.content, bytes)
    assert len(page.content) < 1_000_000
    assert len(data.content) < 1_000_000
    with zipfile.ZipFile(io.BytesIO(data.content)) as archive:
        held = json.loads(archive.read("mes-donnees.json"))
    assert len(held["needs"]) == len(held["cards"]) == 2_000
    assert held["needs"][0]["text"] == f"{words}0"


def test_the_page_keeps_to_what_matters(bench: Newcomers):
    anna = bench.person()
    for number in range(40):
        bench.says(anna, f"Il manque un bus à Arre, cas {number}")
        bench.taps(anna, "Envoyer")
        bench.says(anna, "/afaire")
    bench.database.write_now(lambda work: finish_all(work, bench))
    bench.says(anna, "/mesdonnees")
    page, _data = files(bench, anna)
    assert "cas 39" in page
    assert "draft:" not in page
    assert len(page) < 100_000


def finish_all(work: UnitOfWork, bench: Newcomers) -> None:
    claim = partial(work.outbox.claim, owner="me", priority=Priority.REPLY, most=99, now=bench.now)
    while claimed := claim(lease_until=bench.now + timedelta(minutes=1)):
        for envelope in claimed:
            work.outbox.finish(envelope, owner="me", state=EnvelopeState.SENT, error=None, at=bench.now)


def test_somebody_who_only_asked_to_join_gets_their_data_too(bench: Newcomers):
    bench.person()
    stranger = bench.stranger()
    bench.says_as(stranger, "Zoé Brun", "/start")
    bench.taps_as(stranger, "Zoé Brun", "Demander une invitation")
    bench.says(stranger, "/mesdonnees")
    _page, data = files(bench, stranger)
    assert data["join_requests"][0]["name"] == "Zoé Brun"
    assert data["people"] == []
