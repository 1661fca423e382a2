"""The real simulator, the hands of a bot, and a browser's pages that look at it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, expect

from simulator.doors.server import Simulator
from simulator.state.accounts import Account

PEOPLE = (
    ("Camille", "Crèche", "Directrice de crèche"),
    ("Dominique", "Porteur", "Pilote d’action"),
    ("Claude", "Coordination", "Coordinatrice"),
    ("Maxence", "Copil", "Membre du COPIL"),
    ("Alix", "", "Nouvelle venue"),
)
COMMANDS = (
    ("besoin", "Proposer un besoin"),
    ("mesbesoins", "Suivre ce que vous avez proposé"),
    ("synthese", "La synthèse des besoins"),
    ("aide", "Tout ce que le robot sait faire"),
)
FIRST_PERSON = 101


@dataclass(slots=True)
class Phone:
    """One person's phone on a page."""

    page: Page
    user: int

    @property
    def node(self) -> Locator:
        return self.page.locator(f'.handset[data-user="{self.user}"]')

    @property
    def log(self) -> Locator:
        return self.node.get_by_role("log")

    @property
    def typing_line(self) -> Locator:
        return self.node.get_by_role("textbox", name="Votre message")

    def bubble(self, text: str) -> Locator:
        return self.log.get_by_role("article").filter(has_text=text)

    def button(self, name: str) -> Locator:
        return self.node.get_by_role("button", name=name, exact=True)

    def toast(self, text: str) -> Locator:
        return self.node.get_by_role("status").get_by_text(text)

    async def writes(self, text: str) -> None:
        await self.typing_line.fill(text)
        await self.typing_line.press("Enter")

    async def sees(self, text: str) -> None:
        await expect(self.bubble(text)).to_be_visible()


@dataclass(slots=True)
class Stage:
    """The players: `bot(...)` calls the bot door, `open()` shows the page, `phone(...)` is a person's."""

    simulator: Simulator
    browser: Browser
    profile: BrowserContext
    http: httpx.AsyncClient
    complaints: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    async def bot(self, method: str, files: Any = None, **parameters: Any) -> Any:
        """Call a method as the bot; return the result."""
        address = f"{self.simulator.url}/bot{self.simulator.token}/{method}"
        fields = {name: _form_field(value) for name, value in parameters.items()}
        answer = await self.http.post(address, data=fields, files=files)
        body = answer.json()
        assert body["ok"], body
        return body["result"]

    async def says(self, account: Account, text: str, **parameters: Any) -> Any:
        """Write to a person as the bot."""
        return await self.bot("sendMessage", chat_id=account.id, text=text, **parameters)

    async def hears(self, kind: str) -> Any:
        """Return the bot's next update of a kind, and confirm the earlier ones."""
        while True:
            updates = await self.bot("getUpdates", timeout=5)
            assert updates, f"the bot heard no {kind}"
            for update in updates:
                await self.bot("getUpdates", offset=update["update_id"] + 1)
                if kind in update:
                    return update[kind]

    async def person(self, account: Account, call: str, **fields: Any) -> Any:
        """Act as a person through the phone door, without the page."""
        answer = await self.http.post(f"{self.simulator.url}/phone/{account.id}/{call}", json=fields)
        assert answer.status_code == httpx.codes.OK, answer.text
        return answer.json()

    async def open(
        self,
        width: int = 1280,
        height: int = 800,
        query: str = "",
        *,
        media: Mapping[str, Any] | None = None,
        **device: Any,
    ) -> Page:
        """Open the page; console errors, script errors and outside requests become complaints.

        Each stage has a port, so an origin, of its own: pages share one profile unless they need a device.
        """
        context = await new_profile(self.browser, **device) if device else self.profile
        page = await context.new_page()
        await page.set_viewport_size({"width": width, "height": height})
        await page.emulate_media(**media or {})
        page.on("console", lambda message: self._listen(message))  # noqa: PLW0108 - playwright marks methods
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        page.on("request", lambda request: self._watch(request))  # noqa: PLW0108 - playwright marks methods
        await page.goto(f"{self.simulator.url}/phone{query}")
        await expect(page.locator("#phones")).to_have_attribute("aria-busy", "false")
        self.pages.append(page)
        return page

    def forgive(self, text: str) -> None:
        """Take back the complaints that a test has provoked; there must be some."""
        kept = [complaint for complaint in self.complaints if text not in complaint]
        assert kept != self.complaints, f"nobody complained of {text}"
        self.complaints = kept

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"console {message.type}: {message.text}")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.simulator.url, "blob:", "data:")):
            self.complaints.append(f"request to elsewhere: {request.url}")


async def new_profile(browser: Browser, **device: Any) -> BrowserContext:
    """Make a profile as in France; starting the processes of one costs more than most tests."""
    return await browser.new_context(locale="fr-FR", timezone_id="Europe/Paris", **device)


def _form_field(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def inline(*rows: list[str | dict[str, str]]) -> dict[str, Any]:
    """Build an inline keyboard; a plain text is a button that sends itself."""
    keys = [
        [{"text": key, "callback_data": key} if isinstance(key, str) else key for key in row] for row in rows
    ]
    return {"inline_keyboard": keys}
