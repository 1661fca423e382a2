"""The small web application: Telegram's webhook, and the operators' addresses."""

import re

import httpx
import pytest

from bot.process.web import create_web
from bot.telegram.webhook import LARGEST_UPDATE_BYTES, SECRET_HEADER, Webhook
from storage.models import drafts_table, failed_updates_table, received_updates_table
from storage.records.person import Role
from tests.bot.conftest import Desk
from tests.rows import table_away
from tests.town import Town
from tests.trust import NOBODY

SECRET = "a-secret-of-the-tests"
RIGHT = {SECRET_HEADER: SECRET}


async def all_is_well() -> dict[str, str]:
    return {"status": "ok"}


@pytest.fixture
async def web(desk: Desk):
    app = Webhook("/telegram", SECRET, desk.intake, create_web(all_is_well))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot.test") as client:
        yield client


async def test_an_update_is_answered_when_its_turn_has_committed(web, desk: Desk):
    raw = desk.updates.text(desk.bench.person(), "/tiny")
    answer = await web.post("/telegram", json=raw, headers=RIGHT)

    assert answer.status_code == 200
    assert [row.event for row in desk.rows.of(received_updates_table)] == [str(raw["update_id"])]


@pytest.mark.parametrize(
    "headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: SECRET[:-1]}, {SECRET_HEADER: SECRET.upper()}]
)
async def test_who_does_not_know_the_secret_is_turned_away(web, desk: Desk, headers):
    answer = await web.post(
        "/telegram", json=desk.updates.text(desk.bench.person(), "/tiny"), headers=headers
    )

    assert answer.status_code == 403
    assert desk.rows.count(received_updates_table) == 0


async def test_a_secret_of_other_letters_is_wrong_and_breaks_nothing(web):
    answer = await web.post("/telegram", content=b"{}", headers=[(SECRET_HEADER.encode(), b"\xe9\xff")])

    assert answer.status_code == 403


@pytest.mark.parametrize(("size", "status"), [(LARGEST_UPDATE_BYTES, 200), (LARGEST_UPDATE_BYTES + 1, 413)])
async def test_a_body_has_its_limit(web, size, status):
    assert (await web.post("/telegram", content=b" " * size, headers=RIGHT)).status_code == status


async def test_a_body_without_a_length_has_the_same_limit(web):
    async def endless():
        for _ in range(LARGEST_UPDATE_BYTES // 1000 + 2):
            yield b" " * 1000

    assert (await web.post("/telegram", content=endless(), headers=RIGHT)).status_code == 413


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_only_a_post_brings_updates(web, method):
    assert (await web.request(method, "/telegram", headers=RIGHT)).status_code == 405


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b"[]", b"7", b'"a"', b"null", b"{}", b"[" * 100_000, b'{"update_id":"\\ud800"}'],
)
async def test_what_can_never_be_read_is_not_asked_for_again(web, desk: Desk, body):
    assert (await web.post("/telegram", content=body, headers=RIGHT)).status_code == 200
    assert desk.rows.count(failed_updates_table) == 0


async def test_a_turn_that_could_not_commit_is_asked_for_again(web, desk: Desk, log):
    raw = desk.updates.text(desk.bench.person(), "/tiny")
    with desk.database_away():
        answer = await web.post("/telegram", json=raw, headers=RIGHT)
    assert (answer.status_code, answer.text) == (500, "try again")
    assert len(log.lines("update_not_committed")) == 1

    assert (await web.post("/telegram", json=raw, headers=RIGHT)).status_code == 200
    assert desk.rows.count(drafts_table) == 1


@pytest.mark.parametrize(("status", "code"), [("ok", 200), ("failing", 503)])
async def test_health_says_whether_all_is_well(status, code):
    async def health() -> dict[str, str]:
        return {"status": status, "database": "ok"}

    transport = httpx.ASGITransport(create_web(health))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot.test") as client:
        answer = await client.get("/health")
        assert (answer.status_code, answer.json()) == (code, {"status": status, "database": "ok"})
        assert (await client.post("/telegram", json={})).status_code == 404


@pytest.fixture
def town(database_url, now):
    town = Town(database_url, webhook=True, starts_at=now)
    yield town
    town.close()


def operators(town: Town) -> httpx.Client:
    return httpx.Client(base_url=f"http://{town.settings.webhook_listen}", verify=NOBODY)


def test_a_running_bot_is_healthy_until_its_database_is_gone(town: Town, database_url):
    with operators(town) as client:
        assert client.get("/health").json()["status"] == "ok"
        with table_away(database_url, "outbox"):
            answer = client.get("/health")
        assert (answer.status_code, answer.json()["status"]) == (503, "failing")
        assert client.get("/health").status_code == 200


def test_metrics_count_and_name_nobody(town: Town):
    coordinator = town.person("Coordinatrice Durand", Role.COORDINATOR)
    coordinator.says("Il manque une crèche à Alzon")
    coordinator.hears("Alzon")
    with operators(town) as client:
        metrics = client.get("/metrics").text

    assert 'ctg_turns_total{verdict="handled"}' in metrics
    assert 'ctg_outcomes_total{outcome="sent"}' in metrics
    assert 'ctg_outbox_pending{priority="broadcast"} 0.0' in metrics
    labels = set(re.findall(r"ctg_\w+\{([^}]*)\}", metrics))
    assert all(
        re.fullmatch(r'(verdict|outcome|priority|part)="[a-z_]+"|le="[0-9.+Inf]+"', one) for one in labels
    )
    for word in (str(coordinator.id), "Durand", "Alzon", town.simulator.token):
        assert word not in metrics


def test_what_waits_is_counted_when_it_is_asked_for(town: Town):
    town.fault("server_error", method="sendMessage", times=1000)
    phone = town.person("Directrice")
    phone.says("Il manque une crèche à Alzon")
    with operators(town) as client:
        assert town.wait_until(lambda: 'pending{priority="reply"} 1.0' in client.get("/metrics").text)
        town.phones.delete("/faults")
        assert town.wait_until(lambda: 'pending{priority="reply"} 0.0' in client.get("/metrics").text)
