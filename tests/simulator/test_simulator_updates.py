"""Getting updates: offsets, long polling, the webhook, and deliveries that go wrong."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from tests.simulator.callers import Phone, RawBot

PATIENCE_SECONDS = 45.0


async def test_an_update_comes_back_until_a_later_offset_confirms_it(bot: RawBot, partner: Phone):
    await partner.says("un")
    await partner.says("deux")
    first, second = await bot("getUpdates")
    assert second["update_id"] == first["update_id"] + 1
    assert [update["update_id"] for update in await bot("getUpdates", limit=1)] == [first["update_id"]]
    assert await bot("getUpdates", offset=second["update_id"]) == [second]
    assert await bot("getUpdates", offset=second["update_id"] + 1) == []
    assert await bot("getUpdates") == []


async def test_a_negative_offset_forgets_all_but_the_last(bot: RawBot, partner: Phone):
    for number in range(3):
        await partner.says(str(number))
    (last,) = await bot("getUpdates", offset=-1)
    assert last["message"]["text"] == "2"
    assert await bot("getUpdates") == [last]


async def test_of_two_polls_one_is_ended_and_the_other_hears_at_once_who_writes(bot: RawBot, partner: Phone):
    polls = [asyncio.create_task(bot.answer("getUpdates", timeout=30)) for _ in range(2)]
    (ended,), (waiting,) = await asyncio.wait(polls, return_when=asyncio.FIRST_COMPLETED)
    assert ended.result()["error_code"] == 409
    assert ended.result()["description"].startswith("Conflict: terminated by other getUpdates request")
    await partner.says("Bonjour")
    (update,) = (await waiting)["result"]
    assert update["message"]["text"] == "Bonjour"


async def test_only_the_kinds_that_were_asked_for_are_kept(bot: RawBot, partner: Phone):
    await bot("getUpdates", allowed_updates=["callback_query"])
    await partner.says("Bonjour")
    assert await bot("getUpdates") == []
    await bot("getUpdates", allowed_updates=[])
    await partner.says("Bonsoir")
    assert await bot.texts() == ["Bonsoir"]


async def test_after_a_day_an_update_is_gone(bot: RawBot, partner: Phone, clock):
    await partner.says("Bonjour")
    clock.now += 86_401
    assert await bot("getUpdates") == []


async def test_a_duplicated_update_survives_its_confirmation(bot: RawBot, partner: Phone):
    await bot.http.post("/phone/redelivery", json={"duplicate": 2})
    await partner.says("Bonjour")
    batches = [await bot.texts() for _ in range(4)]
    assert batches == [["Bonjour"], ["Bonjour"], ["Bonjour"], []]


async def test_shuffled_updates_all_arrive_each_so_many_times_in_another_order(bot: RawBot, partner: Phone):
    await bot.http.post("/phone/redelivery", json={"duplicate": 1, "shuffle": True})
    said = [str(number) for number in range(30)]
    for text in said:
        await partner.says(text)
    heard: list[str] = []
    while len(heard) < 60:
        updates = await bot("getUpdates", timeout=5)
        heard += [update["message"]["text"] for update in updates]
        await bot("getUpdates", offset=max(update["update_id"] for update in updates) + 1, limit=1)
    assert sorted(heard) == sorted(said * 2)
    assert heard != [text for text in said for _ in range(2)]


async def test_a_made_up_update_is_delivered_as_it_is(bot: RawBot, partner: Phone):
    await bot.http.post("/phone/updates", json={"message": {"text": 7}})
    await bot.http.post(
        "/phone/updates", content=json.dumps({"raw": '{"update_id": 5, "message": "\\ud800"}'})
    )
    made_up, strange = await bot("getUpdates")
    assert made_up["message"] == {"text": 7}
    assert strange == {"update_id": 5, "message": "\ud800"}


async def test_bytes_that_are_no_update_spoil_one_answer_only(bot: RawBot, partner: Phone):
    await bot.http.post("/phone/updates", json={"raw": "<html>"})
    await partner.says("Bonjour")
    spoiled = await bot.http.get(f"/bot{bot.token}/getUpdates")
    with pytest.raises(json.JSONDecodeError):
        spoiled.json()
    assert await bot.texts() == ["Bonjour"]


@dataclass
class Receiver:
    """A webhook of the bot that answers with the values in `answers`, then with 200."""

    url: str = ""
    answers: list[int | float] = field(default_factory=list)
    tries: list[tuple[str, str]] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    enough: asyncio.Event = field(default_factory=asyncio.Event)
    wanted: int = 1

    async def receive(self, request: web.Request) -> web.Response:
        text = (await request.json())["message"]["text"]
        self.tries.append((text, request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")))
        answer = self.answers.pop(0) if self.answers else 200
        if isinstance(answer, float):
            await asyncio.sleep(answer)
        if answer != 200:
            return web.Response(status=503)
        self.heard.append(text)
        if len(self.heard) >= self.wanted:
            self.enough.set()
        return web.Response()

    async def hears(self, count: int) -> list[str]:
        self.wanted = count
        self.enough.clear()
        if len(self.heard) < count:
            await asyncio.wait_for(self.enough.wait(), PATIENCE_SECONDS)
        return self.heard


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver, app = Receiver(), web.Application()
    app.router.add_post("/hook", receiver.receive)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    receiver.url = f"http://{host}:{port}/hook"
    yield receiver
    await runner.cleanup()


async def test_the_webhook_gets_what_waited_and_what_comes_with_the_secret(
    bot: RawBot, partner: Phone, receiver
):
    await partner.says("avant")
    assert await bot("setWebhook", url=receiver.url, secret_token="s3cret_-")
    await partner.says("après")
    assert await receiver.hears(2) == ["avant", "après"]
    assert {secret for _, secret in receiver.tries} == {"s3cret_-"}
    refused = await bot.refused("getUpdates")
    assert refused.startswith("Conflict: can't use getUpdates method while webhook is active")


async def test_what_the_webhook_accepted_does_not_come_back_by_polling(bot: RawBot, partner: Phone, receiver):
    await bot("setWebhook", url=receiver.url)
    await partner.says("un")
    await partner.says("deux")
    await receiver.hears(2)
    await partner.says("trois")
    await receiver.hears(3)
    await bot("deleteWebhook")
    assert "deux" not in await bot.texts()
    assert (await bot("getWebhookInfo"))["pending_update_count"] == 0


async def test_a_refused_delivery_is_repeated_before_the_next_one_in_order(
    bot: RawBot, partner: Phone, receiver
):
    receiver.answers = [503, 503, 5.0, 200]
    await bot("setWebhook", url=receiver.url)
    await partner.says("un")
    await partner.says("deux")
    assert await receiver.hears(2) == ["un", "deux"]
    assert [text for text, _ in receiver.tries] == ["un", "un", "un", "un", "deux"]
    info = await bot("getWebhookInfo")
    assert info["last_error_message"] == "Read timeout expired"


async def test_another_person_does_not_wait_for_a_failing_delivery(
    bot: RawBot, partner: Phone, stranger: Phone, receiver
):
    receiver.answers = [503] * 6
    await bot("setWebhook", url=receiver.url)
    await partner.says("un")
    await stranger.says("deux")
    assert sorted(await receiver.hears(2)) == ["deux", "un"]


async def test_without_the_webhook_polling_goes_on_where_it_stopped(bot: RawBot, partner: Phone):
    await bot("setWebhook", url="http://127.0.0.1:9/nobody-listens")
    await partner.says("Bonjour")
    await bot("deleteWebhook")
    assert await bot.texts() == ["Bonjour"]


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"url": "http://example.org/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.org:8444/"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https://[::1"}, "invalid webhook URL specified"),
        ({"url": "https://example.org/", "secret_token": "é"}, "secret token contains unallowed characters"),
        ({"url": "https://example.org/", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_a_wrong_webhook_is_refused(bot: RawBot, parameters: dict[str, str], reason: str):
    assert await bot.refused("setWebhook", **parameters) == f"Bad Request: {reason}"
