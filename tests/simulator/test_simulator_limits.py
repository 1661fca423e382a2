"""Telegram's limits on sending."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.state.limits import Window
from tests.simulator.callers import Phone, RawBot


@pytest.fixture
async def crowd(bot: RawBot, http) -> list[int]:
    """Add forty people who have started the bot."""
    await http.post("/phone/limits", json={"per_chat_burst": 3})
    people = []
    for number in range(40):
        account = await http.post("/phone/accounts", json={"first_name": f"Personne {number}"})
        people.append(account.json()["id"])
        await Phone(http, people[-1]).does("start")
    return people


async def test_thirty_messages_a_second_are_the_most(bot: RawBot, crowd, clock):
    for person in crowd[:30]:
        await bot("sendMessage", chat_id=person, text="Bonjour")
    answer = await bot.answer("sendMessage", chat_id=crowd[30], text="Bonjour")
    assert answer["error_code"] == 429
    assert answer["description"] == "Too Many Requests: retry after 1"
    assert answer["parameters"] == {"retry_after": 1}
    clock.now += 1
    await bot("sendMessage", chat_id=crowd[30], text="Bonjour")


async def test_one_chat_takes_a_short_burst_and_then_one_a_second(bot: RawBot, crowd, clock):
    for number in range(3):
        await bot("sendMessage", chat_id=crowd[0], text=str(number))
    assert (await bot.answer("sendMessage", chat_id=crowd[0], text="a"))["parameters"] == {"retry_after": 3}
    await bot("sendMessage", chat_id=crowd[1], text="others are not concerned")
    clock.now += 3
    await bot("sendMessage", chat_id=crowd[0], text="a")


async def test_a_group_takes_twenty_a_minute(bot: RawBot, partner: Phone, http, clock):
    group = (await http.post("/phone/groups", json={"title": "Comité A", "members": [partner.id]})).json()[
        "id"
    ]
    for number in range(20):
        await bot("sendMessage", chat_id=group, text=str(number))
        clock.now += 2
    answer = await bot.answer("sendMessage", chat_id=group, text="a")
    assert answer["parameters"] == {"retry_after": 20}
    await bot("sendMessage", chat_id=partner.id, text="a private chat is not concerned")


async def test_edits_weigh_on_the_whole_bot_but_not_on_the_chat(bot: RawBot, crowd):
    sent = await bot("sendMessage", chat_id=crowd[0], text="0")
    place = {"chat_id": crowd[0], "message_id": sent["message_id"]}
    for number in range(1, 30):
        await bot("editMessageText", text=str(number), **place)
    assert (await bot.answer("editMessageText", text="30", **place))["error_code"] == 429


async def test_a_refused_send_counts_for_nothing_and_limits_can_be_lifted(bot: RawBot, crowd, http):
    for _ in range(40):
        assert (
            await bot.refused("sendMessage", chat_id=crowd[0], text="")
            == "Bad Request: message text is empty"
        )
    await http.post("/phone/limits", json={"enforced": False})
    for number in range(40):
        await bot("sendMessage", chat_id=crowd[0], text=str(number))


@given(st.lists(st.floats(0, 2), max_size=60), st.integers(1, 5))
def test_no_window_ever_holds_more_than_its_count(gaps: list[float], count: int):
    window, now, accepted = Window(), 0.0, []
    for gap in gaps:
        now += gap
        wait = window.wait(now, count, 1.0, 1)
        now += wait
        assert window.wait(now + 1e-9, count, 1.0, 1) <= 1e-6
        window.record(now, 1)
        accepted.append(now)
    for first, last in zip(accepted, accepted[count:], strict=False):
        assert last - first >= 1.0 - 1e-6
