"""A strict, in-memory stand-in for the Telegram Bot API, with a page of phones."""
