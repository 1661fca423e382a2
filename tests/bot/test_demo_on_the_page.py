"""The demonstration as a newcomer tries it: in a browser, from the first need to the summary."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.bot.test_demo import NEED, Demo, demo_in

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 390, "height": 844}
# Two cores, several test workers.
PATIENCE_MILLISECONDS = 60_000

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    with demo_in(tmp_path) as demo:
        yield demo


def test_a_newcomer_sends_a_need_qualifies_it_and_asks_for_the_summary(
    browser: Browser, demo: Demo, screenshots: Path
):
    page = _open(browser, demo.page, WIDE)
    partner, coordinator = _handset(page, demo, "Directrice de crèche"), _handset(page, demo, "Coordinatrice")

    _say(partner, NEED)
    partner.get_by_role("button", name="Envoyer", exact=True).click()
    expect(partner.get_by_text("Enregistré : B-121")).to_be_visible()
    expect(coordinator.get_by_text("Nouveau : B-121")).to_be_visible()
    page.screenshot(path=screenshots / "demo-1280.png")

    coordinator.get_by_role("button", name="Qualifier", exact=True).last.click()
    expect(partner.get_by_text(re.compile("B-121.*votre besoin est pris en compte"))).to_be_visible()

    _say(coordinator, "/synthese")
    expect(coordinator.get_by_text("Par thème")).to_be_visible()


def test_the_same_on_one_phone_of_its_own(browser: Browser, demo: Demo, screenshots: Path):
    partner = _open(browser, f"{demo.page}?phone={demo.phone('Directrice de crèche').user}", NARROW)
    _say(partner, NEED)
    expect(partner.get_by_role("button", name="Envoyer", exact=True)).to_be_visible()
    partner.screenshot(path=screenshots / "demo-390-partner.png")

    coordinator = _open(browser, f"{demo.page}?phone={demo.phone('Coordinatrice').user}", NARROW)
    _say(coordinator, "/synthese")
    expect(coordinator.get_by_text("Sondage en cours")).to_be_visible()
    expect(coordinator.get_by_text("L’image montre ce que dit le message")).to_be_visible()
    coordinator.screenshot(path=screenshots / "demo-390-summary.png")
    assert coordinator.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _open(browser: Browser, address: str, size: dict[str, int]) -> Page:
    page = browser.new_page(viewport=size, locale="fr-FR", reduced_motion="reduce")  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE_MILLISECONDS)
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    page.goto(address)
    return page


def _handset(page: Page, demo: Demo, label: str) -> Locator:
    return page.locator(f'.handset[data-user="{demo.phone(label).user}"]')


def _say(place: Page | Locator, text: str) -> None:
    box = place.get_by_role("textbox", name="Votre message")
    box.fill(text)
    box.press("Enter")
