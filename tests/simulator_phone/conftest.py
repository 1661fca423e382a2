"""A real browser before the real simulator; a test fails on any console error or outside request."""

import shutil
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from simulator.doors.server import Simulator
from simulator.state.accounts import Account
from tests.simulator_phone.stage import COMMANDS, FIRST_PERSON, PEOPLE, Phone, Stage, new_profile
from tests.trust import NOBODY

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Start Debian's Chromium, once."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        await started.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def profile(browser: Browser) -> BrowserContext:
    """Open the profile that pages share; its first page keeps the site's process alive for all."""
    context = await new_profile(browser)
    page = await context.new_page()
    await page.route("**/*", lambda route: route.fulfill(body="", content_type="text/html"))
    await page.goto("http://127.0.0.1:9/")
    return context


@pytest_asyncio.fixture(loop_scope="session")
async def stage(browser: Browser, profile: BrowserContext) -> AsyncIterator[Stage]:
    """Build a new simulator with five people and a bot with commands, before any message."""
    async with Simulator(bot_name="CTG Pays Viganais") as simulator, httpx.AsyncClient(verify=NOBODY) as http:
        await http.post(f"{simulator.url}/phone/limits", json={"enforced": False})
        for number, (first_name, last_name, label) in enumerate(PEOPLE):
            simulator.simulation.world.add_account(
                first_name, last_name=last_name, label=label, id=FIRST_PERSON + number
            )
        started = Stage(simulator, browser, profile, http)
        commands = [{"command": command, "description": description} for command, description in COMMANDS]
        await started.bot("setMyCommands", commands=commands)
        yield started
        for page in started.pages:
            await page.close()
        for device in set(browser.contexts) - {profile}:
            await device.close()
        assert started.complaints == []


def _account(stage: Stage, number: int) -> Account:
    return stage.simulator.simulation.world.accounts[FIRST_PERSON + number]


@pytest_asyncio.fixture(loop_scope="session")
async def director(stage: Stage) -> Account:
    """Add the director of a crèche, who has started the bot."""
    account = _account(stage, 0)
    await stage.person(account, "start")
    return account


@pytest_asyncio.fixture(loop_scope="session")
async def coordinator(stage: Stage) -> Account:
    """Add the coordinator, who has started the bot."""
    account = _account(stage, 2)
    await stage.person(account, "start")
    return account


@pytest_asyncio.fixture(loop_scope="session")
async def newcomer(stage: Stage) -> Account:
    """Add a person who has not started the bot."""
    return _account(stage, 4)


@pytest_asyncio.fixture(loop_scope="session")
async def page(stage: Stage, director: Account, coordinator: Account) -> Page:
    """Open the page on a computer."""
    return await stage.open()


@pytest_asyncio.fixture(loop_scope="session")
async def phone(page: Page, director: Account) -> Phone:
    """Return the director's phone on that page."""
    return Phone(page, director.id)
