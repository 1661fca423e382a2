"""The peer: python-telegram-bot with its `AIORateLimiter`, default settings; broadcasts and echoes."""

import asyncio
import sys
from typing import Any

from telegram import Update
from telegram.ext import AIORateLimiter, Application, MessageHandler, filters


async def echo(update: Update, _context: Any) -> None:
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


async def main(api_url: str, token: str, first_telegram_id: int, people: int) -> None:
    """Send one text to everyone, as the library's users do; refused messages are lost."""
    builder = Application.builder().token(token).base_url(f"{api_url}/bot")
    application = builder.rate_limiter(AIORateLimiter()).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        await application.start()
        assert application.updater
        await application.updater.start_polling()
        chats = range(first_telegram_id, first_telegram_id + people)
        sends = (application.bot.send_message(chat_id, "Réunion du comité mardi") for chat_id in chats)
        await asyncio.gather(*sends, return_exceptions=True)
        await application.updater.stop()
        await application.stop()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
