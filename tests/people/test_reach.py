"""Who can be reached: whatever is written or pressed in private proves it, and brings what waited."""

from typing import Any

import pytest

from services.outbox import promises, reach
from storage.models import people_table
from storage.records.outbox import PARKED_UNTIL, PromiseKind
from storage.records.person import Grant, Role
from storage.unit_of_work import UnitOfWork
from tests.people.newcomers import Newcomers

PLACE = {"location": {"latitude": 43.99, "longitude": 3.6}}
PHOTO = {"photo": [{"file_id": "P1", "file_unique_id": "U1", "width": 9, "height": 9}]}
GROUP = {"id": -100123, "type": "supergroup", "title": "Comité"}


def closed_at(bench: Newcomers) -> list[Any]:
    return [row.blocked_at for row in bench.rows.of(people_table)]


def tell(bench: Newcomers, telegram_id: int) -> None:
    person = bench.known(telegram_id)

    def notify(work: UnitOfWork) -> None:
        promises.notify(work, person, "person-edited", parameters={}, at=bench.now)

    bench.database.write_now(notify)


def signs(bench: Newcomers, anna: int) -> dict[str, dict[str, Any]]:
    return {
        "words": bench.updates.text(anna, "Pas de garde à Alzon"),
        "a command": bench.updates.text(anna, "/aide"),
        "a press": bench.updates.press(anna, "xc:aide"),
        "an old button": bench.updates.press(anna, "zz:1"),
        "a photo": bench.updates.message(anna, **PHOTO),
        "a place": bench.updates.message(anna, **PLACE),
        "a sticker": bench.updates.message(anna, sticker={"file_id": "S"}),
        "an edit": bench.updates.edited(anna, "Plutôt à Arre", message_id=9),
        "taken back": bench.updates.block(anna, "member"),
    }


@pytest.mark.parametrize(
    "sign",
    [
        "words", "a command", "a press", "an old button", "a photo", "a place", "a sticker", "an edit",
        "taken back",
    ],
)  # fmt: skip
def test_every_private_sign_opens_a_chat_again_and_brings_what_waited(bench: Newcomers, sign: str):
    anna = bench.person()
    bench.hear(bench.updates.block(anna))
    tell(bench, anna)
    (waiting,) = [row for row in bench.rows.promised_to(anna) if row.template == "person-edited"]
    assert waiting.due_at == PARKED_UNTIL

    bench.hear(signs(bench, anna)[sign])

    assert closed_at(bench) == [None]
    (waiting,) = [row for row in bench.rows.promised_to(anna) if row.template == "person-edited"]
    assert waiting.due_at == bench.now
    assert bench.rows.promises(PromiseKind.MENU)
    tell(bench, anna)
    assert bench.rows.promised_to(anna)[-1].due_at == bench.now


def test_what_somebody_says_in_a_group_proves_nothing_about_their_private_chat(bench: Newcomers):
    anna = bench.person()
    bench.hear(bench.updates.block(anna))
    bench.hear(bench.updates.text(anna, "/aide", chat=GROUP))
    assert closed_at(bench) != [None]


def test_a_refusal_of_the_turn_does_not_close_the_chat_again(bench: Newcomers):
    anna = bench.person()
    bench.hear(bench.updates.block(anna))
    bench.says(anna, "/cettecommandenexistepas")
    assert closed_at(bench) == [None]


def test_a_coordinator_sees_who_is_not_reached_where_they_look(bench: Newcomers):
    coordinator, anna = bench.coordinator(), bench.person()
    bench.says(coordinator, "/afaire")
    assert "ne reçoit plus" not in bench.screen(coordinator)
    unreached = bench.known(anna)
    bench.database.write_now(lambda work: reach.close(work, unreached, at=bench.now))

    bench.says(coordinator, "/afaire")
    assert f"Personne {anna}" in bench.screen(coordinator)
    assert "ne reçoit plus" in bench.screen(coordinator)
    bench.says(coordinator, "/annuaire")
    assert "ne reçoit plus mes messages depuis le 13 octobre" in bench.screen(coordinator)
    bench.presses(coordinator, f"dp:{unreached.id}")
    assert "ne reçoit plus mes messages depuis le 13 octobre" in bench.screen(coordinator)


@pytest.mark.parametrize("role", [Role.PARTNER, Role.LEAD, Role.STEERING])
def test_nobody_else_sees_it(bench: Newcomers, role: Role):
    reader, anna = bench.person(Grant(role)), bench.person()
    unreached = bench.known(anna)
    bench.database.write_now(lambda work: reach.close(work, unreached, at=bench.now))
    for said in ("/afaire", "/annuaire"):
        bench.says(reader, said)
        assert "ne reçoit plus" not in bench.screen(reader)
    bench.presses(reader, f"dp:{unreached.id}")
    assert "ne reçoit plus" not in bench.screen(reader)
