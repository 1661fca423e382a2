"""The right to erasure: nothing that leads to a person is left, on the disk either."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.dispatch import Verdict
from handlers.people.erasure import ConfirmErasure
from handlers.turns.buttons import pack
from services.outbox import promises
from services.people import erasure
from services.people.keeping import retention
from storage.models import (
    chats_table,
    invitation_uses_table,
    join_requests_table,
    need_events_table,
    needs_table,
    organisations_table,
    people_table,
)
from storage.records.need import Attachment, AttachmentKind, NeedEventKind, NeedKind, NeedStatus
from storage.records.outbox import ANSWERS, EnvelopeState
from storage.records.person import PersonState
from storage.unit_of_work import UnitOfWork
from tests.people.newcomers import Newcomers
from tests.scrubbing import scrub
from tests.storage.samples import add_action, add_need, add_progress

# The remains of a deleted row, in tables and on the disk, depend on the engine.
pytestmark = pytest.mark.both_engines
NAME = "Anna Rouxillon"
YES = "Oui, tout effacer"


def confirmation(bench) -> str:
    """Return the button of « Oui, tout effacer », asked just now."""
    return pack(ConfirmErasure(int(bench.now.timestamp())))


def lives_here(bench: Newcomers) -> int:
    """Make a person with an organisation, a need, a draft, cards, notices, a request and a failed update."""
    anna = bench.stranger()
    bench.says_as(anna, NAME, "/start")
    bench.taps_as(anna, NAME, "Demander une invitation")
    bench.registers(anna, NAME, organisation="Crèche d’Alzon")
    bench.says(anna, "/profil")
    bench.taps(anna, "Nom")
    bench.says(anna, "/annuaire")
    bench.database.write_now(lambda work: _contributes(work, anna, bench))
    return anna


def _contributes(work: UnitOfWork, anna: int, bench: Newcomers) -> None:
    person = work.people.find_at("telegram", str(anna))
    need_id = work.needs.add(
        commune_codes=["30009"], public_codes=[], attachments=[], number=1, kind=NeedKind.NEED,
        status=NeedStatus.RECEIVED, text="Pas de garde le mercredi", theme_code=None, committee_code="A",
        whole_territory=False, extent=None, urgency=None, author_id=person.id, entered_by_id=None,
        organisation_id=person.organisation_id, draft_id=None, created_at=bench.now, updated_at=bench.now,
    )  # fmt: skip
    work.needs.add_event(
        need_id, kind=NeedEventKind.SUBMITTED, status=NeedStatus.RECEIVED, actor_id=person.id, at=bench.now
    )
    promises.notify(work, person, "own-data-json", parameters={"who": NAME}, at=bench.now)
    work.updates.add_failed(
        "telegram", "5", kind="message", error="ValueError", chat_id=person.chat_id, at=bench.now
    )


def delivers(bench: Newcomers, *, most: int = 99) -> int:
    """Deliver as the sender does: claim, send, close."""

    def send(work: UnitOfWork) -> int:
        until = bench.now + timedelta(minutes=1)
        claimed = [
            envelope
            for priority in ANSWERS
            for envelope in work.outbox.claim(
                owner="sender", priority=priority, most=most, now=bench.now, lease_until=until
            )
        ]
        for envelope in claimed:
            work.outbox.finish(envelope, owner="sender", state=EnvelopeState.SENT, error=None, at=bench.now)
        return len(claimed)

    sent = 0
    while batch := bench.database.write_now(send):
        sent += batch
    return sent


def scrubs(bench: Newcomers) -> bool:
    """Scrub as the clock does at each tick."""
    erased = bench.database.write_now(lambda work: erasure.begin_scrub(work, at=bench.now))
    if erased is None:
        return False
    asyncio.run(scrub(bench.database))
    bench.database.write_now(lambda work: erasure.end_scrub(work, erased))
    return True


def traces(bench: Newcomers, telegram_id: int) -> list[str]:
    """Find the places that still show a person: tables and, on SQLite, the bytes of the files."""
    found = [
        table
        for table, rows in bench.rows.everything().items()
        if any(str(telegram_id) in str(row) or NAME in str(row) for row in rows)
    ]
    if bench.database.is_sqlite:
        file = Path(bench.database.url.database)
        sought = [NAME.encode(), str(telegram_id).encode(), telegram_id.to_bytes(6, "big")]
        for path in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
            content = path.read_bytes() if path.exists() else b""
            found += [path.name for needle in sought if needle in content]
    return found


def test_erasing_is_asked_once_and_can_be_declined(bench: Newcomers):
    anna = bench.person()
    bench.says(anna, "/effacer")
    assert "Tout effacer" in bench.screen(anna)
    assert bench.labels(anna) == [YES, "Non, garder mon compte"]
    bench.taps(anna, "Non, garder mon compte")
    assert "Rien n’est effacé" in bench.screen(anna)
    assert bench.known(anna).state is PersonState.ACTIVE


def test_after_the_goodbye_nothing_leads_to_the_person(bench: Newcomers):
    anna = lives_here(bench)
    assert traces(bench, anna)
    bench.says(anna, "/effacer")
    bench.taps(anna, YES)
    assert "Ce que vous avez écrit reste, avec votre structure et sans votre nom" in bench.screen(anna)
    delivers(bench)
    assert scrubs(bench)
    assert traces(bench, anna) == []


def test_contributions_stay_without_their_author_and_the_organisation_stays(bench: Newcomers):
    anna = lives_here(bench)
    bench.says(anna, "/effacer")
    bench.taps(anna, YES)
    [need] = bench.rows.of(needs_table)
    assert (need.text, need.author_id) == ("Pas de garde le mercredi", None)
    assert bench.rows.of(need_events_table)[0].actor_id is None
    assert [row.name for row in bench.rows.of(organisations_table)] == ["Crèche d’Alzon"]
    assert bench.rows.count(people_table) == bench.rows.count(join_requests_table) == 0


def test_the_scrub_waits_for_the_goodbye_and_comes_once(bench: Newcomers):
    anna = lives_here(bench)
    bench.says(anna, "/effacer")
    bench.taps(anna, YES)
    assert not scrubs(bench)
    delivers(bench)
    assert scrubs(bench)
    assert not scrubs(bench)


def test_a_crash_between_erasing_and_scrubbing_still_scrubs_later(bench: Newcomers):
    anna = lives_here(bench)
    bench.says(anna, "/effacer")
    bench.taps(anna, YES)
    delivers(bench)
    # The process died here, after the first half of the clock's work.
    assert bench.database.write_now(lambda work: erasure.begin_scrub(work, at=bench.now)) == 1
    assert scrubs(bench)
    assert traces(bench, anna) == []


def test_a_goodbye_that_cannot_be_delivered_is_given_up_with_its_address(bench: Newcomers):
    anna = lives_here(bench)
    bench.says(anna, "/effacer")
    bench.taps(anna, YES)
    bench.now += timedelta(days=1, minutes=1)
    assert scrubs(bench)
    assert traces(bench, anna) == []


def test_who_erases_while_another_is_scrubbed_is_scrubbed_next(bench: Newcomers):
    first, second = lives_here(bench), bench.person()
    bench.says(first, "/effacer")
    bench.taps(first, YES)
    delivers(bench)
    begun = bench.database.write_now(lambda work: erasure.begin_scrub(work, at=bench.now))
    bench.presses(second, confirmation(bench))
    delivers(bench)
    bench.database.write_now(lambda work: erasure.end_scrub(work, begun))
    assert scrubs(bench)
    assert not scrubs(bench)


def test_an_old_button_after_erasure_does_nothing(bench: Newcomers):
    anna = bench.person()
    bench.says(anna, "/effacer")
    button = bench.find_button(anna, YES)
    bench.presses(anna, button)
    bench.presses(anna, button)
    assert bench.rows.count(people_table) == 0


def test_the_erased_person_is_a_stranger_again(bench: Newcomers):
    anna = bench.person()
    bench.presses(anna, confirmation(bench))
    bench.says(anna, "bonjour")
    assert "Je ne vous connais pas encore" in bench.screen(anna)


def test_whoever_has_no_access_does_not_come_back_by_erasing_themselves(bench: Newcomers):
    coordinator, leaver = bench.coordinator(), bench.stranger()
    token = bench.invited()
    bench.registers(leaver, NAME, token=token)
    bench.presses(coordinator, f"wc:{bench.known(leaver).id}")
    bench.says(leaver, "/effacer")
    bench.taps(leaver, "Oui, tout effacer")
    assert bench.rows.count(invitation_uses_table) == 0
    assert bench.says(leaver, f"/start {token}") is Verdict.REFUSED
    assert "n’est pas ou plus valable" in bench.screen(leaver)


def left_without_access(bench: Newcomers, coordinator: int) -> int:
    """Let somebody come, lose their access, and erase themselves."""
    leaver = bench.stranger()
    bench.registers(leaver, NAME)
    bench.presses(coordinator, f"wc:{bench.known(leaver).id}")
    bench.says(leaver, "/effacer")
    bench.taps(leaver, "Oui, tout effacer")
    return leaver


def test_coordinators_are_told_who_comes_in_by_a_link_from_before(bench: Newcomers):
    coordinator, open_link = bench.coordinator(), bench.invited()
    left_without_access(bench, coordinator)

    bench.registers(bench.stranger(), "Nouveau venu", token=open_link)

    assert "Nouveau venu" in bench.read(coordinator)
    assert "vient d’entrer par un lien donné le 13 octobre" in bench.read(coordinator)
    bench.taps(coordinator, "Ouvrir la fiche")
    bench.taps(coordinator, "Retirer l’accès")
    bench.taps(coordinator, "Oui, retirer l’accès")
    bench.says(late := bench.stranger(), f"/start {open_link}")
    assert "n’est pas ou plus valable" in bench.screen(late)


def test_a_link_given_since_tells_nobody_anything(bench: Newcomers):
    coordinator = bench.coordinator()
    left_without_access(bench, coordinator)
    bench.waits(timedelta(minutes=1))
    bench.registers(bench.stranger(), "Nouveau venu", token=bench.invited())
    assert "vient d’entrer" not in bench.read(coordinator)


def test_who_left_by_themselves_is_no_reason_to_warn(bench: Newcomers):
    coordinator, open_link, leaver = bench.coordinator(), bench.invited(), bench.stranger()
    bench.registers(leaver, NAME)
    bench.says(leaver, "/effacer")
    bench.taps(leaver, "Oui, tout effacer")
    bench.registers(bench.stranger(), "Nouveau venu", token=open_link)
    assert "vient d’entrer" not in bench.read(coordinator)


@pytest.mark.parametrize("state", [PersonState.WITHDRAWN, PersonState.JOINING])
def test_whoever_has_no_access_may_still_be_erased(bench: Newcomers, state):
    anna = bench.person(state=state)
    bench.says(anna, "/effacer")
    bench.taps(anna, YES)
    assert bench.rows.count(people_table) == 0


def test_who_only_asked_to_join_is_erased_too(bench: Newcomers):
    stranger = bench.stranger()
    bench.says_as(stranger, NAME, "/start")
    bench.taps_as(stranger, NAME, "Demander une invitation")
    bench.says(stranger, "/effacer")
    bench.taps(stranger, YES)
    delivers(bench)
    assert scrubs(bench)
    assert traces(bench, stranger) == []


def test_the_address_of_a_stranger_who_asked_and_let_it_be_goes_with_the_logs(bench: Newcomers):
    stranger = bench.stranger()
    bench.says(stranger, "/effacer")
    delivers(bench)
    assert bench.rows.count(chats_table) == 1

    def sweep(work: UnitOfWork) -> int:
        return retention.sweep(work, retention.Retention(), bench.now)

    bench.database.write_now(sweep)
    assert bench.rows.count(chats_table) == 1
    bench.now += retention.Retention().logs + timedelta(days=1)
    bench.database.write_now(sweep)
    assert bench.rows.count(chats_table) == 0


def test_nobody_elses_anything_is_erased(bench: Newcomers):
    anna, bob = lives_here(bench), bench.person(committees=["B"])
    bench.says(bob, "/profil")
    bench.presses(anna, confirmation(bench))
    delivers(bench)
    scrubs(bench)
    assert bench.known(bob).committee_codes == {"B"}
    bench.says(bob, "1")
    assert "Comment vous appelez-vous" in bench.screen(bob)


def test_people_without_access_and_unfinished_registrations_go(bench: Newcomers):
    idle, active = bench.person(state=PersonState.WITHDRAWN), bench.person()
    unfinished = bench.stranger()
    bench.says(unfinished, f"/start {bench.invited()}")
    bench.now += timedelta(days=40)
    bench.says(active, "/profil")

    def sweep(work: UnitOfWork) -> int:
        return erasure.erase_inactive(work, before=bench.now - timedelta(days=39), at=bench.now)

    assert bench.database.write_now(sweep) == 2
    (left,) = bench.rows.of(people_table)
    assert bench.known(active).id == left.id
    assert bench.person_at(idle) is None


def test_what_somebody_attached_goes_with_them_and_their_words_stay(bench: Newcomers):
    anna, reader = bench.person(), bench.person()
    bench.sends(anna, voice={"file_id": "voice-of-anna", "file_unique_id": "v", "duration": 12})
    bench.taps(anna, "Envoyer")
    bench.says(anna, "Plus de bus à Alzon")
    bench.sends(anna, location={"latitude": 43.9123456, "longitude": 3.6123456})
    bench.taps(anna, "Ajouter à ce besoin")
    bench.sends(anna, photo=[{"file_id": "photo-of-anna", "file_unique_id": "p", "width": 9, "height": 9}])
    bench.taps(anna, "Envoyer")
    person = bench.known(anna)

    def report(work: UnitOfWork) -> None:
        action_id = add_action(work, bench.now)
        assert action_id
        add_progress(work, action_id, bench.now, photo_file_id="photo-of-anna", author_id=person.id)
        for number in (1, 2):
            need = work.needs.find_by_number(number)
            assert need
            work.needs.move(need.id, from_status=need.status, to_status=NeedStatus.QUALIFIED, at=bench.now)

    bench.database.write_now(report)
    bench.says(anna, "/effacer")
    assert "ce que vous avez joint (photos, messages vocaux, documents, lieux)" in bench.screen(anna)
    bench.taps(anna, YES)

    held = str(bench.rows.everything())
    assert not [trace for trace in ("voice-of-anna", "photo-of-anna", "43.9123456") if trace in held]
    coordinator = bench.coordinator()
    bench.says(coordinator, "/besoins B-001")
    assert "note vocale effacée" in bench.screen(coordinator)
    assert not [label for label in bench.labels(coordinator) if "joint" in label]
    bench.says(coordinator, "/besoins B-002")
    assert "Plus de bus à Alzon" in bench.screen(coordinator)
    assert "Joint : 1 lieu effacé, 1 photo effacée" in bench.screen(coordinator)
    bench.says(reader, "/besoins B-002")
    assert "Plus de bus à Alzon" in bench.screen(reader)


def test_what_earlier_versions_left_of_those_who_erased_themselves_goes_too(bench: Newcomers):
    """Their needs have lost their author already, and kept the files."""
    bench.database.write_now(
        lambda work: add_need(
            work, bench.now, number=1, attachments=[Attachment(AttachmentKind.VOICE, "voice-of-anna")]
        )
    )
    bench.database.write_now(lambda work: retention.sweep(work, retention.Retention(), bench.now))

    assert "voice-of-anna" not in str(bench.rows.everything())
    assert scrubs(bench)
    bench.database.write_now(lambda work: retention.sweep(work, retention.Retention(), bench.now))
    assert not scrubs(bench)


def test_no_closes_the_question(bench):
    anna = bench.person()
    bench.says(anna, "/effacer")
    bench.says(anna, "non")

    assert "Rien n’est effacé." in bench.screen(anna)
    assert bench.person_at(anna)


def test_a_confirmation_that_was_left_open_erases_nothing(bench):
    anna = bench.person()
    bench.says(anna, "/effacer")
    bench.waits(timedelta(minutes=11))
    bench.taps(anna, YES)

    assert "a plus de dix minutes" in bench.screen(anna)
    assert bench.person_at(anna)
    bench.says(anna, "/effacer")
    bench.says(anna, "oui")
    assert bench.person_at(anna) is None
