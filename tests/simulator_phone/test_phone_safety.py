"""People's texts are shown as they wrote them, and nothing on the page reaches elsewhere."""

import pytest
from playwright.async_api import expect

from simulator.state.accounts import Account
from tests.simulator_phone.scene import HOSTILE, hostile_day
from tests.simulator_phone.stage import Phone, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_hostile_texts_are_shown_literally_and_run_nothing(
    stage: Stage, phone: Phone, director: Account
):
    await hostile_day(stage)
    await phone.sees("Beaucoup de boutons")
    stored = stage.simulator.simulation.world.chats[director.id].messages.values()
    shown = await phone.log.locator(".words").all_inner_texts()
    assert shown == [message.content["text"] for message in stored]
    assert {HOSTILE[0], HOSTILE[-1]} < set(shown)
    assert await phone.log.locator("script, img").count() == 0
    await expect(phone.page).not_to_have_title("pris")


async def test_hostile_names_are_shown_literally(stage: Stage):
    world = stage.simulator.simulation.world
    account = world.add_account("<img src=x onerror=alert(1)>", label="<b>Rôle</b> " + "long" * 30, id=900)
    page = await stage.open()
    phone = Phone(page, account.id)
    await expect(phone.node.locator("h2")).to_have_text("<b>Rôle</b> " + "long" * 30)
    assert await phone.node.locator("img, b").count() == 0


async def test_a_script_address_stays_text(stage: Stage, phone: Phone, director: Account):
    world = stage.simulator.simulation.world
    entities = [{"type": "text_link", "offset": 0, "length": 5, "url": "javascript:document.title='pris'"}]
    chat = world.chats[director.id]
    message = world.add_message(chat, world.bot.user(), {"text": "piège sûr", "entities": entities})
    stage.simulator.simulation.show(chat, message)
    await phone.sees("piège sûr")
    await expect(phone.bubble("piège sûr").get_by_role("link")).to_have_count(0)


async def test_entities_that_overlap_or_leave_the_text_break_nothing(
    stage: Stage, phone: Phone, director: Account
):
    world = stage.simulator.simulation.world
    entities = [
        {"type": "bold", "offset": 0, "length": 6},
        {"type": "italic", "offset": 3, "length": 6},
        {"type": "code", "offset": 8, "length": 900},
        {"type": "unheard_of", "offset": 0, "length": 2},
    ]
    chat = world.chats[director.id]
    message = world.add_message(chat, world.bot.user(), {"text": "😀 un texte entier", "entities": entities})
    stage.simulator.simulation.show(chat, message)
    await expect(phone.bubble("entier").locator(".words")).to_have_text("😀 un texte entier")


async def test_the_page_allows_no_script_of_anybody_else(stage: Stage, phone: Phone):
    answer = await stage.http.get(f"{stage.simulator.url}/phone")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    await phone.page.evaluate("document.body.setAttribute('onclick', `document.title='pris'`)")
    await phone.page.locator("h1").click()
    await expect(phone.page).not_to_have_title("pris")
    stage.forgive("Content Security Policy")
