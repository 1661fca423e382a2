"""The page by keyboard, by screen reader, and for eyes that need contrast."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from simulator.state.accounts import Account
from tests.simulator_phone.scene import hostile_day, working_day
from tests.simulator_phone.stage import FIRST_PERSON, Phone, Stage, inline

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
CONTRAST = (Path(__file__).parent / "contrast.js").read_text()
USABLE = {
    "button",
    "link",
    "textbox",
    "combobox",
    "slider",
    "menuitem",
    "option",
    "image",
    "region",
    "log",
    "dialog",
}


async def test_a_need_is_sent_with_the_keyboard_alone(stage: Stage, page: Page, director: Account):
    phone = Phone(page, director.id)
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Ajouter un téléphone")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("navigation").get_by_role("button", name="Directrice")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(phone.typing_line).to_be_focused()
    await page.keyboard.type("Pas de garde à Alzon")
    await page.keyboard.press("Enter")
    await phone.sees("Pas de garde à Alzon")
    await stage.says(director, "Envoyer ?", reply_markup=inline(["Envoyer", "Modifier"]))
    await phone.sees("Envoyer ?")
    for _ in range(4):  # the attachment button, the command menu, then the last message's own buttons
        await page.keyboard.press("Shift+Tab")
    await expect(phone.button("Envoyer")).to_be_focused()
    await page.keyboard.press("Enter")
    assert (await stage.hears("callback_query"))["data"] == "Envoyer"


async def test_arrow_keys_walk_through_the_messages(stage: Stage, phone: Phone, director: Account):
    for text in ("un", "deux", "trois"):
        await stage.says(director, text)
    await phone.sees("trois")
    await phone.bubble("trois").focus()
    await phone.page.keyboard.press("ArrowUp")
    await expect(phone.bubble("deux")).to_be_focused()
    await phone.page.keyboard.press("Home")
    await expect(phone.bubble("/start")).to_be_focused()
    await phone.page.keyboard.press("End")
    await expect(phone.bubble("trois")).to_be_focused()


async def test_the_command_menu_opens_by_its_button_filters_and_sends(phone: Phone):
    await phone.button("/ Menu des commandes").press("Enter")
    search = phone.node.get_by_role("combobox", name="Chercher une commande")
    await expect(search).to_be_focused()
    await expect(phone.node.get_by_role("option")).to_have_count(4)
    await search.fill("propose")
    await expect(phone.node.get_by_role("option").first).to_have_accessible_name("/besoin Proposer un besoin")
    await expect(phone.node.get_by_role("option")).to_have_count(2)
    await search.press("ArrowDown")
    await search.press("Enter")
    await phone.sees("/mesbesoins")
    await expect(phone.typing_line).to_be_focused()


async def test_the_command_menu_opens_while_one_is_writing_and_closes_when_one_leaves(phone: Phone):
    await phone.typing_line.click()
    await phone.button("/ Menu des commandes").click()
    search = phone.node.get_by_role("combobox", name="Chercher une commande")
    await expect(search).to_be_focused()
    await phone.button("Joindre").click()
    await expect(search).to_be_hidden()


async def test_typing_a_slash_suggests_commands_and_escape_closes_them(phone: Phone):
    await phone.typing_line.press_sequentially("/s")
    await expect(phone.node.get_by_role("option")).to_have_count(1)
    await expect(phone.node.get_by_role("status").filter(has_text="1 commande")).to_be_attached()
    await phone.typing_line.press("Escape")
    await expect(phone.node.get_by_role("option")).to_have_count(0)
    await expect(phone.typing_line).to_have_value("/s")
    await phone.typing_line.fill("/sy")
    await phone.typing_line.press("Enter")
    await phone.sees("/synthese")


async def test_menus_are_walked_with_arrows_and_give_the_focus_back(phone: Phone):
    await phone.button("Joindre").press("Enter")
    await expect(phone.page.get_by_role("menuitem", name="Photo")).to_be_focused()
    await phone.page.keyboard.press("ArrowUp")
    await expect(phone.page.get_by_role("menuitem", name="Lieu")).to_be_focused()
    await phone.page.keyboard.press("Escape")
    await expect(phone.page.get_by_role("menu")).to_have_count(0)
    await expect(phone.button("Joindre")).to_be_focused()


async def test_the_focus_is_always_seen(phone: Phone):
    await phone.typing_line.focus()
    for _ in range(6):
        await phone.page.keyboard.press("Shift+Tab")
        outline = await phone.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"


async def test_a_screen_reader_finds_landmarks_a_log_and_who_wrote_when(
    stage: Stage, page: Page, phone: Phone, director: Account
):
    await stage.says(director, "Bienvenue")
    await expect(page.get_by_role("banner")).to_contain_text("rien ne part sur Telegram")
    await expect(page.get_by_role("main").get_by_role("region")).to_have_count(5)
    region = page.get_by_role("region", name="Directrice de crèche")
    log = region.get_by_role("log", name="Conversation de Camille Crèche avec CTG Pays Viganais")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(log).to_have_attribute("aria-busy", "false")
    await expect(phone.bubble("Bienvenue")).to_have_accessible_name(
        re.compile(r"CTG Pays Viganais, \d\d:\d\d")
    )
    await expect(phone.bubble("/start")).to_have_accessible_name(re.compile(r"Vous, \d\d:\d\d"))


async def test_everything_that_can_be_used_has_a_name(stage: Stage):
    await working_day(stage)
    page = await stage.open()
    await Phone(page, FIRST_PERSON).button("Joindre").click()
    devtools = await page.context.new_cdp_session(page)
    tree = await devtools.send("Accessibility.getFullAXTree")
    used = [node for node in tree["nodes"] if not node["ignored"] and node["role"]["value"] in USABLE]
    assert len(used) > 50
    assert [node for node in used if not node["name"]["value"].strip()] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_has_enough_contrast(stage: Stage, scheme: str):
    await working_day(stage)
    await hostile_day(stage)
    page = await stage.open(1920, 1080, media={"color_scheme": scheme, "reduced_motion": "reduce"})
    await Phone(page, FIRST_PERSON + 1).sees("Merci")
    assert await page.evaluate(CONTRAST) == []


async def test_nothing_moves_for_people_who_asked_for_it(stage: Stage, director: Account):
    page = await stage.open(media={"reduced_motion": "reduce"})
    await stage.bot("sendChatAction", chat_id=director.id, action="typing")
    await expect(Phone(page, director.id).node.get_by_text("écrit…")).to_be_visible()
    assert await page.evaluate("document.getAnimations().length") == 0
