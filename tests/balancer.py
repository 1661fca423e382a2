"""A load balancer for tests: one webhook address, behind which several processes take turns."""

import itertools

import aiohttp
from aiohttp import web


class Balancer:
    """Hands each request to the next process; for a process that is away it answers 502, as a proxy would."""

    def __init__(self, addresses: list[str]) -> None:
        self.addresses = addresses
        self.served = dict.fromkeys(addresses, 0)
        self.url = ""
        self._turns = itertools.cycle(addresses)
        self._runner: web.AppRunner | None = None
        self._session: aiohttp.ClientSession | None = None

    async def start(self) -> None:
        """Listen on a free port of this machine."""
        app = web.Application()
        app.router.add_post("/telegram", self._forward)
        self._session = aiohttp.ClientSession()
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}/telegram"

    async def stop(self) -> None:
        if self._session is not None and self._runner is not None:
            await self._session.close()
            await self._runner.cleanup()

    async def _forward(self, request: web.Request) -> web.Response:
        address = next(self._turns)
        body = await request.read()
        assert self._session is not None
        try:
            answer = await self._session.post(
                f"http://{address}/telegram", data=body, headers=request.headers
            )
            async with answer:
                text = await answer.text()
        except (TimeoutError, aiohttp.ClientError):
            return web.Response(status=502)
        self.served[address] += answer.ok
        return web.Response(status=answer.status, text=text)
