"""Telegram's Bot API: the client, its requests, its calls."""
