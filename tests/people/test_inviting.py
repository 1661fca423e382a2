"""Coordinators invite from the chat."""

import re

import pytest

from bot.telegram.links import join_link
from handlers.dispatch import Verdict
from storage.models import invitations_table
from storage.records.person import Grant, Role
from tests.bench import USERNAME
from tests.people.newcomers import Newcomers


def test_role_then_committee_then_a_link_with_its_qr_code(bench: Newcomers):
    coordinator = bench.coordinator()
    bench.says(coordinator, "/inviter")
    assert "Administration" not in bench.labels(coordinator)
    bench.taps(coordinator, "Partenaire")
    bench.taps(coordinator, bench.labels(coordinator)[1])
    [made] = bench.notices(coordinator)
    caption = made.content["text"]
    token = re.search(rf"https://t\.me/{USERNAME}\?start=([\w-]+)", caption)
    assert token
    assert "Pour 30 personnes, jusqu’au 12 novembre 2026" in caption
    assert made.file
    assert made.file.is_picture
    assert made.file.content.startswith(b"\x89PNG")
    assert len(caption) < 1024
    anna = bench.stranger()
    bench.says(anna, f"/start {token[1]}")
    assert "J’accepte et je continue" in bench.labels(anna)
    assert bench.rows.of(invitations_table)[0].committee_code == "A"


def test_a_trusted_role_is_for_one_person(bench: Newcomers):
    coordinator = bench.coordinator()
    bench.says(coordinator, "/inviter")
    bench.taps(coordinator, "Coordination")
    assert "Pour une personne" in bench.notices(coordinator)[0].content["text"]
    assert bench.rows.of(invitations_table)[0].uses_left == 1


def test_only_administrators_make_administrators(bench: Newcomers):
    coordinator, administrator = bench.coordinator(), bench.person(Grant(Role.ADMINISTRATOR))
    assert bench.presses(coordinator, "im:administrator:") is Verdict.REFUSED
    assert bench.presses(administrator, "im:administrator:") is Verdict.HANDLED
    assert [row.role for row in bench.rows.of(invitations_table)] == [Role.ADMINISTRATOR]


@pytest.mark.parametrize("data", ["im:king:", "im:partner:Z", "ir:king", "im:partner"])
def test_a_forged_role_or_committee_makes_nothing(bench: Newcomers, data):
    assert bench.presses(bench.coordinator(), data) is Verdict.REFUSED
    assert bench.rows.count(invitations_table) == 0


def test_a_coordinator_of_one_committee_invites_there_only(bench: Newcomers):
    scoped = bench.person(Grant(Role.COORDINATOR, "A"))
    bench.says(scoped, "/inviter")
    assert bench.labels(scoped) == ["Partenaire", "Pilote d’action", "Référent·e de comité"]
    assert bench.presses(scoped, "im:coordinator:") is Verdict.REFUSED
    assert bench.presses(scoped, "im:partner:B") is Verdict.REFUSED
    assert bench.presses(scoped, "im:partner:A") is Verdict.HANDLED


def test_partners_do_not_invite(bench: Newcomers):
    partner = bench.person()
    assert bench.says(partner, "/inviter") is Verdict.REFUSED
    assert bench.presses(partner, "im:partner:") is Verdict.REFUSED
    assert bench.rows.count(invitations_table) == 0


def test_two_people_racing_for_the_last_use_get_it_once(bench: Newcomers):
    bench.invited()
    bench.database.write_now(lambda work: [work.invitations.claim_use(1, now=bench.now) for _ in range(29)])
    claimed = [
        bench.database.submit(lambda work: work.invitations.claim_use(1, now=bench.now)) for _ in range(6)
    ]
    assert sorted(future.result() for future in claimed) == [False] * 5 + [True]


def test_a_link_fits_what_telegram_allows(bench: Newcomers):
    token = bench.invited()
    assert re.fullmatch(r"[A-Za-z0-9_-]{22,64}", token)
    assert join_link(USERNAME, token) == f"https://t.me/{USERNAME}?start={token}"
