"""The bot of `ctg-bot run` on a clock that starts on a weekday morning: at night a broadcast would wait."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

from bot.commands.lifetime import live
from bot.process.application import Application
from config.logging import configure_logging
from config.settings import load_settings
from config.territory import load_territory

MORNING = datetime(2026, 10, 13, 8, 0, tzinfo=UTC)


def main() -> None:
    settings = load_settings()
    configure_logging(settings.log_level)
    begun = time.monotonic()

    def now() -> datetime:
        return MORNING + timedelta(seconds=time.monotonic() - begun)

    async def run(until: asyncio.Event) -> None:
        await Application(settings, load_territory(settings.territory), now=now).run(until)

    live(run)


if __name__ == "__main__":
    main()
