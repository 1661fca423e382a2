"""The page on screens from a small phone to a wide desk, and across interruptions."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from simulator.doors.server import Simulator
from simulator.state.accounts import Account
from tests.simulator_phone.scene import hostile_day, working_day
from tests.simulator_phone.stage import FIRST_PERSON, Phone, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
OVERFLOW = """() => [document.documentElement, ...document.querySelectorAll('.screen, .log, .composer')]
  .filter(node => node.scrollWidth > node.clientWidth + 1)
  .map(node => node.outerHTML.slice(0, 80))"""
# Links and commands inside a sentence are as high as its line (WCAG 2.2, 2.5.8, "Inline"); eight keys in
# a row are as narrow as the bot made them.
SMALL_TARGETS = """() => [...document.querySelectorAll('button, a[href], input, textarea, select')]
  .filter(node => node.checkVisibility() && !node.matches('.command, .words a'))
  .filter(node => {
    const box = node.getBoundingClientRect();
    return box.height < 43.5 || box.width < (node.matches('.key') ? 24 : 43.5);
  })
  .map(node => node.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
async def test_nothing_overflows_sideways(stage: Stage, width: int):
    await working_day(stage)
    await hostile_day(stage)
    page = await stage.open(width, 844)
    await expect(page.locator(".handset.current").get_by_text("Beaucoup de boutons")).to_be_visible()
    assert await page.evaluate(OVERFLOW) == []


async def test_a_small_screen_shows_one_phone_and_tabs_to_the_others(stage: Stage):
    await working_day(stage)
    page = await stage.open(390, 844)
    await expect(page.get_by_role("region")).to_have_count(1)
    await page.get_by_role("navigation").get_by_role("button", name="Coordinatrice").click()
    await expect(Phone(page, FIRST_PERSON + 2).typing_line).to_be_visible()
    await expect(Phone(page, FIRST_PERSON).node).to_be_hidden()
    frame = await page.locator(".handset.current .screen").bounding_box()
    assert (frame["width"], round(frame["y"] + frame["height"])) == (390, 844)


async def test_a_phone_on_its_side_shows_one_chat_with_room_to_read(stage: Stage):
    await working_day(stage)
    page = await stage.open(844, 390, has_touch=True)
    await expect(page.get_by_role("region")).to_have_count(1)
    await expect(page.get_by_role("navigation")).to_be_visible()
    await expect(page.get_by_role("heading", name="Téléphones de démonstration")).to_be_attached()
    frame = await page.locator(".handset.current .log").bounding_box()
    assert frame["height"] > 390 / 3
    assert frame["width"] == 844
    assert await page.evaluate(OVERFLOW) == []
    assert await page.evaluate(SMALL_TARGETS) == []


async def test_fingers_find_targets_of_44_pixels(stage: Stage):
    await working_day(stage)
    page = await stage.open(390, 844, has_touch=True)
    assert await page.evaluate(SMALL_TARGETS) == []
    await Phone(page, FIRST_PERSON).button("Joindre").tap()
    assert await page.evaluate(SMALL_TARGETS) == []


async def test_one_phone_alone_fills_the_screen(stage: Stage, director: Account):
    page = await stage.open(1280, 800, query=f"?phone={director.id}")
    await expect(page.get_by_role("region")).to_have_count(1)
    await expect(page.get_by_role("navigation")).to_be_hidden()
    await Phone(page, director.id).writes("Seule à l’écran")
    await Phone(page, director.id).sees("Seule à l’écran")


async def test_a_long_chat_opens_at_its_end_and_stays_where_one_reads(
    stage: Stage, page: Page, phone: Phone, director: Account
):
    for number in range(60):
        await stage.says(director, f"message n° {number}")
    await expect(phone.bubble("message n° 59")).to_be_in_viewport()
    await phone.log.hover()
    await page.mouse.wheel(0, -1500)
    await expect(phone.button("Aller au dernier message")).to_be_visible()
    await stage.says(director, "arrivé entre-temps")
    await expect(phone.bubble("arrivé entre-temps")).not_to_be_in_viewport()
    await phone.button("1 nouveau message").click()
    await expect(phone.bubble("arrivé entre-temps")).to_be_in_viewport()


async def test_ten_phones_are_fed_by_one_stream(stage: Stage):
    world = stage.simulator.simulation.world
    accounts = [world.add_account(f"Personne {number}") for number in range(10)]
    page = await stage.open()
    for account in accounts:
        await stage.person(account, "start")
        await stage.says(account, f"Bonjour {account.first_name}")
        await Phone(page, account.id).sees(f"Bonjour {account.first_name}")


async def test_a_person_is_added_and_gets_a_phone(page: Page):
    await page.get_by_role("button", name="Ajouter un téléphone").click()
    await page.get_by_label("Prénom").fill("Sacha")
    await page.get_by_label("Rôle affiché").fill("Élue référente")
    await page.get_by_role("dialog").get_by_role("button", name="Ajouter").click()
    await expect(
        page.get_by_role("region", name="Élue référente").get_by_role("button", name="Démarrer")
    ).to_be_visible()


async def test_the_page_comes_back_after_the_connection_was_lost(
    stage: Stage, page: Page, phone: Phone, director: Account
):
    await stage.simulator.refuse_connections()
    await expect(page.get_by_role("status").filter(has_text="Liaison perdue")).to_be_visible()
    await stage.simulator.accept_connections()
    await stage.says(director, "Écrit pendant la coupure")
    await phone.sees("Écrit pendant la coupure")
    await expect(page.get_by_role("status").filter(has_text="Liaison perdue")).to_be_hidden()
    stage.forgive("net::ERR")


async def test_the_page_starts_anew_with_a_simulator_that_was_restarted(
    stage: Stage, page: Page, phone: Phone, director: Account
):
    await stage.says(director, "Avant le redémarrage")
    await phone.sees("Avant le redémarrage")
    port = stage.simulator.port
    await stage.simulator.stop()
    async with Simulator(port=port) as restarted:
        restarted.simulation.world.add_account("Camille", label="Directrice de crèche", id=director.id)
        await phone.button("Démarrer").click()
        await phone.sees("/start")
        await expect(phone.bubble("Avant le redémarrage")).to_have_count(0)
        await expect(page.get_by_role("region")).to_have_count(1)
        await page.close()
    stage.forgive("net::ERR")


async def test_clearing_the_simulator_empties_the_phones(stage: Stage, phone: Phone):
    await phone.sees("/start")
    await stage.http.post(f"{stage.simulator.url}/phone/clear")
    await expect(phone.button("Démarrer")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "height", "scheme"), [(1280, 800, "light"), (390, 844, "light"), (1920, 1080, "dark")]
)
async def test_the_page_has_its_picture_taken(
    stage: Stage, screenshots: Path, width: int, height: int, scheme: str
):
    await working_day(stage)
    page = await stage.open(width, height, media={"color_scheme": scheme})
    await expect(page.locator(".handset.current").get_by_text("Public : 0-3 ans")).to_be_visible()
    picture = await page.screenshot(path=screenshots / f"phones-{width}-{scheme}.png")
    assert len(picture) > 50_000
