"""A channel's words stand in its own folder; every other module says only what is meant."""

from tests.architecture.source import FLOORS, is_migration, modules, name

# Methods, fields and error texts of the Bot API; a few of each kind stand for all.
BOT_API_WORDS = (
    "sendMessage", "sendPhoto", "sendDocument", "sendVoice", "sendLocation", "sendMediaGroup",
    "editMessage", "answerCallbackQuery", "setMyCommands", "deleteMyCommands", "getUpdates", "setWebhook",
    "getWebhookInfo", "getFile", "getMe", "inline_keyboard", "InlineKeyboard", "callback_data",
    "callback_query", "reply_markup", "parse_mode", "link_preview", "my_chat_member", "edited_message",
    "telegram_id", "file_unique_id", "chat not found", "message is not modified", "can't parse entities",
    "t.me/",
)  # fmt: skip
TELEGRAMS_OWN = "bot/telegram/"
# The demonstration plays the people at Telegram's other end.
BY_TRADE = {"bot/commands/demonstration.py"}


def test_bot_api_words_stand_in_telegrams_folder_only():
    spoken = [
        f"{name(path)}: {word}"
        for path in modules(*FLOORS)
        if not name(path).startswith(TELEGRAMS_OWN) and name(path) not in BY_TRADE and not is_migration(path)
        for word in BOT_API_WORDS
        if word in path.read_text(encoding="utf-8")
    ]
    assert spoken == []
