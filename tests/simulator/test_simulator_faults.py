"""Faults on demand, and their lines in the log."""

import httpx
import pytest

from simulator.doors.server import Simulator
from tests.simulator.callers import Phone, RawBot


async def test_a_fault_hits_the_calls_it_names_so_many_times(bot: RawBot, partner: Phone, http):
    fault = {"method": "sendMessage", "kind": "too_many_requests", "times": 2, "retry_after": 7}
    await http.post("/phone/faults", json=fault)
    await bot("getMe")
    for _ in range(2):
        answer = await bot.answer("sendMessage", chat_id=partner.id, text="Bonjour")
        assert answer["parameters"] == {"retry_after": 7}
    await bot("sendMessage", chat_id=partner.id, text="Bonjour")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("server_error", "Internal Server Error"),
        ("not_parsed", "Bad Request: can't parse entities"),
        ("blocked", "Forbidden: bot was blocked by the user"),
    ],
)
async def test_each_kind_of_refusal_is_told_as_telegram_tells_it(
    bot: RawBot, partner: Phone, http, kind: str, words: str
):
    await http.post("/phone/faults", json={"kind": kind, "chat_id": partner.id})
    refused = await bot.refused("sendMessage", chat_id=partner.id, text="Bonjour")
    assert refused.startswith(words)
    assert "Bonjour" not in await partner.sees()


async def test_a_refused_connection_carries_nothing_out(bot: RawBot, partner: Phone, http):
    await http.post("/phone/faults", json={"kind": "refuse"})
    with pytest.raises(httpx.TransportError):
        await bot("sendMessage", chat_id=partner.id, text="Bonjour")
    assert "Bonjour" not in await partner.sees()


async def test_after_a_timeout_the_message_stands_on_the_phone_all_the_same(
    bot: RawBot, partner: Phone, http
):
    await http.post("/phone/faults", json={"kind": "timeout_after", "seconds": 0.05})
    with pytest.raises(httpx.TransportError):
        await bot("sendMessage", chat_id=partner.id, text="Bonjour")
    assert "Bonjour" in await partner.sees()


async def test_a_client_that_waits_less_sees_a_timeout(bot: RawBot, partner: Phone, http):
    await http.post("/phone/faults", json={"kind": "timeout_after", "seconds": 30})
    words = {"chat_id": partner.id, "text": "Bonjour"}
    with pytest.raises(httpx.ReadTimeout):
        await http.post(f"/bot{bot.token}/sendMessage", json=words, timeout=httpx.Timeout(30, read=0.5))
    assert "Bonjour" in await partner.sees()


async def test_a_migrated_group_says_where_it_went(bot: RawBot, partner: Phone, http):
    group = (await http.post("/phone/groups", json={"title": "Comité A", "members": [partner.id]})).json()[
        "id"
    ]
    await bot("getUpdates", offset=-1)
    await http.post("/phone/faults", json={"kind": "migrate"})
    await bot("sendMessage", chat_id=partner.id, text="a private chat cannot migrate")
    for _ in range(2):
        answer = await bot.answer("sendMessage", chat_id=group, text="Bonjour")
        assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    supergroup = answer["parameters"]["migrate_to_chat_id"]
    sent = await bot("sendMessage", chat_id=supergroup, text="Bonjour")
    assert sent["chat"]["type"] == "supergroup"
    service = [update["message"] for update in await bot("getUpdates")][-2:]
    assert service[0]["migrate_to_chat_id"] == supergroup
    assert service[1]["migrate_from_chat_id"] == group


async def test_faults_are_forgotten_on_demand_and_wrong_ones_refused(bot: RawBot, http):
    await http.post("/phone/faults", json={"kind": "server_error", "times": 9})
    await http.delete("/phone/faults")
    await bot("getMe")
    for wrong in ({"kind": "earthquake"}, {"kind": "refuse", "colour": "red"}, []):
        assert (await http.post("/phone/faults", json=wrong)).status_code == 400


async def test_the_log_tells_each_call_in_order(bot: RawBot, partner: Phone, http, clock):
    await http.post("/phone/clear")
    clock.now = 5_000.0
    await bot("sendMessage", chat_id=partner.id, text="Bonjour")
    await bot.answer("sendMessage", chat_id=42, text="Bonjour")
    await bot("getMe")
    calls = [
        {name: call[name] for name in ("at", "method", "chat_id", "status")}
        for call in (await http.get("/phone/log")).json()
    ]
    assert calls == [
        {"at": 5_000.0, "method": "sendMessage", "chat_id": partner.id, "status": 200},
        {"at": 5_000.0, "method": "sendMessage", "chat_id": 42, "status": 400},
        {"at": 5_000.0, "method": "getMe", "chat_id": None, "status": 200},
    ]


async def test_clearing_keeps_accounts_and_forgets_the_rest(bot: RawBot, partner: Phone, http):
    await partner.says("Bonjour")
    await http.post("/phone/faults", json={"kind": "server_error"})
    await http.post("/phone/clear")
    assert await bot("getUpdates") == []
    assert await partner.sees() == []
    assert [account["id"] for account in (await http.get("/phone/accounts")).json()] == [partner.id]
    await bot("sendMessage", chat_id=partner.id, text="Bonjour")


async def test_a_server_that_is_down_refuses_and_comes_back_on_its_port(simulator: Simulator, bot: RawBot):
    await simulator.refuse_connections()
    with pytest.raises(httpx.ConnectError):
        await bot("getMe")
    await simulator.accept_connections()
    await bot("getMe")


async def test_logged_out_is_logged_out(bot: RawBot):
    await bot("logOut")
    assert await bot.refused("getMe") == "Logged out"


async def test_closing_is_refused_in_the_first_ten_minutes(bot: RawBot, clock):
    assert await bot.refused("close") == "Too Many Requests: retry after 600"
    clock.now += 600
    await bot("close")
